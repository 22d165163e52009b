"""Full-text search."""

from typing import Annotated, Any

import strawberry

from graph_service.api.carrying import carried
from graph_service.api.context import Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.enums import RecordKind
from graph_service.api.links import After
from graph_service.api.moments import At, moved
from graph_service.api.pages import Item, Listing, PageInfo, Slice, edges_of, nodes_of, page_info_of, total_of
from graph_service.api.records import Record
from graph_service.api.roots import First

_ORDER = "relevance"


@graph_type
class SearchEdge:
    """
    A record that was found.

    Attributes
    ----------
    cursor
        Opaque cursor.
    node
        The record.
    score
        Relevance, comparable within one search.
    """

    cursor: str
    node: Record
    score: float


@graph_type
class SearchConnection:
    """One page of what was found."""

    edges: list[SearchEdge] = answered_by(edges_of)
    nodes: list[Record] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)


async def search(
    info: Info,
    query: Annotated[str, strawberry.argument(description="Words to look for, at most 8 terms and 200 characters.")],
    *,
    kinds: Annotated[
        list[RecordKind] | None, strawberry.argument(description="Kinds of record to look for; all if not given.")
    ] = strawberry.UNSET,
    at: At = strawberry.UNSET,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
) -> SearchConnection | None:
    """Full-text search, best match first; words, "exact phrases" and prefix* only."""
    context, names = await moved(info.context, at), tuple(kind.value for kind in kinds or ())
    size, place = checked(first or None if first is strawberry.UNSET else first), place_of(_ORDER, after or None)

    async def read(size: int = size, place: str | None = place) -> Slice:
        found = await context.run(context.store.search, query, kinds=names, first=size, after=place)
        nodes = [carried(each.entity, context.moment) for each in found.items]
        context.remember(nodes)
        items = [
            Item.at(_ORDER, each.key, node, score=each.score) for each, node in zip(found.items, nodes, strict=True)
        ]
        return Slice(items, found.has_next, None if place else False)

    async def count() -> int:
        return (await context.run(context.store.search, query, kinds=names, first=1)).total

    listing: Any = Listing(read, count=count, opening=lambda: read(1, None))
    return listing  # type: ignore[no-any-return]  # a listing answers all fields of a connection
