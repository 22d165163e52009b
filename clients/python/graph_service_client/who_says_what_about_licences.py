from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Status, TieRole


class WhoSaysWhatAboutLicences(BaseModel):
    licences: Optional["WhoSaysWhatAboutLicencesLicences"]


class WhoSaysWhatAboutLicencesLicences(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhoSaysWhatAboutLicencesLicencesNodes"]


class WhoSaysWhatAboutLicencesLicencesNodes(BaseModel):
    slug: str
    name: str
    code: str
    commercial_use: Optional[bool] = Field(alias="commercialUse")
    attribution: Optional[bool]
    share_alike: Optional[bool] = Field(alias="shareAlike")
    own_national: Optional[bool] = Field(alias="ownNational")
    positions: Optional["WhoSaysWhatAboutLicencesLicencesNodesPositions"]
    licensed: Optional["WhoSaysWhatAboutLicencesLicencesNodesLicensed"]


class WhoSaysWhatAboutLicencesLicencesNodesPositions(BaseModel):
    edges: list["WhoSaysWhatAboutLicencesLicencesNodesPositionsEdges"]


class WhoSaysWhatAboutLicencesLicencesNodesPositionsEdges(BaseModel):
    node: "WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesNode"
    tie: Optional["WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesTie"]


class WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesNode(BaseModel):
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


class WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesTie(BaseModel):
    role: Optional[TieRole]
    status: Status
    citations: list["WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesTieCitations"]


class WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesTieCitations(BaseModel):
    locator: str


class WhoSaysWhatAboutLicencesLicencesNodesLicensed(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhoSaysWhatAboutLicencesLicencesNodesLicensedNodes"]


class WhoSaysWhatAboutLicencesLicencesNodesLicensedNodes(BaseModel):
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


WhoSaysWhatAboutLicences.model_rebuild()
WhoSaysWhatAboutLicencesLicences.model_rebuild()
WhoSaysWhatAboutLicencesLicencesNodes.model_rebuild()
WhoSaysWhatAboutLicencesLicencesNodesPositions.model_rebuild()
WhoSaysWhatAboutLicencesLicencesNodesPositionsEdges.model_rebuild()
WhoSaysWhatAboutLicencesLicencesNodesPositionsEdgesTie.model_rebuild()
WhoSaysWhatAboutLicencesLicencesNodesLicensed.model_rebuild()
