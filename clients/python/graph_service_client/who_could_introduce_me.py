from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Sector, TieRole, TieType


class WhoCouldIntroduceMe(BaseModel):
    path: Optional[list["WhoCouldIntroduceMePath"]]


class WhoCouldIntroduceMePath(BaseModel):
    from_: "WhoCouldIntroduceMePathFrom" = Field(alias="from")
    to: "WhoCouldIntroduceMePathTo"
    via: Optional[list["WhoCouldIntroduceMePathVia"]]
    ties: Optional[list["WhoCouldIntroduceMePathTies"]]


class WhoCouldIntroduceMePathFrom(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoCouldIntroduceMePathTo(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoCouldIntroduceMePathVia(BaseModel):
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


class WhoCouldIntroduceMePathTies(BaseModel):
    type_: TieType = Field(alias="type")
    role: Optional[TieRole]
    citations: list["WhoCouldIntroduceMePathTiesCitations"]


class WhoCouldIntroduceMePathTiesCitations(BaseModel):
    source: Optional["WhoCouldIntroduceMePathTiesCitationsSource"]
    locator: str


class WhoCouldIntroduceMePathTiesCitationsSource(BaseModel):
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


WhoCouldIntroduceMe.model_rebuild()
WhoCouldIntroduceMePath.model_rebuild()
WhoCouldIntroduceMePathTies.model_rebuild()
WhoCouldIntroduceMePathTiesCitations.model_rebuild()
