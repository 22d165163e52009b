"""Who is not in the data: reference lists, and how much of each is in the graph."""

from dataclasses import dataclass
from typing import Any

from graph_service import use_cases
from graph_service.analysis import Estimate as Measured
from graph_service.api import reports
from graph_service.api.context import Info
from graph_service.api.cursors import LARGEST
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.estimates import Estimate
from graph_service.api.later import by_level
from graph_service.api.metrics import Metric
from graph_service.api.records import Record
from graph_service.api.silo_results import Result
from graph_service.api.values import Text
from graph_service.model.vocabulary import Level, Sector


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of a list at a moment, in the words of the schema."""

    frame: Text
    source_id: str
    sector: Sector
    level: Level | None
    total: int
    estimate: Estimate
    missing: tuple[str, ...]


@by_level
def _source(root: Covered, info: Info) -> Any:
    """Source of the list."""
    return info.context.record(root.source_id)


@graph_type
class Coverage:
    """
    How much of a reference list is in the graph.

    Attributes
    ----------
    frame
        Reference list, for example federal ministries.
    sector
        Sector that the list is about.
    level
        Level that the list is about.
    total
        Entries of the list.
    estimate
        Share of the entries that are in the graph by name; the interval allows for entries that may be a match.
    missing
        Names of the entries that nobody in the graph may be, in the order of the list, at most 100.
    """

    frame: Text
    source: Record | None = answered_by(_source)
    sector: Sector
    level: Level | None
    total: int
    estimate: Estimate
    missing: list[str]


async def covered(root: Result, info: Info) -> list[Coverage]:
    """Who is not in the data, against lists that claim to be complete."""
    found = await info.context.run(reports.remembered, root.store, "coverage", lambda: use_cases.coverage(root.store))
    lists: Any = [_covered(each, root.moment) for each in found]
    return lists  # type: ignore[no-any-return]  # what the type describes


def _covered(found: use_cases.Coverage, moment: str) -> Covered:
    shares = (found.low / found.total, found.high / found.total, "")
    return Covered(
        frame=Text(de=found.frame.de, en=found.frame.en),
        source_id=found.source + moment,
        sector=found.sector,
        level=found.level,
        total=found.total,
        estimate=Estimate.of(Metric.COVERAGE, Measured(value=found.found / found.total), interval=shares),
        missing=found.missing[:LARGEST],
    )
