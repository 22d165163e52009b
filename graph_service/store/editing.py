"""Change records as somebody wishes: what is not named is kept, and everything that is wrong is told at once."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import (
    RECORD_KINDS,
    TIE_KEY,
    Change,
    Collaboration,
    Edit,
    Entity,
    Operation,
    Record,
    Tie,
    faults_of,
    folded,
    from_mapping,
    lonely,
)
from graph_service.store import standing, suppressing, writing
from graph_service.store.changes import Stamp
from graph_service.store.connection import Transaction
from graph_service.store.layout import mapping_of, row_of
from graph_service.store.sight import Sight
from graph_service.store.wishes import Ground, Terms, Wish, ground_of, sources_of, stem_of, wishes_of


def edit(tx: Transaction, edits: Sequence[Edit], stamp: Stamp, terms: Terms) -> Change | None:
    """Write what edits wish as one change; None if the graph says it already."""
    ground, wishes = _judged(tx, edits, terms)
    fault = Fault(field="id", problem="cannot be given", way_out="give another id", code="CONFLICT")
    if taken := [wish.at(fault) for wish in wishes if wish.id in ground.dark]:
        raise InvalidDataError(taken)
    return writing.apply(tx, _records(wishes), tuple, stamp)


def tried(
    tx: Transaction, edits: Sequence[Edit], stamp: Stamp, terms: Terms
) -> tuple[tuple[Operation, ...], frozenset[str]]:
    """
    Tell what edits would do as far as their writer may know, and which nodes they are about without knowing it.

    A record under an id that a hidden one has is new to them: this must not tell that it is there. Somebody who sees
    both decides.
    """
    ground, wishes = _judged(tx, edits, terms)
    new = [wish for wish in wishes if ground.hides(wish.id)]
    change = writing.apply(tx, _records(wish for wish in wishes if not ground.hides(wish.id)), tuple, stamp)
    done = {each.record_id: each for each in (change.operations if change else ())}
    done |= {each.id: Operation(each.id, None, row_of(each).mapping) for each in _records(new)}
    places = {wish.id: place for place, wish in enumerate(wishes)}
    operations = sorted(done.values(), key=lambda each: places.get(each.record_id, len(places)))
    return tuple(operations), frozenset(ground.dark) if new else frozenset()


def _judged(tx: Transaction, edits: Sequence[Edit], terms: Terms) -> tuple[Ground, list[Wish]]:
    """Find out what edits wish, and refuse it if anything is wrong with it."""
    graph = tx.ask("lock_graph")
    ground = ground_of(tx, edits, terms)
    wishes = wishes_of(edits, ground)
    faults = [*_told_twice(wishes), *_removed(wishes), *_readable(wishes)]
    records = _records(wishes)
    by_id = {wish.record.id: wish for wish in wishes if wish.record is not None}
    sound = [*faults_of(records), *lonely(records, _new_collaborations(wishes)), *_buried(records, ground)]
    if graph["suppressed"]:
        sound += suppressing.faults(tx, records)
    faults += [by_id[fault.record].at(fault) if fault.record in by_id else fault for fault in sound]
    faults += _named(wishes, ground)
    faults += _allowed(wishes, ground)
    faults += _stale(wishes, ground, terms)
    faults += _same_identifier(tx, wishes, terms.sight)
    if faults:
        raise InvalidDataError(_in_order(faults, edits))
    return ground, wishes


def _records(wishes: Iterable[Wish]) -> list[Record]:
    return [wish.record for wish in wishes if wish.record is not None]


def versions_of(tx: Transaction, ids: Iterable[str]) -> dict[str, int]:
    """Tell the version that wrote each living node or tie last; 0 where there is none."""
    wanted = list(ids)
    found = standing.full(tx, wanted)
    return {id_: int(found[id_]["graph_version"]) if id_ in found else 0 for id_ in wanted}


def _told_twice(wishes: Iterable[Wish]) -> Iterator[Fault]:
    """Refuse two wishes about one tie that is new, and one wish about several ties."""
    seen: set[tuple[Any, ...]] = set()
    for wish in (each for each in wishes if each.edit.kind == Tie.kind):
        if not wish.id:
            way_out = "name role and since of the one that is meant"
            yield wish.at(Fault(field="role", problem="leaves open which of several ties is meant", way_out=way_out))
        key = (stem_of(wish.edit), *(wish.mapping.get(name) for name in ("role", "since")))
        if wish.old is None and wish.id and key in seen:
            yield wish.at(Fault(problem="is given twice", way_out="keep one", code="CONFLICT"))
        seen.add(key)


def _removed(wishes: Iterable[Wish]) -> Iterator[Fault]:
    """Refuse to remove what always has a value: the default could say more than the editor means."""
    for wish in wishes:
        fields = RECORD_KINDS[wish.edit.kind].__dataclass_fields__
        for name in (name for name, value in wish.edit.fields.items() if value is None and name in fields):
            if fields[name].default not in (None, (), dataclasses.MISSING):
                yield wish.at(Fault(field=name, problem="cannot be removed", way_out="give a value, or leave it out"))


def _readable(wishes: Iterable[Wish]) -> Iterator[Fault]:
    for wish in wishes:
        if wish.mapping:
            wish.record, faults = from_mapping(wish.mapping)
            yield from map(wish.at, faults)


def _new_collaborations(wishes: Iterable[Wish]) -> set[str]:
    return {wish.id for wish in wishes if isinstance(wish.record, Collaboration) and wish.old is None}


def _buried(records: Iterable[Record], ground: Ground) -> Iterator[Fault]:
    for record in records:
        tomb = ground.tombs.get(record.id)
        if tomb and record.id not in ground.nodes and record.id not in ground.ties:
            fault = standing.conflict(row_of(record), tomb)
            if fault:
                yield fault


def _named(wishes: Iterable[Wish], ground: Ground) -> Iterator[Fault]:
    """Find what wishes name that is not there, or not for the eyes of the editor."""
    wishes = list(wishes)
    new = {wish.id for wish in wishes if isinstance(wish.record, Entity)}
    for wish in wishes:
        named = list(sources_of(wish.edit))
        if wish.edit.kind == Tie.kind:
            named += [(name, str(wish.edit.fields.get(name, ""))) for name in TIE_KEY[1:]]
        for name, id_ in named:
            if id_ not in new and id_ not in ground.nodes:
                way_out = "save it first, or mend the id"
                yield wish.at(Fault(field=name, value=id_, problem="does not exist", way_out=way_out, code="NOT_FOUND"))


def _allowed(wishes: Iterable[Wish], ground: Ground) -> Iterator[Fault]:
    """Keep editors from hiding things from themselves."""
    for wish in wishes:
        if isinstance(wish.record, Entity) and wish.record.visibility not in ground.sees:
            value = wish.record.visibility.value
            fault = Fault(field="visibility", value=value, problem="is more than you may see", code="NOT_ALLOWED")
            yield wish.at(fault)


def _stale(wishes: Iterable[Wish], ground: Ground, terms: Terms) -> Iterator[Fault]:
    for wish in wishes:
        now = wish.old or ground.tombs.get(wish.id) or {}
        version = int(now.get("graph_version", 0))
        late = terms.if_version is not None and version > terms.if_version
        if terms.base is not None and wish.id in terms.base:
            late = late or (version if wish.old else 0) != terms.base[wish.id]
        if late:
            problem, way_out = f"was changed in version {version}", "read it again and decide anew"
            yield wish.at(Fault(problem=problem, way_out=way_out, code="STALE", other=wish.id))


def _same_identifier(tx: Transaction, wishes: Iterable[Wish], sight: Sight) -> Iterator[Fault]:
    """Find other records that a register knows by an identifier which an edit gives; hidden ones are not told of."""
    given = [
        (wish, place, (each.scheme, each.value))
        for wish in wishes
        if isinstance(wish.record, Entity) and "identifiers" in wish.edit.fields
        for place, each in enumerate(wish.record.identifiers)
    ]
    words = {folded(value) for _, _, (_, value) in given} - {""}
    if not words:
        return
    query = " ".join(f'"{each}"' for each in sorted(words))
    for node in (each for each in tx.ask("entities_by_words", query=query)["nodes"] if not sight.hides(each)):
        other = mapping_of(node)
        known = {(each["scheme"], each["value"]) for each in other.get("identifiers", ())}
        for wish, place, (scheme, value) in given:
            if wish.id != other["id"] and (scheme.value, value) in known:
                way_out = f"save {other['id']} instead, or merge the two"
                where = f"identifiers.{place}.value"
                fault = Fault(
                    field=where, value=value, problem="names another record", way_out=way_out, code="CONFLICT"
                )
                yield wish.at(dataclasses.replace(fault, other=other["id"]))


def _in_order(faults: Iterable[Fault], edits: Sequence[Edit]) -> list[Fault]:
    """Put faults in the order of the edits, each once."""
    places = {each.path: place for place, each in reversed(list(enumerate(edits)))}
    return sorted(dict.fromkeys(faults), key=lambda fault: places.get(fault.path, len(edits)))
