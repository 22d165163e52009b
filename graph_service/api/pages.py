"""Relay connections with keyset cursors: nothing is read or counted that nobody has asked for."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from graph_service.api.context import Info
from graph_service.api.cursors import cursor_of
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.later import Later, by_level, whole_level

T = TypeVar("T")


class Item(NamedTuple):
    """An item of a list at a place in its order, and what its edge says beside the node: tie, score, snippet."""

    order: str
    key: str
    node: Any
    tie: Any = None
    score: float = 0.0
    snippet: str | None = None

    @property
    def cursor(self) -> str:
        """Name the place; in a list whose order has no name the key does."""
        return cursor_of(self.order, self.key) if self.order else self.key


@dataclass(frozen=True, slots=True)
class Slice:
    """A page as it was read; None where only another look at the list can tell whether there is more."""

    items: Sequence[Item]
    has_next: bool | None
    has_previous: bool | None


class Paged(Protocol):
    """
    What a connection shows: a list of which a page is read when somebody asks.

    A level has hundreds of lists: `begin` asks for a page, and `edges` and `nodes` make of what was read no more than
    is wanted.
    """

    total: Callable[[], Awaitable[int]]

    def begin(self) -> Awaitable[Any]:
        """Ask for the page."""

    def edges(self, read: Any) -> Sequence[Item]:
        """Make the items of what was read."""

    def nodes(self, read: Any) -> list[Any]:
        """Make of what was read what the items hold."""

    def page(self) -> Later[Slice]:
        """Read the page."""

    def has_previous(self) -> Later[bool]:
        """Tell whether something stands before the page."""

    def has_next(self) -> Later[bool]:
        """Tell whether something stands after the page."""


class Listing:
    """A list that reads its page and its count when somebody asks for them, and each of them once."""

    def __init__(
        self,
        read: Callable[[], Awaitable[Slice]],
        *,
        count: Callable[[], Awaitable[int]],
        opening: Callable[[], Awaitable[Slice]] | None = None,
        ending: Callable[[], Awaitable[Slice]] | None = None,
        facets: Any = None,
        of_actors: bool = False,
    ) -> None:
        self._read = read
        self.facets = facets
        self.of_actors = of_actors
        self.total = count
        self._opening = opening
        self._ending = ending
        self._page: Later[Slice] | None = None

    def page(self) -> Later[Slice]:
        """Read the page."""
        if self._page is None:
            self._page = Later.of(self._read)
        return self._page

    def begin(self) -> Awaitable[Any]:
        """Ask for the page."""
        return self.page().begin()

    def edges(self, read: Any) -> Sequence[Item]:
        """Make the items of what was read."""
        return self.page().end(read).items

    def nodes(self, read: Any) -> list[Any]:
        """Make of what was read what the items hold."""
        return [item.node for item in self.page().end(read).items]

    def has_previous(self) -> Later[bool]:
        """Tell whether something stands before the page."""
        return preceded(self.page, self._opening)

    def has_next(self) -> Later[bool]:
        """Tell whether something stands after the page: whether the list ends with another item than the page."""

        async def look(ending: Callable[[], Awaitable[Slice]]) -> bool:
            page = await self.page()
            if page.has_next is not None:
                return page.has_next
            return _beyond((await ending()).items[-1:], page.items[-1:])

        return Later.of(partial(look, self._ending)) if self._ending else self.page().also(lambda p: bool(p.has_next))


def preceded(read: Callable[[], Later[Slice]], opening: Callable[[], Awaitable[Slice]] | None) -> Later[bool]:
    """Tell whether something stands before a page: whether its list opens with another item than the page."""

    async def look(opening: Callable[[], Awaitable[Slice]]) -> bool:
        page = await read()
        if page.has_previous is not None:
            return page.has_previous
        return _beyond((await opening()).items[:1], page.items[:1])

    return Later.of(partial(look, opening)) if opening else read().also(lambda page: bool(page.has_previous))


def _beyond(outermost: Sequence[Item], own: Sequence[Item]) -> bool:
    return [item.cursor for item in outermost] not in ([], [item.cursor for item in own])


@by_level
def _has_next(root: Paged) -> Any:
    """Whether there is more after this page."""
    return root.has_next()


@by_level
def _has_previous(root: Paged) -> Any:
    """Whether there is more before this page."""
    return root.has_previous()


@by_level
def _start(root: Paged) -> Any:
    """Cursor of the first item."""
    return root.page().also(lambda page: page.items[0].cursor if page.items else None)


@by_level
def _end(root: Paged) -> Any:
    """Cursor of the last item."""
    return root.page().also(lambda page: page.items[-1].cursor if page.items else None)


@graph_type
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = answered_by(_has_next)
    has_previous_page: bool = answered_by(_has_previous)
    start_cursor: str | None = answered_by(_start)
    end_cursor: str | None = answered_by(_end)


@whole_level
async def edges_of(roots: Sequence[Paged], info: Info) -> list[Sequence[Item]]:  # noqa: ARG001  a level's resolver
    """Items with their cursors and with what led to them."""
    reads = [root.begin() for root in roots]  # each before the first is waited for
    return [root.edges(await read) for root, read in zip(roots, reads, strict=True)]


@whole_level
async def nodes_of(roots: Sequence[Paged], info: Info) -> list[list[Any]]:  # noqa: ARG001  a level's resolver
    """Items alone."""
    reads = [root.begin() for root in roots]
    return [root.nodes(await read) for root, read in zip(roots, reads, strict=True)]


def page_info_of(root: Paged) -> Any:
    """Where the page stands."""
    return root


@by_level
def total_of(root: Paged) -> Any:
    """Count of the whole list; taken only when asked for."""
    return Later.of(root.total)


@graph_type
class PlainEdge(Generic[T]):
    """
    An item of a page.

    Attributes
    ----------
    cursor
        Opaque cursor.
    node
        The item.
    """

    cursor: str
    node: T


@graph_type
class PlainConnection(Generic[T]):
    """One page of a list."""

    edges: list[PlainEdge[T]] = answered_by(edges_of)
    nodes: list[T] = answered_by(nodes_of)
    page_info: PageInfo = answered_by(page_info_of)
    total_count: int | None = answered_by(total_of)


class Names(NameConverter):
    """Names of generic types as in the schema: ``PlainEdge[Tie]`` is TieEdge."""

    def from_generic(self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]) -> str:
        """Leave out the word that tells apart the two forms of edge."""
        return super().from_generic(generic_type, types).replace("Plain", "").replace("Faceted", "")
