"""Change records as somebody wishes: what is not named is kept, and everything that is wrong is told at once."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import (
    EVERYTHING,
    RECORD_KINDS,
    TIE_KEY,
    Change,
    Collaboration,
    Edit,
    Entity,
    Record,
    Tie,
    faults_of,
    folded,
    from_mapping,
    lonely,
)
from graph_service.model.vocabulary import Visibility
from graph_service.store import standing, suppressing, writing
from graph_service.store.changes import Stamp
from graph_service.store.connection import Transaction
from graph_service.store.layout import is_tie, mapping_of, row_of
from graph_service.store.standing import Stored

PARALLEL = 9  # tombstones of parallel ties that are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    Under which conditions an edit is done.

    `if_version` refuses what changed after that version; `base` gives the version of each record that the editor saw,
    0 for none; `sees` tells which records the editor may know of.
    """

    if_version: int | None = None
    base: Mapping[str, int] | None = None
    sees: frozenset[Visibility] = EVERYTHING


@dataclass(slots=True)
class _Wish:
    """An edit with the record that it is about, as far as there is one."""

    edit: Edit
    id: str
    old: Stored | None
    mapping: dict[str, Any] = field(default_factory=dict)
    record: Record | None = None

    def at(self, fault: Fault) -> Fault:
        return dataclasses.replace(fault, record=self.id or self.edit.label, path=self.edit.path)


@dataclass(slots=True)
class _Ground:
    """What stands in the graph that edits are about or name."""

    nodes: dict[str, Stored]
    ties: dict[str, Stored]
    tombs: dict[str, Stored]
    sees: frozenset[Visibility]

    def visible(self, id_: str) -> bool:
        return id_ in self.nodes and Visibility(self.nodes[id_]["visibility"]) in self.sees


def edit(tx: Transaction, edits: Sequence[Edit], stamp: Stamp, terms: Terms) -> Change | None:
    """Write what edits wish as one change; None if the graph says it already."""
    graph = tx.ask("lock_graph")
    ground = _ground(tx, edits, terms.sees)
    wishes = _wishes(edits, ground)
    faults = [*_told_twice(wishes), *_removed(wishes), *_readable(wishes)]
    records = [wish.record for wish in wishes if wish.record is not None]
    by_id = {wish.record.id: wish for wish in wishes if wish.record is not None}
    sound = [*faults_of(records), *lonely(records, _new_collaborations(wishes)), *_buried(records, ground)]
    if graph["suppressed"]:
        sound += suppressing.faults(tx, records)
    faults += [by_id[fault.record].at(fault) if fault.record in by_id else fault for fault in sound]
    faults += _named(wishes, ground)
    faults += _allowed(wishes, ground)
    faults += _stale(wishes, ground, terms)
    faults += _same_identifier(tx, wishes, ground)
    if faults:
        raise InvalidDataError(_in_order(faults, edits))
    return writing.apply(tx, records, tuple, stamp)


def versions_of(tx: Transaction, ids: Iterable[str]) -> dict[str, int]:
    """Tell the version that wrote each living node or tie last; 0 where there is none."""
    wanted = list(ids)
    found = standing.full(tx, wanted)
    return {id_: int(found[id_]["graph_version"]) if id_ in found else 0 for id_ in wanted}


def _ground(tx: Transaction, edits: Sequence[Edit], sees: frozenset[Visibility]) -> _Ground:
    ends = [{"source_id": e.fields.get("source_id"), "target_id": e.fields.get("target_id")} for e in _ties(edits)]
    nodes = standing.full(tx, _ids_named(edits))
    ties = {tie["id"]: tie for tie in tx.ask("ties_between", rows=ends)["ties"]} if ends else {}
    stems = {_stem(each) for each in _ties(edits)}
    numbered = (f"{stem}--{number}" for stem in stems for number in range(2, PARALLEL + 1))
    ids = [*(each.id for each in edits if each.id and each.id not in nodes), *stems, *numbered]
    return _Ground(nodes, ties, standing.tombstones(tx, list(dict.fromkeys(ids))), sees)


