"""Change the graph in the name of somebody: save, withdraw, merge and undo; who may not, proposes."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Edit, Proposal, Record, Scope, Viewer, ViewerRole
from graph_service.model.vocabulary import Origin, ProposalState
from graph_service.store import GraphStore, Stamp, Terms, now

NOBODY = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    What became of a write.

    Attributes
    ----------
    change
        The change, or what it would be in a dry run; None if nothing differed, a proposal was made or there are faults.
    proposal
        The proposal that was made or decided.
    faults
        Everything that is wrong, each with its code; nothing was written if there is any.
    """

    change: Change | None = None
    proposal: Proposal | None = None
    faults: tuple[Fault, ...] = ()


def write(
    store: GraphStore,
    records: Sequence[Record | Edit],
    *,
    viewer: Viewer,
    why: str = "",
    if_version: int | None = None,
    dry_run: bool = False,
    propose: bool = False,
    anonymous: bool = False,
    proposal: str | None = None,
) -> Written:
    """
    Make the graph say what records say, or propose it.

    Parameters
    ----------
    store
        The whole graph.
    records
        Whole records, or edits that name only what changes.
    viewer
        Who writes; without the role editor or the scope to write, a proposal is made.
    why
        Reason, kept in the history.
    if_version
        Refuse if a record changed after this version.
    dry_run
        Only say what would happen.
    propose
        Make a proposal even if the viewer may write.
    anonymous
        Keep no name with the proposal.
    proposal
        Id of the proposal that this takes over with changes.

    Returns
    -------
    written
        Change, proposal or faults.
    """
    edits = [each if isinstance(each, Edit) else Edit.of(each) for each in records]
    terms = Terms(if_version=if_version, sees=viewer.sees)
    may_write = viewer.may(ViewerRole.EDITOR, Scope.WRITE)
    if proposal is not None and not may_write:
        return Written(faults=(_not_allowed("options.proposal", "takes over a proposal"),))
    if may_write and not propose:
        origin = Origin.EDIT if proposal is None else Origin.PROPOSAL
        desk = store.desk(_stamp(viewer, why, origin), terms, dry_run=dry_run)
        return _told(lambda: Written(change=desk.edit(edits, takes_over=proposal)))
    if viewer.record_id is not None and (foreign := _foreign(edits, viewer.record_id)):
        return Written(faults=foreign)
    origin = Origin.PROFILE if viewer.record_id is not None else Origin.PROPOSAL
    wished = _proposal(edits, None if anonymous else viewer.name, why, origin)
    desk = store.desk(_stamp(viewer, why, origin), terms, dry_run=dry_run)
    return _told(lambda: _proposed(desk.propose(wished)))


