"""The queue of proposals: what others would change, until an editor decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import strawberry

from graph_service import model
from graph_service.api.changes import Change, Operation, change_of
from graph_service.api.context import Info
from graph_service.api.cursors import checked_ends, place_of
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.later import whole_level
from graph_service.api.matching import by_name
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.records import Node
from graph_service.api.roots import After, Before, First, Last
from graph_service.model import ViewerRole, require
from graph_service.model.vocabulary import Origin, ProposalState
from graph_service.store import key_of
from graph_service.use_cases import likely_duplicates

_ORDER = "age"
UNSET: Any = strawberry.UNSET
_WAITING: Any = (ProposalState.OPEN,)


def _operations(root: model.Proposal) -> Any:
    """What it would do."""  # noqa: D401  the description of a field
    return root.operations


async def _change(root: model.Proposal, info: Info) -> Any:
    """Change that came of it."""
    return await change_of(info.context, root.change)


@whole_level
async def _duplicates(roots: Sequence[Any], info: Info) -> Sequence[Any]:
    """Records that it may double by name, likeliest first, at most three; none once decided."""  # noqa: D401
    context = info.context
    open_ = [each for each in roots if each.state is ProposalState.OPEN]
    found = await context.run(likely_duplicates, context.store, open_)
    return [[by_name(each) for each in found.get(root.id, ())] for root in roots]


@graph_type
class Proposal(Node):
    """
    A change that waits for a decision (the suggestion queue).

    Attributes
    ----------
    state
        State.
    created_at
        When it was made.
    by
        Who made it; null if anonymous or hidden.
    reason
        Why.
    origin
        Where it comes from.
    decided_at
        When it was decided.
    decided_by
        Who decided.
    decision_reason
        Reason of the decision.
    """

    state: ProposalState
    created_at: datetime
    by: str | None
    reason: str | None
    origin: Origin
    operations: list[Operation] = answered_by(_operations)
    duplicates = field_of("list[Match] | None", _duplicates, summary(_duplicates))
    decided_at: datetime | None
    decided_by: str | None
    decision_reason: str | None
    change: Change | None = answered_by(_change)


def _proposals(
    info: Info,
    *,
    first: First = UNSET,
    after: After = UNSET,
    last: Last = UNSET,
    before: Before = UNSET,
    state_in: Annotated[list[ProposalState], strawberry.argument(description="In one of these states.")] = _WAITING,
) -> Any:
    """Changes that wait for a decision, oldest first."""  # noqa: D401  the description of a field
    context = info.context
    require(context.viewer, role=ViewerRole.MEMBER)
    sizes = checked_ends(None if first is UNSET else first, None if last is UNSET else last)
    ends = (place_of(_ORDER, after or None), place_of(_ORDER, before or None))

    async def read(first: int | None, last: int | None, after: str | None, before: str | None) -> Slice:
        size = first or last or 1
        found = await context.run(
            context.store.proposals.page, state_in, first=size, after=after, before=before, backwards=last is not None
        )
        items = [Item(_ORDER, key_of(each), each) for each in found.items]
        if last is not None:
            return Slice(items, None if before else False, found.has_more)
        return Slice(items, found.has_more, None if after else False)

    async def count() -> int:
        return await context.run(context.store.proposals.count, state_in)

    return Listing(
        lambda: read(*sizes, *ends),
        count=count,
        opening=lambda: read(1, None, None, None),
        ending=lambda: read(None, 1, None, None),
    )


def proposals() -> Any:
    """Declare the queue."""
    return field_of("PlainConnection[Proposal] | None", _proposals, summary(_proposals))
