"""Read the neighbours of many nodes at once, and the shortest paths between actors."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.model.vocabulary import Role, Sector, Status, TieType
from graph_service.store.connection import Connection
from graph_service.store.layout import RELATIONSHIPS, entity_of, tie_of
from graph_service.store.pages import LISTED, Direction, Neighbour, Neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Which ties are meant; an empty collection is no condition."""

    types: Collection[TieType] = ()
    direction: Direction = Direction.BOTH
    kinds: Collection[str] = ()
    roles: Collection[Role] = ()
    statuses: Collection[Status] = LISTED
    sectors: Collection[Sector] = ()

    def parameters(self) -> Mapping[str, Any]:
        """Write the conditions as parameters."""
        return {
            "types": [RELATIONSHIPS[type_] for type_ in self.types],
            "kinds": list(self.kinds),
            "roles": [role.value for role in self.roles],
            "statuses": [status.value for status in self.statuses],
            "sectors": [sector.value for sector in self.sectors],
        }


def neighbours(
    connection: Connection, ids: Collection[str], which: Ties, *, first: int, after: str | None
) -> dict[str, Neighbours]:
    """Return the next neighbours of each node, by their names."""
    rows = connection.ask(
        f"neighbours_{which.direction.value}", ids=list(ids), **which.parameters(), after=after or "", first=first + 1
    )["rows"]
    found = dict.fromkeys(ids, Neighbours((), has_next=False))
    for row in rows:
        items = tuple(_neighbour(connection, item) for item in row["items"][:first])
        found[row["id"]] = Neighbours(items, has_next=len(row["items"]) > first)
    return found


def neighbour_counts(connection: Connection, ids: Collection[str], which: Ties) -> dict[str, int]:
    """Count the neighbours of each node."""
    rows = connection.ask(f"neighbour_counts_{which.direction.value}", ids=list(ids), **which.parameters())["rows"]
    return {**dict.fromkeys(ids, 0), **{row["id"]: row["total"] for row in rows}}


def _neighbour(connection: Connection, item: Mapping[str, Any]) -> Neighbour:
    entity = connection.sight.entity(entity_of(item["node"]))
    tie = connection.sight.tie(tie_of(item["tie"]), veiled=item["veiled"])
    return Neighbour(item["key"], tie, entity, item["version"])
