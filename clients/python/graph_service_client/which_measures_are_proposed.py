from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import MeasureState, Status, TieRole


class WhichMeasuresAreProposed(BaseModel):
    measures: Optional["WhichMeasuresAreProposedMeasures"]


class WhichMeasuresAreProposedMeasures(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichMeasuresAreProposedMeasuresNodes"]


class WhichMeasuresAreProposedMeasuresNodes(BaseModel):
    slug: str
    name: str
    state: MeasureState
    demands: Optional["WhichMeasuresAreProposedMeasuresNodesDemands"]
    responsible: Optional["WhichMeasuresAreProposedMeasuresNodesResponsible"]
    implementations: Optional["WhichMeasuresAreProposedMeasuresNodesImplementations"]
    policies: Optional["WhichMeasuresAreProposedMeasuresNodesPolicies"]


class WhichMeasuresAreProposedMeasuresNodesDemands(BaseModel):
    nodes: list["WhichMeasuresAreProposedMeasuresNodesDemandsNodes"]


class WhichMeasuresAreProposedMeasuresNodesDemandsNodes(BaseModel):
    number: Optional[int]


class WhichMeasuresAreProposedMeasuresNodesResponsible(BaseModel):
    edges: list["WhichMeasuresAreProposedMeasuresNodesResponsibleEdges"]


class WhichMeasuresAreProposedMeasuresNodesResponsibleEdges(BaseModel):
    node: "WhichMeasuresAreProposedMeasuresNodesResponsibleEdgesNode"
    tie: Optional["WhichMeasuresAreProposedMeasuresNodesResponsibleEdgesTie"]


class WhichMeasuresAreProposedMeasuresNodesResponsibleEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    name: str


class WhichMeasuresAreProposedMeasuresNodesResponsibleEdgesTie(BaseModel):
    role: Optional[TieRole]


class WhichMeasuresAreProposedMeasuresNodesImplementations(BaseModel):
    edges: list["WhichMeasuresAreProposedMeasuresNodesImplementationsEdges"]


class WhichMeasuresAreProposedMeasuresNodesImplementationsEdges(BaseModel):
    node: "WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesNode"
    tie: Optional["WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesTie"]


class WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesNode(BaseModel):
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


class WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesTie(BaseModel):
    status: Status
    citations: list[
        "WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesTieCitations"
    ]


class WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesTieCitations(BaseModel):
    locator: str
    rule: Optional[str]


class WhichMeasuresAreProposedMeasuresNodesPolicies(BaseModel):
    nodes: list["WhichMeasuresAreProposedMeasuresNodesPoliciesNodes"]


class WhichMeasuresAreProposedMeasuresNodesPoliciesNodes(BaseModel):
    slug: str
    name: str


WhichMeasuresAreProposed.model_rebuild()
WhichMeasuresAreProposedMeasures.model_rebuild()
WhichMeasuresAreProposedMeasuresNodes.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesDemands.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesResponsible.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesResponsibleEdges.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesImplementations.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesImplementationsEdges.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesImplementationsEdgesTie.model_rebuild()
WhichMeasuresAreProposedMeasuresNodesPolicies.model_rebuild()
