"""Everything that a reader wants to know at once: silos, brokers, contacts, and the change over the years."""

from dataclasses import dataclass

from graph_service.model import AnalysisRun
from graph_service.store import GraphStore
from graph_service.use_cases.bridges import BridgeReport, bridging_contacts
from graph_service.use_cases.positions import positions
from graph_service.use_cases.progress import Progress, part_of, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silo_analysis import report_with
from graph_service.use_cases.silo_series import SeriesPoint, silo_series
from graph_service.use_cases.silos import SiloReport

METRIC, BROKERS = "radius", 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """
    An actor who stands between groups.

    Attributes
    ----------
    id, name, group
        Who, and of which group.
    degree, constraint, participation
        Number of contacts, Burt's constraint, and how evenly the contacts spread over the groups.
    pieces
        Into how many pieces the network falls without the actor; None if it holds together.
    """

    id: str
    name: str
    group: str
    degree: int
    constraint: float | None
    participation: float | None
    pieces: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """
    Silos, who stands between them, whom to bring together, and how it has changed.

    Attributes
    ----------
    silos
        The silo report.
    brokers
        Those who are held least together by their own contacts.
    bridges
        Suggested contacts.
    metric
        What the series measures.
    series
        By year and today, as today's graph knows it.
    """

    silos: SiloReport
    brokers: tuple[Broker, ...]
    bridges: BridgeReport
    metric: str
    series: tuple[SeriesPoint, ...]


def whole_report(
    store: GraphStore, settings: AnalysisSettings, *, limit: int = 10, progress: Progress | None = None
) -> WholeReport:
    """
    Make all reports on the same graph.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how; the contacts are suggested with the usual ones.
    limit
        How many contacts.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    report
        The same for the same graph version, settings and day.
    """
    told = progress or silent
    silos = report_with(store, settings, progress=part_of(told, 0.0, 0.4))
    told(0.4, "finding who stands between")
    brokers = _brokers(store, settings)
    told(0.5, "searching contacts")
    bridges = bridging_contacts(store, limit=limit)
    series = silo_series(store, METRIC, (), settings, progress=part_of(told, 0.7, 1.0))
    return WholeReport(silos=silos, brokers=brokers, bridges=bridges, metric=METRIC, series=series)


def _brokers(store: GraphStore, settings: AnalysisSettings) -> tuple[Broker, ...]:
    found = positions(store, settings)
    groups = found.network.attributes[settings.attribute]
    return tuple(
        Broker(
            id=id_,
            name=found.network.names[found.place[id_]],
            group=groups[found.place[id_]],
            degree=int(found.network.degree[found.place[id_]]),
            constraint=found.measures["constraint"].get(id_),
            participation=found.measures["participation"].get(id_),
            pieces=found.pieces.get(id_),
        )
        for id_ in found.ranked("constraint", BROKERS)
    )


def listed_runs(store: GraphStore, *, first: int = 100) -> tuple[AnalysisRun, ...]:
    """
    List the runs that are kept.

    Parameters
    ----------
    store
        Where they are kept.
    first
        How many at most.

    Returns
    -------
    runs
        Newest first, without their results.
    """
    return tuple(store.runs.page(first=first))
