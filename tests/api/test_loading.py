"""One call answers all who ask at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from graph_service.api.loading import Loader

Calls = list[list[str]]


def counted(calls: Calls, gate: asyncio.Event | None = None) -> Callable[[list[str]], Awaitable[Mapping[str, str]]]:
    async def read(ids: list[str]) -> Mapping[str, str]:
        calls.append(list(ids))
        if gate:
            await gate.wait()
        return {id_: id_.upper() for id_ in ids}

    return read


def test_who_asks_at_the_same_time_shares_a_call_and_each_id_is_read_once() -> None:
    calls: Calls = []

    async def ask() -> list[Any]:
        loader = Loader(counted(calls))
        first = await asyncio.gather(loader.load("a"), loader.load("b"), loader.load("a"), loader.load_many(["c", "a"]))
        return [first, await loader.load_many(["b", "d"])]

    assert asyncio.run(ask()) == [["A", "B", "A", ["C", "A"]], ["B", "D"]]
    assert calls == [["a", "b", "c"], ["d"]]


def test_an_answer_is_begun_when_it_is_asked_for_and_can_be_had_again() -> None:
    calls: Calls = []

    async def ask() -> list[str]:
        loader = Loader(counted(calls))
        one = loader.load("a")
        await asyncio.sleep(0.01)
        assert calls == [["a"]]
        return [await one, await one]

    assert asyncio.run(ask()) == ["A", "A"]
    assert calls == [["a"]]


def test_who_leaves_does_not_stop_the_others() -> None:
    calls: Calls = []

    async def ask() -> str:
        gate = asyncio.Event()
        loader = Loader(counted(calls, gate))

        async def wait(id_: str) -> str:
            return await loader.load(id_)

        impatient, patient = asyncio.create_task(wait("a")), asyncio.create_task(wait("b"))
        await asyncio.sleep(0.01)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        gate.set()
        return await patient

    assert asyncio.run(ask()) == "B"
    assert calls == [["a", "b"]]


def test_a_failure_reaches_all_who_asked_for_it_and_nobody_else() -> None:
    async def read(ids: list[str]) -> Mapping[str, str]:
        if "bad" in ids:
            raise ValueError(ids)
        return {id_: id_ for id_ in ids}

    async def ask() -> list[Any]:
        loader = Loader(read)
        failed = await asyncio.gather(loader.load("bad"), loader.load("good"), return_exceptions=True)
        again = await asyncio.gather(loader.load("bad"), loader.load_many(["other", "bad"]), return_exceptions=True)
        return [*failed, *again, await loader.load("other")]

    *failures, other = asyncio.run(ask())
    assert [str(each) for each in failures] == ["['bad', 'good']"] * 4
    assert other == "other"
