"""Write the graph of a moment: the records that held then, their tombstones and the changes that led to them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph_service.model import Merge, Moment, Tie, from_stored
from graph_service.store.changes import PARTS_AT_ONCE, batches
from graph_service.store.connection import Connection, Transaction
from graph_service.store.layout import LABELS, RELATIONSHIPS, TIE_TYPES, row_of, without_structure
from graph_service.store.log import Log, Mapped
from graph_service.store.standing import BATCH
from graph_service.store.times import from_store

PAGE = 50  # changes read at once
Properties = dict[str, Any]


def read_log(connection: Connection, version: int) -> Log:
    """Read the whole log, since what came later decides what of the past may be shown."""
    log, last = Log(version), 0
    while changes := connection.ask("log_after", version=last, first=PAGE)["changes"]:
        for change in changes:
            log.add({**change, "at": from_store(change["at"])})
        last = changes[-1]["version"]
    return log


def copy(log: Log, moment: Moment, target: Connection) -> None:
    """Fill an empty graph with what held at a moment."""
    rows = _rows(log, moment)
    target.alone(lambda tx: _write(tx, log, rows))


def _rows(log: Log, moment: Moment) -> Mapping[str, list[Properties]]:
    """Make the rows of each statement; a tie holds when both its ends do."""
    rows: dict[str, list[Properties]] = defaultdict(list)
    later: list[tuple[str, Properties]] = []
    there: set[str] = set()
    for id_, mapping, versions in log.held():
        if mapping is None or mapping["kind"] == Merge.kind:
            rows["write_retired"].append({**_tomb(id_, mapping, versions), **log.hidden(id_)})
        elif moment.holds(mapping):
            properties = _properties(mapping, versions)
            if mapping["kind"] == Tie.kind:
                later.append((RELATIONSHIPS[TIE_TYPES[mapping["type"]]], properties))
            else:
                there.add(id_)
                rows[f"create_entities[{LABELS[mapping['kind']]}]"].append(properties)
    for type_, tie in later:
        if tie["source_id"] in there and tie["target_id"] in there:
            ends = {name: tie[name] for name in ("source_id", "target_id")}
            rows[f"create_ties[{type_}]"].append({**ends, "properties": without_structure(tie)})
    return rows


def _write(tx: Transaction, log: Log, rows: Mapping[str, list[Properties]]) -> None:
    tx.ask("lock_graph")
    for name in sorted(rows):  # the nodes before the ties that join them
        for some in batches(rows[name], BATCH):
            tx.ask(name, rows=some)
    for changes in batches(log.changes, BATCH):
        tx.ask("write_log", version=log.version, rows=changes)
    for parts in batches(list(log.operations()), PARTS_AT_ONCE):
        tx.ask("write_operations", rows=parts)


def _properties(mapping: Mapped, versions: list[int]) -> Properties:
    return row_of(from_stored(mapping)).properties() | _numbers(versions)


def _tomb(id_: str, merge: Mapped | None, versions: list[int]) -> Properties:
    stone = {"id": id_, "name": id_} if merge is None else row_of(from_stored(merge)).properties()
    return stone | _numbers(versions)


def _numbers(versions: list[int]) -> Properties:
    return {"graph_version": versions[-1], "versions": versions}
