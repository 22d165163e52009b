from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import Level, OrganisationType


class WhoIsBehindThisName(BaseModel):
    match_name: Optional[list["WhoIsBehindThisNameMatchName"]] = Field(
        alias="matchName"
    )


class WhoIsBehindThisNameMatchName(BaseModel):
    score: float
    record: Union[
        "WhoIsBehindThisNameMatchNameRecordRecord",
        "WhoIsBehindThisNameMatchNameRecordOrganisation",
    ] = Field(discriminator="typename__")
    reasons: list["WhoIsBehindThisNameMatchNameReasons"]


class WhoIsBehindThisNameMatchNameRecordRecord(BaseModel):
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


class WhoIsBehindThisNameMatchNameRecordOrganisation(BaseModel):
    typename__: Literal["Organisation"] = Field(alias="__typename")
    slug: str
    name: str
    type_: OrganisationType = Field(alias="type")
    level: Optional[Level]


class WhoIsBehindThisNameMatchNameReasons(BaseModel):
    labels: "WhoIsBehindThisNameMatchNameReasonsLabels"
    contribution: float


class WhoIsBehindThisNameMatchNameReasonsLabels(BaseModel):
    de: str
    en: str


WhoIsBehindThisName.model_rebuild()
WhoIsBehindThisNameMatchName.model_rebuild()
WhoIsBehindThisNameMatchNameReasons.model_rebuild()
