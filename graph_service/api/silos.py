"""How the network falls apart into silos, with its certainty."""

from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.analysis import Estimate as Measured
from graph_service.analysis import MixingCell as Cell
from graph_service.api.actors import Actor
from graph_service.api.collaborators import Fold, Folded
from graph_service.api.context import Info
from graph_service.api.coverage import Coverage, covered
from graph_service.api.cursors import checked as checked_page
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.estimates import Estimate, Group
from graph_service.api.folded import FoldedTie
from graph_service.api.links import First
from graph_service.api.metrics import Metric, NullModel
from graph_service.api.moments import At, moved
from graph_service.api.positions import PATIENCE, ActorPosition, Standing
from graph_service.api.runs import AnalysisRun
from graph_service.api.settings_of_analysis import AnalysisSettings, checked
from graph_service.api.silo_groups import Silo, found_silos, given_silos
from graph_service.api.silo_results import Result, of_settings
from graph_service.api.values import Text
from graph_service.use_cases import Reading
from graph_service.use_cases.network_measures import MEASURES

Metrics = Annotated[list[Metric] | None, strawberry.argument(description="Measures; all if not given.")]
OF_FIGURES = (Metric.E_I_INDEX, Metric.ASSORTATIVITY, Metric.SECTOR_RADIUS)
OF_NETWORK = (*OF_FIGURES, *(metric for metric in Metric if metric.value in MEASURES and metric not in OF_FIGURES))


async def _summary(root: Result, info: Info) -> Text:
    """Plain words that say what the result is, with its uncertainty."""
    report = await info.context.run(root.report)
    if report is not None:
        return Text(de=report.summary.de, en=report.summary.en)
    found = await info.context.run(root.found)
    closed = sum(each.closed for each in found.groups)
    return Text(
        de=f"{len(found.groups)} Gruppen in den Bindungen gefunden, {closed} davon geschlossener als der Zufall.",
        en=f"{len(found.groups)} groups found in the ties, {closed} of them more closed than chance.",
    )


async def _estimates(root: Result, info: Info, metrics: Metrics = strawberry.UNSET) -> list[Estimate]:
    """Measures of the whole network; of communities the modularity at each resolution, beside rewired copies."""
    return await info.context.run(_measured, root, [m for m in OF_NETWORK if not metrics or m in metrics])


def _measured(root: Result, wanted: list[Metric]) -> list[Estimate]:
    report = root.report()
    if report is None:
        found = root.found().modularity.items() if Metric.MODULARITY in wanted else ()
        return [_modularity(gamma, each) for gamma, each in found]
    figures = report.figures
    values: dict[Metric, Measured] = {
        Metric.E_I_INDEX: figures.ei_index,
        Metric.ASSORTATIVITY: figures.assortativity,
        Metric.SECTOR_RADIUS: figures.radius,
    }
    further = {metric.value for metric in wanted} - {metric.value for metric in values}
    values |= {Metric(name): each for name, each in (root.measures(further) if further else {}).items()}
    return [Estimate.of(each, values[each], null=root.null) for each in wanted if each in values]


def _modularity(gamma: str, measured: Measured) -> Estimate:
    from_copies = (None, None, f"best division at resolution {gamma}, searched again in rewired copies")
    return Estimate.of(Metric.MODULARITY, measured, null=NullModel.DEGREE_PRESERVING, interval=from_copies)


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


async def _mixing(root: Result, info: Info) -> list[MixingCell]:
    """Ties between each pair of groups, against expectation."""
    return await info.context.run(_cells, root)


def _cells(root: Result) -> list[MixingCell]:
    report = root.report()
    if report is None:
        return []
    groups = root.groups()
    return [
        MixingCell(
            left=groups[cell.left],
            right=groups[cell.right],
            estimate=Estimate.of(Metric.MIXING, _observed(cell), q=cell.q, null=root.null),
            ratio=cell.ratio,
        )
        for cell in report.figures.mixing
    ]


def _observed(cell: Cell) -> Measured:
    return Measured(value=cell.contacts, expected=cell.expected, sd=cell.sd, z=cell.z, p=cell.p)


