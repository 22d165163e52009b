from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import RunState, UserErrorCode


class RunABigAnalysis(BaseModel):
    start_analysis: Optional["RunABigAnalysisStartAnalysis"] = Field(
        alias="startAnalysis"
    )


class RunABigAnalysisStartAnalysis(BaseModel):
    run: Optional[
        Annotated[
            Union[
                "RunABigAnalysisStartAnalysisRunRun",
                "RunABigAnalysisStartAnalysisRunAnalysisRun",
            ],
            Field(discriminator="typename__"),
        ]
    ]
    errors: list["RunABigAnalysisStartAnalysisErrors"]


class RunABigAnalysisStartAnalysisRunRun(BaseModel):
    typename__: Literal["Run"] = Field(alias="__typename")
    id: str
    state: RunState
    progress: float


class RunABigAnalysisStartAnalysisRunAnalysisRun(BaseModel):
    typename__: Literal["AnalysisRun"] = Field(alias="__typename")
    id: str
    state: RunState
    progress: float
    seed: int
    backtest: Optional[list["RunABigAnalysisStartAnalysisRunAnalysisRunBacktest"]]


class RunABigAnalysisStartAnalysisRunAnalysisRunBacktest(BaseModel):
    ranking: str
    auc: Optional[float]
    average_precision: Optional[float] = Field(alias="averagePrecision")
    precision_at_100: Optional[float] = Field(alias="precisionAt100")
    radius_cut: Optional[float] = Field(alias="radiusCut")
    calibration_error: Optional[float] = Field(alias="calibrationError")
    distinct_actors: Optional[int] = Field(alias="distinctActors")


class RunABigAnalysisStartAnalysisErrors(BaseModel):
    code: UserErrorCode
    message: str
    path: Optional[list[str]]


RunABigAnalysis.model_rebuild()
RunABigAnalysisStartAnalysis.model_rebuild()
RunABigAnalysisStartAnalysisRunAnalysisRun.model_rebuild()
