"""Threads that rest between jobs: a new one for each call would cost more than a short call takes."""

import atexit
import os
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue

Job = Callable[[], None]


class Threads:
    """As many threads as there are jobs at a time; the one that rested last is woken first."""

    def __init__(self) -> None:
        self._resting: deque[_Thread] = deque()  # appends and pops are atomic

    def run(self, job: Job) -> None:
        """Begin a job, which must not raise, in a thread that rests, or else in a new one."""
        try:
            thread = self._resting.pop()
        except IndexError:
            thread = _Thread(self._resting)
            thread.start()
        thread.jobs.put(job)

    def close(self) -> None:
        """End those that rest; one that still runs a job is left to it."""
        ended: list[_Thread] = []
        with suppress(IndexError):
            while True:
                ended.append(self._resting.pop())
        for thread in ended:
            thread.jobs.put(None)
        for thread in ended:
            thread.join()

    def forget(self) -> None:
        """Begin without any: a fork leaves the threads behind."""
        self._resting.clear()


class _Thread(threading.Thread):
    """Runs one job after the other; a daemon, since nobody can end a job that hangs."""

    def __init__(self, resting: "deque[_Thread]") -> None:
        super().__init__(name="graph_service", daemon=True)
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._resting = resting

    def run(self) -> None:
        """Work until there is no job but the sign to end."""
        while job := self.jobs.get():
            job()
            del job  # what it holds is not kept until the next one
            self._resting.append(self)


THREADS = Threads()
os.register_at_fork(after_in_child=THREADS.forget)
atexit.register(THREADS.close)  # left resting after an analysis, they made Python end with status 120
