"""The history of records: which changes touched them, what these did, and what the records were before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph_service.model import Change, Operation, Record
from graph_service.store.changes import change_of, operations_in
from graph_service.store.connection import Connection
from graph_service.store.hidden import Hiding
from graph_service.store.layout import is_tie, source_of
from graph_service.store.pages import Written
from graph_service.store.times import from_store


@dataclass(frozen=True, slots=True)
class History:
    """What happened to the records of a store, as far as it may be seen."""

    connection: Connection
    hiding: Hiding

    def of(self, id_: str) -> list[Change]:
        """Return the changes of one record, oldest first, each with what it did to this record only."""
        versions = self._versions(id_)
        rows = self.connection.ask("changes_of_record", id=id_, versions=versions)["changes"]
        hidden = self.hiding.of(self.connection)
        changes = (change_of(row, (op for op in operations_in(row["parts"]) if op.record_id == id_)) for row in rows)
        return [*filter(None, map(hidden.change, changes))]

    def record_at(self, id_: str, version: int) -> Record | None:
        """Return a record as the graph had it at a version; None if it had none."""
        versions = [each for each in self._versions(id_) if each <= version]
        if not versions:
            return None
        rows = self.connection.ask("changes_of_record", id=id_, versions=versions[-1:])["changes"]
        operations = (operation for row in rows for operation in operations_in(row["parts"]))
        after = next(operation.after for operation in operations if operation.record_id == id_)
        return None if after is None else self.hiding.of(self.connection).record(after)

    def versions(self, ids: Collection[str]) -> dict[str, list[int]]:
        """Return the numbers of the changes that touched each record, newest first."""
        nodes, ties = _parted(ids)
        found = self.connection.ask("histories", ids=nodes, rows=ties)
        named = zip((*found["ids"], *found["tie_ids"]), (*found["versions"], *found["tie_versions"]), strict=True)
        return {id_: sorted(some, reverse=True) for id_, some in named}

    def losers(self, ids: Collection[str]) -> dict[str, dict[str, list[int]]]:
        """Return what was merged into each node, with the numbers of the changes that touched it."""
        answer: Any = self.connection.ask("losers", ids=list(ids))
        found: dict[str, dict[str, list[int]]] = {id_: {} for id_ in ids}
        for id_, winner, some in zip(answer["ids"], answer["winners"], answer["versions"], strict=True):
            found[winner][id_] = list(some)
        return found

    def operations(self, wanted: Mapping[str, Sequence[int]]) -> dict[str, list[tuple[int, Operation]]]:
        """Return what the given changes did to each record, oldest first."""
        rows = [{"version": version, "id": id_} for id_, some in wanted.items() for version in some]
        parts = self.connection.ask("operations_on_records", rows=rows)["parts"]
        hidden = self.hiding.of(self.connection)
        found: dict[str, list[tuple[int, Operation]]] = {id_: [] for id_ in wanted}
        for part in sorted(parts, key=lambda each: int(each["version"])):
            for operation in _about(found, operations_in([part["operations"]])):
                if shown := hidden.operation(operation):
                    found[operation.record_id].append((part["version"], shown))
        return found

    def _versions(self, id_: str) -> Sequence[int]:
        source = source_of(id_)["source"] if is_tie(id_) else ""
        found = self.connection.ask("versions_of_record", id=id_, source=source)["versions"]
        return sorted({version for versions in found for version in versions})


def written(connection: Connection, ids: Collection[str]) -> dict[str, Written]:
    """Return when each node and tie was written last."""
    nodes, ties = _parted(ids)
    rows = connection.ask("written", ids=nodes, rows=ties)["written"]
    return {row["id"]: Written(row["version"], from_store(row["at"])) for row in rows}


def written_at(connection: Connection) -> datetime | None:
    """Return when the graph was written last; None for a graph that was never written."""
    at = connection.ask("written_at")["at"]
    return None if at is None else from_store(at)


def _parted(ids: Collection[str]) -> tuple[list[str], list[dict[str, Any]]]:
    """Part nodes from ties, which are found by their sources."""
    return [id_ for id_ in ids if not is_tie(id_)], [source_of(id_) for id_ in ids if is_tie(id_)]


def _about(ids: Collection[str], every: Iterable[Operation]) -> Iterable[Operation]:
    return (operation for operation in every if operation.record_id in ids)
