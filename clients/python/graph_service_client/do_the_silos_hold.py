from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .fragments import Short


class DoTheSilosHold(BaseModel):
    by_sector: Optional["DoTheSilosHoldBySector"] = Field(alias="bySector")
    by_level: Optional["DoTheSilosHoldByLevel"] = Field(alias="byLevel")
    without_hubs: Optional["DoTheSilosHoldWithoutHubs"] = Field(alias="withoutHubs")
    with_inferred: Optional["DoTheSilosHoldWithInferred"] = Field(alias="withInferred")
    counted: Optional["DoTheSilosHoldCounted"]


class DoTheSilosHoldBySector(BaseModel):
    estimates: list["DoTheSilosHoldBySectorEstimates"]


DoTheSilosHoldBySectorEstimates = Short


class DoTheSilosHoldByLevel(BaseModel):
    estimates: list["DoTheSilosHoldByLevelEstimates"]


DoTheSilosHoldByLevelEstimates = Short


class DoTheSilosHoldWithoutHubs(BaseModel):
    estimates: list["DoTheSilosHoldWithoutHubsEstimates"]


DoTheSilosHoldWithoutHubsEstimates = Short


class DoTheSilosHoldWithInferred(BaseModel):
    estimates: list["DoTheSilosHoldWithInferredEstimates"]


DoTheSilosHoldWithInferredEstimates = Short


class DoTheSilosHoldCounted(BaseModel):
    estimates: list["DoTheSilosHoldCountedEstimates"]


DoTheSilosHoldCountedEstimates = Short
DoTheSilosHold.model_rebuild()
DoTheSilosHoldBySector.model_rebuild()
DoTheSilosHoldByLevel.model_rebuild()
DoTheSilosHoldWithoutHubs.model_rebuild()
DoTheSilosHoldWithInferred.model_rebuild()
DoTheSilosHoldCounted.model_rebuild()
