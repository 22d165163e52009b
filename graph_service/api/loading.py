"""One call for all who ask at the same time: a level of a question costs one statement, however many parents it has."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from graph_service.api.later import Later

T = TypeVar("T")
Read = Callable[[list[str]], Awaitable[Mapping[str, T]]]


class Batch(Generic[T]):
    """
    What one call answers, by id, for all who asked until it began.

    Whoever is cancelled while waiting leaves the call to the others. Once it has answered, waiting costs nothing.
    """

    __slots__ = ("_error", "_found", "_waiting", "ids")

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._found: Mapping[str, T] | None = None
        self._error: BaseException | None = None
        self._waiting: list[asyncio.Future[None]] = []

    async def answer(self, read: Read[T]) -> None:
        """Call, and wake all who wait."""
        try:
            self._found = await read(self.ids)
        except BaseException as error:
            self._error = error
            if isinstance(error, asyncio.CancelledError):
                raise
        finally:
            for each in self._waiting:
                if not each.done():
                    each.set_result(None)

    def __await__(self) -> Generator[Any, None, Mapping[str, T]]:
        """Wait for the answers."""
        if self._found is None and self._error is None:
            left = asyncio.get_running_loop().create_future()
            self._waiting.append(left)
            yield from left
        if self._error is not None:
            raise self._error
        assert self._found is not None
        return self._found


class Every(Generic[T]):
    """Waits for several batches."""

    __slots__ = ("_asked",)

    def __init__(self, asked: Sequence[tuple[str, Batch[T]]]) -> None:
        self._asked = asked

    def __await__(self) -> Generator[Any, None, list[T]]:
        """Wait for the answers, in the order of the ids."""
        found = []
        for id_, batch in self._asked:
            answers = yield from batch.__await__()
            found.append(answers[id_])
        return found


class Loader(Generic[T]):
    """
    Answers by id, each id once.

    Parameters
    ----------
    read
        Answers for many ids at once; every id must be among its answers.
    """

    def __init__(self, read: Read[T]) -> None:
        self._read = read
        self._asked: dict[str, Batch[T]] = {}
        self._next: Batch[T] | None = None
        self._calls: set[asyncio.Task[None]] = set()  # the event loop alone would not keep them

    def ask(self, id_: str) -> Batch[T]:
        """Join the next call, or the one that has been made for this id."""
        batch = self._asked.get(id_)
        if batch is None:
            batch = self._asked[id_] = self._open()
            batch.ids.append(id_)
        return batch

    def load(self, id_: str) -> Later[T]:
        """Answer for one id."""
        batch = self.ask(id_)
        return Later(lambda: batch, lambda found: found[id_])

    def load_many(self, ids: Iterable[str]) -> Every[T]:
        """Answer for many ids, in their order."""
        return Every([(id_, self.ask(id_)) for id_ in ids])

    def _open(self) -> Batch[T]:
        """Return the batch that takes in whoever asks until its call begins."""
        if self._next is None:
            self._next = Batch()
            asyncio.get_running_loop().call_soon(self._begin, self._next)
        return self._next

    def _begin(self, batch: Batch[T]) -> None:
        call = asyncio.get_running_loop().create_task(self._call(batch))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _call(self, batch: Batch[T]) -> None:
        self._next = None
        await batch.answer(self._read)
