"""What became of a suggested contact."""

from dataclasses import dataclass
from datetime import datetime

from graph_service.model.vocabulary import ContactOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStep:
    """
    Something that happened between two actors whose contact was suggested.

    Attributes
    ----------
    source_id, target_id
        Ids of the two, whatever run suggested them.
    outcome
        What happened.
    at
        When it was told.
    told_by
        Who told it.
    by
        Id of the actor from whose side it came; None: both or neither.
    note
        Remark.
    """

    source_id: str
    target_id: str
    outcome: ContactOutcome
    at: datetime
    told_by: str
    by: str | None = None
    note: str | None = None
