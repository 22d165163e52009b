"""Runs of the analyses are kept beside the graph, on every engine."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.model import AnalysisRun
from graph_service.model.vocabulary import RunState, Visibility
from graph_service.store import GraphStore
from tests.store.records import SOURCE

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def run(number: int = 0, **fields: object) -> AnalysisRun:
    known = {"parameters": {"group": "sector", "leave_out": ["org-ä"]}, "created_at": NOON + timedelta(number)}
    fields = {"id": f"run-{number}", "method": "silos", "graph_version": 1, "software_version": "1", **known, **fields}
    return AnalysisRun(**fields)  # type: ignore[arg-type]  # the fields are those of a run


def test_a_run_comes_back_as_it_was_saved(store: GraphStore) -> None:
    done = run(
        state=RunState.FINISHED, progress=1.0, finished_at=NOON, result='{"z": -2.5}', as_of="2023", unknown=0.25
    )

    assert store.runs.save(done)
    assert store.runs.by_id("run-0") == done
    assert store.runs.by_id("run-1") is None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    number=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_settings_and_any_result_come_back(store: GraphStore, text: str, number: float) -> None:
    given = run(parameters={"text": text, "number": number}, failure=text.replace("\x00", ""), result=json.dumps(text))
    store.runs.save(given)

    assert store.runs.by_id("run-0") == given


def test_runs_are_listed_newest_first_in_pages_without_results(store: GraphStore) -> None:
    made = [run(number, result="{}") for number in range(5)]
    for each in made:
        store.runs.save(each)
    first = store.runs.page(first=2)
    rest = store.runs.page(first=10, after=first[-1].order_key)

    assert [*first, *rest] == [replace(each, result="") for each in reversed(made)]
    assert store.runs.count() == 5


def test_a_run_is_no_change_of_the_graph(store: GraphStore) -> None:
    store.apply([SOURCE], by="test", why="test")
    counts = store.counts()
    store.runs.save(run())

    assert store.version() == 1
    assert store.counts() == counts
    assert len(store.changes.after(0, first=10)) == 1


def test_what_was_cancelled_stays_cancelled(store: GraphStore) -> None:
    store.runs.save(run(state=RunState.CANCELLED))

    assert not store.runs.save(run(state=RunState.RUNNING, progress=0.5), unless=[RunState.CANCELLED])
    assert store.runs.by_id("run-0") == run(state=RunState.CANCELLED)


def test_a_save_that_is_held_back_leaves_nothing_new(store: GraphStore) -> None:
    assert store.runs.save(run(), unless=[RunState.CANCELLED])
    assert store.runs.count() == 1


def test_runs_without_a_worker_are_marked_as_failed(store: GraphStore) -> None:
    for number, state in enumerate(RunState):
        store.runs.save(run(number, state=state))

    assert store.runs.fail_orphaned("the service stopped", silent_for=timedelta(seconds=-1)) == 2
    assert {each.state for each in store.runs.page()} == {RunState.FINISHED, RunState.FAILED, RunState.CANCELLED}
    assert {each.failure for each in store.runs.page()} == {"", "the service stopped"}


@pytest.mark.parametrize("hidden", [Visibility.MEMBERS, Visibility.STEWARDS])
def test_who_may_not_see_what_a_run_read_does_not_see_the_run(store: GraphStore, hidden: Visibility) -> None:
    store.runs.save(run(0, sees=frozenset({Visibility.PUBLIC})))
    store.runs.save(run(1, sees=frozenset({Visibility.PUBLIC, hidden})))
    public = store.seen_by({Visibility.PUBLIC})

    assert public.runs.by_id("run-0") is not None
    assert public.runs.by_id("run-1") is None
    assert [each.id for each in public.runs.page()] == ["run-0"]
    assert (public.runs.count(), store.runs.count()) == (1, 2)
