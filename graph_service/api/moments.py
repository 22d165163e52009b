"""The argument `at` of root fields, which moves the whole answer to another moment."""

from typing import Annotated, Any

import strawberry

from graph_service import model
from graph_service.api.context import Context
from graph_service.api.describe import graph_input
from graph_service.api.scalars import PartialDate


@graph_input
class Moment:
    """
    A point in valid time and in the history of the graph; now and newest where not given.

    Attributes
    ----------
    as_of
        Valid time: only what held at this day, month or year.
    known_at
        Recorded time: the graph as it was known at this version.
    """

    as_of: PartialDate | None = strawberry.UNSET
    known_at: int | None = strawberry.UNSET


At = Annotated[Moment | None, strawberry.argument(description="Moment that the whole answer is about.")]


def moment_of(at: Any) -> model.Moment:
    """Read a moment that a client gives; the present if it gives none."""
    if not at:
        return model.Moment()
    as_of, known_at = (None if value is strawberry.UNSET else value for value in (at.as_of, at.known_at))
    return model.Moment(as_of, known_at)


async def moved(context: Context, at: Any) -> Context:
    """Return the context of the moment that a client asks for; the present if it asks for none."""
    return await context.at(moment_of(at))
