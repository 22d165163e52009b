from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class AreWeGettingBetter(BaseModel):
    silo_series: Optional[list["AreWeGettingBetterSiloSeries"]] = Field(
        alias="siloSeries"
    )


class AreWeGettingBetterSiloSeries(BaseModel):
    as_of: Optional[str] = Field(alias="asOf")
    known_at: int = Field(alias="knownAt")
    estimate: "AreWeGettingBetterSiloSeriesEstimate"
    run: "AreWeGettingBetterSiloSeriesRun"


class AreWeGettingBetterSiloSeriesEstimate(BaseModel):
    value: Optional[float]
    low: Optional[float]
    high: Optional[float]
    expected: Optional[float]
    z: Optional[float]


class AreWeGettingBetterSiloSeriesRun(BaseModel):
    id: str
    seed: int
    unknown_sector_share: float = Field(alias="unknownSectorShare")


AreWeGettingBetter.model_rebuild()
AreWeGettingBetterSiloSeries.model_rebuild()
