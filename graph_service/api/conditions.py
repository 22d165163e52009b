"""What lists can be narrowed down to, in the names of the schema."""

from datetime import date
from typing import Any, TypeVar

import strawberry

from graph_service.api.describe import graph_input
from graph_service.api.enums import RecordKind
from graph_service.model import Moment
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
from graph_service.store import TieCount as StoredTieCount

T = TypeVar("T")
UNSET: Any = strawberry.UNSET


@graph_input
class TieCount:
    """
    Condition on the number of ties of a record; finds gaps (atMost 0) and overlaps (atLeast 2).

    Attributes
    ----------
    type
        Kind of tie, in either direction.
    role_in
        In one of these roles.
    with_
        With one of these records at the other end.
    at_least
        Fewest ties; 1 if neither is given.
    at_most
        Most ties.
    """

    type: TieType
    role_in: list[Role] | None = UNSET
    with_: list[strawberry.ID] | None = strawberry.field(name="with", default=UNSET)
    at_least: int | None = UNSET
    at_most: int | None = UNSET

    def stored(self) -> StoredTieCount:
        """Put it in the words of the store."""
        at_least = 0 if self.at_most is not UNSET and self.at_most is not None else 1
        return StoredTieCount(
            type=self.type,
            roles=tuple(self.role_in or ()),
            others=tuple(bare(id_) for id_ in self.with_ or ()),
            at_least=at_least if self.at_least is UNSET or self.at_least is None else self.at_least,
            at_most=None if self.at_most is UNSET else self.at_most,
        )


@graph_input
class RecordFilter:
    """
    Filter for records of any kind.

    Attributes
    ----------
    kind_in
        One of these kinds.
    name_starts_with
        Name or alias starts with this text, case and accents ignored.
    status_in
        One of these statuses.
    topic_in
        About one of these topics.
    place_in
        In one of these places, places within them included.
    changed_after
        Changed after this graph version.
    ties
        Has so many ties of a kind.
    review_due_on
        Due for review on this day.
    """

    kind_in: list[RecordKind] | None = UNSET
    name_starts_with: str | None = UNSET
    status_in: list[Status] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    changed_after: int | None = UNSET
    ties: list[TieCount] | None = UNSET
    review_due_on: date | None = UNSET


@graph_input
class ActorFilter:
    """
    Filter for actors.

    Attributes
    ----------
    sector_in
        One of these sectors, primary or secondary.
    level_in
        One of these levels of government.
    type_in
        One of these types of organisation.
    name_starts_with
        Name or alias starts with this text, case and accents ignored.
    topic_in
        One of these topics, of the actor or of what it takes part in.
    demand_in
        Takes part in something that answers one of these demands.
    place_in
        In one of these places, places within them included.
    in_network
        Counted in the network or not.
    changed_after
        Changed after this graph version.
    size_band_in
        One of these numbers of staff.
    ties
        Has so many ties of a kind.
    min_degree
        Has at least this many collaborators.
    """

    sector_in: list[Sector] | None = UNSET
    level_in: list[Level] | None = UNSET
    type_in: list[OrganisationType] | None = UNSET
    name_starts_with: str | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    demand_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    in_network: bool | None = UNSET
    changed_after: int | None = UNSET
    size_band_in: list[SizeBand] | None = UNSET
    ties: list[TieCount] | None = UNSET
    min_degree: int | None = UNSET


@graph_input
class ProjectFilter:
    """
    Filter for projects.

    Attributes
    ----------
    kind_in
        One of these kinds.
    state_in
        In one of these states.
    topic_in
        About one of these topics.
    demand_in
        Answers one of these demands.
    place_in
        In one of these places, places within them included.
    seeking_contributors
        Looks for people to join.
    outcome_in
        Ended in one of these ways.
    sectors_all
        Has participants of all of these sectors.
    has_lessons
        Has lessons or has none.
    min_evidence
        Has a benefit with at least this evidence.
    ties
        Has so many ties of a kind.
    """

    kind_in: list[ProjectKind] | None = UNSET
    state_in: list[ProjectStatus] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    demand_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    seeking_contributors: bool | None = UNSET
    outcome_in: list[Outcome] | None = UNSET
    sectors_all: list[Sector] | None = UNSET
    has_lessons: bool | None = UNSET
    min_evidence: EvidenceLevel | None = UNSET
    ties: list[TieCount] | None = UNSET


@graph_input
class CollaborationFilter:
    """
    Filter for collaborations.

    Attributes
    ----------
    kind_in
        One of these kinds.
    topic_in
        About one of these topics.
    place_in
        In one of these places, places within them included.
    crosses_sectors
        Joins sectors or stays within one.
    procedure_in
        Bought in one of these procedures.
    award_criteria_in
        Awarded by one of these criteria.
    cpv_starts_with
        CPV code starts with these digits.
    ties
        Has so many ties of a kind.
    """

    kind_in: list[CollaborationKind] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    crosses_sectors: bool | None = UNSET
    procedure_in: list[ProcurementMethod] | None = UNSET
    award_criteria_in: list[AwardCriteria] | None = UNSET
    cpv_starts_with: str | None = UNSET
    ties: list[TieCount] | None = UNSET


@graph_input
class DatasetFilter:
    """
    Filter for data sets.

    Attributes
    ----------
    topic_in
        About one of these topics or types of data set.
    place_in
        In one of these places, places within them included.
    kind_in
        One of these kinds.
    licence_in
        Under one of these licences.
    commercial_use
        Every licence allows commercial use, or one forbids it.
    open_definition
        Every licence meets the Open Definition, or one does not.
    own_national_licence
        Under a national or home-made licence, or not.
    standard_in
        Conforms to one of these standards.
    format_in
        In one of these formats.
    access_in
        With one of these kinds of access.
    ties
        Has so many ties of a kind.
    """

    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    kind_in: list[DatasetKind] | None = UNSET
    licence_in: list[strawberry.ID] | None = UNSET
    commercial_use: bool | None = UNSET
    open_definition: bool | None = UNSET
    own_national_licence: bool | None = UNSET
    standard_in: list[strawberry.ID] | None = UNSET
    format_in: list[str] | None = UNSET
    access_in: list[DataAccess] | None = UNSET
    ties: list[TieCount] | None = UNSET


@graph_input
class ExchangeFilter:
    """
    Filter for offers and requests.

    Attributes
    ----------
    topic_in
        About one of these topics.
    direction
        Offer or request.
    subject_in
        One of these subjects.
    format_in
        One of these forms of a stay.
    sector_in
        Made by an actor of one of these sectors.
    near_place
        Near this place, by its code; remote ones fit everywhere.
    within_km
        How near, in km, 1 to 2,000.
    open_on
        Open on this day.
    unmatched
        Without any match, or with one.
    """

    topic_in: list[strawberry.ID] | None = UNSET
    direction: ExchangeDirection | None = UNSET
    subject_in: list[ExchangeSubject] | None = UNSET
    format_in: list[ExchangeFormat] | None = UNSET
    sector_in: list[Sector] | None = UNSET
    near_place: str | None = UNSET
    within_km: int = 50
    open_on: date | None = UNSET
    unmatched: bool | None = UNSET


def bare(value: Any) -> Any:
    """Forget the moment of an id: a filter is about the moment that the question is about."""
    if isinstance(value, RecordKind):
        return value.value
    return Moment.parted(value)[0] if isinstance(value, str) and "@" in value else value
