from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Status


class WhichSourcesDisagree(BaseModel):
    record: Optional["WhichSourcesDisagreeRecord"]


class WhichSourcesDisagreeRecord(BaseModel):
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
    name: str
    status: Status
    curation: "WhichSourcesDisagreeRecordCuration"
    history: Optional["WhichSourcesDisagreeRecordHistory"]


class WhichSourcesDisagreeRecordCuration(BaseModel):
    statements: Optional[list["WhichSourcesDisagreeRecordCurationStatements"]]


class WhichSourcesDisagreeRecordCurationStatements(BaseModel):
    property_: str = Field(alias="property")
    value: str
    shown: bool
    status: Status
    citations: list["WhichSourcesDisagreeRecordCurationStatementsCitations"]


class WhichSourcesDisagreeRecordCurationStatementsCitations(BaseModel):
    source: Optional["WhichSourcesDisagreeRecordCurationStatementsCitationsSource"]
    locator: str


class WhichSourcesDisagreeRecordCurationStatementsCitationsSource(BaseModel):
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


class WhichSourcesDisagreeRecordHistory(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichSourcesDisagreeRecordHistoryNodes"]


class WhichSourcesDisagreeRecordHistoryNodes(BaseModel):
    reason: Optional[str]


WhichSourcesDisagree.model_rebuild()
WhichSourcesDisagreeRecord.model_rebuild()
WhichSourcesDisagreeRecordCuration.model_rebuild()
WhichSourcesDisagreeRecordCurationStatements.model_rebuild()
WhichSourcesDisagreeRecordCurationStatementsCitations.model_rebuild()
WhichSourcesDisagreeRecordHistory.model_rebuild()
