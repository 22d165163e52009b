"""A change in the making, and how it is kept: few nodes, each with the operations on many records as JSON text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from graph_service.model import Change, Operation, kind_for
from graph_service.model.vocabulary import Origin
from graph_service.store.connection import Transaction
from graph_service.store.times import from_store, milliseconds

PART = 1_000  # operations a node
PARTS_AT_ONCE = 20  # a few megabytes a statement
Mapped = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What is noted of a change beside what it did."""

    by: str
    why: str
    origin: Origin = Origin.EDIT
    undoes: int | None = None
    proposal: str | None = None


@dataclass(slots=True)
class Draft:
    """What a change does to each record, in the order of the writer; JSON is kept where it is at hand."""

    version: int
    operations: dict[str, Operation] = field(default_factory=dict)
    json: dict[str, bytes] = field(default_factory=dict)

    def note(self, id_: str, before: Mapped | None, after: Mapped | None, json: bytes | None = None) -> None:
        """Take down what happens to a record; a later note on the same record keeps the first `before`."""
        if earlier := self.operations.get(id_):
            before = earlier.before
        self.operations[id_] = Operation(id_, before, after)
        self.json.pop(id_, None)
        if json is not None:
            self.json[id_] = json


def record(tx: Transaction, draft: Draft, stamp: Stamp) -> Change | None:
    """Write the change and make its number the graph version; None if nothing happened."""
    operations = tuple(each for each in draft.operations.values() if each.before != each.after)
    if not operations:
        return None
    at, total = now(), len(operations)
    noted: dict[str, Any] = {name: getattr(stamp, name) for name in ("by", "why", "undoes", "proposal")}
    kinds = sorted({kind_for(each.record_id) for each in operations})
    tx.ask("write_change", version=draft.version, at=at, origin=stamp.origin.value, total=total, kinds=kinds, **noted)
    for parts in batches(list(parts_of(draft, operations)), PARTS_AT_ONCE):
        tx.ask("write_operations", rows=parts)
    if stamp.undoes is not None:
        tx.ask("mark_undone", version=stamp.undoes, by_version=draft.version)
    return Change(version=draft.version, at=at, operations=operations, origin=stamp.origin, total=total, **noted)


def now() -> datetime:
    """Tell the time as both engines keep it, to the millisecond."""
    return milliseconds(datetime.now(UTC))


def operations_in(parts: Iterable[str]) -> Iterator[Operation]:
    """Read operations back in the order in which they were given."""
    rows = [row for part in parts for row in orjson.loads(part)]
    rows.sort(key=lambda row: row[0])
    return (Operation(id_, before, after) for _, id_, before, after in rows)


def change_of(row: Mapped, operations: Iterable[Operation]) -> Change:
    """Read a change back."""
    noted = {name: row[name] for name in ("by", "why", "undoes", "undone_by", "proposal")}
    origin, at = Origin(row["origin"] or Origin.EDIT.value), from_store(row["at"])
    return Change(row["version"], at, operations=tuple(operations), origin=origin, total=row["total"], **noted)


def batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Cut rows into pieces for one statement each."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def parts_of(draft: Draft, operations: Sequence[Operation]) -> Iterator[Mapped]:
    """Sort by id, so that the part that holds a record is found by its first and last id."""
    rows = sorted((operation.record_id, place) for place, operation in enumerate(operations))
    for number, some in enumerate(batches(rows, PART)):
        data = [[place, id_, operations[place].before, _after(draft, operations[place])] for id_, place in some]
        yield {
            "version": draft.version,
            "part": number,
            "first_id": some[0][0],
            "last_id": some[-1][0],
            "operations": orjson.dumps(data).decode(),
        }


def _after(draft: Draft, operation: Operation) -> Any:
    json = draft.json.get(operation.record_id)
    return operation.after if json is None else orjson.Fragment(json)
