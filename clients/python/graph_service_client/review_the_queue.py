from datetime import datetime
from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OperationKind, Origin, Scope, ViewerRole


class ReviewTheQueue(BaseModel):
    viewer: Optional["ReviewTheQueueViewer"]
    proposals: Optional["ReviewTheQueueProposals"]


class ReviewTheQueueViewer(BaseModel):
    name: Optional[str]
    role: ViewerRole
    scopes: list[Scope]


class ReviewTheQueueProposals(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    page_info: "ReviewTheQueueProposalsPageInfo" = Field(alias="pageInfo")
    nodes: list["ReviewTheQueueProposalsNodes"]


class ReviewTheQueueProposalsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class ReviewTheQueueProposalsNodes(BaseModel):
    id: str
    created_at: datetime = Field(alias="createdAt")
    by: Optional[str]
    origin: Origin
    reason: Optional[str]
    operations: list["ReviewTheQueueProposalsNodesOperations"]
    duplicates: Optional[list["ReviewTheQueueProposalsNodesDuplicates"]]


class ReviewTheQueueProposalsNodesOperations(BaseModel):
    kind: OperationKind
    target_id: str = Field(alias="targetId")
    differences: list["ReviewTheQueueProposalsNodesOperationsDifferences"]


class ReviewTheQueueProposalsNodesOperationsDifferences(BaseModel):
    property_: str = Field(alias="property")
    before: Optional[str]
    after: Optional[str]


class ReviewTheQueueProposalsNodesDuplicates(BaseModel):
    score: float
    record: "ReviewTheQueueProposalsNodesDuplicatesRecord"


class ReviewTheQueueProposalsNodesDuplicatesRecord(BaseModel):
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


ReviewTheQueue.model_rebuild()
ReviewTheQueueProposals.model_rebuild()
ReviewTheQueueProposalsNodes.model_rebuild()
ReviewTheQueueProposalsNodesOperations.model_rebuild()
ReviewTheQueueProposalsNodesDuplicates.model_rebuild()
