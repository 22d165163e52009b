from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Fold, Sector


class WhoWorksWithWhom(BaseModel):
    actor: Optional["WhoWorksWithWhomActor"]


class WhoWorksWithWhomActor(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    name: str
    sector: Sector
    collaborators: Optional["WhoWorksWithWhomActorCollaborators"]


class WhoWorksWithWhomActorCollaborators(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "WhoWorksWithWhomActorCollaboratorsPageInfo" = Field(alias="pageInfo")
    edges: list["WhoWorksWithWhomActorCollaboratorsEdges"]


class WhoWorksWithWhomActorCollaboratorsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class WhoWorksWithWhomActorCollaboratorsEdges(BaseModel):
    node: "WhoWorksWithWhomActorCollaboratorsEdgesNode"
    tie: "WhoWorksWithWhomActorCollaboratorsEdgesTie"


class WhoWorksWithWhomActorCollaboratorsEdgesNode(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoWorksWithWhomActorCollaboratorsEdgesTie(BaseModel):
    weight: float
    fold: Fold
    via: Optional[list["WhoWorksWithWhomActorCollaboratorsEdgesTieVia"]]


class WhoWorksWithWhomActorCollaboratorsEdgesTieVia(BaseModel):
    typename__: Literal[
        "Activity", "Collaboration", "Event", "GoodPractice", "Project"
    ] = Field(alias="__typename")
    slug: str
    name: str


WhoWorksWithWhom.model_rebuild()
WhoWorksWithWhomActor.model_rebuild()
WhoWorksWithWhomActorCollaborators.model_rebuild()
WhoWorksWithWhomActorCollaboratorsEdges.model_rebuild()
WhoWorksWithWhomActorCollaboratorsEdgesTie.model_rebuild()
