from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import MeasureState, Sector, Status


class TheEightDemands(BaseModel):
    challenges: Optional[list["TheEightDemandsChallenges"]]
    demands: Optional["TheEightDemandsDemands"]


class TheEightDemandsChallenges(BaseModel):
    order: Optional[int]
    name: str
    labels: "TheEightDemandsChallengesLabels"
    demands: Optional["TheEightDemandsChallengesDemands"]


class TheEightDemandsChallengesLabels(BaseModel):
    en: str


class TheEightDemandsChallengesDemands(BaseModel):
    nodes: list["TheEightDemandsChallengesDemandsNodes"]


class TheEightDemandsChallengesDemandsNodes(BaseModel):
    number: Optional[int]


class TheEightDemandsDemands(BaseModel):
    nodes: list["TheEightDemandsDemandsNodes"]


class TheEightDemandsDemandsNodes(BaseModel):
    slug: str
    number: Optional[int]
    labels: "TheEightDemandsDemandsNodesLabels"
    problem: "TheEightDemandsDemandsNodesProblem"
    approach: "TheEightDemandsDemandsNodesApproach"
    challenge: Optional["TheEightDemandsDemandsNodesChallenge"]
    barriers: Optional["TheEightDemandsDemandsNodesBarriers"]
    measures: Optional["TheEightDemandsDemandsNodesMeasures"]
    good_practices: Optional["TheEightDemandsDemandsNodesGoodPractices"] = Field(
        alias="goodPractices"
    )


class TheEightDemandsDemandsNodesLabels(BaseModel):
    de: str
    en: str


class TheEightDemandsDemandsNodesProblem(BaseModel):
    de: str


class TheEightDemandsDemandsNodesApproach(BaseModel):
    de: str


class TheEightDemandsDemandsNodesChallenge(BaseModel):
    name: str


class TheEightDemandsDemandsNodesBarriers(BaseModel):
    nodes: list["TheEightDemandsDemandsNodesBarriersNodes"]


class TheEightDemandsDemandsNodesBarriersNodes(BaseModel):
    slug: str
    name: str
    affects: list[Sector]


class TheEightDemandsDemandsNodesMeasures(BaseModel):
    nodes: list["TheEightDemandsDemandsNodesMeasuresNodes"]


class TheEightDemandsDemandsNodesMeasuresNodes(BaseModel):
    slug: str
    name: str
    state: MeasureState


class TheEightDemandsDemandsNodesGoodPractices(BaseModel):
    edges: list["TheEightDemandsDemandsNodesGoodPracticesEdges"]


class TheEightDemandsDemandsNodesGoodPracticesEdges(BaseModel):
    node: "TheEightDemandsDemandsNodesGoodPracticesEdgesNode"
    tie: Optional["TheEightDemandsDemandsNodesGoodPracticesEdgesTie"]


class TheEightDemandsDemandsNodesGoodPracticesEdgesNode(BaseModel):
    slug: str
    name: str


class TheEightDemandsDemandsNodesGoodPracticesEdgesTie(BaseModel):
    status: Status
    citations: list["TheEightDemandsDemandsNodesGoodPracticesEdgesTieCitations"]


class TheEightDemandsDemandsNodesGoodPracticesEdgesTieCitations(BaseModel):
    locator: str
    rule: Optional[str]


TheEightDemands.model_rebuild()
TheEightDemandsChallenges.model_rebuild()
TheEightDemandsChallengesDemands.model_rebuild()
TheEightDemandsDemands.model_rebuild()
TheEightDemandsDemandsNodes.model_rebuild()
TheEightDemandsDemandsNodesBarriers.model_rebuild()
TheEightDemandsDemandsNodesMeasures.model_rebuild()
TheEightDemandsDemandsNodesGoodPractices.model_rebuild()
TheEightDemandsDemandsNodesGoodPracticesEdges.model_rebuild()
TheEightDemandsDemandsNodesGoodPracticesEdgesTie.model_rebuild()
