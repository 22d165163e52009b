"""Lists at the root of the schema: pages of one kind that can be walked from either end."""

from typing import Annotated, Any

import strawberry

from graph_service import store
from graph_service.api.carrying import carried
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked_ends, place_of
from graph_service.api.describe import field_of
from graph_service.api.filters import ORDERS, RecordOrder, stored
from graph_service.api.moments import At, moved
from graph_service.api.pages import Item, Listing, Slice

_ABOUT_FIRST = "Items from the start, 1 to 100; 20 if neither first nor last is given."
First = Annotated[int | None, strawberry.argument(description=_ABOUT_FIRST)]
After = Annotated[str | None, strawberry.argument(description="Only items after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="Items from the end, 1 to 100; not together with first.")]
Before = Annotated[str | None, strawberry.argument(description="Only items before this cursor.")]
_OrderBy = Annotated[RecordOrder, strawberry.argument(description="Order.")]
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
        items = [Item.at(order.value, item.key, node) for item, node in zip(page.items, nodes, strict=True)]
        has_next = None if last and beyond["before"] else page.has_next
        return Slice(items, has_next, None if first and beyond["after"] else page.has_previous)

    async def count() -> int:
        return await context.run(context.store.count, kind, where=where)

    return Listing(
        lambda: read(first=first, last=last, **beyond),
        count=count,
        opening=lambda: read(first=1),
        ending=lambda: read(last=1),
    )


async def _listing_at(info: Info, at: Any, *args: Any, **kwargs: Any) -> Listing:
    return listing(await moved(info.context, at), *args, **kwargs)


def paged(kind: str, description: str, *, narrowed_by: Any = None, order: RecordOrder | None = None) -> Any:
    """Declare a root list of a kind; `narrowed_by` is the input of its filter, `order` lets clients choose another."""
    usual = order or RecordOrder.NAME_ASC

    def plain(
        info: Info,
        *,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        at: At = UNSET,
    ) -> Any:
        ends: Any = {"first": first, "after": after, "last": last, "before": before}
        return _listing_at(info, at, kind, where=stored(None), order=ORDERS[usual], **ends)

    def narrowed(
        info: Info,
        *,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        where: Any = UNSET,
        at: At = UNSET,
    ) -> Any:
        ends: Any = {"first": first, "after": after, "last": last, "before": before}
        return _listing_at(info, at, kind, where=stored(where), order=ORDERS[usual], **ends)

    def ordered(
        info: Info,
        *,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        where: Any = UNSET,
        order_by: _OrderBy = usual,
        at: At = UNSET,
    ) -> Any:
        ends: Any = {"first": first, "after": after, "last": last, "before": before}
        return _listing_at(info, at, kind, where=stored(where), order=ORDERS[order_by], **ends)

    described = strawberry.argument(name="filter", description="Only records that fit.")
    for resolver in (narrowed, ordered):
        resolver.__annotations__["where"] = Annotated[narrowed_by | None, described] if narrowed_by else Any
    end = "Record" if kind == "Entity" else kind
    chosen: Any = ordered if order else narrowed if narrowed_by else plain
    return field_of(f"Connection[{end}] | None", chosen, description)
