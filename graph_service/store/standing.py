"""What stands in the graph already under the ids that a write is about, and what speaks against the write."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault
from graph_service.model import Collaboration, Entity, Merge, Record, Tie, dangling, lonely, references
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


def named(records: Iterable[Record], *, ends: bool) -> set[str]:
    """Tell the ids of nodes that records are about or name; the ends of ties only if asked for."""
    found: set[str] = set()
    for record in records:
        if isinstance(record, Tie) and not ends:
            found.update(citation.source for citation in record.citations)
            continue
        if not isinstance(record, Tie):
            found.add(record.id)
        found.update(id_ for _, id_ in references(record))
    return found


def doubtful(rows: Sequence[Row], stored: Mapping[str, str], tombs: Mapping[str, Stored]) -> bool:
    """Tell fast whether something may be wrong with the rows; the ends of ties are found out by writing them."""
    records = [row.record for row in rows]
    given = {record.id for record in records if not isinstance(record, Tie)}
    missing = named(records, ends=False) - stored.keys() - given
    new = any(isinstance(record, Collaboration | Merge) for record in records)
    return bool(missing) or any(row.id in tombs for row in rows) or new


def faults(
    records: Sequence[Record],
    unsound: Sequence[Record],
    rows: Sequence[Row],
    stored: Mapping[str, str],
    tombs: Mapping[str, Stored],
) -> list[Fault]:
    """Find what unsound records and rows name that is not there, and what rows want that may not be."""
    known = stored.keys() | {record.id for record in records if isinstance(record, Entity)}
    new = {record.id for record in records if isinstance(record, Collaboration) and record.id not in stored}
    conflicts = (conflict(row, tombs[row.id]) for row in rows if row.id in tombs)
    named_by = [*unsound, *(row.record for row in rows)]
    return [*dangling(named_by, known), *lonely(records, new), *(fault for fault in conflicts if fault)]


def conflict(row: Row, tomb: Stored) -> Fault | None:
    """Tell why a record may not be written under the id of one that was taken out."""
    if isinstance(row.record, Merge):
        fits = tomb.get("merged_into") in {None, row.record.merged_into}
    else:
        fits = row.fingerprint == tomb.get("last_fingerprint")
    if fits:
        return None
    what = f"merged into {tomb['merged_into']}" if "merged_into" in tomb else "retracted"
    way_out = "give another id, or the record as it was to restore it"
    problem = f"was {what} in version {tomb['graph_version']}"
    other = tomb.get("merged_into", "")
    return Fault(record=row.id, field="id", problem=problem, way_out=way_out, code="CONFLICT", other=other)


def without_winner(tomb: Stored, hidden: Collection[str]) -> Stored:
    """Give a tombstone; if it leads to something hidden, as that of something that was only taken out."""
    if tomb.get("merged_into") not in hidden:
        return tomb
    return {name: value for name, value in tomb.items() if name not in {"merged_into", "kind", "fingerprint"}}


def _by_id(found: Iterable[Stored]) -> dict[str, Stored]:
    return {each["id"]: each for each in found}
