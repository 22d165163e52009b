"""One measure of the network over time."""

from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.api import reports
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.estimates import Estimate
from graph_service.api.metrics import Metric, NullModel
from graph_service.api.moments import Moment, moment_of
from graph_service.api.runs import AnalysisRun
from graph_service.api.scalars import PartialDate
from graph_service.api.settings_of_analysis import AnalysisSettings, checked
from graph_service.store import GraphStore

BUILDING = 3
"""Graphs of the past are built while the client waits: so many times as long as one call may take."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a series, with the measure and null model that it was asked for."""

    found: use_cases.SeriesPoint
    metric: Metric
    null: NullModel


def _as_of(root: Point) -> PartialDate | None:
    """Day in valid time; null for now."""
    return PartialDate(root.found.as_of) if root.found.as_of else None


def _known_at(root: Point) -> int:
    """Graph version."""
    return root.found.known_at


def _estimate(root: Point) -> Estimate:
    """Value with interval."""
    interval = (root.found.low, root.found.high, root.found.method)
    return Estimate.of(root.metric, root.found.estimate, null=root.null, interval=interval)


def _run(root: Point) -> Any:
    """Run that produced it."""
    return root.found.run


@graph_type
class SeriesPoint:
    """One point of a series."""

    as_of: PartialDate | None = answered_by(_as_of)
    known_at: int = answered_by(_known_at)
    estimate: Estimate = answered_by(_estimate)
    run: AnalysisRun = answered_by(_run)


def _series(
    context: Context, metric: Metric, moments: tuple[model.Moment, ...], settings: use_cases.AnalysisSettings
) -> list[Point]:
    store, key = context.store, ("series", metric, moments, settings)

    def paid(past: GraphStore) -> None:
        context.allowance.charge_replay(past.to_replay)

    found = reports.remembered(
        store, key, lambda: use_cases.silo_series(store, metric.value, moments, settings, before=paid)
    )
    return [Point(each, metric, NullModel(settings.null_model)) for each in found]


async def silo_series(
    info: Info,
    metric: Annotated[Metric, strawberry.argument(description="Measure of the network.")],
    moments: Annotated[
        list[Moment] | None,
        strawberry.argument(description="Moments, at most 100; the years of dated activities and now if not given."),
    ] = strawberry.UNSET,
    settings: Annotated[
        AnalysisSettings | None, strawberry.argument(description="How it is measured.")
    ] = strawberry.UNSET,
) -> list[SeriesPoint] | None:
    """One measure of the network over time, with intervals."""
    wanted = tuple(moment_of(each) for each in moments or ())
    points: Any = await info.context.longer(
        BUILDING * max(len(wanted), 1), _series, info.context, metric, wanted, checked(settings or None)
    )
    return points  # type: ignore[no-any-return]  # what the type describes
