from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel


class WhatWasKnownThen(BaseModel):
    actor: Optional["WhatWasKnownThenActor"]


class WhatWasKnownThenActor(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    validity: "WhatWasKnownThenActorValidity"
    activities: Optional["WhatWasKnownThenActorActivities"]
    collaborators: Optional["WhatWasKnownThenActorCollaborators"]


class WhatWasKnownThenActorValidity(BaseModel):
    since: Optional[str]
    until: Optional[str]


class WhatWasKnownThenActorActivities(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhatWasKnownThenActorActivitiesNodes"]


class WhatWasKnownThenActorActivitiesNodes(BaseModel):
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


class WhatWasKnownThenActorCollaborators(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhatWasKnownThenActorCollaboratorsNodes"]


class WhatWasKnownThenActorCollaboratorsNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


WhatWasKnownThen.model_rebuild()
WhatWasKnownThenActor.model_rebuild()
WhatWasKnownThenActorActivities.model_rebuild()
WhatWasKnownThenActorCollaborators.model_rebuild()
