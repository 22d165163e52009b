from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import Short


class DoTheSilosHold(BaseModel):
    by_sector: Optional["DoTheSilosHoldBySector"] = Field(alias="bySector")
    by_level: Optional["DoTheSilosHoldByLevel"] = Field(alias="byLevel")
    without_hubs: Optional["DoTheSilosHoldWithoutHubs"] = Field(alias="withoutHubs")
    rewired: Optional["DoTheSilosHoldRewired"]


class DoTheSilosHoldBySector(BaseModel):
    estimates: list["DoTheSilosHoldBySectorEstimates"]
    sensitivity: list["DoTheSilosHoldBySectorSensitivity"]


DoTheSilosHoldBySectorEstimates = Short


class DoTheSilosHoldBySectorSensitivity(BaseModel):
    labels: "DoTheSilosHoldBySectorSensitivityLabels"
    estimates: list["DoTheSilosHoldBySectorSensitivityEstimates"]


class DoTheSilosHoldBySectorSensitivityLabels(BaseModel):
    de: str


DoTheSilosHoldBySectorSensitivityEstimates = Short


class DoTheSilosHoldByLevel(BaseModel):
    estimates: list["DoTheSilosHoldByLevelEstimates"]


DoTheSilosHoldByLevelEstimates = Short


class DoTheSilosHoldWithoutHubs(BaseModel):
    estimates: list["DoTheSilosHoldWithoutHubsEstimates"]


DoTheSilosHoldWithoutHubsEstimates = Short


class DoTheSilosHoldRewired(BaseModel):
    estimates: list["DoTheSilosHoldRewiredEstimates"]


DoTheSilosHoldRewiredEstimates = Short
DoTheSilosHold.model_rebuild()
DoTheSilosHoldBySector.model_rebuild()
DoTheSilosHoldBySectorSensitivity.model_rebuild()
DoTheSilosHoldByLevel.model_rebuild()
DoTheSilosHoldWithoutHubs.model_rebuild()
DoTheSilosHoldRewired.model_rebuild()
