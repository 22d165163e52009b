"""Values that one call reads for all objects of a level that ask for them."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
R = TypeVar("R", bound=Callable[..., Any])
_UNKNOWN: Any = object()


class Later(Generic[T]):
    """
    A value that is being read, and what is made of it.

    A resolver that returns one instead of being ``async`` costs no task of its own: whoever executes the level begins
    all of its values first, so that they share a call, and then ends each.
    """

    __slots__ = ("_made", "_read", "_then")

    def __init__(self, read: Callable[[], Awaitable[Any]], then: Callable[[Any], T]) -> None:
        self._read = read
        self._then = then
        self._made: T = _UNKNOWN

    @classmethod
    def of(cls, work: Callable[[], Awaitable[T]]) -> "Later[T]":
        """Wait for work that is begun when somebody asks, and done once, however many do."""
        made: list[Awaitable[T]] = []

        def read() -> Awaitable[Any]:
            if not made:
                found = work()
                made.append(found if isinstance(found, Later) else asyncio.ensure_future(found))
            return made[0].begin() if isinstance(made[0], Later) else made[0]

        def then(value: Any) -> T:
            return made[0].end(value) if isinstance(made[0], Later) else value  # type: ignore[no-any-return]  # a future's

        return cls(read, then)

    def begin(self) -> Awaitable[Any]:
        """Ask for it."""
        return self._read()

    def end(self, read: Any) -> T:
        """Make the value of what was read, once."""
        if self._made is _UNKNOWN:
            self._made = self._then(read)
        return self._made

    def also(self, then: Callable[[T], U]) -> "Later[U]":
        """Make something else of the value."""
        return Later(self._read, lambda read: then(self.end(read)))

    def __await__(self) -> Generator[Any, None, T]:
        """Wait for it alone."""
        return self.end((yield from self._read().__await__()))


def whole_level(resolver: Callable[[Sequence[Any], Any], Awaitable[Sequence[Any]]]) -> Callable[..., Any]:
    """Make a resolver of what answers for all objects of a level in one call, a value for each in their order."""

    def alone(root: Any, info: Any) -> Any:
        return Later(lambda: resolver([root], info), _only)

    alone.__doc__, alone.__annotations__["info"] = resolver.__doc__, resolver.__annotations__["info"]
    alone.whole_level = resolver  # type: ignore[attr-defined]  # functions take attributes
    return by_level(alone)


def _only(values: Sequence[T]) -> T:
    return values[0]


def by_level(resolver: R) -> R:
    """Mark a resolver that returns a `Later`."""
    resolver.by_level = True  # type: ignore[attr-defined]  # functions take attributes
    return resolver
