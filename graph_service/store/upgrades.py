"""What a step of the schema does to the records of a store that was filled before it, as far as Cypher cannot."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph_service.model import KINDS, from_stored
from graph_service.store.changes import operations_in
from graph_service.store.connection import Connection
from graph_service.store.layout import entity_of, keys_of, row_of
from graph_service.store.statements import STATEMENTS


def hide(connection: Connection) -> None:
    """Hide people from the day on that their consent ends, names behind pseudonyms, and what was retired as it was."""
    people = [entity_of(row) for row in connection.ask("people_with_terms")["nodes"]]
    keys = [{"id": each.id, "properties": keys_of(each)} for each in people]
    stones = [{"id": row["id"], "properties": _as_last(connection, row)} for row in _stones(connection)]
    for label, rows in (("Entity", keys), ("Retired", stones)):
        if rows:
            connection.change_schema(STATEMENTS[f"set_keys[{label}]"].text, rows=rows)  # whoever upgrades writes alone


def _stones(connection: Connection) -> Sequence[Mapping[str, Any]]:
    stones: Sequence[Mapping[str, Any]] = connection.ask("retired_nodes")["retired"]
    return stones


def _as_last(connection: Connection, stone: Mapping[str, Any]) -> dict[str, Any]:
    """Tell who might know of a node when it still lived."""
    rows = connection.ask("changes_of_record", id=stone["id"], versions=stone["versions"])["changes"]
    operations = [each for row in rows for each in operations_in(row["parts"]) if each.record_id == stone["id"]]
    lives = (mapping for each in reversed(operations) for mapping in (each.after, each.before))
    last = next((mapping for mapping in lives if mapping and mapping["kind"] in KINDS), None)
    properties = row_of(from_stored(last)).properties() if last else {"visibility": "public"}
    return {name: properties[name] for name in ("visibility", "seen_until") if name in properties}


UPGRADES: Mapping[str, Callable[[Connection], None]] = {"0005_access": hide}
