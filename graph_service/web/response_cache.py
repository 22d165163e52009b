"""
Keep answers for as long as the graph does not change, and tell clients which state of it they have read.

An answer is kept under the graph version that was read before the work, so that a write in between only wastes an
entry; who asks later asks for a later version. Never kept: errors, what writes or says more than the graph does
(`api.lasting`), and anything for callers who may see personal data, whose reading is noted each time.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from graph_service.api.answers import Answer
from graph_service.api.context import Context
from graph_service.api.lasting import lasts
from graph_service.api.threads import in_thread
from graph_service.errors import StoreError
from graph_service.model.access import Scope
from graph_service.store import GraphStore
from graph_service.web.questions import Question, RefusedError

VERSION, ETAG = "graph-version", "etag"
MOST_BYTES = 32_000_000
_PATIENCE, _PAUSE = 2.0, 0.05  # seconds until a write that the caller knows of must be seen here, and between looks
_SHARE = 16  # one answer takes at most this part of the room
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was written down."""

    body: bytes
    headers: Mapping[str, str]


class Versions:
    """The graph version: known where nobody else can write, else asked for; those who come together share a call."""

    def __init__(self, store: GraphStore, *, seconds: float) -> None:
        self._store = store
        self._seconds = seconds
        self._running: asyncio.Task[int] | None = None
        self._next: asyncio.Task[int] | None = None

    async def now(self) -> int | None:
        """Return a version that is not older than any write acknowledged before the call; None: the store is silent."""
        try:
            return await self._now()
        except StoreError:
            return None

    async def _now(self) -> int:
        known = self._store.known_version
        if known is not None:
            return known
        if self._next is None:  # a call that is under way may have looked before that write
            self._next = asyncio.create_task(self._asked(self._running))
        return await asyncio.shield(self._next)

    async def at_least(self, wanted: str | None) -> int | None:
        """Return a version that includes a write which the caller knows of, by the header that it was answered with."""
        version = await self.now()
        if not wanted:
            return version
        if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 16):  # noqa: PLR2004  fits the store's numbers
            raise RefusedError(400, "BAD_REQUEST", "Graph-Version must be a number, as an answer gave it.")
        for _ in range(round(_PATIENCE / _PAUSE)):
            if version is None or version >= int(wanted):
                return version
            await asyncio.sleep(_PAUSE)  # a copy of the database may lag behind
            version = await self.now()
        raise RefusedError(503, "STALE", f"The graph is still at version {version} here; try again later.")

    async def _asked(self, before: asyncio.Task[int] | None) -> int:
        if before is not None:
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        return await in_thread(self._seconds, self._store.version)


class ResponseCache:
    """The newest answers, up to a number of bytes in all."""

    def __init__(self, store: GraphStore, *, seconds: float, most_bytes: int = MOST_BYTES) -> None:
        self.versions = Versions(store, seconds=seconds)
        self.held = 0
        self._most = most_bytes
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def find(self, key: Key | None) -> Kept | None:
        """Find an answer."""
        if key is None or key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def written(
        self, given: Answer, key: Key | None, question: Question, context: Context, version: int | None
    ) -> Kept:
        """Write an answer down, and keep it if it may be kept."""
        body = orjson.dumps(given.body)
        headers = {} if version is None else {VERSION: str(version)}
        if key is None or given.refused or "errors" in given.body or not lasts(question.query):
            return Kept(body, {**headers, "cache-control": "no-store"})
        shared = "public" if context.viewer.name is None else "private"
        etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
        kept = Kept(body, {**headers, ETAG: etag, "cache-control": f"{shared}, no-cache"})
        self._keep(key, kept)
        return kept

    def _keep(self, key: Key, kept: Kept) -> None:
        if _size(key, kept) * _SHARE > self._most:
            return
        if (newest := next(reversed(self._kept), None)) and newest[0] < key[0]:
            self._kept.clear()  # nobody asks for what the graph no longer says
            self.held = 0
        if key not in self._kept:
            self.held += _size(key, kept)
        self._kept[key] = kept
        while self.held > self._most:
            self.held -= _size(*self._kept.popitem(last=False))


def key_of(version: int | None, question: Question, media: str, context: Context) -> Key | None:
    """Say what an answer depends on; None for callers whose answers are never kept."""
    viewer = context.viewer
    if version is None or Scope.PERSONAL in viewer.scopes or viewer.record_id is not None:
        return None
    today = datetime.now(UTC).date()  # consent ends with a day
    try:
        given = orjson.dumps([question.variables, question.extensions])
    except orjson.JSONEncodeError:  # it reads deeper nesting than it writes
        return None
    return (version, today, viewer, media, question.query, question.operation_name, given)


def unchanged(kept: Kept, header: str | None) -> bool:
    """Tell whether a client has this answer already, by the tags in its ``If-None-Match``."""
    if not header or ETAG not in kept.headers:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return kept.headers[ETAG] in tags or "*" in tags


def _size(key: Key, kept: Kept) -> int:
    """Count what an entry takes, by and large."""
    return len(kept.body) + len(key[-3]) + len(key[-1]) + 1_000
