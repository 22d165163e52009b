"""Calls of the core run beside the event loop, some at a time, and are waited for only so long."""

import asyncio
import threading
from contextvars import ContextVar

import pytest

from graph_service.api.threads import Workers, in_thread
from graph_service.errors import StoreTimeoutError
from graph_service.threads import Threads

NAME: ContextVar[str] = ContextVar("name")


def test_a_call_runs_in_another_thread_with_the_callers_context() -> None:
    async def ask() -> tuple[int, str]:
        NAME.set("ada")
        return await in_thread(5, lambda: (threading.get_ident(), NAME.get()))

    thread, name = asyncio.run(ask())

    assert thread != threading.get_ident()
    assert name == "ada"


def test_what_a_call_raises_reaches_whoever_waits() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(in_thread(5, fail))


def test_nobody_waits_longer_than_allowed() -> None:
    gate = threading.Event()
    try:
        with pytest.raises(StoreTimeoutError, match=r"within 0\.01 s"):
            asyncio.run(in_thread(0.01, gate.wait))
    finally:
        gate.set()


def test_more_calls_than_workers_wait_for_their_turn() -> None:
    """All are answered, at most two run at a time, and whoever ends takes the next."""
    workers, running, most, lock = Workers(2, Threads()), 0, 0, threading.Lock()
    threads: set[int] = set()

    def call(number: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            threads.add(threading.get_ident())
        threading.Event().wait(0.002)
        with lock:
            running -= 1
        return number

    async def ask() -> list[int]:
        return await asyncio.gather(*(workers.start(lambda n=n: call(n)) for n in range(20)))  # type: ignore[misc]

    assert asyncio.run(ask()) == [*range(20)]
    assert most == 2
    assert len(threads) == 2


def test_a_call_that_was_given_up_while_it_waited_is_not_made() -> None:
    workers, gate, made = Workers(1), threading.Event(), []

    async def ask() -> None:
        first = workers.start(gate.wait)
        second = workers.start(lambda: made.append("second"))
        third = workers.start(lambda: made.append("third"))
        second.cancel()
        gate.set()
        await asyncio.gather(first, third)

    asyncio.run(ask())

    assert made == ["third"]
