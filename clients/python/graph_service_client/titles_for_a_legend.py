from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class TitlesForALegend(BaseModel):
    labels: Optional[list["TitlesForALegendLabels"]]
    service: Optional["TitlesForALegendService"]


class TitlesForALegendLabels(BaseModel):
    name: str
    code: Optional[str]
    labels: "TitlesForALegendLabelsLabels"
    definition: "TitlesForALegendLabelsDefinition"


class TitlesForALegendLabelsLabels(BaseModel):
    de: str
    en: str


class TitlesForALegendLabelsDefinition(BaseModel):
    de: str
    en: str


class TitlesForALegendService(BaseModel):
    version: str
    graph_version: int = Field(alias="graphVersion")
    actor_count: int = Field(alias="actorCount")
    tie_count: int = Field(alias="tieCount")


TitlesForALegend.model_rebuild()
TitlesForALegendLabels.model_rebuild()
