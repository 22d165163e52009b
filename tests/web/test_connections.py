"""Clients that are slow on purpose, on real sockets: they are left in time, and others do not notice them."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from graph_service.store import GraphStore
from graph_service.web import questions
from graph_service.web.app import create_app
from graph_service.web.connections import LARGEST_HEAD, options
from graph_service.web.policy import Policy
from graph_service.web.visitors import Patience
from tests.api.conftest import lend

HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n"


@contextmanager
def listening(app: Starlette, patience: Patience) -> Iterator[tuple[int, uvicorn.Server]]:
    """Serve in a thread, on a free port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", **options(patience)))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)  # a thread can only be waited for
        yield server.servers[0].sockets[0].getsockname()[1], server
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(20)


@contextmanager
def serving(store: GraphStore, **patience: Any) -> Iterator[int]:
    """Serve a store to clients that are given little time."""
    given = Patience(**{"head": 0.4, "reader": 0.5, **patience})
    with listening(create_app(lambda: lend(store), policy=Policy(patience=given)), given) as (port, _):
        yield port


async def said(port: int, *parts: bytes, pause: float = 0.0) -> tuple[str, float]:
    """Send parts of a request and tell the first line of the answer, and after how long the connection ended."""
    started = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.create_task(reader.read())
    try:
        with suppress(ConnectionError):
            for part in parts:
                writer.write(part)
                await asyncio.wait([answer], timeout=pause)
            await asyncio.wait([answer], timeout=10)
        if not answer.done():
            return "still open", 10
        line = b"" if answer.exception() else answer.result().partition(b"\r")[0]
        return line.decode() or "closed", time.monotonic() - started
    finally:
        answer.cancel()
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()


def test_half_a_head_and_half_a_body_are_not_waited_for(
    town_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "SLOWEST_BODY", 0.4)

    async def attacks(port: int) -> list[tuple[str, float]]:
        drip = [bytes([byte]) for byte in HEAD]
        every = (said(port), said(port, HEAD), said(port, *drip, pause=0.1), said(port, POST + b'{"query"'))
        return list(await asyncio.gather(*every))

    with serving(town_store) as port:
        found = asyncio.run(attacks(port))

    assert [line for line, _ in found] == ["closed", "closed", "closed", "HTTP/1.1 408 Request Timeout"]
    assert max(seconds for _, seconds in found) < 5


def test_a_head_without_end_is_refused(town_store: GraphStore) -> None:
    with serving(town_store, head=30.0) as port:
        line, _ = asyncio.run(said(port, HEAD + b"X-Long: " + b"a" * (LARGEST_HEAD + 100_000)))
        fair, _ = asyncio.run(said(port, HEAD + b"X-Long: " + b"a" * 8_000 + b"\r\nConnection: close\r\n\r\n"))

    assert line in {"HTTP/1.1 431 Request Header Fields Too Large", "closed"}  # who still sends may miss the answer
    assert fair == "HTTP/1.1 200 OK"


def test_a_body_that_is_announced_as_too_long_is_not_waited_for(town_store: GraphStore) -> None:
    with serving(town_store) as port:
        line, seconds = asyncio.run(said(port, POST.replace(b": 20", b": 99999999999"), b'{"query"', pause=0.1))

    assert line == "HTTP/1.1 413 Request Entity Too Large"
    assert seconds < questions.SLOWEST_BODY / 3


@pytest.mark.parametrize(
    "text", [b"FOO /graphql HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00", POST.replace(b": 20", b": -5")]
)
def test_what_is_no_http_is_refused_as_everything_else(town_store: GraphStore, text: bytes) -> None:
    async def answered(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(text)
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        return answer

    with serving(town_store, head=20.0) as port:
        head, _, body = asyncio.run(answered(port)).decode().partition("\r\n\r\n")
    told = json.loads(body)["errors"][0]["extensions"]

    assert head.startswith("HTTP/1.1 400 ")
    assert told["code"] == "BAD_REQUEST"
    assert f"x-request-id: {told['requestId']}" in head


def test_an_address_has_so_many_connections_and_no_more(town_store: GraphStore) -> None:
    async def crowd(port: int) -> list[str]:
        many = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        await asyncio.sleep(0.1)
        refused, _ = await said(port, HEAD + b"\r\n")
        for _, writer in many:
            writer.close()
        await asyncio.sleep(0.3)
        after, _ = await said(port, HEAD + b"Connection: close\r\n\r\n")
        return [refused, after]

    with serving(town_store, connections=5, head=30.0) as port:
        refused, after = asyncio.run(crowd(port))

    assert refused in {"HTTP/1.1 429 Too Many Requests", "closed"}  # as above
    assert after == "HTTP/1.1 200 OK"


def test_who_does_not_read_is_left(town_store: GraphStore) -> None:
    """The answers of many questions do not fit into what the systems of both sides keep for a reader."""

    async def deaf(port: int) -> float:
        body = b'{"query": "{ __schema { types { name description } } }"}'
        asks = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # a transport of a socket can
        started = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() - started < 30:
                writer.write(asks % (len(body), body))
                await asyncio.sleep(0.01)
                if writer.transport.is_closing() or writer.transport.get_write_buffer_size() > 100_000:
                    break
                await writer.drain()
        del reader
        return time.monotonic() - started

    with serving(town_store) as port:
        assert asyncio.run(deaf(port)) < 25
        assert asyncio.run(said(port, HEAD + b"Connection: close\r\n\r\n"))[0] == "HTTP/1.1 200 OK"


def test_others_do_not_notice_a_hundred_slow_clients(town_store: GraphStore) -> None:
    """The slowest of a hundred fair requests, among slow clients, takes at most a few times what it takes alone."""

    async def fair(port: int) -> float:
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            took = []
            for _ in range(100):
                started = time.perf_counter()
                assert (await client.get("/healthz")).status_code == 200
                took.append(time.perf_counter() - started)
        return sorted(took)[-2]

    async def both(port: int) -> tuple[float, float]:
        await fair(port)
        alone = await fair(port)
        slow = [asyncio.create_task(said(port, HEAD, *[b"a"] * 20, pause=0.2)) for _ in range(100)]
        await asyncio.sleep(0.2)
        among = await fair(port)
        for each in slow:
            each.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return alone, among

    with serving(town_store, head=20.0) as port:
        alone, among = asyncio.run(both(port))

    assert among < 5 * alone + 0.2  # seconds, for other work on the machine
