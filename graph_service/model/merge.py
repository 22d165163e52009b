"""Two records that turned out to be the same thing."""

from dataclasses import dataclass
from typing import ClassVar

from graph_service.model.values import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """
    The judgement that one record is another; the loser's id resolves to the winner for ever.

    Attributes
    ----------
    id
        Id of the loser, which is no record of its own (any more).
    merged_into
        Id of the winner.
    name
        Name that the loser had.
    reason
        Why the two are the same, and by which rule or whom it was decided.
    citations
        Where the loser stood.
    """

    kind: ClassVar[str] = "Merge"

    id: str
    merged_into: str
    name: str
    reason: str
    citations: tuple[Citation, ...]
