from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Sector


class WhatStandsInTheWay(BaseModel):
    barriers: Optional["WhatStandsInTheWayBarriers"]


class WhatStandsInTheWayBarriers(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhatStandsInTheWayBarriersNodes"]


class WhatStandsInTheWayBarriersNodes(BaseModel):
    slug: str
    name: str
    affects: list[Sector]
    affects_is_reading: bool = Field(alias="affectsIsReading")
    demands: Optional["WhatStandsInTheWayBarriersNodesDemands"]
    ties: Optional["WhatStandsInTheWayBarriersNodesTies"]


class WhatStandsInTheWayBarriersNodesDemands(BaseModel):
    nodes: list["WhatStandsInTheWayBarriersNodesDemandsNodes"]


class WhatStandsInTheWayBarriersNodesDemandsNodes(BaseModel):
    number: Optional[int]
    name: str


class WhatStandsInTheWayBarriersNodesTies(BaseModel):
    nodes: list["WhatStandsInTheWayBarriersNodesTiesNodes"]


class WhatStandsInTheWayBarriersNodesTiesNodes(BaseModel):
    from_: Optional["WhatStandsInTheWayBarriersNodesTiesNodesFrom"] = Field(
        alias="from"
    )


class WhatStandsInTheWayBarriersNodesTiesNodesFrom(BaseModel):
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


WhatStandsInTheWay.model_rebuild()
WhatStandsInTheWayBarriers.model_rebuild()
WhatStandsInTheWayBarriersNodes.model_rebuild()
WhatStandsInTheWayBarriersNodesDemands.model_rebuild()
WhatStandsInTheWayBarriersNodesTies.model_rebuild()
WhatStandsInTheWayBarriersNodesTiesNodes.model_rebuild()
