"""How a measure is taken: every setting works, or is refused with the reason."""

import strawberry

from graph_service import use_cases
from graph_service.api.collaborators import Fold
from graph_service.api.describe import graph_input
from graph_service.api.metrics import GroupAttribute, NullModel


@graph_input
class AnalysisSettings:
    """
    How a measure is taken.

    Attributes
    ----------
    attribute
        What divides the actors into groups.
    fold
        How joint activities become ties between actors.
    null_model
        What observed values are compared with.
    draws
        Random networks drawn at most where no exact moments exist, 0 to 100,000.
    seed
        Seed of all random steps.
    include_inferred
        Count inferred ties too.
    include_formal
        Count formal ties too: affiliation, membership, parts, responsibility, funding.
    leave_out
        Leave these actors and activities out, for example an umbrella organisation.
    resolutions
        Resolutions at which communities are sought, at most 10.
    false_discovery_rate
        False discovery rate that is accepted over many tests, 0 to 1.
    """

    attribute: GroupAttribute = GroupAttribute.SECTOR
    fold: Fold = Fold.NEWMAN
    null_model: NullModel = NullModel.LABEL_PERMUTATION
    draws: int = 1000
    seed: int = 0
    include_inferred: bool = False
    include_formal: bool = False
    leave_out: list[strawberry.ID] = strawberry.field(default_factory=list)
    resolutions: list[float] = strawberry.field(default_factory=lambda: [1.0])
    false_discovery_rate: float = 0.05

    def checked(self, *, backtest: bool = False) -> use_cases.AnalysisSettings:
        """Put the settings in the words of the use case; what cannot be measured is refused."""
        return use_cases.AnalysisSettings(
            attribute=self.attribute.value,
            fold=self.fold.value,
            null_model=self.null_model.value,
            draws=self.draws,
            seed=self.seed,
            include_inferred=self.include_inferred,
            include_formal=self.include_formal,
            leave_out=tuple(self.leave_out),
            resolutions=tuple(self.resolutions),
            false_discovery_rate=self.false_discovery_rate,
            backtest=backtest,
        )


def checked(settings: AnalysisSettings | None, *, backtest: bool = False) -> use_cases.AnalysisSettings:
    """Return the settings, or the usual ones if none are given."""
    return (settings or AnalysisSettings()).checked(backtest=backtest)
