from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OperationKind, Origin, UserErrorCode


class TakeItBack(BaseModel):
    undo: Optional["TakeItBackUndo"]


class TakeItBackUndo(BaseModel):
    change: Optional["TakeItBackUndoChange"]
    errors: list["TakeItBackUndoErrors"]
    query: "TakeItBackUndoQuery"


class TakeItBackUndoChange(BaseModel):
    version: int
    origin: Origin
    operations: Optional[list["TakeItBackUndoChangeOperations"]]
    undoes: Optional["TakeItBackUndoChangeUndoes"]


class TakeItBackUndoChangeOperations(BaseModel):
    kind: OperationKind
    target_id: str = Field(alias="targetId")


class TakeItBackUndoChangeUndoes(BaseModel):
    version: int
    by: Optional[str]
    reason: Optional[str]


class TakeItBackUndoErrors(BaseModel):
    code: UserErrorCode
    message: str
    record: Optional["TakeItBackUndoErrorsRecord"]


class TakeItBackUndoErrorsRecord(BaseModel):
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


class TakeItBackUndoQuery(BaseModel):
    service: Optional["TakeItBackUndoQueryService"]


class TakeItBackUndoQueryService(BaseModel):
    graph_version: int = Field(alias="graphVersion")


TakeItBack.model_rebuild()
TakeItBackUndo.model_rebuild()
TakeItBackUndoChange.model_rebuild()
TakeItBackUndoErrors.model_rebuild()
TakeItBackUndoQuery.model_rebuild()
