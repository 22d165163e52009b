"""Take records out of the graph: each leaves a tombstone, which keeps its id and its history."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError, NotFoundError
from graph_service.model import Change, Dataset, Merge, Publication, Tie, kind_of
from graph_service.store import standing, unseen
from graph_service.store.changes import Draft, Stamp, batches, record
from graph_service.store.connection import Transaction
from graph_service.store.layout import Row, is_tie, mapping_of, row_of, source_of, tie_of
from graph_service.store.sight import WHOLE, Sight
from graph_service.store.standing import BATCH, Stored

SOURCES = {Publication.kind, Dataset.kind}


def retract(tx: Transaction, ids: Iterable[str], stamp: Stamp, sight: Sight = WHOLE) -> Change | None:
    """Take nodes with all their ties, and single ties, out of the graph; None if they are out already."""
    wanted = list(dict.fromkeys(ids))
    draft = Draft(tx.ask("lock_graph")["version"] + 1)
    living = standing.full(tx, wanted)
    tombs = standing.tombstones(tx, [id_ for id_ in wanted if id_ not in living])
    if missing := [id_ for id_ in wanted if id_ not in living and id_ not in tombs]:
        raise NotFoundError(f"Nothing has the id {', '.join(missing)}")
    living |= standing.ties_of(tx, [id_ for id_ in living if not is_tie(id_)])
    refuse_cited(tx, list(living), sight)
    bury(tx, draft, living)
    unmerge(tx, draft, [tomb for tomb in tombs.values() if "merged_into" in tomb])
    return record(tx, draft, stamp)


def refuse_cited(tx: Transaction, ids: Sequence[str], sight: Sight = WHOLE) -> None:
    """Keep sources that something else still cites; it is named to those who may know of it."""
    sources = [id_ for id_ in ids if kind_of(id_) in SOURCES and not is_tie(id_)]
    if not sources:
        return
    rows = tx.ask("citing", ids=sources, but=ids)["citing"]
    dark = unseen.among(tx, [row["citing"] for row in rows], sight)
    names = [row["citing"] if dark.isdisjoint(unseen.nodes_of(row["citing"])) else "another record" for row in rows]
    faults = [
        Fault(record=row["id"], problem=f"is cited by {name}", way_out="retract that first", code="IN_USE")
        for row, name in zip(rows, names, strict=True)
    ]
    if faults:
        raise InvalidDataError(faults)


def bury(tx: Transaction, draft: Draft, living: Mapping[str, Stored]) -> None:
    """Remove nodes and all their ties, which must be given too; leave a tombstone for each."""
    for id_, old in living.items():
        draft.note(id_, mapping_of(old), None)
    _set_tombs(tx, [_tomb(old, old["fingerprint"], draft.version) for old in living.values()])
    ties = [source_of(id_) for id_ in living if is_tie(id_)]
    for some in batches(ties, BATCH):
        tx.ask("delete_ties", rows=some)
    for ids in batches([id_ for id_ in living if not is_tie(id_)], BATCH):
        tx.ask("delete_entities", ids=ids)


def raise_up(tx: Transaction, ids: Iterable[str]) -> None:
    """Take the tombstones of what is restored away."""
    for some in batches(list(ids), BATCH):
        tx.ask("delete_retired", ids=some)


def merge(tx: Transaction, draft: Draft, rows: Iterable[Row], tombs: Mapping[str, Stored]) -> list[Row]:
    """Retire losers for their winners; return the ties that the winners take over, which are not written yet."""
    merges = {row.id: row for row in rows if isinstance(row.record, Merge)}
    living = standing.full(tx, merges)
    ties = standing.ties_of(tx, list(living))
    bury(tx, draft, living | ties)
    bury_as_merged(tx, draft, list(merges.values()), living, tombs)
    into = {row.id: row.record.merged_into for row in merges.values() if isinstance(row.record, Merge)}
    return [row_of(tie) for tie in _moved(tx, ties, into)]


def bury_as_merged(
    tx: Transaction, draft: Draft, rows: Iterable[Row], living: Mapping[str, Stored], tombs: Mapping[str, Stored]
) -> None:
    """Leave tombstones that lead on; `living` and `tombs` tell what there was before."""
    stones = []
    for row in rows:
        old = living.get(row.id) or tombs.get(row.id) or {}
        before = mapping_of(old) if row.id in living or "merged_into" in old else None
        draft.note(row.id, before, row.mapping, row.json)
        last = old.get("fingerprint") if row.id in living else old.get("last_fingerprint")
        stone = row.properties() | {"graph_version": draft.version, "last_fingerprint": last}
        stones.append(stone | _seen(old) | {"versions": [*old.get("versions", []), draft.version]})
    _set_tombs(tx, stones)


def unmerge(tx: Transaction, draft: Draft, tombs: Sequence[Stored]) -> None:
    """Let tombstones of merged records lead nowhere any more."""
    for tomb in tombs:
        draft.note(tomb["id"], mapping_of(tomb), None)
    _set_tombs(tx, [_tomb(tomb, tomb.get("last_fingerprint"), draft.version) for tomb in tombs])


def _moved(tx: Transaction, ties: Mapping[str, Stored], into: Mapping[str, str]) -> Iterator[Tie]:
    """Give ties to the winners; a fact that the winner has already is not told twice, a parallel one gets a number."""
    winners = standing.ties_of(tx, list(set(into.values()))) if ties else {}
    taken = {id_: tie_of(tie) for id_, tie in winners.items()}
    for old in (tie_of(tie) for tie in ties.values()):
        source, target = (into.get(end, end) for end in (old.source_id, old.target_id))
        tie = dataclasses.replace(old, source_id=source, target_id=target, number=1)
        while tie.id in taken and dataclasses.replace(taken[tie.id], number=tie.number) != tie:
            tie = dataclasses.replace(tie, number=tie.number + 1)
        if source != target and tie.id not in taken:
            taken[tie.id] = tie
            yield tie


def _tomb(old: Stored, fingerprint: str | None, version: int) -> dict[str, Any]:
    return {
        "id": old["id"],
        "name": old.get("name", old["id"]),
        "last_fingerprint": fingerprint,
        "graph_version": version,
        "versions": [*old["versions"], version],
        **_seen(old),
    }


def _seen(old: Stored) -> dict[str, Any]:
    """Hide a tombstone as what it stands for was hidden; ties are hidden with their ends."""
    return {name: old[name] for name in ("visibility", "seen_until") if name in old}


def _set_tombs(tx: Transaction, tombs: list[dict[str, Any]]) -> None:
    for some in batches(tombs, BATCH):
        tx.ask("write_retired", rows=some)
