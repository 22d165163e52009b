"""The action plan: challenges, demands, barriers and measures."""

from typing import Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Info, Level, neighbours
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.links import linked
from graph_service.api.records import Record
from graph_service.api.values import Text, text
from graph_service.model.vocabulary import MeasureState, Sector, TieType

IN = store.Direction.IN
_WITHIN = Level(types=(TieType.WITHIN_CHALLENGE,), direction=store.Direction.OUT, first=1)


@graph_type
class Challenge(Record):
    """A field of hindrances."""

    order: int | None
    demands = linked("Demand", "Demands in this field (within_challenge).", TieType.WITHIN_CHALLENGE, to=IN)


async def _challenge(root: model.Demand, info: Info) -> Any:
    """Field of hindrances that it belongs to."""
    found = await info.context.load(neighbours, _WITHIN, root.id)
    return found.items[0].entity if found.items else None


@graph_type
class Demand(Record):
    """What the plan asks for."""

    number: int | None
    problem: Text = text("problem", "What is wrong.")
    approach: Text = text("approach", "What should be done.")
    challenge: Challenge | None = answered_by(_challenge)
    barriers = linked("Barrier", "What stands in its way (addresses).", TieType.ADDRESSES)
    measures = linked("Measure", "Steps proposed for it (proposed_for).", TieType.PROPOSED_FOR, to=IN)
    good_practices = linked("GoodPractice", "Practices that answer it (exemplifies).", TieType.EXEMPLIFIES, to=IN)
    projects = linked("Project", "Projects that answer it (exemplifies).", TieType.EXEMPLIFIES, to=IN)


@graph_type
class Barrier(Record):
    """Something that stands in the way."""

    affects: list[Sector]
    affects_is_reading: bool
    demands = linked("Demand", "Demands under which it occurs (addresses).", TieType.ADDRESSES, to=IN)


@graph_type
class Measure(Record):
    """A step that is proposed or taken to answer a demand."""

    measure_state: MeasureState = strawberry.field(name="state")
    demands = linked("Demand", "Demands that it is proposed for (proposed_for).", TieType.PROPOSED_FOR)
    responsible = linked(
        "Actor",
        "Who leads, supervises, supports, implements or commissions it (responsible_for).",
        TieType.RESPONSIBLE_FOR,
        to=IN,
    )
    implementations = linked(
        "Record",
        "Practices, projects and collaborations that carry it out (implements).",
        TieType.IMPLEMENTS,
        to=IN,
    )
    policies = linked(
        "Publication", "Policies and laws that provide for it (provides_for).", TieType.PROVIDES_FOR, to=IN
    )
