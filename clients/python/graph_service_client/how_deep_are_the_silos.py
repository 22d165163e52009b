from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Level, Sector
from .fragments import Numbers


class HowDeepAreTheSilos(BaseModel):
    silo_analysis: Optional["HowDeepAreTheSilosSiloAnalysis"] = Field(
        alias="siloAnalysis"
    )


class HowDeepAreTheSilosSiloAnalysis(BaseModel):
    summary: "HowDeepAreTheSilosSiloAnalysisSummary"
    run: "HowDeepAreTheSilosSiloAnalysisRun"
    estimates: list["HowDeepAreTheSilosSiloAnalysisEstimates"]
    mixing: list["HowDeepAreTheSilosSiloAnalysisMixing"]
    silos: list["HowDeepAreTheSilosSiloAnalysisSilos"]
    coverage: list["HowDeepAreTheSilosSiloAnalysisCoverage"]


class HowDeepAreTheSilosSiloAnalysisSummary(BaseModel):
    de: str
    en: str


class HowDeepAreTheSilosSiloAnalysisRun(BaseModel):
    id: str
    graph_version: int = Field(alias="graphVersion")
    seed: int
    software_version: str = Field(alias="softwareVersion")
    actor_count: int = Field(alias="actorCount")
    tie_count: int = Field(alias="tieCount")
    unknown_sector_share: float = Field(alias="unknownSectorShare")
    parameters: list["HowDeepAreTheSilosSiloAnalysisRunParameters"]


class HowDeepAreTheSilosSiloAnalysisRunParameters(BaseModel):
    name: str
    value: str


HowDeepAreTheSilosSiloAnalysisEstimates = Numbers


class HowDeepAreTheSilosSiloAnalysisMixing(BaseModel):
    left: "HowDeepAreTheSilosSiloAnalysisMixingLeft"
    right: "HowDeepAreTheSilosSiloAnalysisMixingRight"
    ratio: Optional[float]
    estimate: "HowDeepAreTheSilosSiloAnalysisMixingEstimate"


class HowDeepAreTheSilosSiloAnalysisMixingLeft(BaseModel):
    code: str
    labels: "HowDeepAreTheSilosSiloAnalysisMixingLeftLabels"
    size: int


class HowDeepAreTheSilosSiloAnalysisMixingLeftLabels(BaseModel):
    de: str


class HowDeepAreTheSilosSiloAnalysisMixingRight(BaseModel):
    code: str
    labels: "HowDeepAreTheSilosSiloAnalysisMixingRightLabels"


class HowDeepAreTheSilosSiloAnalysisMixingRightLabels(BaseModel):
    de: str


HowDeepAreTheSilosSiloAnalysisMixingEstimate = Numbers


class HowDeepAreTheSilosSiloAnalysisSilos(BaseModel):
    labels: "HowDeepAreTheSilosSiloAnalysisSilosLabels"
    size: int
    closed: bool
    estimates: list["HowDeepAreTheSilosSiloAnalysisSilosEstimates"]
    first_exits: list["HowDeepAreTheSilosSiloAnalysisSilosFirstExits"] = Field(
        alias="firstExits"
    )


class HowDeepAreTheSilosSiloAnalysisSilosLabels(BaseModel):
    de: str


HowDeepAreTheSilosSiloAnalysisSilosEstimates = Numbers


class HowDeepAreTheSilosSiloAnalysisSilosFirstExits(BaseModel):
    group: "HowDeepAreTheSilosSiloAnalysisSilosFirstExitsGroup"
    chance: float


class HowDeepAreTheSilosSiloAnalysisSilosFirstExitsGroup(BaseModel):
    code: str


class HowDeepAreTheSilosSiloAnalysisCoverage(BaseModel):
    frame: "HowDeepAreTheSilosSiloAnalysisCoverageFrame"
    source: Optional["HowDeepAreTheSilosSiloAnalysisCoverageSource"]
    sector: Sector
    level: Optional[Level]
    total: int
    estimate: "HowDeepAreTheSilosSiloAnalysisCoverageEstimate"
    missing: list[str]


class HowDeepAreTheSilosSiloAnalysisCoverageFrame(BaseModel):
    de: str


class HowDeepAreTheSilosSiloAnalysisCoverageSource(BaseModel):
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
    id: str


class HowDeepAreTheSilosSiloAnalysisCoverageEstimate(BaseModel):
    value: Optional[float]
    low: Optional[float]
    high: Optional[float]


HowDeepAreTheSilos.model_rebuild()
HowDeepAreTheSilosSiloAnalysis.model_rebuild()
HowDeepAreTheSilosSiloAnalysisRun.model_rebuild()
HowDeepAreTheSilosSiloAnalysisMixing.model_rebuild()
HowDeepAreTheSilosSiloAnalysisMixingLeft.model_rebuild()
HowDeepAreTheSilosSiloAnalysisMixingRight.model_rebuild()
HowDeepAreTheSilosSiloAnalysisSilos.model_rebuild()
HowDeepAreTheSilosSiloAnalysisSilosFirstExits.model_rebuild()
HowDeepAreTheSilosSiloAnalysisCoverage.model_rebuild()
