"""Take out of the graph what is wrong or double, take changes back, and decide what others propose."""

from typing import Annotated, Any

import strawberry

from graph_service import use_cases
from graph_service.api.context import Info
from graph_service.api.writes import Options, WriteOptions, WritePayload, payload_of
from graph_service.errors import Fault

ID = strawberry.ID
_RETRACTED = strawberry.argument(name="id", description="Id of the record or tie.")
_SOURCE = strawberry.argument(description="Withdraw only the citations of this source.")
_MERGED = strawberry.argument(name="id", description="Id of the record that is merged.")
_INTO = strawberry.argument(description="Id of the record that goes on.")
_OBJECTOR = strawberry.argument(name="id", description="Id of the person or organisation.")
_WITH_REASON = strawberry.argument(description="How; a reason is required.")
_VERSION = strawberry.argument(description="Graph version of the change.")
_PROPOSAL = strawberry.argument(name="id", description="Id of the proposal.")
_ACCEPT = strawberry.argument(description="Accept it, or decline it with a reason.")


async def retract(
    info: Info,
    target: Annotated[ID, _RETRACTED],
    source: Annotated[ID | None, _SOURCE] = strawberry.UNSET,
    options: Options = strawberry.UNSET,
) -> WritePayload | None:
    """Withdraw a record with its ties, a tie, or what one source says about it; everything stays in the history."""
    return await _done(info, use_cases.retract, target, options, target, source=source or None)  # type: ignore[no-any-return]


async def merge(
    info: Info,
    target: Annotated[ID, _MERGED],
    into: Annotated[ID, _INTO],
    options: Options = strawberry.UNSET,
) -> WritePayload | None:
    """Merge a record into another; its slug answers for ever."""
    return await _done(info, use_cases.merge, into, options, target, into)  # type: ignore[no-any-return]


async def suppress(
    info: Info,
    target: Annotated[ID, _OBJECTOR],
    options: Annotated[WriteOptions | None, _WITH_REASON] = strawberry.UNSET,
) -> WritePayload | None:
    """Honour an objection or a request for erasure: the name goes, importers keep it out for ever."""
    return await _done(info, use_cases.suppress, "", options, target)  # type: ignore[no-any-return]


async def undo(
    info: Info, version: Annotated[int, _VERSION], options: Options = strawberry.UNSET
) -> WritePayload | None:
    """Undo a change, also a whole import, unless later changes stand on it."""
    return await _done(info, use_cases.undo, "", options, version)  # type: ignore[no-any-return]


async def decide_proposal(
    info: Info,
    target: Annotated[ID, _PROPOSAL],
    accept: Annotated[bool, _ACCEPT],
    options: Options = strawberry.UNSET,
) -> WritePayload | None:
    """Accept or decline a proposal; to take it over with changes, save with options.proposal instead."""
    return await _done(info, use_cases.decide, "", options, target, accept=accept)  # type: ignore[no-any-return]


async def _done(info: Info, use_case: Any, about: str, given: Any, *args: Any, **kwargs: Any) -> Any:
    """Run a use case with the options that fit it."""
    context, options = info.context, given or WriteOptions()
    if options.propose or options.anonymous or options.proposal:
        fault = Fault(field="options.propose", problem="is only for saving", way_out="leave it out")
        return await payload_of(context, use_cases.Written(faults=(fault,)), about)
    terms = options.terms()
    if use_case in {use_cases.undo, use_cases.decide}:
        terms.pop("if_version")
    written = await context.run(use_case, context.whole, *args, viewer=context.viewer, **kwargs, **terms)
    if not options.dry_run:
        context.note_written(written)
    return await payload_of(context, written, about)
