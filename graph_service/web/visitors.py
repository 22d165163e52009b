"""How much one visitor may hold open, and for how long."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from graph_service.web.questions import RefusedError


@dataclass(frozen=True, slots=True)
class Patience:
    """
    Limits of connections that stay open; times in seconds.

    Attributes
    ----------
    head
        A request whose head is not complete is closed.
    greeting
        A WebSocket that does not introduce itself is closed.
    idle
        A WebSocket without operations and messages is closed.
    token
        A look at a token counts so long on a WebSocket or stream; then it must still hold before anything is sent.
    lifetime
        No stream lives longer; clients come back and resume.
    heartbeat
        A silent stream of events sends a comment, so that nobody between takes it for dead.
    reader
        Who does not take what is sent is left.
    operations
        Operations of one connection at a time.
    streams
        WebSockets and streams of events of one address.
    connections
        HTTP connections of one address; a proxy is one address.
    """

    head: float = 10.0
    greeting: float = 5.0
    idle: float = 300.0
    token: float = 1.0
    lifetime: float = 14_400.0
    heartbeat: float = 15.0
    reader: float = 30.0
    operations: int = 100
    streams: int = 50
    connections: int = 200


USUAL = Patience()


class Seats:
    """Counts the streams of each address."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._taken.total()

    @contextmanager
    def taken(self, address: str) -> Iterator[None]:
        """Hold a seat as long as a stream lasts."""
        if self._taken[address] >= self._most:
            raise RefusedError(429, "TOO_MANY_STREAMS", f"At most {self._most} streams for one address; close some.")
        self._taken[address] += 1
        try:
            yield
        finally:
            self._taken[address] -= 1
            if not self._taken[address]:
                del self._taken[address]


def address_of(connection: HTTPConnection) -> str:
    """Tell where a client connects from; uvicorn reads it from a proxy that is trusted."""
    return connection.client.host if connection.client else "unknown"


def refuse_foreign(connection: HTTPConnection, allowed: frozenset[str]) -> None:
    """Refuse pages of other sites: browsers let them open any WebSocket."""
    origin = connection.headers.get("origin")
    if origin is None or origin in allowed or urlsplit(origin).netloc == connection.headers.get("host"):
        return
    raise RefusedError(403, "FORBIDDEN_ORIGIN", "Pages of other sites may not connect.")
