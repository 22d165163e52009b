"""What a silo report leaves out: other measures of the network, of its groups, and of the actors in between."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph_service import analysis
from graph_service.analysis import Estimate
from graph_service.errors import Fault, InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases.network_measures import MEASURES, group_measures, network_measures
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

BETWEENNESS, HIGHEST = "betweenness", 10
FURTHER = (*MEASURES, "segregation_matrix_index", "spectral_segregation", BETWEENNESS)
"""Names of the measures: of the network, then of groups, then of actors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherMeasure:
    """
    One number.

    Attributes
    ----------
    measure
        Name of the measure.
    of
        Code of a group, or id of an actor; None for the network.
    name
        Name of the actor; "" for others.
    estimate
        The number, beside its null model if it has one.
    """

    measure: str
    of: str | None
    name: str = ""
    estimate: Estimate


def further_measures(
    store: GraphStore, settings: AnalysisSettings, measures: Collection[str], *, progress: Progress | None = None
) -> tuple[FurtherMeasure, ...]:
    """
    Measure the network, its groups and the actors in between in further ways.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    measures
        Some of `FURTHER`.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    found
        In the order of `FURTHER`; betweenness of the ten actors who have most of it.

    Raises
    ------
    InvalidDataError
        If a measure is unknown.
    """
    way_out = f"known: {', '.join(FURTHER)}"
    if unknown := [
        Fault(field="measures", value=name, problem="is no measure", way_out=way_out)
        for name in measures
        if name not in FURTHER
    ]:
        raise InvalidDataError(unknown)
    return tuple(_measured(store, settings, measures, progress or silent))


def _measured(
    store: GraphStore, settings: AnalysisSettings, measures: Collection[str], told: Progress
) -> Iterator[FurtherMeasure]:
    of_network = [name for name in MEASURES if name in measures]
    for name, each in network_measures(store, settings, measures=of_network, progress=told).items():
        yield FurtherMeasure(measure=name, of=None, estimate=each)
    if not {*measures} <= {*of_network, BETWEENNESS}:
        for name, groups in group_measures(store, settings).items():
            for code, each in groups.items() if name in measures else ():
                yield FurtherMeasure(measure=name, of=code, estimate=each)
    if BETWEENNESS in measures:
        told(0.9, "finding the shortest ways")
        network = current_network(store, **settings.network())
        names = dict(zip(network.ids, network.names, strict=True))
        for id_, share in (analysis.betweenness(network, top=HIGHEST, seed=settings.seed).value or {}).items():
            yield FurtherMeasure(measure=BETWEENNESS, of=id_, name=names[id_], estimate=Estimate(value=share))
