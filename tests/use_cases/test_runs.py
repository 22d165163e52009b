"""Runs are kept with all they depend on, and come out the same whenever they are repeated."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import evaluation
from graph_service.errors import BusyError, CancelledRunError, InvalidDataError, NotFoundError
from graph_service.model import AnalysisRun, Moment
from graph_service.model.vocabulary import RunState, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import evaluate
from graph_service.use_cases.plain import plain
from graph_service.use_cases.runner import STOPPED, Runner, close_runner, runner_of
from graph_service.use_cases.runs import kept_run, performed, planned, repeat_run, result_of
from graph_service.use_cases.settings_of_analysis import AnalysisSettings
from graph_service.use_cases.silo_analysis import silo_analysis
from tests.store.records import SOURCE, organisation, takes_part
from tests.use_cases.small import fill, fill_ring

FEW = AnalysisSettings(draws=99)


def until(happens: Callable[[], Any], seconds: float = 30.0) -> Any:
    end = time.monotonic() + seconds
    while not (found := happens()) and time.monotonic() < end:
        time.sleep(0.01)
    assert found
    return found


@pytest.mark.parametrize(
    "settings",
    [
        FEW,
        AnalysisSettings(draws=20, null_model="degree_preserving", seed=3),
        AnalysisSettings(draws=20, null_model="two_mode_margins", attribute="level"),
        AnalysisSettings(draws=20, attribute="community", resolutions=(0.5, 2)),
    ],
    ids=lambda settings: f"{settings.attribute} {settings.null_model}",
)
def test_a_run_is_the_same_to_the_last_bit_after_the_graph_has_changed(
    store: GraphStore, settings: AnalysisSettings
) -> None:
    fill(store)
    first = kept_run(store, settings)
    store.apply([organisation("Late")], by="test", why="later")

    assert store.version() > first.graph_version
    assert repeat_run(store, first.id).same
    assert first.result


def test_a_result_that_was_kept_reads_as_it_was_computed(store: GraphStore) -> None:
    fill(store)

    assert plain(result_of(kept_run(store, FEW))) == plain(silo_analysis(store, FEW))


def test_a_run_is_done_once_for_each_version_and_each_settings(store: GraphStore) -> None:
    fill(store)
    ids = [kept_run(store, FEW).id, kept_run(store, FEW).id, kept_run(store, AnalysisSettings(draws=98)).id]
    store.apply([organisation("Late")], by="test", why="later")

    assert ids[0] == ids[1] != ids[2]
    assert kept_run(store, FEW).id not in ids
    assert store.runs.count() == 3


def test_a_changed_result_is_told_apart(store: GraphStore) -> None:
    fill(store)
    run = kept_run(store, FEW)
    store.runs.save(replace(run, result=run.result.replace('"actors"', '"Actors"', 1)))

    assert not repeat_run(store, run.id).same


def test_only_what_has_finished_can_be_repeated(store: GraphStore) -> None:
    fill(store)
    store.runs.save(planned(store, FEW))

    with pytest.raises(InvalidDataError, match="queued"):
        repeat_run(store, planned(store, FEW).id)
    with pytest.raises(NotFoundError, match="graph-service runs"):
        repeat_run(store, "run-0")


def test_the_id_of_a_run_depends_on_everything_that_decides_its_result(store: GraphStore) -> None:
    fill(store)
    runs = [
        planned(store, FEW),
        planned(store, AnalysisSettings(draws=99, seed=1)),
        planned(store, FEW, Moment(as_of="2023")),
        planned(store.seen_by({Visibility.PUBLIC}), FEW),
    ]

    assert len({run.id for run in runs}) == len(runs)
    assert planned(store, FEW).id == runs[0].id


def test_progress_only_grows_and_can_stop_the_work(store: GraphStore) -> None:
    fill(store)
    shares: list[float] = []

    def stop(share: float, what: str) -> None:
        shares.append(share)
        if share > 0.5:
            raise CancelledRunError(what)

    with pytest.raises(CancelledRunError):
        silo_analysis(store, FEW, progress=stop)
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < 0.5 < shares[-1] <= 1.0


def test_a_backtest_is_that_of_evaluate_and_the_same_to_the_last_bit(store: GraphStore) -> None:
    fill_ring(store)
    settings = replace(FEW, backtest=True, seed=4)
    run = kept_run(store, settings)
    found, evaluated = result_of(run), evaluate(store, seed=4)
    store.apply([organisation("Late"), takes_part("org-late", "prj-r0-1")], by="test", why="later")

    assert found is not None
    assert found.backtest is not None
    assert evaluated.value is not None
    assert found.backtest.scores == evaluated.value
    assert (found.backtest.hidden, found.backtest.learned) == (evaluated.hidden, evaluated.learned)
    assert repeat_run(store, run.id).same


def test_the_rest_of_a_run_is_the_same_with_and_without_a_backtest(store: GraphStore) -> None:
    fill_ring(store)
    tested, bare = (silo_analysis(store, replace(FEW, backtest=each)) for each in (True, False))

    assert planned(store, replace(FEW, backtest=True)).id != planned(store, FEW).id
    assert plain(replace(tested, backtest=None)) == plain(bare)


def test_a_backtest_tells_how_far_it_is_and_can_be_stopped(store: GraphStore) -> None:
    fill_ring(store)
    told: list[tuple[float, str]] = []

    def stop(share: float, what: str) -> None:
        told.append((share, what))
        if share > 0.1:
            raise CancelledRunError(what)

    with pytest.raises(CancelledRunError, match="hidden ties"):
        silo_analysis(store, replace(FEW, backtest=True), progress=stop)
    assert len(told) > 10
    assert [share for share, _ in told] == sorted(share for share, _ in told)


def test_too_few_ties_for_a_backtest_are_said(store: GraphStore) -> None:
    fill(store)
    found = result_of(kept_run(store, replace(FEW, backtest=True)))

    assert found is not None
    assert found.backtest is not None
    assert found.backtest.scores == {}
    assert "fewer than 5" in found.backtest.undefined_because


def test_a_backtest_of_too_many_actors_ends_the_run_at_once(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    monkeypatch.setattr(evaluation, "MOST_ACTORS", 5)
    runner = Runner()
    id_ = runner.start(store, planned(store, replace(FEW, backtest=True))).id
    until(lambda: state(store, id_).ended)
    run = store.runs.by_id(id_)
    runner.close()

    assert run is not None
    assert run.state is RunState.FAILED
    assert "at most 5 actors" in run.failure


def test_found_groups_have_no_backtest() -> None:
    with pytest.raises(InvalidDataError, match="groups that are given"):
        AnalysisSettings(attribute="community", backtest=True)


class Slow:
    """Work that goes on until somebody lets it end."""

    def __init__(self) -> None:
        self.goes_on, self.done = threading.Event(), 0

    def __call__(self, _: GraphStore, run: AnalysisRun, *, progress: Callable[[float, str], None]) -> AnalysisRun:
        """Wait."""
        while not self.goes_on.wait(0.01):
            progress(0.5, "waiting")
        progress(0.9, "ending")
        self.done += 1
        return replace(run, state=RunState.FINISHED, progress=1.0, result="{}")


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def runner(slow: Slow) -> Iterator[Runner]:
    runner = Runner(work=slow, most_waiting=2)
    yield runner
    runner.close()


def state(store: GraphStore, id_: str) -> RunState:
    run = store.runs.by_id(id_)
    assert run is not None
    return run.state


def numbered(store: GraphStore, seed: int) -> AnalysisRun:
    return planned(store, AnalysisSettings(seed=seed))


def test_runs_wait_for_each_other_and_finish(store: GraphStore, runner: Runner, slow: Slow) -> None:
    runs = [runner.start(store, numbered(store, seed)) for seed in range(2)]
    until(lambda: state(store, runs[0].id) is RunState.RUNNING)

    assert state(store, runs[1].id) is RunState.QUEUED
    slow.goes_on.set()
    assert until(lambda: all(state(store, run.id) is RunState.FINISHED for run in runs))


def test_a_run_that_is_started_twice_is_done_once(store: GraphStore, runner: Runner, slow: Slow) -> None:
    for _ in range(3):
        runner.start(store, numbered(store, 0))
    slow.goes_on.set()
    until(lambda: state(store, numbered(store, 0).id) is RunState.FINISHED)

    assert runner.start(store, numbered(store, 0)).state is RunState.FINISHED
    assert slow.done == 1


def test_too_many_runs_are_refused_and_leave_nothing_behind(store: GraphStore, runner: Runner) -> None:
    runner.start(store, numbered(store, 0))
    until(lambda: state(store, numbered(store, 0).id) is RunState.RUNNING)
    for seed in (1, 2):
        runner.start(store, numbered(store, seed))

    with pytest.raises(BusyError, match="2 runs wait"):
        runner.start(store, numbered(store, 3))
    assert store.runs.by_id(numbered(store, 3).id) is None


def test_a_run_is_stopped_while_it_works_and_while_it_waits(store: GraphStore, runner: Runner, slow: Slow) -> None:
    working, waiting = (runner.start(store, numbered(store, seed)).id for seed in range(2))
    until(lambda: state(store, working) is RunState.RUNNING)
    for id_ in (waiting, working):
        runner.cancel(store, id_)
    slow.goes_on.set()
    last = runner.start(store, numbered(store, 2)).id
    until(lambda: state(store, last) is RunState.FINISHED)

    assert {state(store, working), state(store, waiting)} == {RunState.CANCELLED}
    assert slow.done == 1
    assert runner.cancel(store, "run-0") is None


def test_a_run_that_another_process_stopped_ends_here_too(store: GraphStore, runner: Runner, slow: Slow) -> None:
    id_ = runner.start(store, numbered(store, 0)).id
    until(lambda: state(store, id_) is RunState.RUNNING)
    Runner().cancel(store, id_)
    until(lambda: not runner._mine)

    assert state(store, id_) is RunState.CANCELLED
    assert slow.done == 0


def test_what_a_closing_service_leaves_behind_has_failed(store: GraphStore, runner: Runner) -> None:
    id_ = runner.start(store, numbered(store, 0)).id
    until(lambda: state(store, id_) is RunState.RUNNING)
    runner.close()
    run = store.runs.by_id(id_)

    assert run is not None
    assert (run.state, run.failure) == (RunState.FAILED, STOPPED)


def test_what_a_killed_service_left_behind_has_failed_at_the_next_start(
    open_store: Callable[[], GraphStore],
) -> None:
    with open_store() as store:
        id_ = planned(store, FEW).id
        store.runs.save(replace(planned(store, FEW), state=RunState.RUNNING))
    with open_store() as store:
        if store._connection.in_process:
            runner_of(store)
        else:  # another process may work on it still, until it has been silent for a while
            store.runs.fail_orphaned(STOPPED)

        assert state(store, id_) is RunState.FAILED
        close_runner(store)


def test_a_bug_ends_a_run_and_not_the_runner(store: GraphStore) -> None:
    def work(*_: Any, **__: Any) -> AnalysisRun:
        raise ZeroDivisionError

    runner = Runner(work=work)
    first, second = (runner.start(store, numbered(store, seed)).id for seed in range(2))
    until(lambda: state(store, second).ended)
    run = store.runs.by_id(first)
    runner.close()

    assert run is not None
    assert (run.state, run.failure) == (RunState.FAILED, "Something went wrong here: ZeroDivisionError")


@pytest.mark.parametrize("settings", [FEW, AnalysisSettings(attribute="community")], ids=["sectors", "communities"])
def test_a_graph_without_ties_or_actors_has_a_result_too(store: GraphStore, settings: AnalysisSettings) -> None:
    empty = performed(store, planned(store, settings))
    store.apply([SOURCE, organisation("A"), organisation("B")], by="test", why="no ties")
    lonely = performed(store, planned(store, settings))

    assert (empty.actors, lonely.actors, lonely.ties) == (0, 2, 0)
    assert result_of(empty) is not None


WRONG: list[tuple[str, Any]] = [
    ("attribute", "colour"),
    ("fold", "origami"),
    ("null_model", "none"),
    ("draws", -1),
    ("draws", 100_001),
    ("seed", -1),
    ("resolutions", ()),
    ("resolutions", (0.0,)),
    ("resolutions", (float("nan"),)),
    ("false_discovery_rate", 0.0),
    ("false_discovery_rate", 1.5),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_settings_that_cannot_be_measured_are_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(InvalidDataError, match=name):
        AnalysisSettings(**{name: value})


@given(
    st.builds(
        AnalysisSettings,
        draws=st.integers(2, 100_000),
        seed=st.integers(0, 2**40),
        leave_out=st.lists(st.text(max_size=5), max_size=4).map(tuple),
        resolutions=st.lists(st.floats(0.01, 100), min_size=1, max_size=4).map(tuple),
    )
)
def test_settings_come_back_from_what_a_run_keeps(settings: AnalysisSettings) -> None:
    assert AnalysisSettings.of(settings.parameters()) == settings


def test_ties_that_come_from_no_activity_have_no_two_mode_null(store: GraphStore) -> None:
    fill(store)
    settings = AnalysisSettings(null_model="two_mode_margins", include_formal=True, draws=5)

    with pytest.raises(InvalidDataError, match="degree_preserving"):
        silo_analysis(store, settings)


def test_a_run_over_hidden_records_is_another_run(store: GraphStore) -> None:
    fill(store)
    hidden = replace(organisation("Hidden"), visibility=Visibility.STEWARDS)
    store.apply([hidden, takes_part("org-hidden", "prj-p")], by="test", why="hide") if store.entities(
        ["prj-p"]
    ) else None
    public = store.seen_by({Visibility.PUBLIC})
    mine = kept_run(store, FEW)

    assert public.runs.by_id(mine.id) is None
    assert kept_run(public, FEW).id != mine.id
