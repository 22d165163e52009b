"""How well suggested contacts find ties that were hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service import analysis
from graph_service.analysis import Evaluation, Score
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.plausible import having_of
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """
    How well each ranking found the hidden ties, as a run keeps it.

    Attributes
    ----------
    scores
        Means over the repeats, by ranking; empty if too few ties can be hidden.
    hidden
        Mean number of hidden ties.
    learned
        Whether the probability was learned, in every repeat, or published weights served.
    repeats
        How often other ties were hidden.
    undefined_because
        Why there are no scores.
    """

    scores: Mapping[str, Score]
    hidden: float
    learned: bool
    repeats: int
    undefined_because: str = ""


def evaluate(store: GraphStore, *, fold: str = "newman", repeats: int = REPEATS, seed: int = 0) -> Evaluation:
    """
    Test on the newest graph version how well suggestions come true, beside the rankings that others use.

    Parameters
    ----------
    store
        Where the graph is kept.
    fold
        How joint activities become ties.
    repeats
        How often to hide other ties.
    seed
        Of the choice of hidden ties.

    Returns
    -------
    evaluation
        With the features of the suggestions, topics, demands and places too. Ties are hidden one by one, so the others
        of the same activity give some of them away: figures of folded data compare rankings and are no forecast.

    Raises
    ------
    InvalidDataError
        If there are too many actors or `repeats` is below 1.
    """
    network = current_network(store, fold=fold)
    return analysis.evaluate(network, having=having_of(store, network), repeats=repeats, seed=seed)


def backtest(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> Backtest:
    """
    Do the same with the settings of a run.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What divides the actors, what counts as a tie, and the seed.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    backtest
        The same for the same graph version and settings.

    Raises
    ------
    InvalidDataError
        If there are too many actors.
    """
    told = progress or silent
    network = current_network(store, **settings.network())
    found = analysis.evaluate(
        network,
        group=settings.attribute,
        having=having_of(store, network),
        repeats=REPEATS,
        seed=settings.seed,
        told=lambda share: told(share, "testing suggestions on hidden ties"),
    )
    return Backtest(
        scores=found.value or {},
        hidden=found.hidden,
        learned=found.learned,
        repeats=REPEATS,
        undefined_because=found.undefined_because,
    )
