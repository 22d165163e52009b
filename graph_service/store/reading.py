"""Read records: by id, by identifier, in pages."""

from collections.abc import Collection, Mapping
from typing import Any

from graph_service.model import KINDS, Entity, Merge, Tie, folded
from graph_service.model.vocabulary import IdentifierScheme, TieType
from graph_service.store.connection import Connection
from graph_service.store.layout import RELATIONSHIPS, ends_of, entity_of, is_tie, record_of, tie_of
from graph_service.store.pages import Filter, Item, Order, Page

LAST = "\U0010ffff"  # comes after every key
LABELS_READ = (*KINDS, "Actor", "Entity")


def entities(connection: Connection, ids: Collection[str]) -> dict[str, Entity]:
    """Return the nodes with these ids, as far as they live."""
    rows = connection.ask("entities_by_ids", ids=list(ids))["nodes"]
    return {row["id"]: entity_of(row) for row in rows}


def ties(connection: Connection, ids: Collection[str]) -> dict[str, Tie]:
    """Return the ties with these ids, as far as they live."""
    wanted = [{"id": id_, "source": ends_of(id_)["source_id"]} for id_ in ids if is_tie(id_)]
    return {row["id"]: tie_of(row) for row in connection.ask("ties_by_ids", rows=wanted)["ties"]}


def ties_from(connection: Connection, ids: Collection[str], types: Collection[TieType]) -> list[Tie]:
    """Return the ties that leave these nodes, by id."""
    names = [RELATIONSHIPS[type_] for type_ in types or TieType]
    rows = connection.ask("ties_from", ids=list(ids), types=names)["ties"]
    return sorted((tie_of(row) for row in rows), key=lambda tie: tie.id)


def merges(connection: Connection, ids: Collection[str]) -> dict[str, Merge]:
    """Return the merges whose losers have these ids."""
    rows = connection.ask("retired_by_ids", ids=list(ids))["retired"]
    found = (record_of(row) for row in rows if row.get("merged_into"))
    return {merge.id: merge for merge in found if isinstance(merge, Merge)}


def by_identifier(connection: Connection, scheme: IdentifierScheme, value: str) -> Entity | None:
    """Return the node that a register knows by this name."""
    words = folded(value)
    if not words:
        return None
    rows = connection.ask("entities_by_words", query=f'+"{words}"')["nodes"]
    found = (entity_of(row) for row in rows)
    named = (each for each in found if any((i.scheme, i.value) == (scheme, value) for i in each.identifiers))
    return min(named, key=lambda each: each.id, default=None)


def page(
    connection: Connection,
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
    limit = (last if last is not None else first if first is not None else 20) + 1
    name = "page_back" if backward else "page"
    rows = connection.ask(
        f"{name}[{kind},{order.value}]", **conditions(where), after=after or "", before=before or LAST, first=limit
    )["nodes"]
    more = len(rows) == limit
    rows = rows[: limit - 1]
    if backward:
        rows.reverse()
    items = tuple(Item(row[order.value], entity_of(row), row["graph_version"]) for row in rows)
    beyond_start, beyond_end = after is not None, before is not None
    return Page(items, has_next=beyond_end if backward else more, has_previous=more if backward else beyond_start)


def count(connection: Connection, kind: str, where: Filter) -> int:
    """Count the nodes of a kind."""
    return int(connection.ask(f"count[{kind}]", **conditions(where))["total"])


def conditions(where: Filter) -> Mapping[str, Any]:
    """Write a filter as parameters."""
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
        "topics": list(where.topics),
        "demands": list(where.demands),
        "seeking": where.seeking_contributors,
        "changed_after": where.changed_after,
    }


def ids(connection: Connection, kind: str) -> list[str]:
    """Return the ids of all nodes of a kind, ascending."""
    return sorted(connection.ask(f"ids[{kind}]")["ids"])


def counts(connection: Connection) -> dict[str, int]:
    """Count nodes, ties and merges by kind."""
    answer = connection.ask("graph_counts")
    types = {name: type_.value for type_, name in RELATIONSHIPS.items()}
    found = {each["name"]: each["total"] for each in answer["nodes"]}
    found |= {types[each["name"]]: each["total"] for each in answer["ties"]}
    if answer["merges"]:
        found[Merge.kind] = answer["merges"]
    return dict(sorted(found.items()))
