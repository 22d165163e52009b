from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Grade, Outcome, Sector, Status, TieRole


class WhoLearnsFromWhom(BaseModel):
    demand: Optional["WhoLearnsFromWhomDemand"]


class WhoLearnsFromWhomDemand(BaseModel):
    number: Optional[int]
    name: str
    good_practices: Optional["WhoLearnsFromWhomDemandGoodPractices"] = Field(
        alias="goodPractices"
    )


class WhoLearnsFromWhomDemandGoodPractices(BaseModel):
    nodes: list["WhoLearnsFromWhomDemandGoodPracticesNodes"]


class WhoLearnsFromWhomDemandGoodPracticesNodes(BaseModel):
    slug: str
    name: str
    transferability: Optional[Grade]
    lessons: list["WhoLearnsFromWhomDemandGoodPracticesNodesLessons"]
    participants: Optional["WhoLearnsFromWhomDemandGoodPracticesNodesParticipants"]
    adopters: Optional["WhoLearnsFromWhomDemandGoodPracticesNodesAdopters"]


class WhoLearnsFromWhomDemandGoodPracticesNodesLessons(BaseModel):
    what: str
    consequence: Optional[str]


class WhoLearnsFromWhomDemandGoodPracticesNodesParticipants(BaseModel):
    edges: list["WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdges"]


class WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdges(BaseModel):
    node: "WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdgesNode"
    tie: Optional["WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdgesTie"]


class WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdgesTie(BaseModel):
    role: Optional[TieRole]
    status: Status


class WhoLearnsFromWhomDemandGoodPracticesNodesAdopters(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdges"]


class WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdges(BaseModel):
    node: "WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesNode"
    tie: Optional["WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTie"]


class WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTie(BaseModel):
    outcome: Optional[Outcome]
    adapted: Optional[
        "WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTieAdapted"
    ]
    citations: list[
        "WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTieCitations"
    ]


class WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTieAdapted(BaseModel):
    de: str


class WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTieCitations(BaseModel):
    locator: str


WhoLearnsFromWhom.model_rebuild()
WhoLearnsFromWhomDemand.model_rebuild()
WhoLearnsFromWhomDemandGoodPractices.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodes.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodesParticipants.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodesParticipantsEdges.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodesAdopters.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdges.model_rebuild()
WhoLearnsFromWhomDemandGoodPracticesNodesAdoptersEdgesTie.model_rebuild()
