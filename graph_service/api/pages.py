"""Relay connections with keyset cursors: nothing is read or counted that nobody has asked for."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from graph_service.api.cursors import cursor_of
from graph_service.api.describe import answered_by, graph_type

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `extra` holds what the edge says about it beside the node: a tie, a score."""

    cursor: str
    node: Any
    tie: Any = None
    score: float = 0.0

    @classmethod
    def at(cls, order: str, key: str, node: Any, *, tie: Any = None, score: float = 0.0) -> "Item":
        """Make an item with its cursor in a list of this order."""
        return cls(cursor_of(order, key), node, tie, score)


@dataclass(frozen=True, slots=True)
class Slice:
    """A page as it was read; None where only another look at the list can tell whether there is more."""

    items: Sequence[Item]
    has_next: bool | None
    has_previous: bool | None


class Listing:
    """A list that reads its page and its count when somebody asks for them, and each of them once."""

    def __init__(
        self,
        read: Callable[[], Awaitable[Slice]],
        *,
        count: Callable[[], Awaitable[int]],
        opening: Callable[[], Awaitable[Slice]] | None = None,
        ending: Callable[[], Awaitable[Slice]] | None = None,
    ) -> None:
        self._read = read
        self._count = count
        self._opening = opening
        self._ending = ending
        self._page: asyncio.Future[Slice] | None = None

    async def page(self) -> Slice:
        """Read the page."""
        if self._page is None:
            self._page = asyncio.ensure_future(self._read())
        return await self._page

    async def total(self) -> int:
        """Count the whole list."""
        return await self._count()

    async def has_previous(self) -> bool:
        """Tell whether something stands before the page: whether the list opens with another item than the page."""
        page = await self.page()
        if page.has_previous is None and self._opening is not None:
            return _beyond((await self._opening()).items[:1], page.items[:1])
        return bool(page.has_previous)

    async def has_next(self) -> bool:
        """Tell whether something stands after the page: whether the list ends with another item than the page."""
        page = await self.page()
        if page.has_next is None and self._ending is not None:
            return _beyond((await self._ending()).items[-1:], page.items[-1:])
        return bool(page.has_next)


def _beyond(outermost: Sequence[Item], own: Sequence[Item]) -> bool:
    return [item.cursor for item in outermost] not in ([], [item.cursor for item in own])


async def _has_next(root: Listing) -> bool:
    """Whether there is more after this page."""
    return await root.has_next()


async def _has_previous(root: Listing) -> bool:
    """Whether there is more before this page."""
    return await root.has_previous()


async def _start(root: Listing) -> str | None:
    """Cursor of the first item."""
    items = (await root.page()).items
    return items[0].cursor if items else None


async def _end(root: Listing) -> str | None:
    """Cursor of the last item."""
    items = (await root.page()).items
    return items[-1].cursor if items else None


@graph_type
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = answered_by(_has_next)
    has_previous_page: bool = answered_by(_has_previous)
    start_cursor: str | None = answered_by(_start)
    end_cursor: str | None = answered_by(_end)


async def edges_of(root: Listing) -> Any:
    """Items with their cursors and with what led to them."""
    return (await root.page()).items


async def nodes_of(root: Listing) -> Any:
    """Items alone."""
    return [item.node for item in (await root.page()).items]


def page_info_of(root: Listing) -> Any:
    """Where the page stands."""
    return root


async def total_of(root: Listing) -> int:
    """Count of the whole list; taken only when asked for."""
    return await root.total()


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
        return super().from_generic(generic_type, types).replace("Plain", "")
