"""The queue of proposals: nodes beside the graph of facts, which no list, count or measure of it reads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Edit, Operation, Proposal
from graph_service.model.vocabulary import Origin, ProposalState, Visibility
from graph_service.store.changes import now
from graph_service.store.connection import Connection, Transaction
from graph_service.store.hidden import Hidden, Hiding
from graph_service.store.pages import ProposalPage
from graph_service.store.times import from_store

FIRST, LAST = "", "\U0010ffff"
KEPT = ("id", "by", "reason", "decided_by", "decision_reason", "change")


def key_of(proposal: Proposal) -> str:
    """Give the place of a proposal in the queue."""
    return f"{proposal.created_at.isoformat(timespec='milliseconds')} {proposal.id}"


def keep(tx: Transaction, proposal: Proposal) -> None:
    """Put a proposal into the queue."""
    properties = {name: getattr(proposal, name) for name in KEPT} | {
        "key": key_of(proposal),
        "created_at": proposal.created_at,
        "state": proposal.state.value,
        "origin": proposal.origin.value,
        "visibility": proposal.visibility.value,
        "base": orjson.dumps(dict(proposal.base)).decode(),
        "edits": orjson.dumps([each.to_mapping() for each in proposal.edits]).decode(),
        "operations": orjson.dumps([[o.record_id, o.before, o.after] for o in proposal.operations]).decode(),
        "about": sorted(proposal.base),
        "unseen": list(proposal.unseen) or None,
    }
    tx.ask("write_proposal", properties={name: value for name, value in properties.items() if value is not None})


def waiting(tx: Transaction, id_: str, sees: Collection[Visibility]) -> Proposal:
    """Return a proposal that waits, or say what became of it; nobody else may decide meanwhile."""
    tx.ask("lock_graph")
    rows = tx.ask("proposals_by_ids", ids=[id_])["proposals"]
    found = next((each for each in map(_proposal, rows) if each.visibility in sees), None)
    if found is None:
        way_out = "ask for proposals"
        fault = Fault(field="id", value=id_, problem="is no proposal", way_out=way_out, code="NOT_FOUND")
        raise InvalidDataError([fault])
    if found.state is not ProposalState.OPEN:
        problem, way_out = f"was {found.state.value} by {found.decided_by}", "save what is still missing"
        raise InvalidDataError([Fault(field="id", value=id_, problem=problem, way_out=way_out, code="CONFLICT")])
    return found


def decide(
    tx: Transaction, proposal: Proposal, state: ProposalState, *, by: str | None, why: str, change: Change | None
) -> None:
    """Note what was decided."""
    version = change.version if change else None
    tx.ask("decide_proposal", id=proposal.id, state=state.value, at=now(), by=by, why=why, version=version)


@dataclass(frozen=True, slots=True)
class Proposals:
    """The queue of a store, as somebody may see it."""

    connection: Connection
    hiding: Hiding

    def by_id(self, ids: Collection[str]) -> dict[str, Proposal]:
        """Return proposals by id."""
        rows = self.connection.ask("proposals_by_ids", ids=list(ids))["proposals"]
        hidden = self.hiding.of(self.connection)
        return {each.id: _shown(hidden, each) for each in map(_proposal, rows)}

    def page(
        self,
        states: Iterable[ProposalState],
        *,
        first: int,
        after: str | None = None,
        before: str | None = None,
        backwards: bool = False,
    ) -> ProposalPage:
        """Return the next proposals, oldest first, or the last ones before a key."""
        rows: Sequence[Mapping[str, Any]] = self.connection.ask(
            f"proposals_page[{'DESC' if backwards else 'ASC'}]",
            states=[each.value for each in states],
            after=after or FIRST,
            before=before or LAST,
            first=first + 1,
        )["proposals"]
        hidden = self.hiding.of(self.connection)
        found = [_shown(hidden, _proposal(row)) for row in rows[:first]]
        return ProposalPage(tuple(reversed(found) if backwards else found), len(rows) > first)

    def count(self, states: Iterable[ProposalState]) -> int:
        """Count the proposals in these states."""
        return int(self.connection.ask("proposals_count", states=[each.value for each in states])["total"])

    def shown(self, proposal: Proposal) -> Proposal:
        """Leave out of a proposal what may not be seen: what an editor wrote is no way to what is masked."""
        return _shown(self.hiding.of(self.connection), proposal)


def _shown(hidden: Hidden, proposal: Proposal) -> Proposal:
    new = hidden.but(proposal.unseen)
    found = ((new if each.before is None else hidden).operation(each) for each in proposal.operations)
    return replace(proposal, operations=tuple(filter(None, found)))


def _proposal(row: Mapping[str, Any]) -> Proposal:
    return Proposal(
        id=row["id"],
        edits=tuple(map(Edit.from_kept, orjson.loads(row["edits"]))),
        base=orjson.loads(row["base"]),
        operations=tuple(Operation(*each) for each in orjson.loads(row["operations"])),
        created_at=from_store(row["created_at"]),
        by=row.get("by"),
        reason=row.get("reason", ""),
        origin=Origin(row["origin"]),
        visibility=Visibility(row["visibility"]),
        state=ProposalState(row["state"]),
        decided_at=from_store(row["decided_at"]) if row.get("decided_at") else None,
        decided_by=row.get("decided_by"),
        decision_reason=row.get("decision_reason"),
        change=row.get("change"),
        unseen=tuple(row.get("unseen", ())),
    )
