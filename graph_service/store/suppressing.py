"""Keep people and organisations out who have objected: only hashes of their names stay, which writers honour."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph_service.errors import Fault
from graph_service.model import Actor, Entity, Merge, Record, folded, kind_of
from graph_service.store.changes import batches
from graph_service.store.connection import Connection, Transaction
from graph_service.store.standing import BATCH


def faults(tx: Transaction, records: Iterable[Record]) -> list[Fault]:
    """Find records that would bring back who has objected."""
    marks = marks_by_id(records)
    known = found(tx, marks)
    problem, way_out = "belongs to somebody who has objected", "leave it out"
    return [
        Fault(record=id_, field="name", problem=problem, way_out=way_out, code="SUPPRESSED")
        for id_ in marks
        if id_ in known
    ]


def marks_by_id(records: Iterable[Record]) -> dict[str, list[str]]:
    """Give the marks of the records that somebody could object to."""
    return {each.id: list(marks_of(each)) for each in records if _concerns(each)}


def found(asked: Transaction | Connection, marks: Mapping[str, Sequence[str]]) -> set[str]:
    """Tell whose marks are known."""
    key = bytes.fromhex(asked.ask("suppression_key")["key"] or "") if marks else b""
    if not key:
        return set()
    hashes = {hashed(mark, key): id_ for id_, some in marks.items() for mark in some}
    known: set[str] = set()
    for some in batches(sorted(hashes), BATCH):
        known.update(hashes[each] for each in asked.ask("suppressed_among", hashes=some)["hashes"])
    return known


def hashed(mark: str, key: bytes) -> str:
    """Hash a mark with the key of the store, so that a list of names from elsewhere proves nothing."""
    return hashlib.blake2b(mark.encode(), key=key, digest_size=16).hexdigest()


def marks_of(record: Record) -> Iterator[str]:
    """Give what somebody would be recognised by: id, names and identifiers."""
    kind = record.kind if isinstance(record, Entity) else kind_of(record.id)
    yield f"id {record.id}"
    if isinstance(record, Merge):
        yield f"{kind} {folded(record.name)}"
    if isinstance(record, Entity):
        names = (record.name, record.name_de, record.name_en, *(alias.text for alias in record.aliases))
        yield from (f"{kind} {folded(name)}" for name in names if name and folded(name))
        yield from (f"{each.scheme.value} {each.value}" for each in record.identifiers)


def _concerns(record: Record) -> bool:
    return isinstance(record, Actor) or (isinstance(record, Merge) and kind_of(record.id) in {"Organisation", "Person"})