async def _silos(
    root: Result,
    info: Info,
    given: Annotated[
        bool | None, strawberry.argument(description="Given groups or found ones; both if not given.")
    ] = strawberry.UNSET,
    closed_only: Annotated[  # noqa: FBT002  arguments of GraphQL have names
        bool, strawberry.argument(description="Only groups that pass the test for a silo.")
    ] = False,
) -> list[Silo]:
    """Given groups, most closed first, and then those that were found in the ties."""
    found = [] if given is False else await info.context.run(given_silos, root)
    found += [] if given is True else await info.context.run(found_silos, root)
    return [silo for silo in found if silo.closed or not closed_only]


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


async def _sensitivity(root: Result, info: Info) -> list[Sensitivity]:
    """How the result moves under other assumptions."""
    report = await info.context.run(root.report)
    return [_reading(each) for each in report.readings[1:] if not each.impossible_because] if report else []


def _reading(reading: Reading) -> Sensitivity:
    found = {Metric.E_I_INDEX: reading.ei_index, Metric.ASSORTATIVITY: reading.assortativity}
    return Sensitivity(
        labels=Text(de=reading.name.de, en=reading.name.en),
        estimates=[Estimate.of(metric, each) for metric, each in found.items() if each is not None],
    )


async def _brokers(
    root: Result,
    info: Info,
    metric: Annotated[Metric, strawberry.argument(description="Measure to rank by.")] = Metric.CONSTRAINT,
    first: First = 20,
) -> list[ActorPosition] | None:
    """Actors who stand between groups, highest value of the measure first (lowest first for CONSTRAINT)."""
    size = checked_page(first)
    found = await info.context.run(root.positions)
    ids = await info.context.longer(PATIENCE, found.ranked, metric.value, size)
    standings: Any = [Standing(id_, found, root.run, root.moment) for id_ in ids]
    return standings  # type: ignore[no-any-return]  # what the type describes


async def _cut_actors(
    root: Result,
    info: Info,
    first: First = 20,
) -> list[Actor] | None:
    """Actors without whom the network falls into more pieces (articulation points), most pieces first."""
    size = checked_page(first)
    found = await info.context.run(root.positions)
    ids = sorted(found.pieces, key=lambda id_: (-found.pieces[id_], str(id_)))[:size]
    actors: Any = [
        each for each in await info.context.records.load_many([id_ + root.moment for id_ in ids]) if each is not None
    ]
    return actors  # type: ignore[no-any-return]  # as above


async def _cut_edges(
    root: Result,
    info: Info,
    first: First = 20,
) -> list[FoldedTie] | None:
    """Ties without which the network falls into more pieces (bridges in the sense of graph theory)."""
    size = checked_page(first)
    found = await info.context.run(root.positions)
    ties: Any = [_tie(root, found, *ends) for ends in found.cut_ties[:size]]
    return ties  # type: ignore[no-any-return]  # as above


def _tie(root: Result, found: use_cases.Positions, left: str, right: str) -> Folded:
    network, u, v = found.network, found.place[left], found.place[right]
    takes = network.takes
    shared = set(takes[[u]].indices) & set(takes[[v]].indices) if takes is not None else set()
    via = tuple(sorted(network.activities[each] + root.moment for each in shared))
    weight, fold = float(network.weights[u, v]), Fold(root.settings.fold)
    return Folded(left + root.moment, right + root.moment, weight, fold, via)


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
    brokers: list[ActorPosition] | None = answered_by(_brokers)
    cut_actors: list[Actor] | None = answered_by(_cut_actors)
    cut_edges: list[FoldedTie] | None = answered_by(_cut_edges)
    sensitivity: list[Sensitivity] = answered_by(_sensitivity)
    coverage: list[Coverage] = answered_by(covered)


async def silo_analysis(
    info: Info,
    settings: Annotated[
        AnalysisSettings | None, strawberry.argument(description="What is measured and how.")
    ] = strawberry.UNSET,
    at: At = strawberry.UNSET,
) -> SiloAnalysis | None:
    """How the network falls apart, with its certainty; null if it has to be started by startAnalysis first."""
    wanted, context = checked(settings or None), await moved(info.context, at)
    _, moment = model.Moment.parted(context.moment)
    answer: Any = await context.run(of_settings, info.context.store, context.store, wanted, moment)
    return answer  # type: ignore[no-any-return]  # as above
