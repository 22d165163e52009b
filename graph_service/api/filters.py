"""What lists can be narrowed down to and how they can be ordered, in the names of the schema."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import strawberry

from graph_service.api.conditions import (
    ActorFilter,
    CollaborationFilter,
    DatasetFilter,
    ExchangeFilter,
    ProjectFilter,
    RecordFilter,
    bare,
)
from graph_service.api.describe import graph_input
from graph_service.api.enums import vocabulary
from graph_service.model.vocabulary import (
    IdentifierScheme,
    TieType,
)
from graph_service.store import Filter, Order
from graph_service.store import TieCount as StoredTieCount

T = TypeVar("T")
UNSET: Any = strawberry.UNSET
WORKED_OUT = ("min_degree", "near_place", "within_km", "unmatched")
"""Conditions that the store does not answer: the folded network does, or the board of offers and requests."""


class RecordOrder(Enum):
    """
    Order of records.

    Attributes
    ----------
    NAME_ASC
        By name, case and accents ignored.
    START_DESC
        Newest start first.
    UPDATED_AT_DESC
        Newest change first.
    """

    NAME_ASC = "NAME_ASC"
    START_DESC = "START_DESC"
    UPDATED_AT_DESC = "UPDATED_AT_DESC"


class ActorOrder(Enum):
    """
    Order of actors.

    Attributes
    ----------
    NAME_ASC
        By name, German collation.
    DEGREE_DESC
        Most collaborators first.
    CONSTRAINT_ASC
        Lowest constraint first: those who stand between groups.
    UPDATED_AT_DESC
        Newest change first.
    """

    NAME_ASC = "NAME_ASC"
    DEGREE_DESC = "DEGREE_DESC"
    CONSTRAINT_ASC = "CONSTRAINT_ASC"
    UPDATED_AT_DESC = "UPDATED_AT_DESC"


ORDERS: Mapping[Enum, Order] = {
    RecordOrder.NAME_ASC: Order.NAME,
    RecordOrder.START_DESC: Order.START,
    RecordOrder.UPDATED_AT_DESC: Order.UPDATED,
    ActorOrder.NAME_ASC: Order.NAME,
    ActorOrder.UPDATED_AT_DESC: Order.UPDATED,
}
"""Orders that the store knows; the others come from the network."""

for _terms in (RecordOrder, ActorOrder):
    vocabulary(_terms)


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


_FIELDS = {
    "sector_in": "sectors",
    "level_in": "levels",
    "status_in": "statuses",
    "place_in": "places",
    "topic_in": "topics",
    "demand_in": "demands",
    "state_in": "states",
    "size_band_in": "size_bands",
    "outcome_in": "outcomes",
    "sectors_all": "all_sectors",
    "procedure_in": "procedures",
    "award_criteria_in": "award_criteria",
    "own_national_licence": "own_national",
    "access_in": "accesses",
    "subject_in": "subjects",
    "review_due_on": "review_due",
}
_OWN = {
    RecordFilter: {"kind_in": "kinds"},
    ActorFilter: {"type_in": "org_types"},
    ProjectFilter: {"kind_in": "project_kinds"},
    CollaborationFilter: {"kind_in": "collaboration_kinds"},
    DatasetFilter: {"kind_in": "dataset_kinds", "format_in": "formats"},
    ExchangeFilter: {"format_in": "exchange_formats", "sector_in": "maker_sectors"},
}
_TIED = {"licence_in": TieType.LICENSED_UNDER, "standard_in": TieType.CONFORMS_TO}


def stored(given: Any) -> Filter:
    """Put a client's filter in the words of the store; what is null or not given is no condition."""
    if not given:
        return Filter()
    names = _FIELDS | _OWN.get(type(given), {})
    said = {key: value for key, value in vars(given).items() if value is not None and value is not UNSET}
    ties = [condition.stored() for condition in said.pop("ties", ())]
    ties += [StoredTieCount(type=type_, others=_plain(said.pop(key))) for key, type_ in _TIED.items() if said.get(key)]
    for key in (*_TIED, *WORKED_OUT):
        said.pop(key, None)
    if direction := said.pop("direction", None):
        said["directions"] = [direction]
    values = {names.get(key, key): _plain(value) for key, value in said.items()}
    return Filter(**values, ties=tuple(ties))


def _plain(value: Any) -> Any:
    """Make lists tuples, and kinds of record their names in the model."""
    return tuple(bare(each) for each in value) if isinstance(value, list) else value
