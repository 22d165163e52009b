"""Lists at the root of the schema: pages of one kind that can be walked from either end."""

import inspect
from dataclasses import replace
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph_service import store
from graph_service.api.carrying import carried
from graph_service.api.conditions import ExchangeFilter
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked_ends, place_of
from graph_service.api.describe import field_of
from graph_service.api.facets import of_root
from graph_service.api.filters import ORDERS, ActorOrder, RecordOrder, stored
from graph_service.api.links import connection
from graph_service.api.moments import At, moved
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.ranked import ranked, with_degree
from graph_service.use_cases import exchanges_that_fit

_ABOUT_FIRST = "Items from the start, 1 to 100; 20 if neither first nor last is given."
First = Annotated[int | None, strawberry.argument(description=_ABOUT_FIRST)]
After = Annotated[str | None, strawberry.argument(description="Only items after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="Items from the end, 1 to 100; not together with first.")]
Before = Annotated[str | None, strawberry.argument(description="Only items before this cursor.")]
UNSET: Any = strawberry.UNSET


def listing(
    context: Context,
    kind: str,
    *,
    where: store.Filter,
    order: store.Order,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Listing:
    """List the records of a kind; sizes and cursors are checked at once, the store is asked when somebody looks."""
    first, last = checked_ends(None if first is UNSET else first, None if last is UNSET else last)
    beyond = {"after": place_of(order.value, after or None), "before": place_of(order.value, before or None)}

    async def read(**ends: Any) -> Slice:
        page = await context.run(context.store.page, kind, where=where, order=order, **ends)
        nodes = [carried(item.entity, context.moment) for item in page.items]
        context.remember(nodes)
        items = [Item(order.value, item.key, node) for item, node in zip(page.items, nodes, strict=True)]
        has_next = None if beyond["before"] else page.has_next  # what was cut off lies beyond the page too
        return Slice(items, has_next, None if beyond["after"] else page.has_previous)

    async def count() -> int:
        return await context.run(context.store.count, kind, where=where)

    return Listing(
        lambda: read(first=first, last=last, **beyond),
        count=count,
        opening=lambda: read(first=1),
        ending=lambda: read(last=1),
        facets=of_root(context, kind, where),
        of_actors=kind in {"Actor", "Entity"},
    )


def _worked_out(context: Context, given: ExchangeFilter) -> tuple[str, ...]:
    unmatched = None if given.unmatched is UNSET else given.unmatched
    return exchanges_that_fit(
        context.store, near=given.near_place or None, within_km=given.within_km, unmatched=unmatched
    )


async def _listing_at(info: Info, kind: str, at: Any, given: Any, order: Enum, **ends: Any) -> Listing:
    """List at a moment; what has to be worked out narrows the list down first."""
    context = await moved(info.context, at)
    where = stored(given)
    if least := getattr(given, "min_degree", None) or 0:
        where = replace(where, only=await context.run(with_degree, context, least))
    if isinstance(given, ExchangeFilter) and (given.near_place or given.unmatched in {True, False}):
        where = replace(where, only=await context.run(_worked_out, context, given))
    if order not in ORDERS:
        known = {name: None if value is UNSET else value for name, value in ends.items()}
        return ranked(context, where, ActorOrder(order.value), known)
    return listing(context, kind, where=where, order=ORDERS[order], **ends)


def paged(kind: str, description: str, *, narrowed_by: Any = None, order: Enum | None = None) -> Any:
    """Declare a root list of a kind; `narrowed_by` is the input of its filter, `order` lets clients choose another."""
    usual = order or RecordOrder.NAME_ASC

    def listed(
        info: Info,
        *,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        where: Any = UNSET,
        order_by: Any = usual,
        at: At = UNSET,
    ) -> Any:
        ends: Any = {"first": first, "after": after, "last": last, "before": before}
        return _listing_at(info, kind, at, where, order_by, **ends)

    described = strawberry.argument(name="filter", description="Only records that fit.")
    offered = {
        "where": Annotated[narrowed_by | None, described] if narrowed_by else None,
        "order_by": Annotated[type(order), strawberry.argument(description="Order.")] if order else None,
    }
    signature = inspect.signature(listed)
    every = [each.replace(annotation=offered.get(name, each.annotation)) for name, each in signature.parameters.items()]
    listed.__signature__ = signature.replace(parameters=[each for each in every if each.annotation])  # type: ignore[attr-defined]
    end = "Record" if kind == "Entity" else kind
    return field_of(f"{connection(end)} | None", listed, description)
