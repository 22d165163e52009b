"""Read pages of a kind, and count: a page is the nodes next to a key, in the order of one stored property."""

from collections.abc import Mapping
from typing import Any

from graph_service.errors import InvalidDataError
from graph_service.model import KINDS, folded
from graph_service.store.connection import Connection
from graph_service.store.fences import Fences, Rows
from graph_service.store.layout import entity_of
from graph_service.store.narrowing import narrowed
from graph_service.store.pages import Filter, Item, Order, Page

LABELS_READ = (*KINDS, "Actor", "Entity")
LAST = "\U0010ffff"  # comes after every key
DEFAULT = 20
INDEXED = (
    "kinds",
    "sectors",
    "levels",
    "org_types",
    "name_starts_with",
    "statuses",
    "places",
    "in_network",
    "project_kinds",
    "states",
    "collaboration_kinds",
    "seeking_contributors",
    "changed_after",
)
"""Conditions that every statement of a page knows; the others narrow the ids down first."""


def known(kind: str) -> str:
    """Insist on a kind that can be read; no other text becomes part of the name of a statement."""
    if kind not in LABELS_READ:
        raise InvalidDataError([f"{kind!r} is no kind; known: {', '.join(LABELS_READ)}"])
    return kind


def page(
    connection: Connection,
    fences: Fences,
    kind: str,
    where: Filter,
    order: Order,
    *,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> Page:
    """Return the next nodes after a key, or the last ones before one."""
    backward = last is not None
    size = last if last is not None else DEFAULT if first is None else first
    window = {"after": after or "", "before": LAST if before is None else before, "first": size + 1}
    if _few(where, order):
        rows = _among(connection, kind, where, order, window, backward=backward)
    else:
        rows = _rows(connection, fences, kind, order, {**conditions(where), **window}, backward=backward)
    more = len(rows) > size
    items = tuple(
        Item(row[order.value], connection.sight.entity(entity_of(row)), row["graph_version"]) for row in rows[:size]
    )
    if backward:
        return Page(items[::-1], has_next=before is not None, has_previous=more)
    return Page(items, has_next=more, has_previous=after is not None)


def count(connection: Connection, kind: str, where: Filter) -> int:
    """Count the nodes of a kind."""
    if _few(where, Order.NAME):
        return len(_keys_among(connection, kind, where, Order.NAME)["ids"])
    return int(connection.ask(f"count[{kind}]", **conditions(where))["total"])


def conditions(where: Filter) -> Mapping[str, Any]:
    """Write that part of a filter as parameters which a page reads from the node itself."""
    return {
        "of_kinds": list(where.kinds),
        "sectors": [term.value for term in where.sectors],
        "levels": [term.value for term in where.levels],
        "org_types": [term.value for term in where.org_types],
        "name": folded(where.name_starts_with),
        "statuses": [term.value for term in where.statuses],
        "places": list(where.places),
        "in_network": where.in_network,
        "project_kinds": [term.value for term in where.project_kinds],
        "states": [term.value for term in where.states],
        "collaboration_kinds": [term.value for term in where.collaboration_kinds],
        "seeking": where.seeking_contributors,
        "changed_after": where.changed_after,
    }


def _rows(
    connection: Connection, fences: Fences, kind: str, order: Order, parameters: Mapping[str, Any], *, backward: bool
) -> Rows:
    if connection.dialect.sorts_what_it_finds:
        return (fences.backward if backward else fences.forward)(kind, order, parameters)
    rows: Rows = connection.ask(f"{'page_back' if backward else 'page'}[{kind},{order.value}]", **parameters)["nodes"]
    return rows


def _among(
    connection: Connection, kind: str, where: Filter, order: Order, window: Mapping[str, Any], *, backward: bool
) -> Rows:
    """Sort the few that a filter leaves."""
    found = _keys_among(connection, kind, where, order)
    keys = dict(zip(found["ids"], found["keys"], strict=True))
    ids = [id_ for id_, key in keys.items() if window["after"] < key < window["before"]]
    wanted = ids[: -window["first"] - 1 : -1] if backward else ids[: window["first"]]
    nodes = {node["id"]: node for node in connection.ask("entities_by_ids", ids=wanted)["nodes"]}
    return [{**nodes[id_], order.value: keys[id_]} for id_ in wanted if id_ in nodes]


def _keys_among(connection: Connection, kind: str, where: Filter, order: Order) -> Mapping[str, Any]:
    ids = narrowed(connection, kind, where)
    if ids is None:
        ids = set(connection.ask(f"ids[{kind}]")["ids"])
    return connection.ask("page_among", **conditions(where), ids=sorted(ids), label=kind, order=order.value)


def _few(where: Filter, order: Order) -> bool:
    """Tell whether a filter or an order has no index of its own."""
    plain = Filter(**{name: getattr(where, name) for name in INDEXED})
    return where != plain or order is Order.UPDATED


def ids(connection: Connection, kind: str, where: Filter) -> list[str]:
    """Return the ids of all nodes of a kind that fit, by name."""
    return list(_keys_among(connection, kind, where, Order.NAME)["ids"])
