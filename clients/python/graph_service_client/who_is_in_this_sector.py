from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Sector, SectorBasis, TieRole


class WhoIsInThisSector(BaseModel):
    actors: Optional["WhoIsInThisSectorActors"]


class WhoIsInThisSectorActors(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "WhoIsInThisSectorActorsPageInfo" = Field(alias="pageInfo")
    nodes: list["WhoIsInThisSectorActorsNodes"]


class WhoIsInThisSectorActorsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    has_previous_page: bool = Field(alias="hasPreviousPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class WhoIsInThisSectorActorsNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector_basis: SectorBasis = Field(alias="sectorBasis")
    activities: Optional["WhoIsInThisSectorActorsNodesActivities"]
    collaborators: Optional["WhoIsInThisSectorActorsNodesCollaborators"]


class WhoIsInThisSectorActorsNodesActivities(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoIsInThisSectorActorsNodesActivitiesEdges"]


class WhoIsInThisSectorActorsNodesActivitiesEdges(BaseModel):
    node: "WhoIsInThisSectorActorsNodesActivitiesEdgesNode"
    tie: Optional["WhoIsInThisSectorActorsNodesActivitiesEdgesTie"]


class WhoIsInThisSectorActorsNodesActivitiesEdgesNode(BaseModel):
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


class WhoIsInThisSectorActorsNodesActivitiesEdgesTie(BaseModel):
    role: Optional[TieRole]


class WhoIsInThisSectorActorsNodesCollaborators(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    edges: list["WhoIsInThisSectorActorsNodesCollaboratorsEdges"]


class WhoIsInThisSectorActorsNodesCollaboratorsEdges(BaseModel):
    node: "WhoIsInThisSectorActorsNodesCollaboratorsEdgesNode"
    tie: "WhoIsInThisSectorActorsNodesCollaboratorsEdgesTie"


class WhoIsInThisSectorActorsNodesCollaboratorsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    sector: Sector


class WhoIsInThisSectorActorsNodesCollaboratorsEdgesTie(BaseModel):
    weight: float


WhoIsInThisSector.model_rebuild()
WhoIsInThisSectorActors.model_rebuild()
WhoIsInThisSectorActorsNodes.model_rebuild()
WhoIsInThisSectorActorsNodesActivities.model_rebuild()
WhoIsInThisSectorActorsNodesActivitiesEdges.model_rebuild()
WhoIsInThisSectorActorsNodesCollaborators.model_rebuild()
WhoIsInThisSectorActorsNodesCollaboratorsEdges.model_rebuild()
