from datetime import datetime
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import ContactOutcome, UserErrorCode


class ItHappened(BaseModel):
    record_contact: Optional["ItHappenedRecordContact"] = Field(alias="recordContact")


class ItHappenedRecordContact(BaseModel):
    contact: Optional["ItHappenedRecordContactContact"]
    errors: list["ItHappenedRecordContactErrors"]
    query: "ItHappenedRecordContactQuery"


class ItHappenedRecordContactContact(BaseModel):
    id: str
    steps: Optional[list["ItHappenedRecordContactContactSteps"]]


class ItHappenedRecordContactContactSteps(BaseModel):
    outcome: ContactOutcome
    at: datetime


class ItHappenedRecordContactErrors(BaseModel):
    code: UserErrorCode
    message: str
    path: Optional[list[str]]


class ItHappenedRecordContactQuery(BaseModel):
    service: Optional["ItHappenedRecordContactQueryService"]


class ItHappenedRecordContactQueryService(BaseModel):
    graph_version: int = Field(alias="graphVersion")


ItHappened.model_rebuild()
ItHappenedRecordContact.model_rebuild()
ItHappenedRecordContactContact.model_rebuild()
ItHappenedRecordContactQuery.model_rebuild()
