"""Withdraw what one source says or a whole record, and merge what is the same, as an editor wishes."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Alias, Change, Entity, Merge, Record, faults_of, to_mapping
from graph_service.store import retiring, standing, unseen, writing
from graph_service.store.changes import Draft, Stamp, record
from graph_service.store.connection import Transaction
from graph_service.store.layout import entity_of, is_tie, mapping_of, record_of
from graph_service.store.sight import Sight
from graph_service.store.standing import Stored
from graph_service.store.wishes import Terms


def withdraw(tx: Transaction, id_: str, source: str | None, stamp: Stamp, terms: Terms) -> Change | None:
    """Take a record with its ties or a tie out, or only what a source says of it; None if it is out already."""
    version = tx.ask("lock_graph")["version"]
    living, tombs = _known(tx, [id_], terms)
    if not living and tombs:
        return None
    faults = [*_missing("id", id_, living), *_stale(living.values(), terms)]
    if faults:
        raise InvalidDataError(faults)
    if source is None:
        return retiring.retract(tx, [id_], stamp, terms.sight)
    if unseen.among(tx, [source], terms.sight):
        return None
    return _without_source(tx, Draft(version + 1), living, source, stamp, sight=terms.sight)


def merge(tx: Transaction, id_: str, into: str, stamp: Stamp, terms: Terms) -> Change | None:
    """Merge a record into another, which takes over its names, identifiers and citations; None if it is already."""
    tx.ask("lock_graph")
    living, tombs = _known(tx, [id_, into], terms)
    if _leads(tx, id_, into, tombs, terms):
        return None
    faults = [fault for name, each in (("id", id_), ("into", into)) for fault in _missing(name, each, living)]
    faults += _stale(living.values(), terms)
    if id_ == into:
        faults.append(Fault(record=id_, field="into", value=into, problem="is the same record", way_out="name another"))
    if faults:
        raise InvalidDataError(faults)
    retiring.refuse_cited(tx, [id_], terms.sight)
    loser, winner = entity_of(living[id_]), entity_of(living[into])
    judged = Merge(
        id=id_,
        merged_into=into,
        name=loser.name,
        reason=stamp.why or "judged to be the same",
        citations=loser.citations,
    )
    records: list[Record] = [_enriched(winner, loser), judged]
    return writing.apply(tx, records, lambda: faults_of(records), stamp)


def _leads(tx: Transaction, id_: str, into: str, tombs: Mapping[str, Stored], terms: Terms) -> bool:
    """Tell whether merges lead from a record to another already, as far as the writer may know."""
    while winner := tombs.get(id_, {}).get("merged_into"):
        living, tombs = _known(tx, [winner], terms)
        if winner == into:
            return winner in living or "merged_into" in tombs.get(winner, {})
        id_ = winner
    return False


def _known(tx: Transaction, ids: Sequence[str], terms: Terms) -> tuple[dict[str, Stored], dict[str, Stored]]:
    """Give what lives and what is retired of records and ties, as far as the writer may know of it."""
    living = standing.full(tx, ids)
    tombs = standing.tombstones(tx, [id_ for id_ in ids if id_ not in living])
    dark = unseen.among(tx, ids, terms.sight)
    found = (living, tombs)
    seen, gone = ({i: each for i, each in some.items() if dark.isdisjoint(unseen.nodes_of(i))} for some in found)
    return seen, gone


def _missing(field: str, id_: str, living: Mapping[str, Stored]) -> Iterator[Fault]:
    if id_ not in living:
        way_out = "look for it by its name"
        yield Fault(record=id_, field=field, value=id_, problem="does not exist", way_out=way_out, code="NOT_FOUND")


def _stale(living: Iterable[Stored], terms: Terms) -> Iterator[Fault]:
    for each in living:
        version = int(each["graph_version"])
        if terms.if_version is not None and version > terms.if_version:
            problem, id_ = f"was changed in version {version}", each["id"]
            yield Fault(record=id_, problem=problem, way_out="read it again", code="STALE", other=_node(id_))


def _without_source(
    tx: Transaction, draft: Draft, living: Mapping[str, Stored], source: str, stamp: Stamp, *, sight: Sight
) -> Change | None:
    facts = dict(living) | standing.ties_of(tx, [id_ for id_ in living if not is_tie(id_)])
    targets = {id_: _without(old, source) for id_, old in facts.items()}
    if any(targets[id_] is None for id_ in living if not is_tie(id_)):
        dark = unseen.among(tx, facts, sight)
        hidden = [id_ for id_ in facts if not dark.isdisjoint(unseen.nodes_of(id_))]
        targets |= dict.fromkeys(hidden)  # they go with their record, as when the whole of it is withdrawn
        _refuse_left([id_ for id_, target in targets.items() if target is not None])
        retiring.refuse_cited(tx, list(targets), sight)
    changed = {id_: target for id_, target in targets.items() if target is None or target != mapping_of(facts[id_])}
    writing.make_so(tx, draft, changed)
    return record(tx, draft, stamp)


def _without(old: Stored, source: str) -> dict[str, Any] | None:
    """Leave the citations of a source out of a record; None if no evidence is left."""
    known = record_of(old)
    left = tuple(citation for citation in known.citations if citation.source != source)
    return to_mapping(dataclasses.replace(known, citations=left)) if left else None


def _refuse_left(ids: Sequence[str]) -> None:
    if ids:
        problem, way_out = f"rests on other sources, as do {len(ids)} ties in all", "retract the ties first"
        raise InvalidDataError(
            [Fault(record=id_, problem=problem, way_out=way_out, code="IN_USE") for id_ in sorted(ids)[:1]]
        )


def _enriched(winner: Entity, loser: Entity) -> Entity:
    """Let nothing be lost that the loser alone had of names, identifiers and evidence."""
    names = {winner.name, *(alias.text for alias in winner.aliases)}
    known = {(each.scheme, each.value) for each in winner.identifiers}
    called = (Alias(text=loser.name, language=loser.language), *loser.aliases)
    return dataclasses.replace(
        winner,
        aliases=(*winner.aliases, *(alias for alias in called if alias.text not in names)),
        identifiers=(*winner.identifiers, *(i for i in loser.identifiers if (i.scheme, i.value) not in known)),
        citations=(*winner.citations, *(each for each in loser.citations if each not in winner.citations)),
    )


def _node(id_: str) -> str:
    return "" if is_tie(id_) else id_
