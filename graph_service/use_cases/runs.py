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
from graph_service.analysis import Network
from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model import AnalysisRun, Moment
from graph_service.model.vocabulary import RunState
from graph_service.store import GraphStore
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.plain import plain, typed
from graph_service.use_cases.progress import Progress
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silo_analysis import SiloAnalysis, silo_analysis

SILOS = "silos"


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
    known = store.runs.by_id(run.id)
    if known is not None and known.state is RunState.FINISHED:
        return known
    done = performed(store, run, progress=progress)
    store.runs.save(done)
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
    run = store.runs.by_id(id_)
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
