"""How the network falls apart into silos, with its certainty."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from graph_service.analysis import Estimate as Measured
from graph_service.analysis import GroupFigures
from graph_service.analysis import MixingCell as Cell
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg
from graph_service.api import reports
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.estimates import (
    AnalysisRun,
    AnalysisSettings,
    Estimate,
    Group,
    GroupAttribute,
    Metric,
    groups_of,
    title,
)
from graph_service.api.records import Node
from graph_service.api.values import Text
from graph_service.use_cases import Reading, SiloReport, current_network

LEVEL = 0.05
Metrics = Annotated[list[Metric] | None, strawberry.argument(description="Measures; all if not given.")]


@dataclass(frozen=True, slots=True)
class Result:
    """A silo report with what the schema shows beside it."""

    report: SiloReport
    run: AnalysisRun
    attribute: GroupAttribute
    groups: Mapping[str, Group]


def _summary(root: Result) -> Text:
    """Plain words that say what the result is, with its uncertainty."""
    return Text(de=root.report.summary.de, en=root.report.summary.en)


def _estimates(root: Result, metrics: Metrics = strawberry.UNSET) -> list[Estimate]:
    """Measures of the whole network."""
    figures = root.report.figures
    found = {
        Metric.E_I_INDEX: figures.ei_index,
        Metric.ASSORTATIVITY: figures.assortativity,
        Metric.SECTOR_RADIUS: figures.radius,
    }
    return [Estimate.of(metric, each) for metric, each in found.items() if not metrics or metric in metrics]


@graph_type
class MixingCell:
    """
    Ties between two groups; both the same for ties within a group.

    Attributes
    ----------
    left
        First group.
    right
        Second group.
    estimate
        Observed pairs of tied actors, beside their expectation.
    ratio
        Observed divided by expected; null if nothing is expected.
    """

    left: Group
    right: Group
    estimate: Estimate
    ratio: float | None


def _mixing(root: Result) -> list[MixingCell]:
    """Ties between each pair of groups, against expectation."""
    return [
        MixingCell(
            left=root.groups[cell.left],
            right=root.groups[cell.right],
            estimate=Estimate.of(Metric.MIXING, _observed(cell), q=cell.q),
            ratio=cell.ratio,
        )
        for cell in root.report.figures.mixing
    ]


def _observed(cell: Cell) -> Measured:
    return Measured(value=cell.contacts, expected=cell.expected, sd=cell.sd, z=cell.z, p=cell.p)


@graph_type
class FirstExit:
    """
    Where a walk out of a group arrives first.

    Attributes
    ----------
    group
        Group that is met first.
    chance
        Chance, 0 to 1.
    """

    group: Group
    chance: float


@graph_type
class Silo(Node):
    """
    A group with its measures and the test whether it is closed.

    Attributes
    ----------
    group
        Group of the attribute.
    labels
        Title.
    size
        Number of members.
    closed
        Whether its ties stay inside more than chance explains, at a false discovery rate of 5 %.
    estimates
        E_I_INDEX (the test), COLEMAN_INDEX and SECTOR_RADIUS of the group.
    first_exits
        For each other group, the chance that a walk out of this one meets it first.
    """

    group: Group | None
    labels: Text
    size: int
    closed: bool
    estimates: list[Estimate]
    first_exits: list[FirstExit]


def _silos(
    root: Result,
    given: Annotated[
        bool | None, strawberry.argument(description="Given groups or found ones; none are found yet.")
    ] = strawberry.UNSET,
    closed_only: Annotated[  # noqa: FBT002  arguments of GraphQL have names
        bool, strawberry.argument(description="Only groups that pass the test for a silo.")
    ] = False,
) -> list[Silo]:
    """Given groups, most closed first."""
    if given is False:
        return []
    figures = root.report.figures.groups
    tested = [each for each in figures if each.ei_index.p is not None]
    q = dict(zip((each.code for each in tested), _corrected(tested), strict=True))
    found = [_silo(root, each, q.get(each.code)) for each in sorted(figures, key=_openness)]
    return [silo for silo in found if silo.closed or not closed_only]


def _corrected(tested: list[GroupFigures]) -> list[float]:
    return [float(each) for each in benjamini_hochberg([each.ei_index.p or 0.0 for each in tested])] if tested else []


def _openness(figures: GroupFigures) -> tuple[bool, float, str]:
    return figures.ei_index.z is None, figures.ei_index.z or 0.0, figures.code


def _silo(root: Result, figures: GroupFigures, q: float | None) -> Silo:
    group = root.groups[figures.code]
    radius = Measured(value=figures.radius)
    return Silo(
        id=strawberry.ID(f"{root.run.id}-{figures.code}"),
        group=group,
        labels=title(root.attribute, figures.code),
        size=figures.size,
        closed=q is not None and q <= LEVEL and (figures.ei_index.z or 0.0) < 0,
        estimates=[
            Estimate.of(Metric.E_I_INDEX, figures.ei_index, q=q),
            Estimate.of(Metric.COLEMAN_INDEX, figures.coleman),
            Estimate.of(Metric.SECTOR_RADIUS, radius),
        ],
        first_exits=[FirstExit(group=root.groups[code], chance=c) for code, c in figures.first_exits.items()],
    )


@graph_type
class Sensitivity:
    """
    How the result moves under another assumption.

    Attributes
    ----------
    labels
        What was changed.
    estimates
        Measures of the whole network under that assumption.
    """

    labels: Text
    estimates: list[Estimate]


def _sensitivity(root: Result) -> list[Sensitivity]:
    """How the result moves under other assumptions."""
    others = root.report.readings[1:]
    return [_reading(reading) for reading in others if not reading.impossible_because]


def _reading(reading: Reading) -> Sensitivity:
    found = {Metric.E_I_INDEX: reading.ei_index, Metric.ASSORTATIVITY: reading.assortativity}
    return Sensitivity(
        labels=Text(de=reading.name.de, en=reading.name.en),
        estimates=[Estimate.of(metric, each) for metric, each in found.items() if each is not None],
    )


@graph_type
class SiloAnalysis:
    """
    How the network falls apart into silos.

    Attributes
    ----------
    run
        Run that produced the result, with seed, graph version and share of unknown sectors.
    """

    run: AnalysisRun
    summary: Text = answered_by(_summary)
    estimates: list[Estimate] = answered_by(_estimates)
    mixing: list[MixingCell] = answered_by(_mixing)
    silos: list[Silo] = answered_by(_silos)
    sensitivity: list[Sensitivity] = answered_by(_sensitivity)


def _measure(context: Context, settings: AnalysisSettings) -> Result:
    measured = reports.Measured(
        group=settings.attribute.value,
        fold=settings.fold.value,
        seed=settings.seed,
        include_inferred=settings.include_inferred,
        include_formal=settings.include_formal,
        leave_out=tuple(sorted(settings.leave_out)),
    )
    report = reports.silos(context.store, measured)
    network = current_network(context.store, **measured.network())
    run = AnalysisRun.over(network, {"group": measured.group}, seed=measured.seed)
    return Result(report, run, settings.attribute, groups_of(network, settings.attribute))


async def silo_analysis(
    info: Info,
    settings: Annotated[
        AnalysisSettings | None, strawberry.argument(description="What is measured and how.")
    ] = strawberry.UNSET,
) -> SiloAnalysis | None:
    """How the network falls apart by sector or another attribute, with its certainty."""
    measure: Callable[..., Any] = _measure
    return await info.context.run(measure, info.context, settings or AnalysisSettings())
