from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import Metric, Sector


class WhichSilosWereNotNamedBefore(BaseModel):
    silo_analysis: Optional["WhichSilosWereNotNamedBeforeSiloAnalysis"] = Field(
        alias="siloAnalysis"
    )


class WhichSilosWereNotNamedBeforeSiloAnalysis(BaseModel):
    run: "WhichSilosWereNotNamedBeforeSiloAnalysisRun"
    silos: list["WhichSilosWereNotNamedBeforeSiloAnalysisSilos"]
    cut_actors: Optional[list["WhichSilosWereNotNamedBeforeSiloAnalysisCutActors"]] = (
        Field(alias="cutActors")
    )
    cut_edges: Optional[list["WhichSilosWereNotNamedBeforeSiloAnalysisCutEdges"]] = (
        Field(alias="cutEdges")
    )


class WhichSilosWereNotNamedBeforeSiloAnalysisRun(BaseModel):
    id: str
    seed: int
    unknown_sector_share: float = Field(alias="unknownSectorShare")


class WhichSilosWereNotNamedBeforeSiloAnalysisSilos(BaseModel):
    labels: "WhichSilosWereNotNamedBeforeSiloAnalysisSilosLabels"
    size: int
    closed: bool
    dominant_sector: Sector = Field(alias="dominantSector")
    resolution: Optional[float]
    stability: Optional[float]
    estimates: list["WhichSilosWereNotNamedBeforeSiloAnalysisSilosEstimates"]
    members: Optional["WhichSilosWereNotNamedBeforeSiloAnalysisSilosMembers"]


class WhichSilosWereNotNamedBeforeSiloAnalysisSilosLabels(BaseModel):
    de: str


class WhichSilosWereNotNamedBeforeSiloAnalysisSilosEstimates(BaseModel):
    metric: Metric
    value: Optional[float]
    z: Optional[float]
    q_value: Optional[float] = Field(alias="qValue")


class WhichSilosWereNotNamedBeforeSiloAnalysisSilosMembers(BaseModel):
    total_count: Optional[int] = Field(alias="totalCount")
    nodes: list["WhichSilosWereNotNamedBeforeSiloAnalysisSilosMembersNodes"]


class WhichSilosWereNotNamedBeforeSiloAnalysisSilosMembersNodes(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str
    sector: Sector


class WhichSilosWereNotNamedBeforeSiloAnalysisCutActors(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    slug: str
    name: str


class WhichSilosWereNotNamedBeforeSiloAnalysisCutEdges(BaseModel):
    left: "WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesLeft"
    right: "WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesRight"
    via: Optional[list["WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesVia"]]


class WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesLeft(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    name: str


class WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesRight(BaseModel):
    typename__: Literal["Actor", "Organisation", "Person"] = Field(alias="__typename")
    name: str


class WhichSilosWereNotNamedBeforeSiloAnalysisCutEdgesVia(BaseModel):
    typename__: Literal[
        "Activity", "Collaboration", "Event", "GoodPractice", "Project"
    ] = Field(alias="__typename")
    slug: str
    name: str


WhichSilosWereNotNamedBefore.model_rebuild()
WhichSilosWereNotNamedBeforeSiloAnalysis.model_rebuild()
WhichSilosWereNotNamedBeforeSiloAnalysisSilos.model_rebuild()
WhichSilosWereNotNamedBeforeSiloAnalysisSilosMembers.model_rebuild()
WhichSilosWereNotNamedBeforeSiloAnalysisCutEdges.model_rebuild()
