"""Decide on what others have proposed."""

from dataclasses import replace

from graph_service.errors import Fault
from graph_service.model import Change, Proposal, Scope, Viewer, ViewerRole, visible
from graph_service.model.vocabulary import Origin, ProposalState
from graph_service.store import GraphStore, Terms, now
from graph_service.use_cases.written import Written, not_allowed, stamp_of, told


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
    known = store.seen_by(viewer.sees).proposals.by_id([proposal]).get(proposal)
    own = known is not None and viewer.name is not None and viewer.name == known.by
    if not viewer.may(ViewerRole.EDITOR, Scope.WRITE) and not (own and not accept):
        return Written(faults=(not_allowed("id", "decides proposals"),))
    if not accept and not own and not visible(why):
        way_out = "say why, for whoever made it"
        fault = Fault(record=proposal, field="options.reason", problem="is missing", way_out=way_out)
        return Written(faults=(fault,))
    desk = store.desk(stamp_of(viewer, why, Origin.PROPOSAL), Terms(sees=viewer.sees), dry_run=dry_run)
    if accept:
        return told(lambda: _accepted(*desk.accept(proposal), by=viewer.name, why=why))
    state = ProposalState.WITHDRAWN if own else ProposalState.DECLINED
    return told(lambda: Written(proposal=_decided(desk.decline(proposal, state), state, viewer.name, why)))


def _accepted(proposal: Proposal, change: Change | None, *, by: str | None, why: str) -> Written:
    decided = _decided(proposal, ProposalState.ACCEPTED, by, why)
    return Written(change=change, proposal=replace(decided, change=change.version if change else None))


def _decided(proposal: Proposal, state: ProposalState, by: str | None, why: str) -> Proposal:
    return replace(proposal, state=state, decided_at=now(), decided_by=by, decision_reason=why)
