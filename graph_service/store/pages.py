"""What can be asked of the store, and the answers that come in pages."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from graph_service.model import Change, Entity, Proposal, Tie, kind_for
from graph_service.model.vocabulary import (
    CollaborationKind,
    Level,
    OrganisationType,
    Origin,
    ProjectKind,
    ProjectStatus,
    Sector,
    Status,
)

LISTED = (Status.ASSERTED, Status.INFERRED, Status.DISPUTED)
"""Statuses of ties that are shown by default; suggestions never count as ties."""


class Order(Enum):
    """An order of pages; the value is the stored property whose strings ascend in it."""

    NAME = "sort_key"
    START = "start_key"


class Direction(Enum):
    """Which ties of a node are meant: those that leave it, those that reach it, or both."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that all must hold; what is empty or None is no condition."""

    kinds: tuple[str, ...] = ()  # names, to choose among actors or all entities
    sectors: tuple[Sector, ...] = ()  # primary or secondary
    levels: tuple[Level, ...] = ()
    org_types: tuple[OrganisationType, ...] = ()
    name_starts_with: str = ""  # a name or alias, without case and accents
    statuses: tuple[Status, ...] = ()
    places: tuple[str, ...] = ()  # codes; places within them count too
    in_network: bool | None = None
    project_kinds: tuple[ProjectKind, ...] = ()
    states: tuple[ProjectStatus, ...] = ()
    collaboration_kinds: tuple[CollaborationKind, ...] = ()
    topics: tuple[str, ...] = ()  # of the thing, or of what the actor takes part in
    demands: tuple[str, ...] = ()  # answered by the thing, or by what the actor takes part in
    seeking_contributors: bool | None = None
    changed_after: int | None = None  # a graph version


@dataclass(frozen=True, slots=True)
class Written:
    """The graph version that wrote a record last, and when that was."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a page; `key` is its cursor, `version` the graph version that wrote it last."""

    key: str
    entity: Entity
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """Records in ascending order of their keys, and whether there are more on either side."""

    items: tuple[Item, ...]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A tie of the node asked about, and the node at its other end."""

    key: str
    tie: Tie
    entity: Entity
    version: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The next neighbours of one node, and whether there are more."""

    items: tuple[Neighbour, ...]
    has_next: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A record that fits a search; the score falls from 1.0 for the exact name."""

    key: str
    entity: Entity
    score: float
    version: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, best first, and how much it found in all."""

    items: tuple[Found, ...]
    has_next: bool
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: two actors and the thing that both take part in, with a tie of each."""

    source: Entity
    target: Entity
    via: Entity
    ties: tuple[Tie, Tie]


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Proposals, oldest first, and whether there are more in the direction of reading."""

    items: tuple[Proposal, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesFilter:
    """Which changes are meant; what is empty or None is no condition."""

    records: tuple[str, ...] = ()  # ids of nodes or ties
    kinds: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    since: datetime | None = None

    def fits(self, change: Change) -> bool:
        """Tell whether what is left of a change is still about the records and kinds that are meant."""
        ids = {each.record_id for each in change.operations}
        kinds = {kind_for(id_) for id_ in ids}
        return (not self.records or not ids.isdisjoint(self.records)) and (
            not self.kinds or not kinds.isdisjoint(self.kinds)
        )
