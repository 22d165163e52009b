"""Runs of the analyses: kept in the store, the same again whenever they are repeated."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import orjson

from graph_service import __version__
from graph_service.analysis import Estimate, Network
from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model import AnalysisRun, Moment
from graph_service.model.vocabulary import RunState
from graph_service.store import GraphStore
from graph_service.use_cases.found_silos import FoundSilos, found_silos
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.network_measures import network_measures
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.plain import plain, typed
from graph_service.use_cases.progress import Progress, part_of, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silos import SiloReport, silo_report

SILOS = "silos"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiloAnalysis:
    """
    All that a run finds out.

    Attributes
    ----------
    report
        The silo report on the given groups; None if groups were only to be found.
    measures
        Measures of the whole network, by name.
    found
        Groups that were found in the ties.
    """

    report: SiloReport | None
    measures: Mapping[str, Estimate]
    found: FoundSilos


def silo_analysis(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> SiloAnalysis:
    """
    Measure everything about silos: given groups, the network as a whole, and groups found in the ties.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    analysis
        The same for the same graph version and settings.
    """
    told = progress or silent
    found = found_silos(store, settings, progress=part_of(told, 0.0, 0.3))
    if settings.attribute == "community":
        return SiloAnalysis(report=None, measures=MappingProxyType({}), found=found)
    report = report_with(store, settings, progress=part_of(told, 0.3, 0.7))
    measures = network_measures(store, settings, progress=part_of(told, 0.7, 1.0))
    return SiloAnalysis(report=report, measures=measures, found=found)


def report_with(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> SiloReport:
    """
    Make the silo report with settings.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What is measured and how.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    report
        As `silo_report`.
    """
    return silo_report(
        store,
        group=settings.attribute,
        null_model=settings.null_model,
        draws=settings.draws,
        seed=settings.seed,
        false_discovery_rate=settings.false_discovery_rate,
        progress=progress,
        **settings.network(),
    )


def planned(store: GraphStore, settings: AnalysisSettings, moment: Moment = Moment()) -> AnalysisRun:  # noqa: B008
    """
    Describe a run before it begins; its id is made of all that its result depends on.

    Parameters
    ----------
    store
        Where the graph is kept, as the one who asks sees it.
    settings
        What is measured and how.
    moment
        State of the graph.

    Returns
    -------
    run
        It waits.

    Examples
    --------
    The same settings on the same graph version have the same id, whoever asks and whenever.
    """
    version = moment.known_at or store.version()
    sees = sorted(each.value for each in store.sees)
    everything = [__version__, SILOS, settings.parameters(), version, moment.as_of, sees]
    written = json.dumps(everything, sort_keys=True, ensure_ascii=False)
    return AnalysisRun(
        id=f"run-{hashlib.sha256(written.encode()).hexdigest()[:16]}",
        method=SILOS,
        parameters=MappingProxyType(dict(settings.parameters())),
        seed=settings.seed,
        graph_version=version,
        as_of=moment.as_of,
        software_version=__version__,
        sees=store.sees,
        created_at=_now(),
    )


def performed(store: GraphStore, run: AnalysisRun, *, progress: Progress | None = None) -> AnalysisRun:
    """
    Do the work of a run; nothing is kept.

    Parameters
    ----------
    store
        Where the graph is kept, as the one who asked sees it.
    run
        What to do, and on which version of the graph.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    run
        Finished, with its result: for the same run the same text, to the last bit.
    """
    past = graph_of(store, run)
    settings = AnalysisSettings.of(run.parameters)
    found = silo_analysis(past, settings, progress=progress)
    network = current_network(past, **settings.network())
    if network.version != run.graph_version:  # somebody wrote meanwhile
        past = graph_at(store, Moment(run.as_of, run.graph_version))
        found = silo_analysis(past, settings, progress=progress)
        network = current_network(past, **settings.network())
    return replace(finished(run, network), result=orjson.dumps(plain(found)).decode())


def finished(run: AnalysisRun, network: Network) -> AnalysisRun:
    """
    Tell what a run counted when it was done.

    Parameters
    ----------
    run
        The run.
    network
        What it measured.

    Returns
    -------
    run
        Finished now.
    """
    sectors = network.attributes["sector"]
    return replace(
        run,
        state=RunState.FINISHED,
        progress=1.0,
        finished_at=_now(),
        actors=len(network.ids),
        ties=network.ties,
        unknown=sectors.count("unknown") / len(sectors) if sectors else 0.0,
    )


def graph_of(store: GraphStore, run: AnalysisRun) -> GraphStore:
    """
    Return the graph that a run reads.

    Parameters
    ----------
    store
        Where the graph is kept.
    run
        The run.

    Returns
    -------
    store
        Of its version and day; the living graph if that has this version still.
    """
    if run.as_of is None and store.version() == run.graph_version:
        return store
    return graph_at(store, Moment(run.as_of, run.graph_version))


def result_of(run: AnalysisRun) -> SiloAnalysis | None:
    """
    Read the result of a run.

    Parameters
    ----------
    run
        The run.

    Returns
    -------
    analysis
        None if it has not finished.
    """
    if not run.result:
        return None
    found: SiloAnalysis = typed(SiloAnalysis, orjson.loads(run.result))
    return found


def kept_run(
    store: GraphStore,
    settings: AnalysisSettings,
    *,
    moment: Moment = Moment(),  # noqa: B008 - it is frozen
    progress: Progress | None = None,
) -> AnalysisRun:
    """
    Return the finished run with these settings: the one that is kept, or a new one, which is kept then.

    Parameters
    ----------
    store
        Where the graph and the runs are kept.
    settings
        What is measured and how.
    moment
        State of the graph.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    run
        With its result.
    """
    run = planned(store, settings, moment)
    known = store.run(run.id)
    if known is not None and known.state is RunState.FINISHED:
        return known
    done = performed(store, run, progress=progress)
    store.save_run(done)
    return done


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """
    A run that was done again.

    Attributes
    ----------
    run
        The run that is kept.
    same
        Whether the result is the same to the last bit.
    software_version
        Version of the software that did it again.
    """

    run: AnalysisRun
    same: bool
    software_version: str


def repeat_run(store: GraphStore, id_: str, *, progress: Progress | None = None) -> Repetition:
    """
    Do a kept run again on the same graph version, and compare.

    Parameters
    ----------
    store
        Where the graph and the runs are kept.
    id_
        Id of a finished run.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    repetition
        Whether the result is the same.

    Raises
    ------
    NotFoundError
        If there is no such run.
    InvalidDataError
        If it has not finished.
    """
    run = store.run(id_)
    if run is None:
        raise NotFoundError(f"No run has the id {id_!r}; `graph-service runs` lists them")
    if run.state is not RunState.FINISHED:
        raise InvalidDataError([f"Run {id_} is {run.state.value}: only a finished run can be repeated"])
    again = performed(store.seen_by(run.sees), run, progress=progress)
    return Repetition(run=run, same=again.result == run.result, software_version=__version__)


def _now() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def settings_of(run: AnalysisRun) -> Mapping[str, Any]:
    """
    Name the settings of a run.

    Parameters
    ----------
    run
        The run.

    Returns
    -------
    settings
        By name, defaults included, in alphabetical order.
    """
    return dict(sorted({**run.parameters, "seed": run.seed, "method": run.method}.items()))
