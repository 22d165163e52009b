"""Connections of those who are slow on purpose: uvicorn waits for ever for half a head and for a reader who stops."""

import asyncio
import secrets
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from graph_service.web.visitors import USUAL, Patience

LARGEST_HEAD = 32_768  # bytes; the parser would take any number
LARGEST_MESSAGE = 200_000  # bytes of a WebSocket message


def _refused(status: str, code: str, message: str) -> bytes:
    request_id = secrets.token_hex(16)
    body = f'{{"errors":[{{"message":"{message}","extensions":{{"code":"{code}","requestId":"{request_id}"}}}}]}}'
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {len(body)}"
    return f"{head}\r\nx-request-id: {request_id}\r\nconnection: close\r\n\r\n{body}".encode()


TOO_MANY = ("429 Too Many Requests", "TOO_MANY_CONNECTIONS", "Too many connections of one address.")
HEAD_TOO_LARGE = ("431 Request Header Fields Too Large", "TOO_LARGE", "The head is too long.")
NOT_READ = ("400 Bad Request", "BAD_REQUEST", "This is no HTTP request.")


class _Impatient:
    """Leaves a client that does not take what was sent to it."""

    patience: Patience = USUAL
    transport: Any
    _reading: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Begin to wait: what was sent lies here in heaps."""
        super().pause_writing()  # type: ignore[misc]  # this is a part of a protocol
        if self._reading is None:
            self._reading = asyncio.get_running_loop().call_later(self.patience.reader, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop waiting."""
        super().resume_writing()  # type: ignore[misc]  # as above
        self._stop_reading()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None


class PatientHttp(_Impatient, HttpToolsProtocol):
    """HTTP with a time limit for each head and for readers, and a cap on the connections of one address."""

    seats: ClassVar[Counter[str]] = Counter()
    _head: asyncio.TimerHandle | None = None
    _received = 0
    _address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Take a seat and expect a head."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else "unix"
        self.seats[self._address] += 1
        if self.seats[self._address] > self.patience.connections:
            transport.write(_refused(*TOO_MANY))
            transport.close()
        else:
            self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Read on, unless a head has no end."""
        self._received += len(data)
        super().data_received(data)
        if self._head is not None and self._received > LARGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_refused(*HEAD_TOO_LARGE))
            self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  as in uvicorn
        """Refuse what is no HTTP as everything else is refused."""
        self.transport.write(_refused(*NOT_READ))
        self.transport.close()

    def on_message_begin(self) -> None:
        """Expect the head of another request on a kept connection."""
        self._expect_head()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Stop waiting for the head."""
        self._stop_head()
        super().on_headers_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand over to WebSocket, whose connections are counted elsewhere."""
        self._leave()
        super().handle_websocket_upgrade()

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection that is not used; at once if its reader has left something lying."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the seat back."""
        self._leave()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        if self._head is None:
            self._received = 0
            self._head = asyncio.get_running_loop().call_later(self.patience.head, self.transport.close)

    def _stop_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _leave(self) -> None:
        self._stop_head()
        self._stop_reading()
        if self._address and self.seats[self._address] > 0:
            self.seats[self._address] -= 1
            if not self.seats[self._address]:
                del self.seats[self._address]
            self._address = ""


class PatientWebSocket(_Impatient, WebSocketsSansIOProtocol):
    """WebSocket with a time limit for readers."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting for the reader."""
        self._stop_reading()
        super().connection_lost(exc)


def options(patience: Patience) -> dict[str, Any]:
    """Give uvicorn what it needs to know."""
    return {
        "http": type("Http", (PatientHttp,), {"patience": patience, "seats": Counter()}),
        "ws": type("WebSocket", (PatientWebSocket,), {"patience": patience}),
        "ws_max_size": LARGEST_MESSAGE,
        "lifespan": "on",
        "server_header": False,
    }
