"""The list of changes: what happened, when and why."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.model import Change, Merge, Operation, Record
from graph_service.store.changes import PART, change_of, operations_in
from graph_service.store.connection import Connection
from graph_service.store.hidden import Hidden, Hiding
from graph_service.store.layout import is_tie, source_of
from graph_service.store.pages import ChangesFilter

EVERY = ChangesFilter()
NEVER = 10**15  # a version that no graph reaches
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of a store; those of which nothing may be seen do not count."""

    connection: Connection
    hiding: Hiding

    def after(self, version: int, *, first: int) -> list[Change]:
        """Return what happened after a version, oldest first."""
        found: list[Change] = []
        while len(found) < first:
            rows = self.connection.ask("changes_after", version=version, first=first)["changes"]
            hidden = self.hiding.of(self.connection)
            changes = (change_of(row, operations_in(row["parts"])) for row in rows)
            found += filter(None, map(hidden.change, changes))
            if len(rows) < first:
                break
            version = rows[-1]["version"]
        return found[:first]

    def heads(self, version: int, *, first: int, where: ChangesFilter = EVERY) -> list[Change]:
        """Return the changes after a version that fit, oldest first, without what they did where that is much."""
        return self._page("change_heads", version, first, where)

    def latest(self, version: int = NEVER, *, last: int, where: ChangesFilter = EVERY) -> list[Change]:
        """Return the same before a version, newest first."""
        return self._page("latest_change_heads", version, last, where)

    def _page(self, statement: str, version: int, size: int, where: ChangesFilter) -> list[Change]:
        narrowed = self._narrowed(where)
        found: list[Change] = []
        while len(found) < size:
            rows = self.connection.ask(statement, version=version, first=size, **narrowed)["changes"]
            found += self._seen(where, rows)
            if len(rows) < size:
                break
            version = rows[-1]["version"]
        return found[:size]

    def count(self, *, where: ChangesFilter = EVERY) -> int:
        """Count the changes that fit and of which something may be seen."""
        narrowed = self._narrowed(where)
        total = int(self.connection.ask("change_count", **narrowed)["total"])
        if not (doubtful := self.hiding.of(self.connection).versions):
            return total
        narrowed["versions"] = sorted(doubtful.intersection(narrowed["versions"] or doubtful))
        rows = self.connection.ask("change_heads", version=0, first=len(doubtful), **narrowed)["changes"]
        return total - len(rows) + len(list(self._seen(where, rows)))

    def by_version(self, versions: Collection[int]) -> dict[int, Change]:
        """Return changes by their numbers, without what they did where that is much."""
        anything: dict[str, Any] = {"kinds": [], "origins": [], "since": None, "versions": list(versions)}
        rows = self.connection.ask("change_heads", version=0, first=len(versions), **anything)["changes"]
        return {change.version: change for change in self._seen(EVERY, rows)}

    def last(self, by: str) -> Change | None:
        """Return the newest change by a writer, without its operations; None if there is none."""
        rows = self.connection.ask("last_change", by=by)["changes"]
        return self.hiding.of(self.connection).change(change_of(rows[0], ())) if rows else None

    def operations(self, versions: Collection[int], *, of: str = "", most: int = 1000) -> dict[int, list[Operation]]:
        """Return what changes did to one record (empty: to any), up to so many operations of each."""
        parts = -(-most // PART)
        rows = self.connection.ask("operations_of_changes", versions=list(versions), id=of, first=parts)["parts"]
        texts: dict[int, list[str]] = {version: [] for version in versions}
        for row in rows:
            texts[row["version"]].append(row["operations"])
        hidden = self.hiding.of(self.connection)
        return {version: list(_shown(hidden, operations_in(some), of))[:most] for version, some in texts.items()}

    def shown(self, change: Change, id_: str) -> tuple[Change, Record | None]:
        """Leave out of a change that was just written what may not be seen; give one record as it left it."""
        hidden = self.hiding.of(self.connection)
        afters = (each.after for each in change.operations if each.record_id == id_)
        after = next((each for each in afters if each and each["kind"] != Merge.kind), None)
        operations = tuple(filter(None, map(hidden.operation, change.operations)))
        changed = dataclasses.replace(change, operations=operations, total=len(operations))
        return changed, hidden.record(after) if after else None

    def _seen(self, which: ChangesFilter, rows: Sequence[Row]) -> Iterator[Change]:
        """Leave out what is hidden; where anything is, a change is read whole: it may only cite what is hidden."""
        hidden = self.hiding.of(self.connection)
        doubtful = [row["version"] for row in rows] if hidden.ids else []
        known = self.connection.ask("changes_by_numbers", versions=doubtful)["changes"] if doubtful else ()
        whole = {row["version"]: change_of(row, operations_in(row["parts"])) for row in known}
        for row in rows:
            change = hidden.change(whole.get(row["version"]) or change_of(row, ()))
            if change and (not change.operations or which.fits(change)):
                yield dataclasses.replace(change, total=len(change.operations) or change.total)

    def _narrowed(self, which: ChangesFilter) -> dict[str, Any]:
        versions: list[int] | None = None
        if which.records:
            hidden = self.hiding.of(self.connection)
            ids = [id_ for id_ in which.records if not hidden.hides(id_)]
            ties = [source_of(id_) for id_ in ids if is_tie(id_)]
            found = self.connection.ask("versions_of_records", ids=ids, rows=ties)["versions"]
            versions = sorted({version for some in found for version in some})
        origins = [each.value for each in which.origins]
        return {"versions": versions, "kinds": list(which.kinds), "origins": origins, "since": which.since}


def _shown(hidden: Hidden, operations: Iterable[Operation], id_: str) -> Iterator[Operation]:
    chosen = (each for each in operations if not id_ or each.record_id == id_)
    return filter(None, map(hidden.operation, chosen))
