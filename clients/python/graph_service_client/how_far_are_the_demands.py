from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class HowFarAreTheDemands(BaseModel):
    demands: Optional["HowFarAreTheDemandsDemands"]


class HowFarAreTheDemandsDemands(BaseModel):
    nodes: list["HowFarAreTheDemandsDemandsNodes"]


class HowFarAreTheDemandsDemandsNodes(BaseModel):
    number: Optional[int]
    labels: "HowFarAreTheDemandsDemandsNodesLabels"
    sector_coverage: Optional[float] = Field(alias="sectorCoverage")
    indicators: Optional[list["HowFarAreTheDemandsDemandsNodesIndicators"]]


class HowFarAreTheDemandsDemandsNodesLabels(BaseModel):
    de: str


class HowFarAreTheDemandsDemandsNodesIndicators(BaseModel):
    labels: "HowFarAreTheDemandsDemandsNodesIndicatorsLabels"
    value: Optional[float]
    unit: str
    basis: "HowFarAreTheDemandsDemandsNodesIndicatorsBasis"


class HowFarAreTheDemandsDemandsNodesIndicatorsLabels(BaseModel):
    de: str
    en: str


class HowFarAreTheDemandsDemandsNodesIndicatorsBasis(BaseModel):
    de: str


HowFarAreTheDemands.model_rebuild()
HowFarAreTheDemandsDemands.model_rebuild()
HowFarAreTheDemandsDemandsNodes.model_rebuild()
HowFarAreTheDemandsDemandsNodesIndicators.model_rebuild()
