"""Entry points for listening: what is sent as it happens."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from graph_service.api.change_filter import ChangeFilter, fits
from graph_service.api.changes import Change, version_of
from graph_service.api.context import Info
from graph_service.api.describe import graph_type, heard_from
from graph_service.api.pulse import Pulse

AT_ONCE = 20  # changes read together; a change can hold thousands of operations
_RESUME = "Cursor or graph version to resume after; all later changes are sent first."


async def _graph_changes(
    info: Info,
    *,
    after: Annotated[str | None, strawberry.argument(description=_RESUME)] = strawberry.UNSET,
    wanted: Annotated[
        ChangeFilter | None, strawberry.argument(name="filter", description="Only changes that fit.")
    ] = strawberry.UNSET,
) -> AsyncGenerator[Change | None, None]:
    """Changes of the graph, in order, each exactly once."""  # noqa: D401  the description of a field
    context = info.context
    pulse = context.pulse or Pulse(context.whole, seconds=context.seconds)
    version = version_of(after) if after else await context.run(context.store.version)
    while True:
        newest = await pulse.beyond(version)
        changes = await context.run(context.store.changes_after, version, first=AT_ONCE)
        for change in changes:
            version = change.version
            if fits(change, wanted or None):
                context.forget()
                yield change  # type: ignore[misc]  # changes of the model are what the type describes
        if len(changes) < AT_ONCE:
            version = max(version, newest)


@graph_type
class Subscription:
    """Entry points for listening, by graphql-transport-ws or server-sent events."""

    graph_changes = heard_from(_graph_changes)
