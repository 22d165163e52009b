"""One run of the analyses: what was computed, of which graph, with which settings, and what came out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, ClassVar

from graph_service.model.vocabulary import RunState, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisRun:
    """
    A run of the analyses; it is no part of a change, and deleting it touches no fact.

    Attributes
    ----------
    id
        Made of all that the result depends on: the same id means the same result.
    method
        What was computed: ``"silos"``, for example.
    parameters
        All settings, defaults included, as plain JSON values.
    seed
        Of all random steps.
    graph_version, as_of
        State of the graph that was read, and the day in valid time; None for now.
    software_version
        Version of this software.
    sees
        Visibilities of the records that were read; who may not see all of them may not see the run.
    state, progress
        How far it is; `progress` from 0 to 1.
    created_at, finished_at
        When it was asked for, and when it ended; in UTC, to the millisecond.
    failure
        Why it failed; empty if it did not.
    actors, ties, unknown
        What was counted, and the share of the actors whose sector is unknown.
    result
        What came out, as JSON; empty until it has finished.
    """

    kind: ClassVar[str] = "AnalysisRun"

    id: str
    method: str
    parameters: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    seed: int = 0
    graph_version: int
    as_of: str | None = None
    software_version: str
    sees: frozenset[Visibility] = frozenset(Visibility)
    state: RunState = RunState.QUEUED
    progress: float = 0.0
    created_at: datetime
    finished_at: datetime | None = None
    failure: str = ""
    actors: int = 0
    ties: int = 0
    unknown: float = 0.0
    result: str = ""

    @property
    def order_key(self) -> str:
        """
        Give the key by which runs are listed.

        Returns
        -------
        key
            Their time, and their id where two were made at once.
        """
        return f"{self.created_at.astimezone(UTC).isoformat(timespec='milliseconds')} {self.id}"
