"""Whoever waits for the store gives up in time; threads that have nothing to do take the next call."""

import threading
from typing import Any

import pytest

from graph_service.errors import StoreTimeoutError
from graph_service.store.limits import Waiting


def waiting(seconds: float = 5.0) -> Waiting[Any]:
    return Waiting(seconds, "the store")


def test_what_the_work_returns_or_raises_reaches_whoever_waits() -> None:
    assert waiting().answer(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        waiting().answer(lambda: 1 // 0)


def test_one_call_after_the_other_needs_no_new_thread() -> None:
    waiting().answer(int)
    before = set(threading.enumerate())
    ran = {waiting().answer(threading.current_thread) for _ in range(50)}

    assert len(set(threading.enumerate()) - before) < 10  # some had not begun to rest when the next call came
    assert threading.current_thread() not in ran


def test_a_thread_that_hangs_is_left_alone_and_the_next_call_is_answered() -> None:
    gate = threading.Event()
    try:
        with pytest.raises(StoreTimeoutError, match=r"the store does not answer within 0\.01 s"):
            waiting(0.01).answer(gate.wait)

        assert waiting().answer(lambda: 3) == 3
    finally:
        gate.set()
