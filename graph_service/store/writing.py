"""Write records and the change that says so, in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from neo4j import ManagedTransaction

from graph_service.errors import Fault, InvalidDataError, NotFoundError
from graph_service.model import Change, Collaboration, Entity, Merge, Operation, Tie, dangling, lonely, references
from graph_service.store.connection import ask
from graph_service.store.layout import LABELS, RELATIONSHIPS, Row, ends_of, is_tie, mapping_of

BATCH = 5_000  # rows a statement
PART = 1_000  # operations a node


@dataclass(slots=True)
class Draft:
    """A change in the making: what it does to each record, as JSON where that is at hand."""

    version: int
    befores: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    afters: dict[str, bytes | None] = field(default_factory=dict)


class DryRun(Exception):  # noqa: N818 - no error: it carries the answer out of a transaction that is rolled back
    """Ends a transaction that was only tried."""

    def __init__(self, change: Change | None) -> None:
        self.change = change
        super().__init__()


def apply(tx: ManagedTransaction, rows: Sequence[Row], faults: Sequence[Fault], by: str, why: str) -> Change | None:
    """
    Make the graph say what the records say; None if it does already.

    The driver may run this twice, so it reads what is there under the lock and relies on nothing older.
    """
    version = ask(tx, "lock_graph")["version"] + 1
    stored = _stored(tx, rows)
    tombs = _tombs(tx, [row.id for row in rows if row.id not in stored])
    all_faults = [*faults, *_store_faults(rows, stored, tombs)]
    if all_faults:
        raise InvalidDataError(all_faults)
    todo = [
        row
        for row in rows
        if (stored.get(row.id) or (tombs.get(row.id) or {}).get("fingerprint" if _is_merge(row) else ""))
        != row.fingerprint
    ]
    if not todo:
        return None
    draft = Draft(version)
    olds = _olds(tx, [row for row in todo if row.id in stored])
    for row in todo:
        draft.befores[row.id] = mapping_of(olds[row.id]) if row.id in olds else None
        draft.afters[row.id] = row.json
        past = (olds.get(row.id) or tombs.get(row.id) or {}).get("versions", [])
        row.properties["graph_version"] = version
        row.properties["versions"] = [*past, version]
    _bury(tx, draft, [olds[row.id] for row in todo if _is_merge(row) and row.id in olds])
    for row in todo:
        if _is_merge(row):
            draft.afters[row.id] = row.json
    _raise_up(tx, [row.id for row in todo if row.id in tombs])
    _write(tx, todo, stored)
    return _record(tx, draft, by, why)


def retract(tx: ManagedTransaction, ids: Iterable[str], by: str, why: str) -> Change | None:
    """Take records out of the graph; their history stays."""
    wanted = list(dict.fromkeys(ids))
    version = ask(tx, "lock_graph")["version"] + 1
    nodes = [id_ for id_ in wanted if not is_tie(id_)]
    olds = {
        **_full_nodes(tx, nodes),
        **_full_ties(tx, [id_ for id_ in wanted if is_tie(id_)]),
    }
    tombs = _tombs(tx, [id_ for id_ in wanted if id_ not in olds])
    if missing := [id_ for id_ in wanted if id_ not in olds and id_ not in tombs]:
        raise NotFoundError(f"Nothing has the id {', '.join(missing)}")
    if not olds:
        return None
    draft = Draft(version)
    _bury(tx, draft, list(olds.values()))
    return _record(tx, draft, by, why)


def _is_merge(row: Row) -> bool:
    return isinstance(row.record, Merge)


def _stored(tx: ManagedTransaction, rows: Sequence[Row]) -> dict[str, str]:
    """Return the fingerprints of what is stored under the ids of the rows and of all that they name."""
    ties = [row for row in rows if isinstance(row.record, Tie)]
    ids = {row.id for row in rows} - {row.id for row in ties}
    for row in rows:
        ids.update(id_ for _, id_ in references(row.record))
    found: dict[str, str] = {}
    for batch in _batches(sorted(ids)):
        answer = ask(tx, "fingerprints_of_entities", ids=batch)
        found.update(zip(answer["ids"], answer["fingerprints"], strict=True))
    for type_, some in _by_type(ties).items():
        for rows_of_type in _batches(some):
            pairs = [
                {"source": row.record.source_id, "id": row.id} for row in rows_of_type if isinstance(row.record, Tie)
            ]
            answer = ask(tx, f"fingerprints_of_ties[{type_}]", rows=pairs)
            found.update(zip(answer["ids"], answer["fingerprints"], strict=True))
    return found


def _by_type(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        assert isinstance(row.record, Tie)
        groups[RELATIONSHIPS[row.record.type]].append(row)
    return groups


def _tombs(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    return {tomb["id"]: tomb for batch in _batches(ids) for tomb in ask(tx, "retired_by_ids", ids=batch)["retired"]}


def _store_faults(
    rows: Sequence[Row], stored: Mapping[str, str], tombs: Mapping[str, Mapping[str, Any]]
) -> list[Fault]:
    records = [row.record for row in rows]
    given = {record.id for record in records if isinstance(record, Entity)}
    new = {r.id for r in records if isinstance(r, Collaboration) and r.id not in stored}
    return [
        *dangling(records, stored.keys() | given),
        *lonely(records, new),
        *(fault for row in rows if (tomb := tombs.get(row.id)) for fault in _conflict(row, tomb)),
    ]


def _conflict(row: Row, tomb: Mapping[str, Any]) -> Iterable[Fault]:
    if _is_merge(row) or row.fingerprint == tomb.get("last_fingerprint"):
        return
    where = f"merged into {tomb['merged_into']}" if tomb.get("merged_into") else "retracted"
    yield Fault(
        record=row.id,
        field="id",
        problem=f"was {where} in version {tomb['graph_version']}",
        way_out="give another id, or the record as it was to restore it",
        code="CONFLICT",
    )


def _olds(tx: ManagedTransaction, rows: Sequence[Row]) -> dict[str, Mapping[str, Any]]:
    ties = [row.id for row in rows if isinstance(row.record, Tie)]
    nodes = [row.id for row in rows if not isinstance(row.record, Tie)]
    return {**_full_nodes(tx, nodes), **_full_ties(tx, ties)}


def _full_nodes(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for batch in _batches(ids) for row in ask(tx, "entities_by_ids", ids=batch)["nodes"]}


def _full_ties(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    rows = [{"id": id_, "source": ends_of(id_)["source_id"]} for id_ in ids]
    return {row["id"]: row for batch in _batches(rows) for row in ask(tx, "ties_by_ids", rows=batch)["ties"]}


def _bury(tx: ManagedTransaction, draft: Draft, olds: Sequence[Mapping[str, Any]]) -> None:
    """Remove nodes with all their ties, and single ties; leave a tombstone for each."""
    nodes = [old["id"] for old in olds if not is_tie(old["id"])]
    gone = {old["id"]: old for old in olds}
    for batch in _batches(nodes):
        gone.update((tie["id"], tie) for tie in ask(tx, "ties_of_entities", ids=batch)["ties"])
    for id_, old in gone.items():
        draft.befores[id_], draft.afters[id_] = mapping_of(old), None
    tombs = [_tomb(old, draft.version) for old in gone.values()]
    ties = [{"id": id_, "source": ends_of(id_)["source_id"]} for id_ in gone if is_tie(id_)]
    for batch in _batches(tombs):
        ask(tx, "write_retired", rows=batch)
    for batch in _batches(ties):
        ask(tx, "delete_ties", rows=batch)
    for batch in _batches(nodes):
        ask(tx, "delete_entities", ids=batch)


def _tomb(old: Mapping[str, Any], version: int) -> dict[str, Any]:
    return {
        "id": old["id"],
        "name": old.get("name", old["id"]),
        "last_fingerprint": old["fingerprint"],
        "graph_version": version,
        "versions": [*old["versions"], version],
    }


def _raise_up(tx: ManagedTransaction, ids: Sequence[str]) -> None:
    for batch in _batches(ids):
        ask(tx, "delete_retired", ids=batch)


def _write(tx: ManagedTransaction, rows: Sequence[Row], stored: Mapping[str, str]) -> None:
    new: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        record = row.record
        if isinstance(record, Merge):
            new["write_retired"].append(row.properties)
        elif isinstance(record, Tie):
            name = "update_ties" if row.id in stored else "create_ties"
            ends = {"id": row.id, "source": record.source_id, "target": record.target_id}
            new[f"{name}[{RELATIONSHIPS[record.type]}]"].append({**ends, "properties": row.properties})
        elif row.id in stored:
            new["update_entities"].append(row.properties)
        else:
            new[f"create_entities[{LABELS[record.kind]}]"].append(row.properties)
    for name in sorted(new):  # nodes before ties: create_entities < create_ties < update_…
        for batch in _batches(new[name]):
            ask(tx, name, rows=batch)


def _record(tx: ManagedTransaction, draft: Draft, by: str, why: str) -> Change:
    now = datetime.now(UTC)
    at = now.replace(microsecond=now.microsecond // 1000 * 1000)  # both engines keep milliseconds
    rows = sorted((id_, position) for position, id_ in enumerate(draft.befores))
    parts = []
    for number, start in enumerate(range(0, len(rows), PART)):
        some = rows[start : start + PART]
        data = [[position, id_, draft.befores[id_], _fragment(draft.afters[id_])] for id_, position in some]
        parts.append(
            {
                "version": draft.version,
                "part": number,
                "first_id": some[0][0],
                "last_id": some[-1][0],
                "operations": orjson.dumps(data).decode(),
            }
        )
    ask(tx, "write_change", version=draft.version, at=at, by=by, why=why, total=len(rows))
    for batch in _batches(parts, 20):
        ask(tx, "write_operations", rows=batch)
    operations = tuple(
        Operation(id_, before, None if (after := draft.afters[id_]) is None else orjson.loads(after))
        for id_, before in draft.befores.items()
    )
    return Change(draft.version, at, by, why, operations)


def _fragment(json: bytes | None) -> Any:
    return None if json is None else orjson.Fragment(json)


def _batches(rows: Sequence[Any], size: int = BATCH) -> Iterable[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
