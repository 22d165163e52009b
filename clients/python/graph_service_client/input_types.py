from pydantic import Field

from .base_model import BaseModel
from .enums import Fold, GroupAttribute


class AnalysisSettings(BaseModel):
    """What is measured and how."""

    attribute: GroupAttribute = GroupAttribute.SECTOR
    "What divides the actors into groups."
    fold: Fold = Fold.NEWMAN
    "How joint activities become ties between actors."
    seed: int = 0
    "Seed of all random steps."
    include_inferred: bool = Field(alias="includeInferred", default=False)
    "Count inferred ties too."
    include_formal: bool = Field(alias="includeFormal", default=False)
    "Count formal ties too: affiliation, membership, parts, responsibility, funding."
    leave_out: list[str] = Field(alias="leaveOut", default_factory=lambda: [])
    "Leave these actors and activities out, for example an umbrella organisation."
