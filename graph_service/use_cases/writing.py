"""Change the graph in the name of somebody: save, withdraw, merge and undo; who may not, proposes."""

import secrets
from collections.abc import Sequence

from graph_service.errors import Fault
from graph_service.model import Edit, Proposal, Record, Scope, Viewer, ViewerRole, visible
from graph_service.model.vocabulary import Origin
from graph_service.store import GraphStore, Terms, now
from graph_service.use_cases.written import Written, not_allowed, stamp_of, told


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
        return Written(faults=(not_allowed("options.proposal", "takes over a proposal"),))
    if may_write and not propose:
        origin = Origin.EDIT if proposal is None else Origin.PROPOSAL
        desk = store.desk(stamp_of(viewer, why, origin), terms, dry_run=dry_run)
        return told(lambda: Written(change=desk.edit(edits, takes_over=proposal)))
    if viewer.record_id is not None and (foreign := _foreign(edits, viewer.record_id)):
        return Written(faults=foreign)
    origin = Origin.PROFILE if viewer.record_id is not None else Origin.PROPOSAL
    wished = _proposal(edits, None if anonymous else viewer.name, why, origin)
    desk = store.desk(stamp_of(viewer, why, origin), terms, dry_run=dry_run)
    return told(lambda: _proposed(desk.propose(wished)))


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
        return Written(faults=(not_allowed("id", "withdraws"),))
    desk = store.desk(stamp_of(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return told(lambda: Written(change=desk.withdraw(id_, source=source)))


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
        return Written(faults=(not_allowed("id", "merges"),))
    desk = store.desk(stamp_of(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return told(lambda: Written(change=desk.merge(id_, into)))


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
        return Written(faults=(not_allowed("id", "suppresses", role="STEWARD", scope="PERSONAL"),))
    if not visible(why):
        way_out = "say on what ground, without naming anybody"
        return Written(faults=(Fault(field="options.reason", problem="is missing", way_out=way_out),))
    desk = store.desk(stamp_of(viewer, why), Terms(if_version=if_version, sees=viewer.sees), dry_run=dry_run)
    return told(lambda: Written(change=desk.suppress(id_)))


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
        return Written(faults=(not_allowed("version", "undoes"),))
    stamp = stamp_of(viewer, why or f"undo of change {version}", Origin.UNDO)
    desk = store.desk(stamp, Terms(sees=viewer.sees), dry_run=dry_run)
    known = version in store.seen_by(viewer.sees, personal=viewer.personal).changes.by_version([version])
    return told(lambda: Written(change=desk.undo(version, known=known)))


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