def _ids_named(edits: Iterable[Edit]) -> list[str]:
    found: dict[str, None] = {}
    for each in edits:
        if each.kind == Tie.kind:
            found |= dict.fromkeys(str(each.fields.get(name, "")) for name in TIE_KEY[1:])
        else:
            found[each.id] = None
        found |= dict.fromkeys(source for _, source in _sources(each))
    return [id_ for id_ in found if id_ and not is_tie(id_)]


def _sources(edit: Edit) -> Iterator[tuple[str, str]]:
    """Give field and id of every source that an edit cites itself."""
    cited = edit.fields.get("citations") or edit.usual.get("citations") or ()
    for place, citation in enumerate(cited):
        yield f"citations.{place}.source", str(citation.get("source", ""))


def _ties(edits: Iterable[Edit]) -> Iterator[Edit]:
    return (each for each in edits if each.kind == Tie.kind)


def _stem(edit: Edit) -> str:
    type_, source, target = (str(edit.fields.get(name, "?")) for name in TIE_KEY)
    return f"{source}--{type_}--{target}"


def _wishes(edits: Iterable[Edit], ground: _Ground) -> list[_Wish]:
    wishes: list[_Wish] = []
    taken: set[str] = set()
    for each in edits:
        wish = _tie_wish(each, ground, taken) if each.kind == Tie.kind else _node_wish(each, ground)
        taken.add(wish.id)
        wishes.append(wish)
    return wishes


def _node_wish(edit: Edit, ground: _Ground) -> _Wish:
    old = ground.nodes.get(edit.id)
    wish = _Wish(edit, edit.id, old)
    wish.mapping = edit.onto(mapping_of(old) if old else None)
    return wish


def _tie_wish(edit: Edit, ground: _Ground, taken: set[str]) -> _Wish:
    """Find the tie by its ends, type, role and start; of the last two, what is not named fits anything."""
    if edit.id:
        old = ground.ties.get(edit.id)
        return _Wish(edit, edit.id, old, edit.onto(mapping_of(old) if old else None))
    stem = _stem(edit)
    parallel = [tie for id_, tie in ground.ties.items() if id_ == stem or id_.startswith(f"{stem}--")]
    keys = {name: edit.fields[name] for name in ("role", "since") if name in edit.fields}
    fitting = [tie for tie in parallel if all(tie.get(name) == value for name, value in keys.items())]
    if len(fitting) > 1:  # the plainest of them, if it is clear which
        fitting = [tie for tie in fitting if tie.get("role") is None and tie.get("since") is None] or fitting
    if len(fitting) == 1:
        return _Wish(edit, fitting[0]["id"], fitting[0], edit.onto(mapping_of(fitting[0])))
    if fitting:
        return _Wish(edit, "", None)
    for number in itertools.count(1):
        id_ = stem if number == 1 else f"{stem}--{number}"
        mapping = edit.onto(None) | {"number": number}
        if id_ not in ground.ties and id_ not in taken and _restores(mapping, ground.tombs.get(id_)):
            break
    return _Wish(edit, id_, None, mapping)


def _restores(mapping: Mapping[str, Any], tomb: Stored | None) -> bool:
    """Tell whether a tie may have the id of one that was retracted: only if it says the same."""
    if tomb is None:
        return True
    record, _ = from_mapping(mapping)
    return record is not None and row_of(record).fingerprint == tomb.get("last_fingerprint")


def _told_twice(wishes: Iterable[_Wish]) -> Iterator[Fault]:
    """Refuse two wishes about one tie that is new, and one wish about several ties."""
    seen: set[tuple[Any, ...]] = set()
    for wish in (each for each in wishes if each.edit.kind == Tie.kind):
        if not wish.id:
            way_out = "name role and since of the one that is meant"
            yield wish.at(Fault(field="role", problem="leaves open which of several ties is meant", way_out=way_out))
        key = (_stem(wish.edit), *(wish.mapping.get(name) for name in ("role", "since")))
        if wish.old is None and wish.id and key in seen:
            yield wish.at(Fault(problem="is given twice", way_out="keep one", code="CONFLICT"))
        seen.add(key)


def _removed(wishes: Iterable[_Wish]) -> Iterator[Fault]:
    """Refuse to remove what always has a value: the default could say more than the editor means."""
    for wish in wishes:
        fields = RECORD_KINDS[wish.edit.kind].__dataclass_fields__
        for name in (name for name, value in wish.edit.fields.items() if value is None and name in fields):
            if fields[name].default not in (None, (), dataclasses.MISSING):
                yield wish.at(Fault(field=name, problem="cannot be removed", way_out="give a value, or leave it out"))


