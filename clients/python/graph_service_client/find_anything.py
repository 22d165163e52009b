from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel


class FindAnything(BaseModel):
    search: Optional["FindAnythingSearch"]


class FindAnythingSearch(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "FindAnythingSearchPageInfo" = Field(alias="pageInfo")
    edges: list["FindAnythingSearchEdges"]


class FindAnythingSearchPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class FindAnythingSearchEdges(BaseModel):
    score: float
    snippet: Optional[str]
    node: "FindAnythingSearchEdgesNode"


class FindAnythingSearchEdgesNode(BaseModel):
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
    labels: "FindAnythingSearchEdgesNodeLabels"
    summary: Optional["FindAnythingSearchEdgesNodeSummary"]


class FindAnythingSearchEdgesNodeLabels(BaseModel):
    de: str
    en: str


class FindAnythingSearchEdgesNodeSummary(BaseModel):
    de: str


FindAnything.model_rebuild()
FindAnythingSearch.model_rebuild()
FindAnythingSearchEdges.model_rebuild()
FindAnythingSearchEdgesNode.model_rebuild()
