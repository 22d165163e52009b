"""Read what changed, when and why, and records as they were."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from graph_service.model import Change, Operation, Record
from graph_service.model.vocabulary import Origin
from graph_service.store.changes import PART, operations_in
from graph_service.store.connection import Connection
from graph_service.store.hidden import Hidden, Hiding
from graph_service.store.layout import is_tie, source_of
from graph_service.store.pages import ChangesFilter, Written
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


def heads(connection: Connection, hiding: Hiding, which: ChangesFilter, version: int, *, first: int) -> list[Change]:
    """Return the changes after a version that fit, oldest first, without what they did where that is much."""
    narrowed = _narrowed(connection, hiding, which)
    found: list[Change] = []
    while len(found) < first:
        rows = connection.ask("change_heads", version=version, first=first, **narrowed)["changes"]
        found += _seen(connection, hiding, which, rows)
        if len(rows) < first:
            break
        version = rows[-1]["version"]
    return found[:first]


def change_count(connection: Connection, hiding: Hiding, which: ChangesFilter) -> int:
    """Count the changes that fit and of which something may be seen."""
    narrowed = _narrowed(connection, hiding, which)
    total = int(connection.ask("change_count", **narrowed)["total"])
    if not (doubtful := hiding.of(connection).versions):
        return total
    narrowed["versions"] = sorted(doubtful.intersection(narrowed["versions"] or doubtful))
    rows = connection.ask("change_heads", version=0, first=len(doubtful), **narrowed)["changes"]
    return total - len(rows) + len(list(_seen(connection, hiding, which, rows)))


def by_versions(connection: Connection, hiding: Hiding, versions: Collection[int]) -> dict[int, Change]:
    """Return changes by their numbers, without what they did where that is much."""
    anything: dict[str, Any] = {"kinds": [], "origins": [], "since": None, "versions": list(versions)}
    rows = connection.ask("change_heads", version=0, first=len(versions), **anything)["changes"]
    return {change.version: change for change in _seen(connection, hiding, ChangesFilter(), rows)}


def operations(
    connection: Connection, hiding: Hiding, versions: Collection[int], of: str, most: int
) -> dict[int, list[Operation]]:
    """Return what changes did to one record (empty: to any), up to so many operations of each change."""
    rows = connection.ask("operations_of_changes", versions=list(versions), id=of, first=-(-most // PART))["parts"]
    texts: dict[int, list[str]] = {version: [] for version in versions}
    for row in rows:
        texts[row["version"]].append(row["operations"])
    hidden = hiding.of(connection)
    return {version: list(_shown(hidden, operations_in(some), of))[:most] for version, some in texts.items()}


def _shown(hidden: Hidden, operations: Iterable[Operation], id_: str) -> Iterator[Operation]:
    chosen = (each for each in operations if not id_ or each.record_id == id_)
    return filter(None, map(hidden.operation, chosen))


def _seen(
    connection: Connection, hiding: Hiding, which: ChangesFilter, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Change]:
    """Leave out what is hidden; where anything is, a change has to be read whole: it may only cite what is hidden."""
    hidden = hiding.of(connection)
    doubtful = [row["version"] for row in rows] if hidden.ids else []
    known = connection.ask("changes_by_numbers", versions=doubtful)["changes"] if doubtful else ()
    whole = {row["version"]: _change(row, operations_in(row["parts"])) for row in known}
    for row in rows:
        change = hidden.change(whole.get(row["version"]) or _change(row, ()))
        if change and (not change.operations or which.fits(change)):
            yield dataclasses.replace(change, total=len(change.operations) or change.total)


def _narrowed(connection: Connection, hiding: Hiding, which: ChangesFilter) -> dict[str, Any]:
    versions: list[int] | None = None
    if which.records:
        hidden = hiding.of(connection)
        ids = [id_ for id_ in which.records if not hidden.hides(id_)]
        ties = [source_of(id_) for id_ in ids if is_tie(id_)]
        found = connection.ask("versions_of_records", ids=ids, rows=ties)["versions"]
        versions = sorted({version for some in found for version in some})
    origins = [each.value for each in which.origins]
    return {"versions": versions, "kinds": list(which.kinds), "origins": origins, "since": which.since}


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
    noted = {name: row[name] for name in ("by", "why", "undoes", "undone_by", "proposal")}
    origin = Origin(row["origin"] or Origin.EDIT.value)
    return Change(
        row["version"], from_store(row["at"]), operations=tuple(operations), origin=origin, total=row["total"], **noted
    )
