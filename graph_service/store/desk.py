"""What editors do with the store: edit, withdraw, merge, undo, and decide what others propose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph_service.model import Change, Edit, Operation, Proposal
from graph_service.model.vocabulary import ProposalState, Visibility
from graph_service.store import editing, forgetting, layout, proposals, undoing, withdrawing
from graph_service.store.changes import Stamp
from graph_service.store.connection import Connection, Transaction
from graph_service.store.moments import Moments
from graph_service.store.unseen import nodes_of
from graph_service.store.wishes import Terms
from graph_service.store.writing import DryRun


@dataclass(frozen=True, slots=True)
class Desk:
    """One writer of a store: who, why, and under which conditions. Each method is one transaction."""

    connection: Connection
    stamp: Stamp
    terms: Terms
    dry_run: bool = False

    def edit(self, edits: Sequence[Edit], *, takes_over: str | None = None) -> Change | None:
        """Write what edits wish; they may take over a proposal with changes."""

        def work(tx: Transaction) -> Change | None:
            if takes_over is None:
                return editing.edit(tx, edits, self.stamp, self.terms)
            waiting = proposals.waiting(tx, takes_over, self.terms.sees)
            change = editing.edit(tx, edits, replace(self.stamp, proposal=waiting.id), self.terms)
            proposals.decide(tx, waiting, ProposalState.CHANGED, by=self.stamp.by, why=self.stamp.why, change=change)
            return change

        return self._done(work)

    def withdraw(self, id_: str, *, source: str | None = None) -> Change | None:
        """Take a record or tie out of the graph, or what a source says of it."""
        return self._done(lambda tx: withdrawing.withdraw(tx, id_, source, self.stamp, self.terms))

    def merge(self, id_: str, into: str) -> Change | None:
        """Merge a record into another."""
        return self._done(lambda tx: withdrawing.merge(tx, id_, into, self.stamp, self.terms))

    def undo(self, version: int, *, known: bool = True) -> Change | None:
        """Take a change back; `known` tells whether the editor may know of it."""
        stamp = replace(self.stamp, undoes=version)
        return self._done(lambda tx: undoing.undo(tx, version, stamp, self.terms, known=known))

    def suppress(self, id_: str) -> Change | None:
        """Forget a person or an organisation for ever."""
        change = self._done(lambda tx: forgetting.suppress(tx, id_, self.stamp, self.terms))
        if not self.dry_run:
            Moments.of(self.connection).close()  # copies of the past were made before
            layout.forget()
        return change

    def propose(self, proposal: Proposal) -> Proposal:
        """Put a proposal into the queue; it is tried first, so that the queue holds only what could be done."""
        found: list[Proposal] = []

        def trial(tx: Transaction) -> None:
            operations, unseen = editing.tried(tx, proposal.edits, self.stamp, self.terms)
            found[:] = [
                replace(proposal, operations=operations, visibility=_least_seen(operations), unseen=tuple(unseen))
            ]

        self._tried(trial)
        whole = found[0]

        def work(tx: Transaction) -> Proposal:
            ids = [each.record_id for each in whole.operations]
            known = editing.versions_of(tx, [id_ for id_ in ids if not set(whole.unseen) & {*nodes_of(id_)}])
            based = replace(whole, base=dict.fromkeys(ids, 0) | known)
            proposals.keep(tx, based)
            return based

        return whole if self.dry_run or not whole.operations else self.connection.alone(work)

    def accept(self, id_: str) -> tuple[Proposal, Change | None]:
        """Do what a proposal wishes, unless a record that it is about has changed since."""
        found: list[Proposal] = []

        def work(tx: Transaction) -> Change | None:
            waiting = proposals.waiting(tx, id_, self.terms.sees)
            terms = replace(self.terms, base=waiting.base)
            stamp = replace(self.stamp, proposal=id_, why=_credited(waiting), origin=waiting.origin)
            change = editing.edit(tx, waiting.edits, stamp, terms)
            proposals.decide(tx, waiting, ProposalState.ACCEPTED, by=self.stamp.by, why=self.stamp.why, change=change)
            found[:] = [waiting]
            return change

        change = self._done(work)
        return found[0], change

    def decline(self, id_: str, state: ProposalState) -> Proposal:
        """Close a proposal with a reason; nothing else happens."""
        found: list[Proposal] = []

        def work(tx: Transaction) -> None:
            found[:] = [proposals.waiting(tx, id_, self.terms.sees)]
            proposals.decide(tx, found[0], state, by=self.stamp.by, why=self.stamp.why, change=None)

        self._done(work)
        return found[0]

    def _tried(self, work: Callable[[Transaction], Change | None]) -> Change | None:
        def whole(tx: Transaction) -> None:
            raise DryRun(work(tx))

        try:
            self.connection.alone(whole)
        except DryRun as tried:
            return tried.change
        return None

    def _done(self, work: Callable[[Transaction], Change | None]) -> Change | None:
        if self.dry_run:
            return self._tried(work)
        change = self.connection.alone(work)
        self.connection.tally.written += len(change.operations) if change else 0
        return change


def _least_seen(operations: Sequence[Operation]) -> Visibility:
    """Show a proposal only to who may see every record that it is about."""
    states = [state for each in operations for state in (each.before, each.after) if state]
    found = [Visibility(state.get("visibility", Visibility.PUBLIC.value)) for state in states]
    return max(found, key=list(Visibility).index, default=Visibility.PUBLIC)


def _credited(proposal: Proposal) -> str:
    """Name who proposed it, beside why."""
    whose = f"proposed by {proposal.by}" if proposal.by else "proposed anonymously"
    return f"{proposal.reason} ({whose})" if proposal.reason else whose.capitalize()
