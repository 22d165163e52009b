"""Honour an objection: the record goes with its ties, its names go from the history too, and hashes keep it out."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Actor, Change, Merge, Operation, Tie, from_stored, kind_of
from graph_service.model.mapping import KINDS
from graph_service.model.vocabulary import ProposalState, Visibility
from graph_service.store import contact_steps, retiring, standing
from graph_service.store.changes import PARTS_AT_ONCE, Draft, Stamp, batches, operations_in, parts_of, record
from graph_service.store.connection import Transaction
from graph_service.store.layout import ends_of, is_tie, mapping_of
from graph_service.store.standing import Stored
from graph_service.store.suppressing import hashed, marks_of
from graph_service.store.wishes import Terms

ALL_PARTS = 2**31
WITHHELD = "–"
FIGURES = (
    "kind", "sector", "org_type", "legal_form", "level", "size_band", "collective", "in_network", "status",
    "confidence",
)  # fmt: skip
_ABOUT_TIES = ("kind", "type", "role", "since", "until", "weight", "status", "confidence", "outcome", "number")


@dataclass(slots=True)
class _Names:
    """New names for what must be forgotten: opaque ids, and records of which only the figures are left."""

    ids: Mapping[str, str]

    def id(self, id_: str) -> str:
        """Give the new id of a record or tie; others keep theirs."""
        if not is_tie(id_):
            return self.ids.get(id_, id_)
        type_, source, target = ends_of(id_)
        rest = id_.split("--")[3:]
        return "--".join([self.ids.get(source, source), type_, self.ids.get(target, target), *rest])

    def mapping(self, mapping: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        """Leave of a record that must be forgotten what measures need."""
        if mapping is None or (self.id(mapping["id"]) == mapping["id"] and mapping.get("merged_into") not in self.ids):
            return mapping
        cited = [{"source": each["source"], "locator": WITHHELD} for each in mapping["citations"]]
        left: dict[str, Any] = {"id": self.id(mapping["id"]), "citations": cited}
        if mapping["kind"] == Tie.kind:
            ends = {name: self.id(mapping[name]) for name in ("source_id", "target_id")}
            return {name: mapping[name] for name in _ABOUT_TIES if name in mapping} | ends | left
        if mapping["kind"] == Merge.kind:
            into = self.id(mapping["merged_into"])
            return left | {"kind": Merge.kind, "merged_into": into, "name": WITHHELD, "reason": WITHHELD}
        hidden = {"name": WITHHELD, "visibility": Visibility.PRIVATE.value}
        return {name: mapping[name] for name in FIGURES if name in mapping} | left | hidden

    def operation(self, operation: Operation) -> Operation:
        """Tell of an operation only that it was."""
        before, after = self.mapping(operation.before), self.mapping(operation.after)
        return Operation(self.id(operation.record_id), before, after)


def suppress(tx: Transaction, id_: str, stamp: Stamp, terms: Terms) -> Change | None:
    """Forget a person or an organisation for ever; None if that was done already."""
    version = tx.ask("lock_graph")["version"] + 1
    key = bytes.fromhex(tx.ask("set_suppression_key", key=secrets.token_hex(32))["key"])
    if tx.ask("suppressed_among", hashes=[hashed(f"id {id_}", key)])["hashes"]:
        return None
    living = standing.full(tx, [id_])
    tombs = _tombs(tx, id_)
    _refuse(id_, living, tombs, terms)
    living |= standing.ties_of(tx, list(living))
    draft = Draft(version)
    retiring.bury(tx, draft, living)
    gone = [*living, *tombs]
    versions = {each for old in (*living.values(), *tombs.values()) for each in old["versions"] if each < version}
    history = _history(tx, versions)
    _remember(tx, id_, _states(history, id_, tombs), key, version)
    retiring.raise_up(tx, gone)
    names = _Names({each: _opaque(each) for each in gone if not is_tie(each)})
    _rewrite(tx, {number: [*map(names.operation, some)] for number, some in history.items()})
    closed = ProposalState.DECLINED.value
    tx.ask("redact_proposals", ids=gone, open=ProposalState.OPEN.value, closed=closed)
    contact_steps.forget(tx, [each for each in gone if not is_tie(each)])
    told = Draft(version)
    for operation in map(names.operation, draft.operations.values()):
        told.note(operation.record_id, operation.before, operation.after)
    return record(tx, told, stamp)


def _tombs(tx: Transaction, id_: str) -> dict[str, Stored]:
    found = {each["id"]: each for each in tx.ask("retired_about", id=id_)["retired"]}
    return {each: tomb for each, tomb in found.items() if not is_tie(each) or id_ in ends_of(each)[1:]}


def _refuse(id_: str, living: Mapping[str, Stored], tombs: Mapping[str, Stored], terms: Terms) -> None:
    hidden = any(Visibility(node["visibility"]) not in terms.sees for node in living.values())
    if (id_ not in living and id_ not in tombs) or hidden:
        fault = Fault(field="id", value=id_, problem="does not exist", way_out="mend the id", code="NOT_FOUND")
        raise InvalidDataError([fault])
    kind = KINDS.get(kind_of(id_) or "")
    if kind is None or not issubclass(kind, Actor):
        way_out = "retract it instead"
        raise InvalidDataError([Fault(field="id", value=id_, problem="is nobody who can object", way_out=way_out)])
    version = max(int(each["graph_version"]) for each in (*living.values(), *tombs.values()))
    if terms.if_version is not None and version > terms.if_version:
        problem = f"was changed in version {version}"
        raise InvalidDataError([Fault(record=id_, problem=problem, way_out="read it again", code="STALE")])


def _history(tx: Transaction, versions: Iterable[int]) -> dict[int, list[Operation]]:
    wanted = sorted(versions)
    texts: dict[int, list[str]] = {number: [] for number in wanted}
    for row in tx.ask("operations_of_changes", versions=wanted, id="", first=ALL_PARTS)["parts"]:
        texts[row["version"]].append(row["operations"])
    return {number: list(operations_in(some)) for number, some in texts.items()}


def _states(
    history: Mapping[int, Sequence[Operation]], id_: str, tombs: Mapping[str, Stored]
) -> Iterator[Mapping[str, Any]]:
    """Give every state in which somebody stood in the graph, also of records that were merged into theirs."""
    about = {id_, *(each for each, tomb in tombs.items() if tomb.get("merged_into") == id_)}
    for operation in (each for some in history.values() for each in some if each.record_id in about):
        yield from (state for state in (operation.before, operation.after) if state)
    yield from (mapping_of(tomb) for tomb in tombs.values() if tomb.get("merged_into") == id_)


def _remember(tx: Transaction, id_: str, states: Iterable[Mapping[str, Any]], key: bytes, version: int) -> None:
    marks = {f"id {id_}", *(mark for state in states for mark in marks_of(from_stored(state)))}
    tx.ask("write_suppressed", hashes=sorted(hashed(mark, key) for mark in marks), version=version)


def _opaque(id_: str) -> str:
    return f"{id_.partition('-')[0]}-withheld-{secrets.token_hex(6)}"


def _rewrite(tx: Transaction, history: Mapping[int, Sequence[Operation]]) -> None:
    tx.ask("delete_operations", versions=sorted(history))
    for version, operations in history.items():
        for parts in batches(list(parts_of(Draft(version), operations)), PARTS_AT_ONCE):
            tx.ask("write_operations", rows=parts)
