"""What one write did to the graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    """
    What a change did to one record.

    Attributes
    ----------
    record_id
        Id of the node, tie or merge.
    before, after
        The record as a mapping (see `graph_service.model.to_mapping`); `before` is None for a new record,
        `after` for a retracted one.
    """

    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Change:
    """
    A numbered write; the number of the newest one is the graph version.

    Attributes
    ----------
    version
        1, 2, 3, … without gaps.
    at
        When, in UTC, to the millisecond.
    by, why
        Who wrote, and for what reason.
    operations
        What happened to each record, in the order given by the writer.
    """

    version: int
    at: datetime
    by: str
    why: str
    operations: tuple[Operation, ...]
