"""Groups that the ties themselves show, and whether they are closed."""

from graph_service import analysis
from graph_service.analysis import FoundSilos
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

COPIES = 20


def found_silos(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> FoundSilos:
    """
    Find groups in the ties, and test whether they keep to their sectors more than a search finds by chance.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What counts as a tie, at which resolutions groups are sought, and the accepted rate of false discoveries.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    found
        At most 100 groups of at least 3 actors. The same for the same graph version and settings, on one platform.
    """
    told = progress or silent
    told(0.1, "finding groups")
    return analysis.found_silos(
        current_network(store, **settings.network()),
        resolutions=settings.resolutions,
        copies=min(max(settings.draws, 2), COPIES),
        false_share=settings.false_discovery_rate,
        seed=settings.seed,
        told=lambda share: told(0.2 + 0.7 * share, "finding groups in rewired copies"),
    )
