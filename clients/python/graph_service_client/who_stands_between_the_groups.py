from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import BrokerageRole, Sector


class WhoStandsBetweenTheGroups(BaseModel):
    silo_analysis: Optional["WhoStandsBetweenTheGroupsSiloAnalysis"] = Field(
        alias="siloAnalysis"
    )


class WhoStandsBetweenTheGroupsSiloAnalysis(BaseModel):
    brokers: Optional[list["WhoStandsBetweenTheGroupsSiloAnalysisBrokers"]]


class WhoStandsBetweenTheGroupsSiloAnalysisBrokers(BaseModel):
    actor: "WhoStandsBetweenTheGroupsSiloAnalysisBrokersActor"
    degree: int
    constraint: Optional[float]
    effective_size: Optional[float] = Field(alias="effectiveSize")
    participation: Optional[float]
    radius: Optional[float]
    cut: bool
    brokerage: list["WhoStandsBetweenTheGroupsSiloAnalysisBrokersBrokerage"]


class WhoStandsBetweenTheGroupsSiloAnalysisBrokersActor(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhoStandsBetweenTheGroupsSiloAnalysisBrokersBrokerage(BaseModel):
    role: BrokerageRole
    estimate: "WhoStandsBetweenTheGroupsSiloAnalysisBrokersBrokerageEstimate"


class WhoStandsBetweenTheGroupsSiloAnalysisBrokersBrokerageEstimate(BaseModel):
    value: Optional[float]
    expected: Optional[float]
    z: Optional[float]


WhoStandsBetweenTheGroups.model_rebuild()
WhoStandsBetweenTheGroupsSiloAnalysis.model_rebuild()
WhoStandsBetweenTheGroupsSiloAnalysisBrokers.model_rebuild()
WhoStandsBetweenTheGroupsSiloAnalysisBrokersBrokerage.model_rebuild()
