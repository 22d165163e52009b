"""What one write did to the graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph_service.model.vocabulary import Origin


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
    restored
        True if the record comes back because a change was taken back.
    """

    record_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    restored: bool = False


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
        What happened to each record, in the order given by the writer; empty where they were not read.
    origin
        How it came about.
    total
        How many records it touched; 0 where `operations` tells it.
    undoes, undone_by
        Version that it takes back, and version that took it back.
    proposal
        Id of the proposal that it takes over.
    """

    version: int
    at: datetime
    by: str
    why: str
    operations: tuple[Operation, ...]
    origin: Origin = Origin.EDIT
    total: int = 0
    undoes: int | None = None
    undone_by: int | None = None
    proposal: str | None = None
