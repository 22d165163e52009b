"""Write records and the change that says so, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Entity, Merge, Tie
from graph_service.store import retiring, standing
from graph_service.store.changes import Draft, batches, record
from graph_service.store.connection import Transaction
from graph_service.store.layout import LABELS, RELATIONSHIPS, Row, mapping_of
from graph_service.store.standing import BATCH, Stored


class DryRun(Exception):  # noqa: N818 - no error: it carries the answer out of a transaction that is rolled back
    """Ends a transaction that was only tried."""

    def __init__(self, change: Change | None) -> None:
        self.change = change
        super().__init__()


def apply(tx: Transaction, rows: Sequence[Row], faults: Sequence[Fault], by: str, why: str) -> Change | None:
    """
    Make the graph say what the records say; None if it does already.

    The driver may run this twice, so it reads what is there under the lock and relies on nothing older.
    """
    graph = tx.ask("lock_graph")
    draft = Draft(graph["version"] + 1)
    stored = standing.fingerprints(tx, standing.named(rows, ends=False))
    tombs = standing.tombstones(tx, [row.id for row in rows if row.id not in stored]) if graph["retired"] else {}
    todo = [row for row in rows if not _says(row, stored, tombs)]
    found = [*faults, *standing.faults(todo, stored, tombs, ends=False)]
    if found:
        _refuse(tx, rows, faults)
    _write_entities(tx, draft, [row for row in todo if isinstance(row.record, Entity)], stored, tombs)
    ties = [row for row in todo if isinstance(row.record, Tie)]
    if not _write_ties(tx, draft, ties, tombs):
        _refuse(tx, rows, faults)
    merges = [row for row in todo if isinstance(row.record, Merge)]
    if merges:
        _write_ties(tx, draft, retiring.merge(tx, draft, merges, tombs), {})
    return record(tx, _in_order(draft, rows), by, why)


def _says(row: Row, stored: Mapping[str, str], tombs: Mapping[str, Stored]) -> bool:
    """Tell whether the graph says the same; of ties that is not known before they are written."""
    known = tombs.get(row.id, {}).get("fingerprint") if isinstance(row.record, Merge) else stored.get(row.id)
    return known == row.fingerprint


def _refuse(tx: Transaction, rows: Sequence[Row], faults: Sequence[Fault]) -> None:
    """Look for everything that is wrong, which takes longer than to know that all is well."""
    stored = standing.fingerprints(tx, standing.named(rows, ends=True))
    tombs = standing.tombstones(tx, [row.id for row in rows if row.id not in stored])
    todo = [row for row in rows if not _says(row, stored, tombs)]
    raise InvalidDataError([*faults, *standing.faults(todo, stored, tombs, ends=True)])


def _write_entities(
    tx: Transaction, draft: Draft, rows: Sequence[Row], stored: Mapping[str, str], tombs: Mapping[str, Stored]
) -> None:
    olds = standing.full(tx, [row.id for row in rows if row.id in stored])
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        old = olds.get(row.id) or tombs.get(row.id)
        draft.note(row.id, _before(old), row.mapping, row.json)
        by_kind["update_entities" if row.id in olds else f"create_entities[{LABELS[row.record.kind]}]"].append(row)
    retiring.raise_up(tx, [row.id for row in rows if row.id in tombs])
    for name, some in by_kind.items():
        for batch in batches(some, BATCH):
            data = [_numbered(row, draft, olds.get(row.id) or tombs.get(row.id)) for row in batch]
            tx.ask(name, rows=data)


def _write_ties(tx: Transaction, draft: Draft, rows: Iterable[Row], tombs: Mapping[str, Stored]) -> bool:
    """Create what is new and update what differs; False if an end is missing."""
    by_type: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        assert isinstance(row.record, Tie)
        by_type[RELATIONSHIPS[row.record.type]].append(row)
    for type_, some in by_type.items():
        for batch in batches(some, BATCH):
            data = [_numbered(row, draft, tombs.get(row.id)) for row in batch]
            answer = tx.ask(f"upsert_ties[{type_}]", rows=data)
            if answer["total"] < len(batch):
                return False
            known = dict(zip(answer["ids"], answer["fingerprints"], strict=True))
            _update_ties(tx, draft, batch, known)
            created = [row for row in batch if row.id not in known]
            retiring.raise_up(tx, [row.id for row in created if row.id in tombs])
            for row in created:
                draft.note(row.id, None, row.mapping, row.json)
    return True


def _update_ties(tx: Transaction, draft: Draft, rows: Sequence[Row], known: Mapping[str, str]) -> None:
    changed = [row for row in rows if row.id in known and known[row.id] != row.fingerprint]
    if not changed:
        return
    olds = standing.full(tx, [row.id for row in changed])
    data = []
    for row in changed:
        draft.note(row.id, mapping_of(olds[row.id]), row.mapping, row.json)
        properties = _numbered(row, draft, olds[row.id])
        data.append({"id": row.id, "source": properties.pop("source"), "properties": properties})
        del properties["target"]
    tx.ask("update_ties", rows=data)


def _numbered(row: Row, draft: Draft, old: Stored | None) -> dict[str, object]:
    past = old["versions"] if old else []
    return row.properties() | {"graph_version": draft.version, "versions": [*past, draft.version]}


def _before(old: Stored | None) -> dict[str, object] | None:
    """Return what was there; a tombstone stands for nothing, unless it is a merge."""
    return mapping_of(old) if old and "kind" in old else None


def _in_order(draft: Draft, rows: Sequence[Row]) -> Draft:
    """Put the operations in the order of the writer; what follows from them comes last."""
    order = {row.id: place for place, row in enumerate(rows)}
    operations = sorted(draft.operations.values(), key=lambda each: order.get(each.record_id, len(order)))
    return Draft(draft.version, {each.record_id: each for each in operations}, draft.json)
