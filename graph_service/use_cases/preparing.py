"""Prepares lists of contacts in the background, after the start and after changes, so that nobody waits for it."""

import threading
from collections.abc import Callable
from contextlib import suppress

from graph_service.errors import CancelledRunError, GraphServiceError
from graph_service.store import GraphStore
from graph_service.use_cases.plausible import prepared

EVERY = 2.0
"""Seconds between two looks at the store; the graph is prepared when it was the same at two looks."""
Work = Callable[..., object]


class Preparing:
    """
    Watches a store and prepares its newest version whenever it rests.

    Parameters
    ----------
    seen
        Gives the store as those see it who are to be spared the wait; another object on another day.
    every
        Seconds between two looks.
    work
        Prepares a store.

    Attributes
    ----------
    version
        The newest graph version that is prepared; None: none yet.
    """

    def __init__(self, seen: Callable[[], GraphStore], *, every: float = EVERY, work: Work = prepared) -> None:
        self.version: int | None = None
        self._seen, self._every, self._work = seen, every, work
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="preparing")

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching, and preparing at its next step."""
        self._closing.set()
        if self._thread.ident:
            self._thread.join(timeout=30)

    def _watch(self) -> None:
        looked = tried = None
        while not self._closing.wait(self._every):
            # A store that does not answer is told of by /readyz, a graph that cannot be prepared by the one who asks.
            with suppress(GraphServiceError):
                store = self._seen()
                now = store, store.version()
                if now == looked and now != tried:
                    tried = now
                    self._work(store, go_on=self._go_on)
                    self.version = now[1]
                looked = now

    def _go_on(self) -> None:
        if self._closing.is_set():
            raise CancelledRunError("The service stopped while contacts were prepared")
