"""Take a change back by its inverse, unless something later stands on it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Merge, Operation, Tie, dangling, from_stored
from graph_service.model.vocabulary import Visibility
from graph_service.store import retiring, standing, writing
from graph_service.store.changes import Draft, Stamp, operations_in, record
from graph_service.store.connection import Transaction
from graph_service.store.editing import Terms
from graph_service.store.layout import is_tie, row_of
from graph_service.store.standing import Stored

MOST_FAULTS = 100  # a seed has thousands of operations
ALL_PARTS = 2**31


def undo(tx: Transaction, version: int, stamp: Stamp, terms: Terms) -> Change | None:
    """Make every record that a change touched as it was before."""
    newest = tx.ask("lock_graph")["version"]
    operations = list(_operations(tx, version))
    if not operations:
        way_out = f"the newest change has the number {newest}"
        raise InvalidDataError(
            [Fault(field="version", value=str(version), problem="is no change", way_out=way_out, code="NOT_FOUND")]
        )
    before = {each.record_id: each.before for each in operations}
    living = standing.full(tx, before)
    _refuse_hidden(operations, living, terms)
    tombs = standing.tombstones(tx, [id_ for id_ in before if id_ not in living])
    faults = [*_changed_again(operations, living, tombs), *_stood_on(tx, before, living), *_gone(tx, before)]
    if faults:
        raise InvalidDataError([*faults[:MOST_FAULTS], *_more(len(faults))])
    retiring.refuse_cited(tx, [id_ for id_, mapping in before.items() if mapping is None or _is_merge(mapping)])
    draft = Draft(newest + 1)
    assert writing.make_so(tx, draft, before), "every end was looked for"
    return record(tx, draft, stamp)


def _operations(tx: Transaction, version: int) -> Iterator[Operation]:
    parts = tx.ask("operations_of_changes", versions=[version], id="", first=ALL_PARTS)["parts"]
    return operations_in(part["operations"] for part in parts)


def _is_merge(mapping: Mapping[str, Any]) -> bool:
    return mapping.get("kind") == Merge.kind


def _refuse_hidden(operations: Sequence[Operation], living: Mapping[str, Stored], terms: Terms) -> None:
    """Leave to stewards what others may not see."""
    seen = {each.value for each in terms.sees}
    states = [state for each in operations for state in (each.before, each.after, living.get(each.record_id)) if state]
    if any(state.get("visibility", Visibility.PUBLIC.value) not in seen for state in states):
        fault = Fault(
            field="version", problem="touched what you may not see", way_out="ask a steward", code="NOT_ALLOWED"
        )
        raise InvalidDataError([fault])


def _changed_again(
    operations: Sequence[Operation], living: Mapping[str, Stored], tombs: Mapping[str, Stored]
) -> Iterator[Fault]:
    """Find records that are not as the change left them."""
    for each in operations:
        now = living.get(each.record_id) or tombs.get(each.record_id) or {}
        if _state(now) != (row_of(from_stored(each.after)).fingerprint if each.after else None):
            yield _conflict(each.record_id, f"was changed again in version {now.get('graph_version', '?')}")


def _state(now: Stored) -> str | None:
    """Return the fingerprint of a living record or a merge; a plain tombstone stands for nothing."""
    return now.get("fingerprint")


def _stood_on(tx: Transaction, before: Mapping[str, Any], living: Mapping[str, Stored]) -> Iterator[Fault]:
    """Find ties that hang on nodes which would go."""
    going = [id_ for id_ in living if not is_tie(id_) and (before[id_] is None or _is_merge(before[id_]))]
    for id_, tie in standing.ties_of(tx, going).items():
        if id_ not in before:
            yield _conflict(id_, f"was made in version {tie['versions'][0]} and needs what would be undone")


def _gone(tx: Transaction, before: Mapping[str, Any]) -> Iterator[Fault]:
    """Find what the records as they were name, and what is not there any more."""
    coming = [from_stored(mapping) for mapping in before.values() if mapping]
    given = {each.id for each in coming if not isinstance(each, Merge | Tie)}
    going = {id_ for id_, mapping in before.items() if mapping is None or _is_merge(mapping)}
    known = standing.fingerprints(tx, standing.named(coming, ends=True) - given).keys() - going
    for fault in dangling(coming, known | given):
        yield _conflict(fault.record, f"named {fault.value}, which is gone")


def _conflict(id_: str, problem: str) -> Fault:
    other = "" if is_tie(id_) else id_
    return Fault(record=id_, problem=problem, way_out="undo the later change first", code="CONFLICT", other=other)


def _more(count: int) -> Iterator[Fault]:
    if count > MOST_FAULTS:
        yield Fault(problem=f"{count - MOST_FAULTS} more records were changed again", code="CONFLICT")
