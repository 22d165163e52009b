"""Full-text search."""

from typing import Annotated, Any

import strawberry

from graph_service.api.carrying import carried
from graph_service.api.context import Info
from graph_service.api.cursors import checked_ends, place_of
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.enums import RecordKind
from graph_service.api.links import After
from graph_service.api.moments import At, moved
from graph_service.api.pages import Item, Listing, PageInfo, Slice, edges_of, nodes_of, page_info_of, total_of
from graph_service.api.records import Record
from graph_service.api.roots import Before, First, Last

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
    snippet
        Part of the text that matches; null where only a part of it does that is not text, such as a number.
    """

    cursor: str
    node: Record
    score: float
    snippet: str | None


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
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> SearchConnection | None:
    """Full-text search, best match first; words, "exact phrases" and prefix* only."""
    context, names = await moved(info.context, at), tuple(kind.value for kind in kinds or ())
    head, tail = checked_ends(*(None if each is strawberry.UNSET else each for each in (first, last)))
    beyond = {"after": place_of(_ORDER, after or None), "before": place_of(_ORDER, before or None)}

    async def read(**ends: Any) -> Slice:
        found = await context.run(context.store.search, query, kinds=names, **ends)
        nodes = [carried(each.entity, context.moment) for each in found.items]
        context.remember(nodes)
        items = [
            Item(_ORDER, each.key, node, score=each.score, snippet=each.snippet)
            for each, node in zip(found.items, nodes, strict=True)
        ]
        has_next = None if beyond["before"] else found.has_next
        return Slice(items, has_next, None if beyond["after"] else found.has_previous)

    async def count() -> int:
        return (await context.run(context.store.search, query, kinds=names, first=1)).total

    listing: Any = Listing(
        lambda: read(first=head, last=tail, **beyond),
        count=count,
        opening=lambda: read(first=1),
        ending=lambda: read(last=1),
    )
    return listing  # type: ignore[no-any-return]  # a listing answers all fields of a connection
