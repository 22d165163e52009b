"""Wakes those who wait for a newer graph: one look at the store for all of them together."""

import asyncio
from contextlib import suppress

from graph_service.api.threads import in_thread
from graph_service.store import GraphStore

EVERY = 0.5  # seconds between two looks; a write of this process wakes at once


class Pulse:
    """
    The graph version, looked up while somebody waits for it.

    Another process may write to the same store, so the store itself is asked; nobody waiting costs nothing.
    """

    def __init__(self, store: GraphStore, *, seconds: float = 10.0, every: float = EVERY) -> None:
        self._store = store
        self._seconds = seconds
        self._every = every
        self._version = 0
        self._nudged = asyncio.Event()
        self._look: asyncio.Task[None] | None = None

    async def beyond(self, version: int) -> int:
        """Wait until the graph is newer than a version; give the version that it has then."""
        while self._version <= version:
            if self._look is None or self._look.done():
                self._look = asyncio.create_task(self._looked())
            await asyncio.shield(self._look)  # who gives up waiting must not stop it for the others
        return self._version

    def nudge(self) -> None:
        """Look at once: something was written."""
        self._nudged.set()

    async def _looked(self) -> None:
        version = await in_thread(self._seconds, self._store.version)
        if version == self._version:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._nudged.wait()
            self._nudged.clear()
            version = await in_thread(self._seconds, self._store.version)
        self._version = version
