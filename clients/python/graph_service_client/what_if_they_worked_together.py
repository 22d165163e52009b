from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Metric


class WhatIfTheyWorkedTogether(BaseModel):
    what_if: Optional["WhatIfTheyWorkedTogetherWhatIf"] = Field(alias="whatIf")


class WhatIfTheyWorkedTogetherWhatIf(BaseModel):
    run: "WhatIfTheyWorkedTogetherWhatIfRun"
    changes: list["WhatIfTheyWorkedTogetherWhatIfChanges"]
    radius: list["WhatIfTheyWorkedTogetherWhatIfRadius"]


class WhatIfTheyWorkedTogetherWhatIfRun(BaseModel):
    id: str
    graph_version: int = Field(alias="graphVersion")


class WhatIfTheyWorkedTogetherWhatIfChanges(BaseModel):
    group: Optional["WhatIfTheyWorkedTogetherWhatIfChangesGroup"]
    before: "WhatIfTheyWorkedTogetherWhatIfChangesBefore"
    after: "WhatIfTheyWorkedTogetherWhatIfChangesAfter"


class WhatIfTheyWorkedTogetherWhatIfChangesGroup(BaseModel):
    code: str
    labels: "WhatIfTheyWorkedTogetherWhatIfChangesGroupLabels"


class WhatIfTheyWorkedTogetherWhatIfChangesGroupLabels(BaseModel):
    de: str


class WhatIfTheyWorkedTogetherWhatIfChangesBefore(BaseModel):
    metric: Metric
    value: Optional[float]


class WhatIfTheyWorkedTogetherWhatIfChangesAfter(BaseModel):
    value: Optional[float]
    z: Optional[float]


class WhatIfTheyWorkedTogetherWhatIfRadius(BaseModel):
    actor: Optional["WhatIfTheyWorkedTogetherWhatIfRadiusActor"]
    group: Optional["WhatIfTheyWorkedTogetherWhatIfRadiusGroup"]
    before: float
    after: float


class WhatIfTheyWorkedTogetherWhatIfRadiusActor(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhatIfTheyWorkedTogetherWhatIfRadiusGroup(BaseModel):
    code: str


WhatIfTheyWorkedTogether.model_rebuild()
WhatIfTheyWorkedTogetherWhatIf.model_rebuild()
WhatIfTheyWorkedTogetherWhatIfChanges.model_rebuild()
WhatIfTheyWorkedTogetherWhatIfChangesGroup.model_rebuild()
WhatIfTheyWorkedTogetherWhatIfRadius.model_rebuild()
