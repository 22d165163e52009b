from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Metric, NullModel


class Numbers(BaseModel):
    metric: Metric
    value: Optional[float]
    undefined_because: Optional[str] = Field(alias="undefinedBecause")
    expected: Optional[float]
    sd: Optional[float]
    z: Optional[float]
    p_value: Optional[float] = Field(alias="pValue")
    q_value: Optional[float] = Field(alias="qValue")
    low: Optional[float]
    high: Optional[float]
    null_model: Optional[NullModel] = Field(alias="nullModel")
    exact: bool
    method: str


class Short(BaseModel):
    metric: Metric
    value: Optional[float]
    expected: Optional[float]
    z: Optional[float]
    p_value: Optional[float] = Field(alias="pValue")
    null_model: Optional[NullModel] = Field(alias="nullModel")


Numbers.model_rebuild()
Short.model_rebuild()
