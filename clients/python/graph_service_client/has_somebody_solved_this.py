from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ProjectStatus, Sector, TieRole


class HasSomebodySolvedThis(BaseModel):
    projects: Optional["HasSomebodySolvedThisProjects"]


class HasSomebodySolvedThisProjects(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "HasSomebodySolvedThisProjectsPageInfo" = Field(alias="pageInfo")
    nodes: list["HasSomebodySolvedThisProjectsNodes"]


class HasSomebodySolvedThisProjectsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class HasSomebodySolvedThisProjectsNodes(BaseModel):
    slug: str
    name: str
    state: ProjectStatus
    state_in_source: Optional[str] = Field(alias="stateInSource")
    repository: Optional[str]
    website: Optional[str]
    participants: Optional["HasSomebodySolvedThisProjectsNodesParticipants"]
    licences: Optional["HasSomebodySolvedThisProjectsNodesLicences"]


class HasSomebodySolvedThisProjectsNodesParticipants(BaseModel):
    edges: list["HasSomebodySolvedThisProjectsNodesParticipantsEdges"]


class HasSomebodySolvedThisProjectsNodesParticipantsEdges(BaseModel):
    node: "HasSomebodySolvedThisProjectsNodesParticipantsEdgesNode"
    tie: Optional["HasSomebodySolvedThisProjectsNodesParticipantsEdgesTie"]


class HasSomebodySolvedThisProjectsNodesParticipantsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class HasSomebodySolvedThisProjectsNodesParticipantsEdgesTie(BaseModel):
    role: Optional[TieRole]


class HasSomebodySolvedThisProjectsNodesLicences(BaseModel):
    nodes: list["HasSomebodySolvedThisProjectsNodesLicencesNodes"]


class HasSomebodySolvedThisProjectsNodesLicencesNodes(BaseModel):
    code: str


HasSomebodySolvedThis.model_rebuild()
HasSomebodySolvedThisProjects.model_rebuild()
HasSomebodySolvedThisProjectsNodes.model_rebuild()
HasSomebodySolvedThisProjectsNodesParticipants.model_rebuild()
HasSomebodySolvedThisProjectsNodesParticipantsEdges.model_rebuild()
HasSomebodySolvedThisProjectsNodesLicences.model_rebuild()
