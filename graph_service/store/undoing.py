"""Take a change back by its inverse, unless something later stands on it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Merge, Operation, Tie, dangling, from_stored
from graph_service.store import retiring, standing, unseen, writing
from graph_service.store.changes import Draft, Stamp, operations_in, record
from graph_service.store.connection import Transaction
from graph_service.store.layout import is_tie, row_of
from graph_service.store.sight import Sight
from graph_service.store.standing import Stored
from graph_service.store.wishes import Terms

MOST_FAULTS = 100  # a seed has thousands of operations
ALL_PARTS = 2**31


def undo(tx: Transaction, version: int, stamp: Stamp, terms: Terms, *, known: bool) -> Change | None:
    """Make every record that a change touched as it was before."""
    newest = tx.ask("lock_graph")["version"]
    operations = list(_operations(tx, version))
    dark = unseen.among(tx, (each.record_id for each in operations), terms.sight)
    if not known or all(_in_the_dark(each, dark, terms.sight) for each in operations):
        way_out = f"the newest change has the number {newest}"
        raise InvalidDataError(
            [Fault(field="version", value=str(version), problem="is no change", way_out=way_out, code="NOT_FOUND")]
        )
    before = {each.record_id: each.before for each in operations}
    living = standing.full(tx, before)
    if any(_in_the_dark(each, dark, terms.sight) for each in operations):
        way_out = "ask a steward"
        fault = Fault(field="version", problem="touched what you may not see", way_out=way_out, code="NOT_ALLOWED")
        raise InvalidDataError([fault])
    tombs = standing.tombstones(tx, [id_ for id_ in before if id_ not in living])
    stood_on = _stood_on(tx, before, living, terms.sight)
    faults = [*_changed_again(operations, living, tombs), *stood_on, *_gone(tx, before, terms.sight)]
    if faults:
        raise InvalidDataError([*faults[:MOST_FAULTS], *_more(len(faults))])
    going = [id_ for id_, mapping in before.items() if mapping is None or _is_merge(mapping)]
    retiring.refuse_cited(tx, going, terms.sight)
    draft = Draft(newest + 1)
    assert writing.make_so(tx, draft, before), "every end was looked for"
    return record(tx, draft, stamp)


def _operations(tx: Transaction, version: int) -> Iterator[Operation]:
    parts = tx.ask("operations_of_changes", versions=[version], id="", first=ALL_PARTS)["parts"]
    return operations_in(part["operations"] for part in parts)


def _is_merge(mapping: Mapping[str, Any]) -> bool:
    return mapping.get("kind") == Merge.kind


def _in_the_dark(operation: Operation, dark: Collection[str], sight: Sight) -> bool:
    """Tell whether an operation touched what the writer may not see, now or as it was."""
    states = [state for state in (operation.before, operation.after) if state]
    named = {*unseen.nodes_of(operation.record_id)}
    return not named.isdisjoint(dark) or not all(map(sight.shows, states))


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


def _stood_on(
    tx: Transaction, before: Mapping[str, Any], living: Mapping[str, Stored], sight: Sight
) -> Iterator[Fault]:
    """Find ties that hang on nodes which would go."""
    going = [id_ for id_ in living if not is_tie(id_) and (before[id_] is None or _is_merge(before[id_]))]
    ties = {id_: tie for id_, tie in standing.ties_of(tx, going).items() if id_ not in before}
    dark = unseen.among(tx, ties, sight)
    for id_, tie in ties.items():
        if dark.isdisjoint(unseen.nodes_of(id_)):
            yield _conflict(id_, f"was made in version {tie['versions'][0]} and needs what would be undone")
        else:
            yield _conflict("", "another record needs what would be undone")


def _gone(tx: Transaction, before: Mapping[str, Any], sight: Sight) -> Iterator[Fault]:
    """Find what the records as they were name, and what is not there any more."""
    coming = [from_stored(mapping) for mapping in before.values() if mapping]
    given = {each.id for each in coming if not isinstance(each, Merge | Tie)}
    going = {id_ for id_, mapping in before.items() if mapping is None or _is_merge(mapping)}
    known = standing.fingerprints(tx, standing.named(coming, ends=True) - given).keys() - going
    missing = dangling(coming, known | given)
    dark = unseen.among(tx, [str(fault.value) for fault in missing], sight)
    for fault in missing:
        yield _conflict(fault.record, f"named {'something' if fault.value in dark else fault.value}, which is gone")


def _conflict(id_: str, problem: str) -> Fault:
    other = "" if is_tie(id_) else id_
    return Fault(record=id_, problem=problem, way_out="undo the later change first", code="CONFLICT", other=other)


def _more(count: int) -> Iterator[Fault]:
    if count > MOST_FAULTS:
        yield Fault(problem=f"{count - MOST_FAULTS} more records were changed again", code="CONFLICT")
