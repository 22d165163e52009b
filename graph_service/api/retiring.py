"""Take out of the graph what is wrong, double, or to be forgotten."""

from typing import Annotated, Any

import strawberry

from graph_service import use_cases
from graph_service.api.context import Info
from graph_service.api.writes import Options, WriteOptions, WritePayload, payload_of

Target = Annotated[strawberry.ID, strawberry.argument(name="id", description="Id of the record or tie.")]
Source = Annotated[strawberry.ID | None, strawberry.argument(description="Withdraw only the citations of this source.")]


async def retract(
    info: Info, target: Target, source: Source = strawberry.UNSET, options: Options = strawberry.UNSET
) -> WritePayload | None:
    """Withdraw a record with its ties, a tie, or what one source says about it; everything stays in the history."""
    context, terms = info.context, (options or WriteOptions()).terms()
    written = await context.run(
        use_cases.retract, context.whole, target, source=source or None, viewer=context.viewer, **terms
    )
    answer: Any = await payload_of(context, written, target)
    return answer  # type: ignore[no-any-return]  # made of objects of the model
