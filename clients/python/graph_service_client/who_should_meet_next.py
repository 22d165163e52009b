from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import FeasibilityRule, ReasonKind, Sector


class WhoShouldMeetNext(BaseModel):
    bridges: Optional["WhoShouldMeetNextBridges"]


class WhoShouldMeetNextBridges(BaseModel):
    page_info: "WhoShouldMeetNextBridgesPageInfo" = Field(alias="pageInfo")
    nodes: list["WhoShouldMeetNextBridgesNodes"]


class WhoShouldMeetNextBridgesPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class WhoShouldMeetNextBridgesNodes(BaseModel):
    id: str
    rank: int
    from_: "WhoShouldMeetNextBridgesNodesFrom" = Field(alias="from")
    to: "WhoShouldMeetNextBridgesNodesTo"
    score: float
    gain: float
    radius: list["WhoShouldMeetNextBridgesNodesRadius"]
    reasons: list["WhoShouldMeetNextBridgesNodesReasons"]
    introducers: Optional[list["WhoShouldMeetNextBridgesNodesIntroducers"]]
    checks: list[FeasibilityRule]
    run: "WhoShouldMeetNextBridgesNodesRun"


class WhoShouldMeetNextBridgesNodesFrom(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoShouldMeetNextBridgesNodesTo(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoShouldMeetNextBridgesNodesRadius(BaseModel):
    actor: Optional["WhoShouldMeetNextBridgesNodesRadiusActor"]
    group: Optional["WhoShouldMeetNextBridgesNodesRadiusGroup"]
    before: float
    after: float


class WhoShouldMeetNextBridgesNodesRadiusActor(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    name: str


class WhoShouldMeetNextBridgesNodesRadiusGroup(BaseModel):
    code: str


class WhoShouldMeetNextBridgesNodesReasons(BaseModel):
    kind: ReasonKind
    labels: "WhoShouldMeetNextBridgesNodesReasonsLabels"
    evidence: Optional[list["WhoShouldMeetNextBridgesNodesReasonsEvidence"]]
    citations: Optional[list["WhoShouldMeetNextBridgesNodesReasonsCitations"]]


class WhoShouldMeetNextBridgesNodesReasonsLabels(BaseModel):
    de: str
    en: str


class WhoShouldMeetNextBridgesNodesReasonsEvidence(BaseModel):
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


class WhoShouldMeetNextBridgesNodesReasonsCitations(BaseModel):
    source: Optional["WhoShouldMeetNextBridgesNodesReasonsCitationsSource"]
    locator: str
    quote: Optional[str]


class WhoShouldMeetNextBridgesNodesReasonsCitationsSource(BaseModel):
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


class WhoShouldMeetNextBridgesNodesIntroducers(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhoShouldMeetNextBridgesNodesRun(BaseModel):
    id: str
    graph_version: int = Field(alias="graphVersion")
    seed: int
    unknown_sector_share: float = Field(alias="unknownSectorShare")


WhoShouldMeetNext.model_rebuild()
WhoShouldMeetNextBridges.model_rebuild()
WhoShouldMeetNextBridgesNodes.model_rebuild()
WhoShouldMeetNextBridgesNodesRadius.model_rebuild()
WhoShouldMeetNextBridgesNodesReasons.model_rebuild()
WhoShouldMeetNextBridgesNodesReasonsCitations.model_rebuild()
