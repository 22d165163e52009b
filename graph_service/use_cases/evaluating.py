"""How well suggested contacts find ties that were hidden."""

from graph_service import analysis
from graph_service.analysis import Evaluation
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network


def evaluate(store: GraphStore, *, fold: str = "newman", repeats: int = 3, seed: int = 0) -> Evaluation:
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
        Ties are hidden one by one, so the others of the same activity give some of them away: figures of folded data
        compare rankings and are no forecast.

    Raises
    ------
    InvalidDataError
        If there are too many actors or `repeats` is below 1.
    """
    return analysis.evaluate(current_network(store, fold=fold), repeats=repeats, seed=seed)
