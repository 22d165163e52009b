"""Read the neighbours of many nodes at once, and the shortest paths between actors."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypedDict

from graph_service.model.vocabulary import Role, Sector, Status, TieType
from graph_service.store.connection import Connection
from graph_service.store.layout import RELATIONSHIPS, entity_of, tie_of
from graph_service.store.pages import LISTED, Direction, Neighbour, Neighbours


class Ties(TypedDict, total=False):
    """Which ties are meant: those of listed states in both directions; an empty collection is no condition."""

    types: Collection[TieType]
    direction: Direction
    kinds: Collection[str]
    roles: Collection[Role]
    statuses: Collection[Status]
    sectors: Collection[Sector]


def neighbours(
    connection: Connection, ids: Collection[str], which: Ties, *, first: int, after: str | None
) -> dict[str, Neighbours]:
    """Return the next neighbours of each node, by their names."""
    rows = _ask(connection, "neighbours", ids, which, after=after or "", first=first + 1)
    found = dict.fromkeys(ids, Neighbours((), has_next=False))
    for row in rows:
        items = tuple(_neighbour(connection, item) for item in row["items"][:first])
        found[row["id"]] = Neighbours(items, has_next=len(row["items"]) > first)
    return found


def neighbour_counts(connection: Connection, ids: Collection[str], which: Ties) -> dict[str, int]:
    """Count the neighbours of each node."""
    rows = _ask(connection, "neighbour_counts", ids, which)
    return {**dict.fromkeys(ids, 0), **{row["id"]: row["total"] for row in rows}}


def _ask(connection: Connection, what: str, ids: Collection[str], which: Ties, **window: Any) -> Sequence[Any]:
    conditions = {
        "types": [RELATIONSHIPS[type_] for type_ in which.get("types", ())],
        "kinds": list(which.get("kinds", ())),
        "roles": [role.value for role in which.get("roles", ())],
        "statuses": [status.value for status in which.get("statuses", LISTED)],
        "sectors": [sector.value for sector in which.get("sectors", ())],
    }
    statement = f"{what}_{which.get('direction', Direction.BOTH).value}"
    rows: Sequence[Any] = connection.ask(statement, ids=list(ids), **conditions, **window)["rows"]
    return rows


def _neighbour(connection: Connection, item: Mapping[str, Any]) -> Neighbour:
    entity = connection.sight.entity(entity_of(item["node"]))
    tie = connection.sight.tie(tie_of(item["tie"]), veiled=item["veiled"])
    return Neighbour(item["key"], tie, entity, item["version"])
