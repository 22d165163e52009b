"""Lists of what ties lead to: every such list of every kind is one line that names end, ties and direction."""

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Context, Info, Level, neighbour_counts, neighbours
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import field_of, graph_input
from graph_service.api.enums import vocabulary
from graph_service.api.facets import of_neighbours
from graph_service.api.later import Later
from graph_service.api.pages import Item, Slice, preceded
from graph_service.model.vocabulary import Role, Sector, Status, TieType

_ORDER = "other end"
FACETED = frozenset({"Actor", "Project", "Collaboration", "Dataset"})
"""Kinds whose lists can be counted by what their records have."""


class Direction(Enum):
    """
    Which end of a tie a record is.

    Attributes
    ----------
    OUT
        It is the source: the tie starts here.
    IN
        It is the target: the tie ends here.
    """

    OUT = "out"
    IN = "in"


vocabulary(Direction)


@graph_input
class TieCondition:
    """
    Condition on ties.

    Attributes
    ----------
    type_in
        One of these kinds; only in `ties`, elsewhere the list says it.
    direction
        Only ties that start here (OUT) or end here (IN); only in `ties`.
    role_in
        One of these roles.
    status_in
        One of these statuses.
    sector_in
        The other end is an actor of one of these sectors.
    """

    type_in: list[TieType] | None = strawberry.UNSET
    direction: Direction | None = strawberry.UNSET
    role_in: list[Role] | None = strawberry.UNSET
    status_in: list[Status] = strawberry.field(default_factory=lambda: list(store.LISTED))
    sector_in: list[Sector] | None = strawberry.UNSET


First = Annotated[int | None, strawberry.argument(description="Items wanted, 1 to 100.")]
After = Annotated[str | None, strawberry.argument(description="Only items after this cursor.")]
Condition = Annotated[TieCondition | None, strawberry.argument(description="Only ties that fit.")]


def _fitting(level: Level, tie: TieCondition | None) -> Level:
    """Add the client's condition to what the list says itself."""
    if not tie:
        return level
    if not level.types:
        direction = store.Direction[tie.direction.name] if tie.direction else level.direction
        level = replace(level, types=tuple(tie.type_in or ()), direction=direction)
    return replace(
        level, roles=tuple(tie.role_in or ()), statuses=tuple(tie.status_in), sectors=tuple(tie.sector_in or ())
    )


def _page_of(level: Level, first: int | None, after: str | None, tie: TieCondition | None) -> Level:
    return replace(_fitting(level, tie), first=checked(first), after=place_of(_ORDER, after or None))


class Links:
    """
    Lists what the ties of one record after the other lead to, or the ties themselves, for all records of a level.

    Parameters
    ----------
    context
        The request.
    level
        Which ties, and which page of them.
    ties
        Whether ties are listed instead of what they lead to.
    """

    def __init__(self, context: Context, level: Level, *, ties: bool = False) -> None:
        self.context = context
        self.level = level
        self.ties = ties
        self.page, self.opening = (context.loader(neighbours, each) for each in (level, level.whole()))
        self.count = context.loader(neighbour_counts, level.whole())

    def __call__(self, record: model.Entity) -> "Linked":
        """List for one record."""
        self.context.remember((record,))
        return Linked(self, record.id)


class Linked:
    """What the ties of one record lead to."""

    __slots__ = ("_id", "_links", "_page")
    of_actors = True  # any record may lead to a person

    def __init__(self, links: Links, id_: str) -> None:
        self._links = links
        self._id = id_
        self._page: Later[Slice] | None = None

    def begin(self) -> Awaitable[Any]:
        """Ask for the page, together with all other records of the level."""
        return self._links.page.ask(self._id)

    def edges(self, read: Mapping[str, store.Neighbours]) -> list[Item]:
        """Make the items of what was read."""
        found, ties = read[self._id].items, self._links.ties
        return [Item(_ORDER, each.key, each.tie if ties else each.entity, each.tie) for each in found]

    def nodes(self, read: Mapping[str, store.Neighbours]) -> list[Any]:
        """Make of what was read what the items hold."""
        found = read[self._id].items
        return [each.tie for each in found] if self._links.ties else [each.entity for each in found]

    def page(self) -> Later[Slice]:
        """Read the page."""
        if self._page is None:
            self._page = Later(self.begin, self._slice)
        return self._page

    def _slice(self, read: Mapping[str, store.Neighbours]) -> Slice:
        return Slice(self.edges(read), read[self._id].has_next, None if self._links.level.after else False)

    def has_previous(self) -> Later[bool]:
        """Tell whether something stands before the page."""
        return preceded(self.page, lambda: Later(lambda: self._links.opening.ask(self._id), self._slice))

    def has_next(self) -> Later[bool]:
        """Tell whether something stands after the page."""
        return self.page().also(lambda page: bool(page.has_next))

    def total(self) -> Awaitable[int]:
        """Count the whole list."""
        return self._links.count.load(self._id)

    def facets(self, by: Any) -> Any:
        """Count the whole list by what its records have."""
        return of_neighbours(self._links.context, self._links.level, self._id)(by)


def _links(level: Level, *, ties: bool = False) -> Any:
    """Make the resolver of a list; what is the same for all parents of a level is worked out once."""

    def for_level(
        info: Info, first: First = 20, after: After = strawberry.UNSET, tie: Condition = strawberry.UNSET
    ) -> Links:
        return Links(info.context, _page_of(level, first, after, tie), ties=ties)

    def resolver(
        root: Any, info: Info, first: First = 20, after: After = strawberry.UNSET, tie: Condition = strawberry.UNSET
    ) -> Any:
        return for_level(info, first, after, tie)(root)

    resolver.for_level = for_level  # type: ignore[attr-defined]  # the compiled execution asks for it
    return resolver


def linked(end: str, description: str, *types: TieType, to: store.Direction = store.Direction.OUT) -> Any:
    """Declare a list of the records at the other end of ties of these types; `end` names a kind or an interface."""
    level = Level(types=types, direction=to, kinds=(end,) if end in model.KINDS else ())
    return field_of(f"{connection(end)} | None", _links(level), description)


def connection(end: str) -> str:
    """Name the type of a list of records."""
    return f"{'Faceted' if end in FACETED else ''}Connection[{end}]"


def all_ties(description: str) -> Any:
    """Declare the list of all ties of a record."""
    return field_of("PlainConnection[Tie] | None", _links(Level(), ties=True), description)
