"""Contacts are prepared in the background, once for each version that rests, and nobody works them out twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph_service.errors import CancelledRunError, NotFoundError
from graph_service.store import GraphStore
from graph_service.use_cases.kept import Kept
from graph_service.use_cases.plausible import learned, prepared
from graph_service.use_cases.preparing import Preparing
from tests.store.records import organisation
from tests.use_cases.small import fill
from tests.use_cases.test_runs import until

OFTEN = 0.02


def test_who_asks_while_an_answer_is_worked_out_waits_for_it() -> None:
    kept: Kept[object] = Kept(2)
    begun, go = threading.Event(), threading.Event()

    def work() -> object:
        assert not begun.is_set()
        begun.set()
        assert go.wait(30)
        return object()

    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(kept.at, "what", 1, work) for _ in range(3)]
        assert begun.wait(30)
        go.set()

        assert len({id(each.result()) for each in answers}) == 1


def test_only_the_newest_answers_are_kept() -> None:
    kept: Kept[int] = Kept(2)
    answers = iter(range(10))

    def asked(question: str, version: int) -> int:
        return kept.at(question, version, lambda: next(answers))

    assert [asked("a", 1), asked("a", 1), asked("a", 2), asked("a", 1)] == [0, 0, 1, 2]
    assert [asked("b", 1), asked("a", 1), asked("c", 1), asked("a", 1), asked("b", 1)] == [3, 2, 4, 2, 5]


def test_an_error_is_told_to_who_asked_and_forgotten() -> None:
    kept: Kept[int] = Kept(2)

    def fail() -> int:
        raise NotFoundError("not there")

    with pytest.raises(NotFoundError):
        kept.at("what", 1, fail)
    assert kept.at("what", 1, lambda: 7) == 7


def test_who_waited_for_work_that_was_stopped_does_it() -> None:
    kept: Kept[int] = Kept(2)
    begun, stop = threading.Event(), threading.Event()

    def stopped() -> int:
        begun.set()
        assert stop.wait(30)
        raise CancelledRunError("stopped")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.at, "what", 1, stopped)
        assert begun.wait(30)
        second = pool.submit(kept.at, "what", 1, lambda: 7)
        stop.set()

        assert second.result() == 7
        with pytest.raises(CancelledRunError):
            first.result()


def test_each_version_that_rests_is_prepared_without_being_asked_for(store: GraphStore) -> None:
    fill(store)
    preparing = Preparing(lambda: store, every=OFTEN)
    preparing.start()
    first = store.version()
    until(lambda: preparing.version == first)
    store.apply([organisation("Late")], by="test", why="later")
    until(lambda: preparing.version == first + 1)
    preparing.close()

    calls = store.calls
    assert "org-late" in learned(store).network.ids
    assert store.calls == calls + 1  # which version it is


def test_a_graph_that_keeps_changing_is_left_alone(store: GraphStore) -> None:
    fill(store)
    looks: list[int] = []

    def seen() -> GraphStore:
        if len(looks) < 5:
            store.apply([organisation(f"No{len(looks)}")], by="test", why="another")
        looks.append(store.version())
        return store

    tried: list[int] = []
    preparing = Preparing(seen, every=OFTEN, work=lambda store, **_: tried.append(store.version()))
    preparing.start()
    until(lambda: len(looks) > 10)
    preparing.close()

    assert tried == [looks[-1]]


def test_preparing_stops_with_the_service(store: GraphStore) -> None:
    begun = threading.Event()

    def endless(_: GraphStore, *, go_on: Callable[[], None]) -> None:
        begun.set()
        while True:
            go_on()

    preparing = Preparing(lambda: fill(store), every=OFTEN, work=endless)
    preparing.start()
    assert begun.wait(30)
    preparing.close()

    assert not preparing._thread.is_alive()


def test_learning_ends_at_its_next_step_and_begins_anew_when_asked(store: GraphStore) -> None:
    fill(store)
    steps: list[None] = []

    def stop() -> None:
        steps.append(None)
        if len(steps) > 1:
            raise CancelledRunError("stopped")

    with pytest.raises(CancelledRunError):
        prepared(store, go_on=stop)

    assert len(steps) == 2
    assert prepared(store).network.version == store.version()
