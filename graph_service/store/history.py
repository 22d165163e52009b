"""Read what changed, when and why, and records as they were."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from graph_service.model import Change, Operation, Record
from graph_service.store.changes import operations_in
from graph_service.store.connection import Connection
from graph_service.store.hidden import Hiding
from graph_service.store.layout import is_tie, source_of
from graph_service.store.pages import Written
from graph_service.store.times import from_store


def changes_after(connection: Connection, hiding: Hiding, version: int, *, first: int) -> list[Change]:
    """Return the changes after a version, oldest first; those of which nothing may be seen do not count."""
    found: list[Change] = []
    while len(found) < first:
        rows = connection.ask("changes_after", version=version, first=first)["changes"]
        hidden = hiding.of(connection)
        changes = (_change(row, operations_in(row["parts"])) for row in rows)
        found += filter(None, map(hidden.change, changes))
        if len(rows) < first:
            break
        version = rows[-1]["version"]
    return found[:first]


def change_count(connection: Connection, hiding: Hiding) -> int:
    """Count the changes of which something may be seen."""
    total = int(connection.ask("graph_version")["version"])
    hidden = hiding.of(connection)
    if not hidden.versions:
        return total
    rows = connection.ask("changes_by_numbers", versions=sorted(hidden.versions))["changes"]
    changes = (_change(row, operations_in(row["parts"])) for row in rows)
    return total - sum(hidden.change(change) is None for change in changes)


def last_change(connection: Connection, hiding: Hiding, by: str) -> Change | None:
    """Return the newest change by a writer, without its operations; None if there is none."""
    rows = connection.ask("last_change", by=by)["changes"]
    return hiding.of(connection).change(_change(rows[0], ())) if rows else None


def history(connection: Connection, hiding: Hiding, id_: str) -> list[Change]:
    """Return the changes of one record, oldest first, with what they did to it."""
    versions = _versions(connection, id_)
    rows = connection.ask("changes_of_record", id=id_, versions=versions)["changes"]
    hidden = hiding.of(connection)
    changes = (_change(row, (op for op in operations_in(row["parts"]) if op.record_id == id_)) for row in rows)
    return [*filter(None, map(hidden.change, changes))]


def record_at(connection: Connection, hiding: Hiding, id_: str, version: int) -> Record | None:
    """Return a record as it was in a version of the graph; None if it was not there."""
    versions = [each for each in _versions(connection, id_) if each <= version]
    if not versions:
        return None
    rows = connection.ask("changes_of_record", id=id_, versions=versions[-1:])["changes"]
    operations = (operation for row in rows for operation in operations_in(row["parts"]))
    after = next(operation.after for operation in operations if operation.record_id == id_)
    return None if after is None else hiding.of(connection).record(after)


def written_at(connection: Connection) -> datetime | None:
    """Return when the graph was written last; None for a graph that was never written."""
    at = connection.ask("written_at")["at"]
    return None if at is None else from_store(at)


def written(connection: Connection, ids: Collection[str]) -> dict[str, Written]:
    """Return when each node and tie was written last."""
    nodes = [id_ for id_ in ids if not is_tie(id_)]
    ties = [source_of(id_) for id_ in ids if is_tie(id_)]
    rows = connection.ask("written", ids=nodes, rows=ties)["written"]
    return {row["id"]: Written(row["version"], from_store(row["at"])) for row in rows}


def _versions(connection: Connection, id_: str) -> Sequence[int]:
    source = source_of(id_)["source"] if is_tie(id_) else ""
    found = connection.ask("versions_of_record", id=id_, source=source)["versions"]
    return sorted({version for versions in found for version in versions})


def _change(row: Mapping[str, Any], operations: Iterable[Operation]) -> Change:
    return Change(row["version"], from_store(row["at"]), row["by"], row["why"], tuple(operations))
