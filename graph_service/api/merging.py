"""Where merges lead: the record that stands for another now, or stood for it then."""

from collections.abc import Mapping
from typing import Any

from graph_service import model
from graph_service.api.context import Context


async def _merges(context: Context, _: None, ids: list[str]) -> Mapping[str, str | None]:
    """Find what records were merged into."""
    found = await context.run(context.store.merges, ids)
    return {id_: found[id_].merged_into if id_ in found else None for id_ in ids}


async def winner_of(context: Context, id_: str) -> Any:
    """Find the record that an id, which may carry a moment, leads to through as many merges as it takes."""
    seen: set[str] = set()
    while id_ not in seen:
        if found := await context.records.load(id_):
            return found
        seen.add(id_)
        id_ = await next_of(context, id_) or id_
    return None


async def next_of(context: Context, id_: str) -> str | None:
    """Name what a record was merged into, at the same moment; that may have been merged itself since."""
    winner = await context.load(_merges, None, id_)
    return winner and winner + str(model.Moment.parted(id_)[1])
