"""Entry points for listening: what is sent as it happens."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from graph_service.api.change_filter import ChangeFilter, fits
from graph_service.api.changes import Change, refuse_newer, version_of
from graph_service.api.context import Info
from graph_service.api.describe import graph_type, heard_from
from graph_service.api.pulse import Pulse
from graph_service.api.runs import Run
from graph_service.errors import NotFoundError

LOOK_AGAIN = 0.5  # seconds between two looks at a run, which may be worked on by another process
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
    newest = await context.run(context.store.version)
    version = version_of(after) if after else newest
    refuse_newer(version, newest)
    while True:
        newest = await pulse.beyond(version)
        changes = await context.run(context.store.changes.after, version, first=AT_ONCE)
        for change in changes:
            version = change.version
            if fits(change, wanted or None):
                context.forget()
                yield change  # type: ignore[misc]  # changes of the model are what the type describes
        if len(changes) < AT_ONCE:
            version = max(version, newest)


async def _run_progress(
    info: Info,
    *,
    id: Annotated[strawberry.ID, strawberry.argument(description="Id of the run.")],  # noqa: A002  as the schema has it
) -> AsyncGenerator[Run | None, None]:
    """A run as it is now, and again whenever it has come further, until it has ended."""  # noqa: D401  the description of a field
    context, told = info.context, None
    while True:
        run = await context.run(context.store.runs.by_id, id)
        if run is None:
            raise NotFoundError(f"No run has the id {id!r}; `analysisRuns` lists those that are kept")
        if (run.state, run.progress) != told:
            told = (run.state, run.progress)
            context.forget()
            yield run  # type: ignore[misc]  # runs of the model are what the type describes
        if run.state.ended:
            return
        await asyncio.sleep(LOOK_AGAIN)


@graph_type
class Subscription:
    """Entry points for listening, by graphql-transport-ws or server-sent events."""

    graph_changes = heard_from(_graph_changes)
    run_progress = heard_from(_run_progress)
