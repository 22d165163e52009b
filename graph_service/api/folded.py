"""Folded ties in the schema: never stored, never cited themselves."""

from typing import Any

from graph_service.api.activities import Activity
from graph_service.api.actors import Actor
from graph_service.api.collaborators import Fold, Folded
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.pages import PageInfo, edges_of, nodes_of, page_info_of, total_of


async def _left(root: Folded, info: Info) -> Any:
    """First actor."""
    return await info.context.records.load(root.left)


async def _right(root: Folded, info: Info) -> Any:
    """Second actor."""
    return await info.context.records.load(root.right)


async def _via(root: Folded, info: Info) -> Any:
    """Activities that both take part in."""
    found = await info.context.records.load_many(root.activities)
    return [each for each in found if each is not None]


@graph_type
class FoldedTie:
    """
    A tie between two actors that is derived from what they do together.

    Attributes
    ----------
    weight
        Weight under the fold.
    fold
        How joint activities became the tie.
    """

    left: Actor = answered_by(_left)
    right: Actor = answered_by(_right)
    weight: float
    fold: Fold
    via: list[Activity] | None = answered_by(_via)


@graph_type
class CollaboratorEdge:
    """
    An actor that another one works with.

    Attributes
    ----------
    cursor
        Opaque cursor.
    node
        The actor.
    tie
        How strongly the two work together, and in what.
    """

    cursor: str
    node: Actor
    tie: FoldedTie


@graph_type
class CollaboratorConnection:
    """One page of the actors that another one works with."""

    edges: list[CollaboratorEdge] = answered_by(edges_of)
    nodes: list[Actor] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)
