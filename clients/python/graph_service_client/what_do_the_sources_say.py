from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import CitationMethod, Status, TieRole, TieType


class WhatDoTheSourcesSay(BaseModel):
    record: Optional["WhatDoTheSourcesSayRecord"]


class WhatDoTheSourcesSayRecord(BaseModel):
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
    citations: list["WhatDoTheSourcesSayRecordCitations"]
    ties: Optional["WhatDoTheSourcesSayRecordTies"]


class WhatDoTheSourcesSayRecordCitations(BaseModel):
    source: Optional["WhatDoTheSourcesSayRecordCitationsSource"]
    locator: str
    quote: Optional[str]
    method: CitationMethod


class WhatDoTheSourcesSayRecordCitationsSource(BaseModel):
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


class WhatDoTheSourcesSayRecordTies(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhatDoTheSourcesSayRecordTiesNodes"]


class WhatDoTheSourcesSayRecordTiesNodes(BaseModel):
    type_: TieType = Field(alias="type")
    from_: Optional["WhatDoTheSourcesSayRecordTiesNodesFrom"] = Field(alias="from")
    to: Optional["WhatDoTheSourcesSayRecordTiesNodesTo"]
    role: Optional[TieRole]
    status: Status
    citations: list["WhatDoTheSourcesSayRecordTiesNodesCitations"]


class WhatDoTheSourcesSayRecordTiesNodesFrom(BaseModel):
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


class WhatDoTheSourcesSayRecordTiesNodesTo(BaseModel):
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


class WhatDoTheSourcesSayRecordTiesNodesCitations(BaseModel):
    source: Optional["WhatDoTheSourcesSayRecordTiesNodesCitationsSource"]
    locator: str
    quote: Optional[str]
    method: CitationMethod
    rule: Optional[str]


class WhatDoTheSourcesSayRecordTiesNodesCitationsSource(BaseModel):
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


WhatDoTheSourcesSay.model_rebuild()
WhatDoTheSourcesSayRecord.model_rebuild()
WhatDoTheSourcesSayRecordCitations.model_rebuild()
WhatDoTheSourcesSayRecordTies.model_rebuild()
WhatDoTheSourcesSayRecordTiesNodes.model_rebuild()
WhatDoTheSourcesSayRecordTiesNodesCitations.model_rebuild()
