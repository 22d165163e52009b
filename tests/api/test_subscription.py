"""Who listens hears every change once, in order, from wherever the last visit ended."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from graph_service import model, use_cases
from graph_service.api import subscription
from graph_service.api.context import Context
from graph_service.api.pulse import Pulse
from graph_service.api.streams import stream
from graph_service.model.vocabulary import RunState
from graph_service.store import GraphStore
from tests.store.records import SOURCE, organisation, project

LISTEN = """subscription Listen($after: String, $filter: ChangeFilter) {
  graphChanges(after: $after, filter: $filter) { version operations { targetId target { ... on Actor { homepage } } } }
}"""
SECONDS = 30


@pytest.fixture
def cited(store: GraphStore) -> GraphStore:
    """Keep nothing but a source."""
    write(store, SOURCE)
    return store


def write(store: GraphStore, *records: model.Record) -> int:
    change = store.apply(records, by="test", why="test")
    assert change is not None
    return change.version


def listened(store: GraphStore, wanted: int, writes: list[model.Record] | None = None, **variables: Any) -> list[Any]:
    """Listen until so many answers have come; write a record each time something was heard."""

    async def listen() -> list[Any]:
        heard: list[Any] = []
        pulse = Pulse(store, every=0.05)
        answers = stream(LISTEN, context=Context(store, pulse=pulse), variables=variables)
        async with asyncio.timeout(SECONDS), aclosing(answers):
            async for given in answers:
                assert "errors" not in given.body, given.body
                heard.append(given.body["data"]["graphChanges"])
                if len(heard) == wanted:
                    break
                for record in writes[len(heard) - 1 : len(heard)] if writes else ():
                    await asyncio.to_thread(write, store, record)
        return heard

    return asyncio.run(listen())


def test_a_client_that_comes_back_hears_what_it_missed_and_then_what_is_new(cited: GraphStore) -> None:
    first = write(cited, organisation("A"))
    write(cited, organisation("B"))
    heard = listened(cited, 4, [organisation("C"), organisation("D"), organisation("E")], after=str(first - 1))

    assert [each["version"] for each in heard] == [first, first + 1, first + 2, first + 3]
    assert [each["operations"][0]["targetId"] for each in heard] == ["org-a", "org-b", "org-c", "org-d"]


def test_changes_beyond_one_reading_are_neither_lost_nor_told_twice(cited: GraphStore) -> None:
    for number in range(45):
        write(cited, organisation("A", homepage=f"https://example.org/{number}"))
    heard = listened(cited, 45, after="1")

    assert [each["version"] for each in heard] == list(range(2, 47))


def test_a_record_that_changes_while_somebody_listens_is_read_anew(cited: GraphStore) -> None:
    before = write(cited, organisation("A", homepage="https://old.example")) - 1
    heard = listened(cited, 2, [organisation("A", homepage="https://new.example")], after=str(before))

    assert [each["operations"][0]["target"]["homepage"] for each in heard] == [
        "https://old.example",
        "https://new.example",
    ]


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        ({"kindIn": ["PROJECT"]}, ["prj-a", "prj-b"]),
        ({"recordIn": ["org-b", "prj-b"]}, ["org-b", "prj-b"]),
        ({"since": "2000-01-01T00:00:00Z"}, ["org-a", "prj-a"]),
    ],
)
def test_only_changes_that_fit_are_told(cited: GraphStore, condition: dict[str, Any], ids: list[str]) -> None:
    for record in (organisation("A"), project("A"), organisation("B"), project("B")):
        write(cited, record)
    heard = listened(cited, 2, after="1", filter=condition)

    assert [each["operations"][0]["targetId"] for each in heard] == ids


@pytest.mark.parametrize("after", ["x", "1"])
def test_a_cursor_that_is_none_or_of_another_graph_is_refused(store: GraphStore, after: str) -> None:
    async def ask() -> list[Any]:
        return [given.body async for given in stream(LISTEN, context=Context(store), variables={"after": after})]

    (body,) = asyncio.run(ask())
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_who_stops_listening_does_not_stop_the_others(cited: GraphStore) -> None:
    """All wait for one look at the store."""

    async def wait() -> int:
        pulse = Pulse(cited, every=0.05)
        newest = await pulse.beyond(-1)
        patient, impatient = (asyncio.create_task(pulse.beyond(newest)) for _ in range(2))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.to_thread(write, cited, organisation("Z"))
        pulse.nudge()
        async with asyncio.timeout(SECONDS):
            return await patient - newest

    assert asyncio.run(wait()) == 1


def watched(store: GraphStore, id_: str) -> list[Any]:
    """Listen to a run until the service has nothing more to say."""

    async def listen() -> list[Any]:
        query = "subscription($id: ID!) { runProgress(id: $id) { id state progress failure } }"
        answers = stream(query, context=Context(store), variables={"id": id_})
        async with asyncio.timeout(SECONDS), aclosing(answers):
            return [given.body async for given in answers]

    return asyncio.run(listen())


def test_who_watches_a_run_hears_each_step_once_until_it_has_ended(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps come as other processes write them; what has not changed is not told again, and the end ends it."""
    run = use_cases.planned(Context(store).store, use_cases.AnalysisSettings())
    running, finished = RunState.RUNNING, RunState.FINISHED
    steps = [
        replace(run, state=running, progress=0.25),
        replace(run, state=running, progress=0.25),
        replace(run, state=running, progress=0.5),
        replace(run, state=finished, progress=1.0, result="{}"),
    ]
    looked: list[float] = []

    async def go_on(seconds: float) -> None:
        looked.append(seconds)
        await asyncio.to_thread(store.runs.save, steps[len(looked) - 1])

    monkeypatch.setattr(subscription, "asyncio", SimpleNamespace(sleep=go_on))
    store.runs.save(run)
    bodies = watched(store, run.id)
    assert not any("errors" in body for body in bodies), bodies
    heard = [body["data"]["runProgress"] for body in bodies]

    assert [(each["state"], each["progress"]) for each in heard] == [
        ("QUEUED", 0.0),
        ("RUNNING", 0.25),
        ("RUNNING", 0.5),
        ("FINISHED", 1.0),
    ]
    assert looked == [subscription.LOOK_AGAIN] * 4
    assert [body["data"]["runProgress"]["state"] for body in watched(store, run.id)] == ["FINISHED"]


def test_a_run_that_is_not_kept_cannot_be_watched(store: GraphStore) -> None:
    (body,) = watched(store, "run-nowhere")

    assert body["errors"][0]["extensions"]["code"] == "NOT_FOUND"
