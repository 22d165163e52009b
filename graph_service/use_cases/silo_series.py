"""One measure of the network over time: as it was in a year, as it was known at a version, with intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph_service import analysis
from graph_service.analysis import Estimate
from graph_service.errors import Fault, InvalidDataError
from graph_service.model import AnalysisRun, Moment, span
from graph_service.store import GraphStore
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.network_measures import MEASURES, measured
from graph_service.use_cases.networks import current_columns, current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.runs import finished, planned
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

MOST_MOMENTS = 100
METHOD = "95 % interval: jackknife, {} groups of activities left out in turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """
    One point of a series.

    Attributes
    ----------
    as_of, known_at
        Day in valid time, None for whenever; and graph version.
    estimate
        Value beside its null model.
    low, high
        Ends of its 95 % interval; None where it is undefined.
    method
        How the interval was computed.
    run
        What was computed, of which graph; with its actors, ties and share of unknown sectors.
    """

    as_of: str | None
    known_at: int
    estimate: Estimate
    low: float | None
    high: float | None
    method: str
    run: AnalysisRun


def silo_series(
    store: GraphStore,
    metric: str,
    moments: Sequence[Moment] = (),
    settings: AnalysisSettings | None = None,
    *,
    progress: Progress | None = None,
    before: Callable[[GraphStore], object] | None = None,
) -> tuple[SeriesPoint, ...]:
    """
    Measure the network at several moments.

    The interval answers: how far might the value move had the sources named other activities? The activities that tie
    actors are parted at random into at most 50 groups, each of which is left out in turn.

    Parameters
    ----------
    store
        Where the graph is kept.
    metric
        ``"ei_index"``, ``"assortativity"``, ``"radius"`` or another of `network_measures.MEASURES`.
    moments
        At most 100; if there are none, the years in which activities of today's graph took place, and today.
    settings
        What is measured and how.
    progress
        Is told how far the work is, and may stop it.
    before
        Is given the graph of each moment before it is read, and may refuse to have it built.

    Returns
    -------
    points
        One for each moment, in their order.

    Raises
    ------
    InvalidDataError
        If the measure is unknown, there are too many moments, or groups would have to be found first.
    """
    told, settings = progress or silent, settings or AnalysisSettings()
    if metric not in MEASURES:
        way_out = f"known: {', '.join(MEASURES)}"
        fault = Fault(field="metric", value=metric, problem="is no measure of the network", way_out=way_out)
        raise InvalidDataError([fault])
    if settings.attribute == "community":
        way_out = "communities of different moments are different groups; take sector, level or org_type"
        raise InvalidDataError([Fault(field="attribute", value="community", problem="has no series", way_out=way_out)])
    wanted = list(moments) or yearly(store)
    if len(wanted) > MOST_MOMENTS:
        way_out = f"ask for {MOST_MOMENTS}"
        raise InvalidDataError([Fault(field="moments", problem=f"holds {len(wanted)} moments", way_out=way_out)])
    points = []
    for place, moment in enumerate(wanted):
        told(place / len(wanted), f"measuring {moment.as_of or 'today'}")
        past = graph_at(store, moment)
        if before is not None:
            before(past)
        points.append(_point(past, metric, moment, settings))
    return tuple(points)


def yearly(store: GraphStore) -> list[Moment]:
    """
    List the years of a series that nobody asked to be otherwise.

    Parameters
    ----------
    store
        Where the graph is kept.

    Returns
    -------
    moments
        The years in which dated activities began, at most the last 20, and today.
    """
    activities = sorted(set(current_columns(store).tie_activities))
    years = set()
    for at in range(0, len(activities), 1_000):
        for entity in store.entities(activities[at : at + 1_000]).values():
            if entity.start and (first := span(entity.start).earliest):
                years.add(first.year)
    return [*(Moment(as_of=f"{year:04}") for year in sorted(years)[-20:]), Moment()]


def _point(store: GraphStore, metric: str, moment: Moment, settings: AnalysisSettings) -> SeriesPoint:
    network = current_network(store, **settings.network())
    estimate = measured(network, settings, [metric])[metric]
    exact = replace(settings, null_model="label_permutation", draws=0)
    interval = analysis.jackknife(network, lambda other: measured(other, exact, [metric])[metric].value)
    version = moment.known_at or network.version
    run = finished(planned(store, settings, Moment(moment.as_of, version)), network)
    return SeriesPoint(
        as_of=moment.as_of,
        known_at=version,
        estimate=estimate,
        low=interval.low,
        high=interval.high,
        method=METHOD.format(interval.folds) if interval.folds else "",
        run=run,
    )
