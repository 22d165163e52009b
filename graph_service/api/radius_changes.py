"""How much closer a contact brings actors and groups to other sectors."""

from dataclasses import dataclass
from typing import Any

from graph_service.api.actors import Actor
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.estimates import Group
from graph_service.api.suggesting import Contact


@dataclass(frozen=True, slots=True)
class Changed:
    """A radius before and after, of an actor or a group."""

    actor_id: str | None
    group: Group | None
    before: float
    after: float


async def _changed_actor(root: Changed, info: Info) -> Any:
    """Actor; null if it is about a group."""
    return await info.context.records.load(root.actor_id) if root.actor_id else None


@graph_type
class RadiusChange:
    """
    Sector radius before and after a contact, in damped steps, 1 to 20.

    Attributes
    ----------
    group
        Group; null if it is about an actor.
    before
        Before.
    after
        After.
    """

    actor: Actor | None = answered_by(_changed_actor)
    group: Group | None
    before: float
    after: float


def radius_changes(root: Contact) -> Any:
    """Radius before and after, for both actors and both sectors."""
    return [
        Changed(None, root.groups[each.of], each.before, each.after)
        if each.of in root.groups
        else Changed(each.of + root.moment, None, each.before, each.after)
        for each in root.suggested.radius
    ]
