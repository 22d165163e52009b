"""Measures of the whole network beside the null model that was chosen."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from graph_service import analysis
from graph_service.analysis import Estimate, Network
from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.silos import SAMPLED_UP_TO
from graph_service.errors import Fault, InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

COPIES = 20
"""Rewired copies that a controversy is compared with where the groups are dealt out anew."""


def _controversy(network: Network, *, group: str, draws: int = 0, seed: int = 0) -> analysis.Number:
    """Measure the two known groups, if there are two."""
    known = sorted({*network.attributes[group]} - {UNKNOWN})
    if len(known) != 2:  # noqa: PLR2004 - controversy has two sides
        because = f"needs two groups with ties, not {len(known)}"
        return analysis.Number(measure="controversy", value=None, undefined_because=because)
    sides = (known[0], known[1])
    return analysis.controversy(network, group=group, sides=sides, nulls=min(draws, COPIES), seed=seed)


Measure = Callable[..., Any]
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "ei_index": analysis.ei_index,
        "assortativity": analysis.assortativity,
        "freeman": analysis.freeman,
        "gamix": analysis.gamix,
        "odds_ratio": analysis.odds_ratio,
        "modularity": analysis.modularity,
        "controversy": _controversy,
        "radius": analysis.sector_radius,
    }
)
"""By the names of the schema; of the actors who have ties, but for the radius."""
WITHOUT_NULL = {"radius"}
EXACT = {"ei_index", "freeman", "modularity"}
"""Moments of permutations are known; in small networks p is drawn all the same, as in the silo report."""


def network_measures(
    store: GraphStore,
    settings: AnalysisSettings,
    *,
    measures: Collection[str] = tuple(MEASURES),
    progress: Progress | None = None,
) -> Mapping[str, Estimate]:
    """
    Measure the network as a whole.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    measures
        Names of measures.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    estimates
        One for each measure, in their order.

    Raises
    ------
    InvalidDataError
        If a measure is unknown.
    """
    for name in measures:
        if name not in MEASURES:
            way_out = f"known: {', '.join(MEASURES)}"
            raise InvalidDataError([Fault(field="metric", value=name, problem="is no measure", way_out=way_out)])
    network = current_network(store, **settings.network())
    return measured(network, settings, measures, progress=progress)


def measured(
    network: Network, settings: AnalysisSettings, measures: Collection[str], *, progress: Progress | None = None
) -> Mapping[str, Estimate]:
    """
    Measure one network.

    Parameters
    ----------
    network
        What is measured.
    settings
        How.
    measures
        Names of measures.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    estimates
        One for each measure.
    """
    told, group, tied = progress or silent, settings.attribute, network.without_isolates()
    wanted = [name for name in MEASURES if name in measures]
    if settings.null_model == "label_permutation":
        return {name: _permuted(name, network, tied, settings) for name in wanted}
    drawn: dict[str, list[float]] = {name: [] for name in wanted if name not in WITHOUT_NULL}
    others = analysis.drawn_networks(tied, settings.null_model, draws=settings.draws, seed=settings.seed)
    for place, other in enumerate(others if drawn else (), start=1):
        for name, values in drawn.items():
            value = MEASURES[name](other, group=group, **_draws(name, 0)).value
            values.append(np.nan if value is None else value)
        told(place / settings.draws, "drawing networks")
    return {name: _rewired(MEASURES[name](_of(name, network, tied), group=group), drawn.get(name)) for name in wanted}


def group_measures(store: GraphStore, settings: AnalysisSettings) -> Mapping[str, Mapping[str, Estimate]]:
    """
    Measure each group of actors who have ties beyond what the silo report says of it.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how; only where groups are dealt out anew is there a null model.

    Returns
    -------
    estimates
        By measure and code of the group.
    """
    tied, group = current_network(store, **settings.network()).without_isolates(), settings.attribute
    draws = _drawn_at_most(settings, tied) if settings.null_model == "label_permutation" else 0
    numbers = {
        "segregation_matrix_index": analysis.segregation_matrix_index(
            tied, group=group, draws=draws, seed=settings.seed
        ),
        "spectral_segregation": analysis.spectral_segregation(tied, group=group, level="group"),
    }
    return {name: {str(code): Estimate.of(each, code) for code in each.value or {}} for name, each in numbers.items()}


def _drawn_at_most(settings: AnalysisSettings, tied: Network) -> int:
    return min(settings.draws, max(99, 4_000_000 // max(tied.ties, 1)))


def _of(name: str, network: Network, tied: Network) -> Network:
    return network if name in WITHOUT_NULL else tied


def _draws(name: str, draws: int) -> dict[str, int]:
    return {} if name in WITHOUT_NULL else {"draws": draws}


def _permuted(name: str, network: Network, tied: Network, settings: AnalysisSettings) -> Estimate:
    """Deal the groups out anew, as often as the silo report does."""
    draws = _drawn_at_most(settings, tied)
    if name in EXACT and len(tied.ids) > SAMPLED_UP_TO:
        draws = 0
    options = {} if name in WITHOUT_NULL else {"draws": draws, "seed": settings.seed}
    number = MEASURES[name](_of(name, network, tied), group=settings.attribute, **options)
    return Estimate.of(number)


def _rewired(number: Any, drawn: list[float] | None) -> Estimate:
    value, undefined = number.value, number.undefined_because
    if drawn is None or value is None:
        return Estimate(value=value, undefined_because=undefined)
    return analysis.beside_drawn(Estimate(value=value), np.array(drawn))
