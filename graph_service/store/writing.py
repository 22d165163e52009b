"""Write records and the change that says so, in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Entity, Merge, Record, Tie, faults_of, from_stored
from graph_service.store import retiring, standing, suppressing
from graph_service.store.background import begun
from graph_service.store.changes import Draft, Stamp, batches, record
from graph_service.store.connection import Connection, Transaction
from graph_service.store.layout import LABELS, RELATIONSHIPS, Row, mapping_of, row_of, source_of, without_structure
from graph_service.store.standing import BATCH, Stored

Checked = Callable[[], Sequence[Fault]]  # tells what is wrong with the records, when it is known


class DryRun(Exception):  # noqa: N818 - no error: it carries the answer out of a transaction that is rolled back
    """Ends a transaction that was only tried."""

    def __init__(self, change: Change | None) -> None:
        self.change = change
        super().__init__()


def write(connection: Connection, records: Sequence[Record], stamp: Stamp, *, dry_run: bool) -> Change | None:
    """Write records as one numbered change; None, and no number, if the graph says all of it already."""
    checked = begun(faults_of, records)

    def work(tx: Transaction) -> Change | None:
        change = apply(tx, records, checked, stamp)
        if dry_run:
            raise DryRun(change)
        return change

    try:
        change = connection.alone(work)
    except DryRun as tried:
        return tried.change
    except (TypeError, ValueError) as error:  # what is no record of the model cannot be flattened
        if not isinstance(error, InvalidDataError) and (faults := checked()):
            connection.alone(lambda tx: refuse(tx, records, faults))
        raise
    connection.tally.written += len(change.operations) if change else 0
    return change


def apply(tx: Transaction, records: Sequence[Record], checked: Checked, stamp: Stamp) -> Change | None:
    """
    Make the graph say what the records say; None if it does already.

    The driver may run this twice, so it reads what is there under the lock and relies on nothing older. Whether the
    records fit the model is found out meanwhile and asked for at the end.
    """
    rows = [row_of(each) for each in records]
    graph = tx.ask("lock_graph")
    draft = Draft(graph["version"] + 1)
    stored = standing.fingerprints(tx, standing.named(records, ends=False))
    tombs = standing.tombstones(tx, [row.id for row in rows if row.id not in stored]) if graph["retired"] else {}
    todo = [row for row in rows if not _says(row, stored, tombs)]
    if standing.doubtful(todo, stored, tombs):
        refuse(tx, records, checked())
    _write_entities(tx, draft, [row for row in todo if isinstance(row.record, Entity)], stored, tombs)
    complete = _write_ties(tx, draft, [row for row in todo if isinstance(row.record, Tie)], tombs)
    if not complete or checked():
        refuse(tx, records, checked())
    if graph["suppressed"] and (objected := suppressing.faults(tx, [row.record for row in todo])):
        raise InvalidDataError(objected)
    merges = [row for row in todo if isinstance(row.record, Merge)]
    if merges:
        _write_ties(tx, draft, retiring.merge(tx, draft, merges, tombs), {})
    return record(tx, _in_order(draft, rows), stamp)


def refuse(tx: Transaction, records: Sequence[Record], faults: Sequence[Fault]) -> None:
    """Raise everything that is wrong, if anything is; this takes longer than to know that all is well."""
    stored = standing.fingerprints(tx, standing.named(records, ends=True))
    tombs = standing.tombstones(tx, [each.id for each in records if each.id not in stored])
    broken = {fault.record for fault in faults}
    rows = [row_of(each) for each in records if each.id not in broken]
    todo = [row for row in rows if not _says(row, stored, tombs)]
    unsound = [each for each in records if each.id in broken]
    found = [*faults, *standing.faults(records, unsound, todo, stored, tombs)]
    if found:
        raise InvalidDataError(found)


def make_so(tx: Transaction, draft: Draft, targets: Mapping[str, Mapping[str, Any] | None]) -> bool:
    """
    Make records exactly so, None: gone, whatever they are; False if a tie would lack an end.

    All ties of what goes must be named too, and nothing is checked: this takes back what was checked before.
    """
    rows = {id_: row_of(from_stored(mapping)) for id_, mapping in targets.items() if mapping is not None}
    living = standing.full(tx, targets)
    tombs = standing.tombstones(tx, [id_ for id_ in targets if id_ not in living])
    merges = [row for row in rows.values() if isinstance(row.record, Merge)]
    gone = {row.id for row in merges} | (targets.keys() - rows.keys())
    retiring.bury(tx, draft, {id_: old for id_, old in living.items() if id_ in gone})
    retiring.unmerge(tx, draft, [tomb for id_, tomb in tombs.items() if id_ not in rows and "merged_into" in tomb])
    stored = {id_: old["fingerprint"] for id_, old in living.items()}
    todo = [row for row in rows.values() if not _says(row, stored, tombs)]
    _write_entities(tx, draft, [row for row in todo if isinstance(row.record, Entity)], stored, tombs)
    complete = _write_ties(tx, draft, [row for row in todo if isinstance(row.record, Tie)], tombs)
    retiring.bury_as_merged(tx, draft, merges, living, tombs)
    return complete


def _says(row: Row, stored: Mapping[str, str], tombs: Mapping[str, Stored]) -> bool:
    """Tell whether the graph says the same; of ties that is not known before they are written."""
    known = tombs.get(row.id, {}).get("fingerprint") if isinstance(row.record, Merge) else stored.get(row.id)
    return known == row.fingerprint


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
        properties = without_structure(_numbered(row, draft, olds[row.id]))
        data.append({**source_of(row.id), "properties": properties})
    tx.ask("update_ties", rows=data)


def _numbered(row: Row, draft: Draft, old: Stored | None) -> dict[str, object]:
    properties = row.properties()
    properties["graph_version"] = draft.version
    properties["versions"] = [*old["versions"], draft.version] if old else [draft.version]
    return properties


def _before(old: Stored | None) -> dict[str, object] | None:
    """Return what was there; a tombstone stands for nothing, unless it is a merge."""
    return mapping_of(old) if old and "kind" in old else None


def _in_order(draft: Draft, rows: Sequence[Row]) -> Draft:
    """Put the operations in the order of the writer; what follows from them comes last."""
    order = {row.id: place for place, row in enumerate(rows)}
    operations = sorted(draft.operations.values(), key=lambda each: order.get(each.record_id, len(order)))
    return Draft(draft.version, {each.record_id: each for each in operations}, draft.json)
