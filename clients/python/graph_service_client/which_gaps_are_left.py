from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel


class WhichGapsAreLeft(BaseModel):
    leaderless: Optional["WhichGapsAreLeftLeaderless"]
    not_carried_out: Optional["WhichGapsAreLeftNotCarriedOut"] = Field(
        alias="notCarriedOut"
    )
    carried_out: Optional["WhichGapsAreLeftCarriedOut"] = Field(alias="carriedOut")
    without_goal: Optional["WhichGapsAreLeftWithoutGoal"] = Field(alias="withoutGoal")


class WhichGapsAreLeftLeaderless(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichGapsAreLeftLeaderlessNodes"]


class WhichGapsAreLeftLeaderlessNodes(BaseModel):
    slug: str
    name: str


class WhichGapsAreLeftNotCarriedOut(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")


class WhichGapsAreLeftCarriedOut(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichGapsAreLeftCarriedOutNodes"]


class WhichGapsAreLeftCarriedOutNodes(BaseModel):
    slug: str
    implementations: Optional["WhichGapsAreLeftCarriedOutNodesImplementations"]


class WhichGapsAreLeftCarriedOutNodesImplementations(BaseModel):
    nodes: list["WhichGapsAreLeftCarriedOutNodesImplementationsNodes"]


class WhichGapsAreLeftCarriedOutNodesImplementationsNodes(BaseModel):
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


class WhichGapsAreLeftWithoutGoal(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")


WhichGapsAreLeft.model_rebuild()
WhichGapsAreLeftLeaderless.model_rebuild()
WhichGapsAreLeftCarriedOut.model_rebuild()
WhichGapsAreLeftCarriedOutNodes.model_rebuild()
WhichGapsAreLeftCarriedOutNodesImplementations.model_rebuild()
