"""A limit for waiting: the driver notices a server that hangs in the middle of an answer only after minutes."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import Generic, NoReturn, TypeVar

from graph_service.errors import StoreTimeoutError
from graph_service.threads import THREADS

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Waiting(Generic[Answer]):
    """Work in another thread, which is given up when it makes no progress for so many seconds."""

    seconds: float
    what: str
    given_up: bool = False
    progress: float = field(default_factory=time.monotonic)

    def step(self) -> None:
        """Tell that the work goes on; nothing more may happen once it was given up."""
        if self.given_up:
            raise StoreTimeoutError(self._message())
        self.progress = time.monotonic()

    def answer(self, work: Callable[[], Answer]) -> Answer:
        """Do the work and return what it returns, or raise what it raises."""
        box: SimpleQueue[Callable[[], Answer]] = SimpleQueue()
        THREADS.run(partial(_into, box, work))
        while True:
            left = self.progress + self.seconds - time.monotonic()
            try:
                return box.get(timeout=max(left, 0.001))()
            except Empty:
                if self.progress + self.seconds <= time.monotonic():
                    self.given_up = True
                    raise StoreTimeoutError(self._message()) from None

    def _message(self) -> str:
        return f"{self.what} does not answer within {self.seconds:g} s"


def _into(box: SimpleQueue[Callable[[], Answer]], work: Callable[[], Answer]) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
        raised = error
        box.put(lambda: _raise(raised))
    else:
        box.put(lambda: result)


def _raise(error: BaseException) -> NoReturn:
    raise error
