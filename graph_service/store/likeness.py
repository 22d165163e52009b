"""Read what organisations are like, as columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Likeness:
    """What organisations can be compared by, as columns in the order of their ids; codes are empty where unknown."""

    ids: Sequence[str]
    sectors: Sequence[str]
    levels: Sequence[str]
    size_bands: Sequence[str]
    places: Sequence[Sequence[str]]
    topics: Sequence[Sequence[str]]


def likeness(connection: Connection) -> Likeness:
    """Read the columns; collective names, which stand for no body, are left out."""
    return Likeness(*connection.ask("organisations").values())
