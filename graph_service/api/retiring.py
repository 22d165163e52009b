"""Take out of the graph what is wrong, double, or to be forgotten."""

from typing import Annotated, Any

import strawberry

from graph_service import use_cases
from graph_service.api.context import Info
from graph_service.api.writes import Options, WriteOptions, WritePayload, payload_of
from graph_service.errors import Fault

Target = Annotated[strawberry.ID, strawberry.argument(description="Id of the record or tie.")]


def _path(fault: Fault) -> list[str] | None:
    return fault.field.split(".") if fault.field else None


async def retract(
    info: Info,
    id: Target,
    options: Options = strawberry.UNSET,
) -> WritePayload | None:
    """Withdraw a record with its ties, or a tie; everything stays in the history."""
    context = info.context
    terms: Any = (options or WriteOptions()).terms()
    written = await context.run(use_cases.retract, context.whole, id, viewer=context.viewer, **terms)
    return await payload_of(context, written, id, _path)  # type: ignore[no-any-return]  # made of objects of the model
