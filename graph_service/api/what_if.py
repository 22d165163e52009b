"""What the silo measures would be if some actors worked together; nothing is stored."""

from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.analysis import Estimate as Measured
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, graph_input, graph_type
from graph_service.api.estimates import Estimate, Group, groups_of
from graph_service.api.metrics import GroupAttribute, Metric
from graph_service.api.moments import At, moved
from graph_service.api.radius_changes import Changed, RadiusChange
from graph_service.api.runs import AnalysisRun
from graph_service.api.settings_of_analysis import AnalysisSettings, checked
from graph_service.errors import Fault, InvalidDataError
from graph_service.store import GraphStore

MOST_TIES, MOST_SHOWN = 50, 100


@graph_input
class AssumedTie:
    """
    A tie to assume.

    Attributes
    ----------
    source
        Id of one actor.
    target
        Id of the other actor.
    weight
        Weight, above 0; 1 is an activity of the two alone.
    """

    source: strawberry.ID = strawberry.field(name="from")
    target: strawberry.ID = strawberry.field(name="to")
    weight: float = 1.0


@graph_type
class MetricChange:
    """
    A measure before and after.

    Attributes
    ----------
    group
        Group; null for the whole network.
    before
        Before.
    after
        After.
    """

    group: Group | None
    before: Estimate
    after: Estimate


@dataclass(frozen=True, slots=True)
class Answer:
    """What assumed ties would change, beside the run that it is compared with."""

    run: model.AnalysisRun
    changes: list[MetricChange]
    radius: list[Changed]


def _radius(root: Answer) -> Any:
    """Radius of the groups and actors that change, the largest change first, at most 100."""
    return root.radius


@graph_type
class WhatIf:
    """
    What the silo measures would be with further ties.

    Attributes
    ----------
    run
        Run that it is compared with.
    changes
        Measures of the network and of the groups that change.
    """

    run: AnalysisRun
    changes: list[MetricChange]
    radius: list[RadiusChange] = answered_by(_radius)


def _assume(
    context: Context, store: GraphStore, ties: list[AssumedTie], settings: use_cases.AnalysisSettings
) -> Answer:
    if settings.attribute == GroupAttribute.COMMUNITY.value:
        way_out = "take SECTOR, LEVEL or ORGANISATION_TYPE"
        problem = "cannot be compared: further ties make other communities"
        raise InvalidDataError([Fault(field="attribute", value="COMMUNITY", problem=problem, way_out=way_out)])
    if not 1 <= len(ties) <= MOST_TIES:
        raise InvalidDataError([Fault(field="ties", problem=f"holds {len(ties)} ties, not 1 to {MOST_TIES}")])
    assumed = [(str(tie.source), str(tie.target), tie.weight) for tie in ties]
    found = use_cases.what_if(context.store, assumed, group=settings.attribute, **settings.network())
    network = use_cases.current_network(context.store, **settings.network())
    attribute = GroupAttribute(settings.attribute)
    groups = groups_of(network, attribute)
    radius = [
        *(Changed(None, groups[str(each.of)], each.before, each.after) for each in found.group_radius),
        *(Changed(f"{each.of}{context.moment}", None, each.before, each.after) for each in found.actor_radius),
    ]
    _, moment = model.Moment.parted(context.moment)
    run = use_cases.finished(use_cases.planned(store, settings, moment), network)
    return Answer(run, list(_changes(found, groups)), radius[:MOST_SHOWN])


def _changes(found: use_cases.WhatIfReport, groups: Any) -> Any:
    known = {metric.value: metric for metric in Metric}
    for each in found.measures:
        metric = known.get(each.measure.removesuffix("_of_groups"))
        of_group = isinstance(each.of, str) and each.of in groups
        if metric is not None and (each.of is None or of_group):
            group = groups[each.of] if of_group else None
            yield MetricChange(group=group, before=_shown(metric, each.before), after=_shown(metric, each.after))


def _shown(metric: Metric, value: Any) -> Estimate:
    measured = value if isinstance(value, Measured) else Measured(value=value)
    return Estimate.of(metric, measured)


async def what_if(
    info: Info,
    ties: Annotated[list[AssumedTie], strawberry.argument(description="Ties to assume, at most 50.")],
    settings: Annotated[
        AnalysisSettings | None, strawberry.argument(description="How it is measured.")
    ] = strawberry.UNSET,
    at: At = strawberry.UNSET,
) -> WhatIf | None:
    """Silo measures as they would be if these actors worked together; nothing is stored."""
    wanted, context = checked(settings or None), await moved(info.context, at)
    answer: Any = await context.run(_assume, context, info.context.store, ties, wanted)
    return answer  # type: ignore[no-any-return]  # what the type describes
