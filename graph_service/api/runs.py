"""Runs of the analyses: what was computed, of which graph, with which settings, and how far it is."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import strawberry

from graph_service import __version__, model, use_cases
from graph_service.analysis import Network
from graph_service.api.backtests import BacktestScore, scores_of
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import answered_by, field_of, graph_type, interface
from graph_service.api.docstrings import summary
from graph_service.api.links import After
from graph_service.api.pages import Item, Listing, PageInfo, Slice, edges_of, nodes_of, page_info_of, total_of
from graph_service.api.records import Node
from graph_service.api.roots import First
from graph_service.api.scalars import PartialDate
from graph_service.api.silo_results import of_run
from graph_service.model.vocabulary import RunState

_ORDER = "created"


def _failure(root: model.AnalysisRun) -> str | None:
    """Why it failed; null if it did not."""
    return root.failure or None


@interface
class Run(Node):
    """
    Work that takes time and whose result depends on one version of graph and software.

    Attributes
    ----------
    state
        State.
    progress
        Share of the work that is done, 0 to 1.
    graph_version
        Graph version that it read.
    created_at
        When it was asked for.
    finished_at
        When it ended.
    software_version
        Version of the software.
    """

    state: RunState
    progress: float
    graph_version: int
    created_at: datetime
    finished_at: datetime | None
    software_version: str
    failure: str | None = answered_by(_failure)


@graph_type
class Parameter:
    """
    Name and value of a setting.

    Attributes
    ----------
    name
        Name.
    value
        Value as JSON.
    """

    name: str
    value: str


def _parameters(root: model.AnalysisRun) -> list[Parameter]:
    """All settings, defaults included."""
    shown = use_cases.settings_of(root).items()
    return [Parameter(name=name, value=json.dumps(value, ensure_ascii=False)) for name, value in shown]


def _actor_count(root: model.AnalysisRun) -> int:
    """Actors that were counted."""
    return root.actors


def _tie_count(root: model.AnalysisRun) -> int:
    """Ties that were counted, after folding."""
    return root.ties


def _unknown_share(root: model.AnalysisRun) -> float:
    """Share of the counted actors whose sector is unknown, 0 to 1."""
    return root.unknown


async def _silo_analysis(root: model.AnalysisRun, info: Info) -> Any:
    """Silo report of the run; null until it has finished."""
    run = root if root.result else await info.context.run(info.context.store.runs.by_id, root.id)
    return await info.context.run(of_run, info.context.store, run) if run else None


async def _backtest(root: model.AnalysisRun, info: Info) -> list[BacktestScore] | None:
    """How well suggestions find held-out ties; null if it was not tested, empty if too few can be held out."""
    run = root if root.result else await info.context.run(info.context.store.runs.by_id, root.id)
    found = await info.context.run(use_cases.result_of, run) if run else None
    return scores_of(found.backtest) if found else None


@graph_type
class AnalysisRun(Run):
    """
    One reproducible run of the analyses: the same id means the same result.

    Attributes
    ----------
    seed
        Seed of all random steps.
    as_of
        Day in valid time that was analysed; null for now.
    """

    parameters: list[Parameter] = answered_by(_parameters)
    seed: int
    as_of: PartialDate | None
    actor_count: int = answered_by(_actor_count)
    tie_count: int = answered_by(_tie_count)
    unknown_sector_share: float = answered_by(_unknown_share)
    backtest: list[BacktestScore] | None = answered_by(_backtest)
    silo_analysis = field_of("SiloAnalysis | None", _silo_analysis, summary(_silo_analysis))

    @staticmethod
    def over(network: Network, parameters: Mapping[str, Any], *, method: str = "bridges", seed: int = 0) -> Any:
        """Name a run that was made at once by all that its result depends on: the same id means the same result."""
        shown = {**network.parameters, **parameters, "seed": seed, "method": method}
        everything = json.dumps([__version__, network.version, shown], sort_keys=True, default=str)
        run = model.AnalysisRun(
            id=f"run-{hashlib.sha256(everything.encode()).hexdigest()[:16]}",
            method=method,
            parameters=shown,
            seed=seed,
            graph_version=network.version,
            software_version=__version__,
            created_at=datetime.now(UTC),
        )
        return use_cases.finished(run, network)


@graph_type
class RunEdge:
    """
    One of the runs.

    Attributes
    ----------
    cursor
        Opaque cursor.
    node
        The run.
    """

    cursor: str
    node: Run


@graph_type
class RunConnection:
    """One page of runs."""

    edges: list[RunEdge] = answered_by(edges_of)
    nodes: list[Run] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)


def _runs(context: Context, first: int, after: str | None) -> Listing:
    async def read() -> Slice:
        found = await context.run(context.store.runs.page, first=first + 1, after=after)
        items = [Item(_ORDER, each.order_key, each) for each in found[:first]]
        return Slice(items, len(found) > first, after is not None)

    async def count() -> int:
        return await context.run(context.store.runs.count)

    return Listing(read, count=count)


def _analysis_runs(info: Info, *, first: First = strawberry.UNSET, after: After = strawberry.UNSET) -> Any:
    """Runs of the analyses that are kept, newest first."""  # noqa: D401  the description of a field
    size = checked(None if first is strawberry.UNSET else first)
    return _runs(info.context, size, place_of(_ORDER, after or None))


def analysis_runs() -> Any:
    """Declare the list of runs."""
    return field_of("RunConnection | None", _analysis_runs, summary(_analysis_runs))


async def analysis_run(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="Id of the run.")],  # noqa: A002  as the schema has it
) -> AnalysisRun | None:
    """One run of the analyses that is kept."""
    answer: Any = await info.context.run(info.context.store.runs.by_id, id)
    return answer  # type: ignore[no-any-return]  # a run of the model has the fields