def retract(
    store: GraphStore,
    id_: str,
    *,
    viewer: Viewer,
    source: str | None = None,
    why: str = "",
    if_version: int | None = None,
    dry_run: bool = False,
) -> Written:
    """
    Withdraw a record with its ties, a tie, or what one source says about it.

    Parameters
    ----------
    store
        The whole graph.
    id_
        Id of the record or tie.
    viewer
        Who writes.
    source
        Withdraw only what this source says.
    why, if_version, dry_run
        As in `write`.

    Returns
    -------
    written
        Change or faults; neither if it is withdrawn already.
    """
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE):
        return Written(faults=(_not_allowed("id", "withdraws"),))
    desk = store.desk(_stamp(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return _told(lambda: Written(change=desk.withdraw(id_, source=source)))


def merge(
    store: GraphStore,
    id_: str,
    into: str,
    *,
    viewer: Viewer,
    why: str = "",
    if_version: int | None = None,
    dry_run: bool = False,
) -> Written:
    """
    Merge a record into another, which takes over its ties, names, identifiers and citations.

    Parameters
    ----------
    store
        The whole graph.
    id_, into
        Ids of the record that is merged and of the one that goes on.
    viewer
        Who writes.
    why, if_version, dry_run
        As in `write`.

    Returns
    -------
    written
        Change or faults; neither if it is merged already.
    """
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE):
        return Written(faults=(_not_allowed("id", "merges"),))
    desk = store.desk(_stamp(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return _told(lambda: Written(change=desk.merge(id_, into)))


def suppress(
    store: GraphStore,
    id_: str,
    *,
    viewer: Viewer,
    why: str = "",
    if_version: int | None = None,
    dry_run: bool = False,
) -> Written:
    """
    Honour an objection: forget a person or an organisation, in the history too, and keep them out for ever.

    Parameters
    ----------
    store
        The whole graph.
    id_
        Id of the person or organisation.
    viewer
        Who writes: a steward, with the scope for personal data.
    why
        Reason; needed. It stays in the history, so it must not name them.
    if_version, dry_run
        As in `write`.

    Returns
    -------
    written
        Change or faults; neither if it was done already.
    """
    if not viewer.may(ViewerRole.STEWARD, Scope.PERSONAL):
        return Written(faults=(_not_allowed("id", "suppresses", role="STEWARD", scope="PERSONAL"),))
    if not why.strip():
        way_out = "say on what ground, without naming anybody"
        return Written(faults=(Fault(field="options.reason", problem="is missing", way_out=way_out),))
    desk = store.desk(_stamp(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return _told(lambda: Written(change=desk.suppress(id_)))


def undo(store: GraphStore, version: int, *, viewer: Viewer, why: str = "", dry_run: bool = False) -> Written:
    """
    Take a change back, unless later changes stand on it.

    Parameters
    ----------
    store
        The whole graph.
    version
        Number of the change.
    viewer
        Who writes.
    why, dry_run
        As in `write`.

    Returns
    -------
    written
        The inverse change, or the faults that name what is in the way.
    """
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE):
        return Written(faults=(_not_allowed("version", "undoes"),))
    stamp = _stamp(viewer, why or f"undo of change {version}", Origin.UNDO)
    desk = store.desk(stamp, Terms(sees=viewer.sees), dry_run=dry_run)
    known = version in store.seen_by(viewer.sees, personal=viewer.personal).changes_by_version([version])
    return _told(lambda: Written(change=desk.undo(version, known=known)))


def decide(
    store: GraphStore, proposal: str, *, viewer: Viewer, accept: bool, why: str = "", dry_run: bool = False
) -> Written:
    """
    Accept a proposal or decline it; who made it may take it back.

    Parameters
    ----------
    store
        The whole graph.
    proposal
        Id of the proposal.
    viewer
        Who decides.
    accept
        True to do what it wishes.
    why
        Reason of the decision; needed to decline.
    dry_run
        As in `write`.

    Returns
    -------
    written
        The proposal as it is now, and the change that came of it.
    """
    known = store.seen_by(viewer.sees).proposals_by_id([proposal]).get(proposal)
    own = known is not None and viewer.name is not None and viewer.name == known.by
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE) and not (own and not accept):
        return Written(faults=(_not_allowed("id", "decides proposals"),))
    if not accept and not own and not why.strip():
        way_out = "say why, for whoever made it"
        fault = Fault(record=proposal, field="options.reason", problem="is missing", way_out=way_out)
        return Written(faults=(fault,))
    desk = store.desk(_stamp(viewer, why, Origin.PROPOSAL), Terms(sees=viewer.sees), dry_run=dry_run)
    if accept:
        return _told(lambda: _accepted(*desk.accept(proposal), by=viewer.name, why=why))
    state = ProposalState.WITHDRAWN if own else ProposalState.DECLINED
    return _told(lambda: Written(proposal=_decided(desk.decline(proposal, state), state, viewer.name, why)))


def _stamp(viewer: Viewer, why: str, origin: Origin = Origin.EDIT) -> Stamp:
    return Stamp(by=viewer.name or NOBODY, why=why, origin=origin)


def _told(work: Callable[[], Written]) -> Written:
    """Return what the caller can mend as data."""
    try:
        return work()
    except InvalidDataError as error:
        return Written(faults=error.faults)


def _not_allowed(field: str, what: str, *, role: str = "EDITOR", scope: str = "WRITE") -> Fault:
    return Fault(
        field=field,
        problem=f"is not for you: who {what} needs the role {role} and the scope {scope}",
        way_out=f"ask somebody who is {role.lower()}",
        code="NOT_ALLOWED",
    )


def _foreign(edits: Sequence[Edit], own: str) -> tuple[Fault, ...]:
    """Keep a profile link to the record that it was made for, and to ties of that record."""
    problem, way_out = f"is not {own}, which alone this link describes", "ask for a link of its own"
    return tuple(
        Fault(record=each.label, field="id", problem=problem, way_out=way_out, code="NOT_ALLOWED", path=each.path)
        for each in edits
        if own not in {each.id, each.fields.get("source_id"), each.fields.get("target_id")}
    )


def _proposal(edits: Sequence[Edit], by: str | None, why: str, origin: Origin) -> Proposal:
    id_ = f"proposal-{secrets.token_hex(8)}"
    return Proposal(
        id=id_, edits=tuple(edits), base={}, operations=(), created_at=now(), by=by, reason=why, origin=origin
    )


def _proposed(proposal: Proposal) -> Written:
    return Written(proposal=proposal) if proposal.operations else Written()


def _accepted(proposal: Proposal, change: Change | None, *, by: str | None, why: str) -> Written:
    decided = _decided(proposal, ProposalState.ACCEPTED, by, why)
    return Written(change=change, proposal=replace(decided, change=change.version if change else None))


def _decided(proposal: Proposal, state: ProposalState, by: str | None, why: str) -> Proposal:
    return replace(proposal, state=state, decided_at=now(), decided_by=by, decision_reason=why)
