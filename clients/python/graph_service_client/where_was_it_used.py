from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import InstrumentCode, Status


class WhereWasItUsed(BaseModel):
    procurement_instruments: Optional["WhereWasItUsedProcurementInstruments"] = Field(
        alias="procurementInstruments"
    )


class WhereWasItUsedProcurementInstruments(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhereWasItUsedProcurementInstrumentsNodes"]


class WhereWasItUsedProcurementInstrumentsNodes(BaseModel):
    slug: str
    code: InstrumentCode
    name: str
    conditions: Optional["WhereWasItUsedProcurementInstrumentsNodesConditions"]
    adopters: Optional["WhereWasItUsedProcurementInstrumentsNodesAdopters"]
    uses: Optional["WhereWasItUsedProcurementInstrumentsNodesUses"]
    legal_bases: Optional["WhereWasItUsedProcurementInstrumentsNodesLegalBases"] = (
        Field(alias="legalBases")
    )


class WhereWasItUsedProcurementInstrumentsNodesConditions(BaseModel):
    de: str


class WhereWasItUsedProcurementInstrumentsNodesAdopters(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhereWasItUsedProcurementInstrumentsNodesAdoptersEdges"]


class WhereWasItUsedProcurementInstrumentsNodesAdoptersEdges(BaseModel):
    node: "WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesNode"
    tie: Optional["WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesTie"]


class WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    places: list["WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesNodePlaces"]


class WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesNodePlaces(BaseModel):
    code: str


class WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesTie(BaseModel):
    status: Status
    citations: list[
        "WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesTieCitations"
    ]


class WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesTieCitations(BaseModel):
    locator: str
    rule: Optional[str]


class WhereWasItUsedProcurementInstrumentsNodesUses(BaseModel):
    nodes: list["WhereWasItUsedProcurementInstrumentsNodesUsesNodes"]


class WhereWasItUsedProcurementInstrumentsNodesUsesNodes(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


class WhereWasItUsedProcurementInstrumentsNodesLegalBases(BaseModel):
    nodes: list["WhereWasItUsedProcurementInstrumentsNodesLegalBasesNodes"]


class WhereWasItUsedProcurementInstrumentsNodesLegalBasesNodes(BaseModel):
    typename__: Literal[
        "Barrier",
        "Challenge",
        "Collaboration",
        "Dataset",
        "Demand",
        "Event",
        "Exchange",
        "GoodPractice",
        "Licence",
        "Measure",
        "Organisation",
        "Person",
        "ProcurementInstrument",
        "Project",
        "Publication",
        "Record",
        "Standard",
        "Topic",
    ] = Field(alias="__typename")
    slug: str
    name: str


WhereWasItUsed.model_rebuild()
WhereWasItUsedProcurementInstruments.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodes.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesAdopters.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesAdoptersEdges.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesNode.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesAdoptersEdgesTie.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesUses.model_rebuild()
WhereWasItUsedProcurementInstrumentsNodesLegalBases.model_rebuild()
