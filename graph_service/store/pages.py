"""What can be asked of the store, and the answers that come in pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from graph_service.model import Change, Entity, Proposal, Tie, kind_for
from graph_service.model.vocabulary import (
    AwardCriteria,
    CollaborationKind,
    DataAccess,
    DatasetKind,
    EvidenceLevel,
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    Level,
    OrganisationType,
    Origin,
    Outcome,
    ProcurementMethod,
    ProjectKind,
    ProjectStatus,
    Role,
    Sector,
    SizeBand,
    Status,
    TieType,
)

LISTED = (Status.ASSERTED, Status.INFERRED, Status.DISPUTED)
"""Statuses of ties that are shown by default; suggestions never count as ties."""


class Order(Enum):
    """An order of pages; the value is the stored property whose strings ascend in it."""

    NAME = "sort_key"
    START = "start_key"
    UPDATED = "updated"


class Direction(Enum):
    """Which ties of a node are meant: those that leave it, those that reach it, or both."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieCount:
    """A condition on the number of ties of a type, in either direction."""

    type: TieType
    roles: tuple[Role, ...] = ()
    others: tuple[str, ...] = ()  # ids at the other end
    at_least: int = 1
    at_most: int | None = None


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
    only: tuple[str, ...] | None = None  # ids
    ties: tuple[TieCount, ...] = ()
    size_bands: tuple[SizeBand, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    has_lessons: bool | None = None
    min_evidence: EvidenceLevel | None = None
    all_sectors: tuple[Sector, ...] = ()  # of those who take part
    crosses_sectors: bool | None = None  # known ones
    procedures: tuple[ProcurementMethod, ...] = ()
    award_criteria: tuple[AwardCriteria, ...] = ()
    cpv_starts_with: str = ""
    dataset_kinds: tuple[DatasetKind, ...] = ()
    accesses: tuple[DataAccess, ...] = ()
    formats: tuple[str, ...] = ()
    commercial_use: bool | None = None  # of all licences
    open_definition: bool | None = None  # of all licences
    own_national: bool | None = None  # of one licence
    directions: tuple[ExchangeDirection, ...] = ()
    subjects: tuple[ExchangeSubject, ...] = ()
    exchange_formats: tuple[ExchangeFormat, ...] = ()
    maker_sectors: tuple[Sector, ...] = ()
    open_on: date | None = None
    review_due: date | None = None


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
    """A record that fits a search, with the text that does; the score falls from 1.0 for the exact name."""

    key: str
    entity: Entity
    score: float
    version: int
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, best first, and how much it found in all."""

    items: tuple[Found, ...]
    has_next: bool
    total: int
    has_previous: bool = False


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
