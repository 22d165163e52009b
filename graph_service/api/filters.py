"""What lists can be narrowed down to and how they can be ordered, in the names of the schema."""

from enum import Enum
from typing import Any, TypeVar

import strawberry

from graph_service.api.describe import graph_input
from graph_service.api.enums import RecordKind, vocabulary
from graph_service.model import Moment
from graph_service.model.vocabulary import (
    CollaborationKind,
    IdentifierScheme,
    Level,
    OrganisationType,
    ProjectKind,
    ProjectStatus,
    Sector,
    Status,
)
from graph_service.store import Filter, Order

T = TypeVar("T")
UNSET: Any = strawberry.UNSET


class RecordOrder(Enum):
    """
    Order of records.

    Attributes
    ----------
    NAME_ASC
        By name, case and accents ignored.
    START_DESC
        Newest start first.
    """

    NAME_ASC = "NAME_ASC"
    START_DESC = "START_DESC"


ORDERS = {RecordOrder.NAME_ASC: Order.NAME, RecordOrder.START_DESC: Order.START}

vocabulary(RecordOrder)


@graph_input
class IdentifierInput:
    """
    Identifier of a record in another register.

    Attributes
    ----------
    scheme
        Register.
    value
        Identifier in that register.
    """

    scheme: IdentifierScheme
    value: str


@strawberry.input(one_of=True, description="Key of a record.")
class RecordKey:
    """Key of a record."""

    id: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Exactly this record, even if it was merged into another."
    )
    slug: str | None = strawberry.field(default=UNSET, description="This record, or the one that it was merged into.")
    identifier: IdentifierInput | None = strawberry.field(
        default=UNSET, description="The record with this identifier in another register."
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
    """

    kind_in: list[RecordKind] | None = UNSET
    name_starts_with: str | None = UNSET
    status_in: list[Status] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    changed_after: int | None = UNSET


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
    """

    kind_in: list[ProjectKind] | None = UNSET
    state_in: list[ProjectStatus] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    demand_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET
    seeking_contributors: bool | None = UNSET


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
    """

    kind_in: list[CollaborationKind] | None = UNSET
    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET


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
    """

    topic_in: list[strawberry.ID] | None = UNSET
    place_in: list[str] | None = UNSET


@graph_input
class ExchangeFilter:
    """
    Filter for offers and requests.

    Attributes
    ----------
    topic_in
        About one of these topics.
    """

    topic_in: list[strawberry.ID] | None = UNSET


_FIELDS = {
    "sector_in": "sectors",
    "level_in": "levels",
    "status_in": "statuses",
    "place_in": "places",
    "topic_in": "topics",
    "demand_in": "demands",
    "state_in": "states",
    "name_starts_with": "name_starts_with",
    "in_network": "in_network",
    "changed_after": "changed_after",
    "seeking_contributors": "seeking_contributors",
}
_OWN = {
    RecordFilter: {"kind_in": "kinds"},
    ActorFilter: {"type_in": "org_types"},
    ProjectFilter: {"kind_in": "project_kinds"},
    CollaborationFilter: {"kind_in": "collaboration_kinds"},
}


def stored(given: Any) -> Filter:
    """Put a client's filter in the words of the store; what is null or not given is no condition."""
    if not given:
        return Filter()
    names = _FIELDS | _OWN.get(type(given), {})
    values = {names[key]: value for key, value in vars(given).items() if value is not None and value is not UNSET}
    return Filter(**{name: _plain(value) for name, value in values.items()})


def _plain(value: Any) -> Any:
    """Make lists tuples, and kinds of record their names in the model."""
    if not isinstance(value, list):
        return value
    return tuple(_bare(each) for each in value)


def _bare(value: Any) -> Any:
    """Forget the moment of an id: a filter is about the moment that the question is about."""
    if isinstance(value, RecordKind):
        return value.value
    return Moment.parted(value)[0] if isinstance(value, str) and "@" in value else value
