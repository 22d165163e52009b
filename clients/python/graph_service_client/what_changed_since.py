from datetime import datetime
from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OperationKind, Origin


class WhatChangedSince(BaseModel):
    service: Optional["WhatChangedSinceService"]
    changes: Optional["WhatChangedSinceChanges"]


class WhatChangedSinceService(BaseModel):
    graph_version: int = Field(alias="graphVersion")


class WhatChangedSinceChanges(BaseModel):
    page_info: "WhatChangedSinceChangesPageInfo" = Field(alias="pageInfo")
    nodes: list["WhatChangedSinceChangesNodes"]


class WhatChangedSinceChangesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class WhatChangedSinceChangesNodes(BaseModel):
    version: int
    at: datetime
    by: Optional[str]
    reason: Optional[str]
    origin: Origin
    operation_count: int = Field(alias="operationCount")
    operations: Optional[list["WhatChangedSinceChangesNodesOperations"]]
    undone_by: Optional["WhatChangedSinceChangesNodesUndoneBy"] = Field(
        alias="undoneBy"
    )


class WhatChangedSinceChangesNodesOperations(BaseModel):
    kind: OperationKind
    target_id: str = Field(alias="targetId")
    target: Optional["WhatChangedSinceChangesNodesOperationsTarget"]
    differences: list["WhatChangedSinceChangesNodesOperationsDifferences"]


class WhatChangedSinceChangesNodesOperationsTarget(BaseModel):
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
        "Sourced",
        "Standard",
        "Tie",
        "Topic",
    ] = Field(alias="__typename")
    id: str


class WhatChangedSinceChangesNodesOperationsDifferences(BaseModel):
    property_: str = Field(alias="property")
    before: Optional[str]
    after: Optional[str]


class WhatChangedSinceChangesNodesUndoneBy(BaseModel):
    version: int


WhatChangedSince.model_rebuild()
WhatChangedSinceChanges.model_rebuild()
WhatChangedSinceChangesNodes.model_rebuild()
WhatChangedSinceChangesNodesOperations.model_rebuild()
