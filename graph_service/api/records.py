"""What all records and ties have in common: the interfaces Node, Sourced and Record, ties and their evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from graphql import GraphQLResolveInfo

from graph_service import model
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type, interface
from graph_service.api.history import Said, history_field, statements_of
from graph_service.api.later import Later, by_level, whole_level
from graph_service.api.links import all_ties
from graph_service.api.merging import next_of, winner_of
from graph_service.api.recorded import Stated, recorded_at, recorded_by, retracted_at, shown, stated
from graph_service.api.values import Identifier, Names, Place, Text, Validity, text
from graph_service.model.vocabulary import CitationMethod, Lifecycle, Outcome, Role, Status, TieType, Visibility

Fact = model.Entity | model.Tie


@interface
class Node:
    """
    Anything with a globally unique, permanent id.

    Attributes
    ----------
    id
        Globally unique id.
    """

    id: strawberry.ID

    @classmethod
    def resolve_type(cls, obj: Any, _info: GraphQLResolveInfo[Any], _type: Any) -> str:
        """Name the type of an object: the model names its kinds as the schema does."""
        return str(getattr(obj, "kind", type(obj).__name__))

    @classmethod
    def is_type_of(cls, obj: Any, _info: GraphQLResolveInfo[Any]) -> bool:
        """Tell whether an object is of this type."""
        return bool(getattr(obj, "kind", type(obj).__name__) == cls.__name__)


@by_level
def _source(root: model.Citation, info: Info) -> Any:
    """Publication or data set that states the fact."""
    return info.context.record(root.source)


@graph_type
class Citation:
    """
    Evidence for a fact.

    Attributes
    ----------
    locator
        Place in the source: line, page, row or JSON pointer, for example L115.
    quote
        Words of the source, at most 200 characters; always there if the fact is asserted from a text.
    """

    source: "Record | None" = answered_by(_source)
    locator: str
    quote: str | None
    method: CitationMethod
    rule: str | None
    retrieved_at: datetime | None
    recorded_at: datetime = answered_by(recorded_at)
    recorded_by: str | None = answered_by(recorded_by)
    retracted_at: datetime | None = answered_by(retracted_at)


@whole_level
async def _citations(roots: Sequence[Fact], info: Info) -> list[list[Stated]]:
    """Evidence; never empty."""
    found = await shown([root.citations for root in roots], info)
    return [stated(seen, root.id) for root, seen in zip(roots, found, strict=True)]


@whole_level
async def _evidence(roots: Sequence[Said], info: Info) -> Sequence[Sequence[Stated]]:
    """Evidence; never empty."""
    return await shown([root.citations for root in roots], info)


def _lifecycle(root: Fact) -> Lifecycle:
    """Stage of the editorial work; ties have that of their citation, published."""
    return root.lifecycle if isinstance(root, model.Entity) else Lifecycle.PUBLISHED


async def _merged_into(root: Fact, info: Info) -> Any:
    """Record that this one was merged into; null if it was not."""
    if getattr(root, "lifecycle", None) is not Lifecycle.MERGED:
        return None
    winner = await next_of(info.context, root.id)
    return await winner_of(info.context, winner) if winner else None


def _visibility(root: Fact) -> Visibility:
    """Who may see it."""
    return root.visibility if isinstance(root, model.Entity) else Visibility.PUBLIC


def _reviewed_on(root: Fact) -> date | None:
    """Day of the last review."""
    return root.reviewed_on if isinstance(root, model.Entity) else None


def _next_review(root: Fact) -> date | None:
    """Day when it is to be reviewed again."""
    return root.next_review if isinstance(root, model.Entity) else None


@by_level
def _version(root: Fact, info: Info) -> Any:
    """Graph version of its last change."""
    return Later(lambda: info.context.written.load(root.id), lambda written: int(written.version))


@by_level
def _updated_at(root: Fact, info: Info) -> Any:
    """Instant of its last change."""
    return Later(lambda: info.context.written.load(root.id), lambda written: written.at)


@graph_type
class Statement:
    """
    One value that a source gives for a property. Values that contradict each other stand side by side.

    Attributes
    ----------
    property
        Property of the record, for example name.
    value
        The value as JSON.
    shown
        Whether this is the value that the record shows.
    status
        How far the value is established.
    confidence
        Confidence, 0 to 1.
    """

    property: str
    value: str
    shown: bool
    status: Status
    confidence: float
    citations: list[Citation] = answered_by(_evidence)


async def _statements(
    root: Fact,
    info: Info,
    properties: Annotated[
        list[str] | None, strawberry.argument(description="Only these properties.")
    ] = strawberry.UNSET,
) -> list[Statement] | None:
    """Values of all sources, also those that contradict each other; empty for ties."""
    found: Any = await statements_of(root, info, properties or None)
    return found  # type: ignore[no-any-return]  # they have the fields of ours


@graph_type
class Curation:
    """
    How a fact is kept.

    Attributes
    ----------
    confidence
        Confidence, 0 to 1.
    """

    confidence: float
    lifecycle: Lifecycle = answered_by(_lifecycle)
    merged_into: "Record | None" = answered_by(_merged_into)
    visibility: Visibility = answered_by(_visibility)
    reviewed_on: date | None = answered_by(_reviewed_on)
    next_review: date | None = answered_by(_next_review)
    version: int = answered_by(_version)
    updated_at: datetime = answered_by(_updated_at)
    statements: list[Statement] | None = answered_by(_statements)


def _validity(root: Fact) -> Validity:
    """When it holds."""
    if isinstance(root, model.Tie):
        return Validity.between(root.since, root.until)
    return Validity.between(root.start, root.end)


def _curation(root: Fact) -> Any:
    """How it is kept: confidence, lifecycle, visibility, review, version."""
    return root


@interface
class Sourced(Node):
    """
    A fact that sources state: a record or a tie.

    Attributes
    ----------
    status
        How far it is established.
    """

    status: Status
    citations: list[Citation] = answered_by(_citations)
    validity: Validity = answered_by(_validity)
    curation: Curation = answered_by(_curation)
    history = history_field()


def _slug(root: model.Entity) -> str:
    """Stable, readable key in addresses and files, for example org-bertelsmann-stiftung."""
    return root.id.partition("@")[0]


def _labels(root: model.Entity) -> Names:
    """Names in German and English, other and former names."""
    return Names.of(root)


def _places(root: model.Entity) -> list[Place]:
    """Regions that it belongs to."""
    return [Place.of(code) for code in root.place]


@interface
class Record(Sourced):
    """
    A thing of the ecosystem.

    Attributes
    ----------
    name
        Name in its own language.
    identifiers
        Identifiers in other registers.
    """

    name: str
    identifiers: list[Identifier]
    slug: str = answered_by(_slug)
    labels: Names = answered_by(_labels)
    summary: Text | None = text("summary", "What it is, in at most 300 characters.")
    places: list[Place] = answered_by(_places)
    ties = all_ties("All ties, of every kind.")


@by_level
def _from(root: model.Tie, info: Info) -> Any:
    """Record where it starts."""
    return info.context.record(root.source_id)


@by_level
def _to(root: model.Tie, info: Info) -> Any:
    """Record where it ends."""
    return info.context.record(root.target_id)


@graph_type
class Tie(Sourced):
    """
    A directed tie between two records.

    Attributes
    ----------
    role
        How the start takes part; null for kinds without roles.
    """

    type: TieType
    from_: Record | None = answered_by(_from, name="from")
    to: Record | None = answered_by(_to)
    role: Role | None
    weight: float
    outcome: Outcome | None
    adapted: Text | None = text("adapted", "What was changed when it was adopted.")
    version: str | None
