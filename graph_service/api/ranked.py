"""Lists of actors in an order that only the network tells: by collaborators, by constraint."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from graph_service import store
from graph_service.analysis import constraint
from graph_service.api.context import Context
from graph_service.api.cursors import checked_ends, place_of
from graph_service.api.facets import of_root
from graph_service.api.filters import ActorOrder
from graph_service.api.pages import Item, Listing, Slice
from graph_service.use_cases import current_network

_LAST = "~"  # comes after every digit


def with_degree(context: Context, least: int) -> tuple[str, ...]:
    """Return the actors that have at least so many collaborators."""
    network = current_network(context.store)
    degrees = np.diff(network.weights.indptr)
    return tuple(str(id_) for id_, degree in zip(network.ids, degrees, strict=True) if degree >= least)


def _keys(context: Context, where: store.Filter, order: ActorOrder) -> list[str]:
    """Return what sorts the actors that fit, with their ids; who has no figure comes last."""
    network = current_network(context.store)
    if order is ActorOrder.DEGREE_DESC:
        degrees = zip(network.ids, np.diff(network.weights.indptr), strict=True)
        ranks = {id_: f"{2**40 - int(degree):013d}" for id_, degree in degrees}
    else:
        found = constraint(network).value or {}
        ranks = {id_: f"{value:.12f}" for id_, value in found.items() if value is not None}
    return sorted(f"{ranks.get(id_, _LAST)} {id_}" for id_ in context.store.fitting("Actor", where=where))


def ranked(context: Context, where: store.Filter, order: ActorOrder, ends: Mapping[str, Any]) -> Listing:
    """List actors in the order of a figure."""
    first, last = checked_ends(ends["first"], ends["last"])
    after, before = (place_of(order.value, ends[name] or None) for name in ("after", "before"))

    async def read() -> Slice:
        keys = await context.run(_keys, context, where, order)
        rest = [key for key in keys if (after is None or key > after) and (before is None or key < before)]
        wanted = rest[:first] if first else rest[-(last or 0) :]
        nodes = await context.records.load_many([context.named(key.partition(" ")[2]) for key in wanted])
        items = [Item(order.value, key, node) for key, node in zip(wanted, nodes, strict=True) if node is not None]
        return Slice(
            items,
            has_next=bool(wanted) and wanted[-1] != keys[-1],
            has_previous=bool(wanted) and wanted[0] != keys[0],
        )

    async def count() -> int:
        return await context.run(context.store.count, "Actor", where=where)

    return Listing(read, count=count, facets=of_root(context, "Actor", where), of_actors=True)
