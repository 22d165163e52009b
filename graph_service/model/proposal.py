"""A change that waits for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graph_service.model.change import Operation
from graph_service.model.edit import Edit
from graph_service.model.vocabulary import Origin, ProposalState, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    What somebody who may not write, or would rather ask, wishes to change.

    Attributes
    ----------
    id
        ``proposal-`` and random letters.
    edits
        The wishes.
    base
        Version of each record that the wishes are about when they were made, 0 for a new one; another version
        later makes the proposal stale.
    operations
        What it would have done when it was made.
    created_at, by, reason, origin
        When, who (None: anonymous), why, and whether it came by a profile link.
    visibility
        Who may see it: who may see all records that it is about.
    state
        Where it stands.
    decided_at, decided_by, decision_reason
        When, by whom and why it was decided.
    change
        Version of the change that came of it.
    unseen
        Nodes that it is about and that whoever made it did not know of: to them they are new.
    """

    id: str
    edits: tuple[Edit, ...]
    base: Mapping[str, int]
    operations: tuple[Operation, ...]
    created_at: datetime
    by: str | None
    reason: str
    origin: Origin = Origin.PROPOSAL
    visibility: Visibility = Visibility.PUBLIC
    state: ProposalState = ProposalState.OPEN
    decided_at: datetime | None = None
    decided_by: str | None = None
    decision_reason: str | None = None
    change: int | None = None
    unseen: tuple[str, ...] = ()
