"""A limit for waiting: the driver notices a server that hangs in the middle of an answer only after minutes."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Generic, NoReturn, TypeVar

from graph_service.errors import StoreTimeoutError

Answer = TypeVar("Answer")
_Job = tuple[SimpleQueue[Any], Callable[[], Any]]
_RESTING: deque[SimpleQueue[_Job]] = deque()  # by what the threads that have nothing to do are given their jobs
os.register_at_fork(after_in_child=_RESTING.clear)  # a fork leaves the threads behind


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
        _begin(box, work)
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


def _begin(box: SimpleQueue[Callable[[], Answer]], work: Callable[[], Answer]) -> None:
    """Begin in a thread that rests, or else in a new one: a new one for each call would cost more than a short call."""
    try:
        jobs = _RESTING.pop()
    except IndexError:
        jobs = SimpleQueue()
        threading.Thread(target=_work, args=(jobs,), name="graph_service store", daemon=True).start()
    jobs.put((box, work))


def _work(jobs: SimpleQueue[_Job]) -> None:
    while True:
        _into(*jobs.get())
        _RESTING.append(jobs)


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
