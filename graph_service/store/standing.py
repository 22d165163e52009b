"""What stands in the graph already under the ids that a write is about, and what speaks against the write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault
from graph_service.model import Collaboration, Entity, Merge, Tie, dangling, lonely, references
from graph_service.store.changes import batches
from graph_service.store.connection import Transaction
from graph_service.store.layout import Row, is_tie, source_of

BATCH = 5_000  # rows a statement
Stored = Mapping[str, Any]  # properties of a node, tie or tombstone


def fingerprints(tx: Transaction, ids: Iterable[str]) -> dict[str, str]:
    """Return the fingerprints of the living nodes among these ids."""
    found: dict[str, str] = {}
    for some in batches(sorted(set(ids)), BATCH):
        answer = tx.ask("fingerprints_of_entities", ids=some)
        found.update(zip(answer["ids"], answer["fingerprints"], strict=True))
    return found


def tombstones(tx: Transaction, ids: Sequence[str]) -> dict[str, Stored]:
    """Return the tombstones among these ids."""
    return _by_id(tomb for some in batches(ids, BATCH) for tomb in tx.ask("retired_by_ids", ids=some)["retired"])


def full(tx: Transaction, ids: Iterable[str]) -> dict[str, Stored]:
    """Return living nodes and ties whole."""
    nodes: list[str] = []
    ties: list[Mapping[str, str]] = []
    for id_ in ids:
        if is_tie(id_):
            ties.append(source_of(id_))
        else:
            nodes.append(id_)
    found = _by_id(node for some in batches(nodes, BATCH) for node in tx.ask("entities_by_ids", ids=some)["nodes"])
    return found | _by_id(tie for some in batches(ties, BATCH) for tie in tx.ask("ties_by_ids", rows=some)["ties"])


def ties_of(tx: Transaction, ids: Sequence[str]) -> dict[str, Stored]:
    """Return the ties that leave or reach nodes."""
    return _by_id(tie for some in batches(ids, BATCH) for tie in tx.ask("ties_of_entities", ids=some)["ties"])


def named(rows: Iterable[Row], *, ends: bool) -> Iterator[str]:
    """Tell the ids of nodes that rows are about or name; the ends of ties only if asked for."""
    for row in rows:
        if isinstance(row.record, Tie) and not ends:
            yield from (citation.source for citation in row.record.citations)
            continue
        if not isinstance(row.record, Tie):
            yield row.id
        yield from (id_ for _, id_ in references(row.record))


def faults(rows: Sequence[Row], stored: Mapping[str, str], tombs: Mapping[str, Stored], *, ends: bool) -> list[Fault]:
    """Find what the rows name that is not there, and what they want that may not be."""
    records = [row.record for row in rows]
    known = stored.keys() | {record.id for record in records if isinstance(record, Entity)}
    if not ends:
        known |= {end for tie in records if isinstance(tie, Tie) for end in (tie.source_id, tie.target_id)}
    new = {record.id for record in records if isinstance(record, Collaboration) and record.id not in stored}
    conflicts = (_conflict(row, tombs[row.id]) for row in rows if row.id in tombs)
    return [*dangling(records, known), *lonely(records, new), *(fault for fault in conflicts if fault)]


def _conflict(row: Row, tomb: Stored) -> Fault | None:
    if isinstance(row.record, Merge):
        fits = tomb.get("merged_into") in {None, row.record.merged_into}
    else:
        fits = row.fingerprint == tomb.get("last_fingerprint")
    if fits:
        return None
    what = f"merged into {tomb['merged_into']}" if "merged_into" in tomb else "retracted"
    way_out = "give another id, or the record as it was to restore it"
    problem = f"was {what} in version {tomb['graph_version']}"
    return Fault(record=row.id, field="id", problem=problem, way_out=way_out, code="CONFLICT")


def _by_id(found: Iterable[Stored]) -> dict[str, Stored]:
    return {each["id"]: each for each in found}
