from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OperationKind, Origin, TieRole, UserErrorCode


class SaveACollaboration(BaseModel):
    save_collaboration: Optional["SaveACollaborationSaveCollaboration"] = Field(
        alias="saveCollaboration"
    )


class SaveACollaborationSaveCollaboration(BaseModel):
    record: Optional["SaveACollaborationSaveCollaborationRecord"]
    change: Optional["SaveACollaborationSaveCollaborationChange"]
    errors: list["SaveACollaborationSaveCollaborationErrors"]
    query: "SaveACollaborationSaveCollaborationQuery"


class SaveACollaborationSaveCollaborationRecord(BaseModel):
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
    ties: Optional["SaveACollaborationSaveCollaborationRecordTies"]


class SaveACollaborationSaveCollaborationRecordTies(BaseModel):
    nodes: list["SaveACollaborationSaveCollaborationRecordTiesNodes"]


class SaveACollaborationSaveCollaborationRecordTiesNodes(BaseModel):
    role: Optional[TieRole]
    from_: Optional["SaveACollaborationSaveCollaborationRecordTiesNodesFrom"] = Field(
        alias="from"
    )
    citations: list["SaveACollaborationSaveCollaborationRecordTiesNodesCitations"]


class SaveACollaborationSaveCollaborationRecordTiesNodesFrom(BaseModel):
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


class SaveACollaborationSaveCollaborationRecordTiesNodesCitations(BaseModel):
    locator: str


class SaveACollaborationSaveCollaborationChange(BaseModel):
    version: int
    origin: Origin
    operations: Optional[list["SaveACollaborationSaveCollaborationChangeOperations"]]


class SaveACollaborationSaveCollaborationChangeOperations(BaseModel):
    kind: OperationKind
    target_id: str = Field(alias="targetId")


class SaveACollaborationSaveCollaborationErrors(BaseModel):
    code: UserErrorCode
    message: str
    path: Optional[list[str]]
    record: Optional["SaveACollaborationSaveCollaborationErrorsRecord"]


class SaveACollaborationSaveCollaborationErrorsRecord(BaseModel):
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


class SaveACollaborationSaveCollaborationQuery(BaseModel):
    service: Optional["SaveACollaborationSaveCollaborationQueryService"]


class SaveACollaborationSaveCollaborationQueryService(BaseModel):
    graph_version: int = Field(alias="graphVersion")


SaveACollaboration.model_rebuild()
SaveACollaborationSaveCollaboration.model_rebuild()
SaveACollaborationSaveCollaborationRecord.model_rebuild()
SaveACollaborationSaveCollaborationRecordTies.model_rebuild()
SaveACollaborationSaveCollaborationRecordTiesNodes.model_rebuild()
SaveACollaborationSaveCollaborationChange.model_rebuild()
SaveACollaborationSaveCollaborationErrors.model_rebuild()
SaveACollaborationSaveCollaborationQuery.model_rebuild()