def _readable(wishes: Iterable[_Wish]) -> Iterator[Fault]:
    for wish in wishes:
        if wish.mapping:
            wish.record, faults = from_mapping(wish.mapping)
            yield from map(wish.at, faults)


def _new_collaborations(wishes: Iterable[_Wish]) -> set[str]:
    return {wish.id for wish in wishes if isinstance(wish.record, Collaboration) and wish.old is None}


def _buried(records: Iterable[Record], ground: _Ground) -> Iterator[Fault]:
    for record in records:
        tomb = ground.tombs.get(record.id)
        if tomb and record.id not in ground.nodes and record.id not in ground.ties:
            fault = standing.conflict(row_of(record), tomb)
            if fault:
                yield fault


def _named(wishes: Iterable[_Wish], ground: _Ground) -> Iterator[Fault]:
    """Find what wishes name that is not there, or not for the eyes of the editor."""
    wishes = list(wishes)
    new = {wish.id for wish in wishes if isinstance(wish.record, Entity)}
    for wish in wishes:
        named = list(_sources(wish.edit))
        if wish.edit.kind == Tie.kind:
            named += [(name, str(wish.edit.fields.get(name, ""))) for name in TIE_KEY[1:]]
        for name, id_ in named:
            if id_ not in new and not ground.visible(id_):
                way_out = "save it first, or mend the id"
                yield wish.at(Fault(field=name, value=id_, problem="does not exist", way_out=way_out, code="NOT_FOUND"))


def _allowed(wishes: Iterable[_Wish], ground: _Ground) -> Iterator[Fault]:
    """Keep editors from changing what they may not see, and from hiding things from themselves."""
    for wish in wishes:
        if wish.edit.kind != Tie.kind and wish.old is not None and not ground.visible(wish.id):
            yield wish.at(
                Fault(field="id", problem="is not yours to change", way_out="ask a steward", code="NOT_ALLOWED")
            )
        elif isinstance(wish.record, Entity) and wish.record.visibility not in ground.sees:
            value = wish.record.visibility.value
            fault = Fault(field="visibility", value=value, problem="is more than you may see", code="NOT_ALLOWED")
            yield wish.at(fault)


def _stale(wishes: Iterable[_Wish], ground: _Ground, terms: Terms) -> Iterator[Fault]:
    for wish in wishes:
        now = wish.old or ground.tombs.get(wish.id) or {}
        version = int(now.get("graph_version", 0))
        late = terms.if_version is not None and version > terms.if_version
        if terms.base is not None and wish.id in terms.base:
            late = late or (version if wish.old else 0) != terms.base[wish.id]
        if late:
            problem, way_out = f"was changed in version {version}", "read it again and decide anew"
            yield wish.at(Fault(problem=problem, way_out=way_out, code="STALE", other=wish.id))


def _same_identifier(tx: Transaction, wishes: Iterable[_Wish], ground: _Ground) -> Iterator[Fault]:
    """Find other records that a register knows by an identifier which an edit gives."""
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
    for node in tx.ask("entities_by_words", query=query)["nodes"]:
        other = mapping_of(node)
        known = {(each["scheme"], each["value"]) for each in other.get("identifiers", ())}
        for wish, place, (scheme, value) in given:
            if wish.id != other["id"] and (scheme.value, value) in known:
                seen = other["visibility"] in {each.value for each in ground.sees}
                way_out = f"save {other['id']} instead, or merge the two" if seen else "ask a steward"
                where = f"identifiers.{place}.value"
                fault = Fault(
                    field=where, value=value, problem="names another record", way_out=way_out, code="CONFLICT"
                )
                yield wish.at(dataclasses.replace(fault, other=other["id"] if seen else ""))


def _in_order(faults: Iterable[Fault], edits: Sequence[Edit]) -> list[Fault]:
    """Put faults in the order of the edits, each once."""
    places = {each.path: place for place, each in reversed(list(enumerate(edits)))}
    return sorted(dict.fromkeys(faults), key=lambda fault: places.get(fault.path, len(edits)))
