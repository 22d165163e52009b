"""Works on runs in the background: one after the other, a bounded number waiting, each to be stopped at any time."""

import queue
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from graph_service.errors import BusyError, CancelledRunError, GraphServiceError
from graph_service.model import AnalysisRun
from graph_service.model.vocabulary import RunState
from graph_service.store import GraphStore
from graph_service.use_cases.runs import performed

MOST_WAITING = 16
EVERY = 0.5
"""Seconds between two notes of the progress in the store."""
ALIVE, DEAD = 20.0, timedelta(minutes=2)
"""A run whose process has not said for `DEAD` that it lives, every `ALIVE` seconds, has nobody who works on it."""
STOPPED = "The service stopped before the run was done; start it again."

Work = Callable[..., AnalysisRun]


class Runner:
    """
    The runs of one store in this process.

    Parameters
    ----------
    work
        Does a run.
    most_waiting
        How many runs may wait.
    """

    def __init__(self, *, work: Work = performed, most_waiting: int = MOST_WAITING) -> None:
        self._work = work
        self._waiting: queue.Queue[tuple[GraphStore, AnalysisRun] | None] = queue.Queue(most_waiting)
        self._mine: dict[str, tuple[GraphStore, threading.Event]] = {}
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()

    def start(self, store: GraphStore, run: AnalysisRun) -> AnalysisRun:
        """
        Queue a run; one with the same id that waits, works or has finished already is returned instead.

        Parameters
        ----------
        store
            Where the graph is kept, as the one who asks sees it.
        run
            What to do.

        Returns
        -------
        run
            As it is kept.

        Raises
        ------
        BusyError
            If too many wait.
        """
        with self._lock:
            known = store.runs.by_id(run.id)
            if known is not None and (known.state is RunState.FINISHED or run.id in self._mine):
                return known
            if self._waiting.full():
                raise BusyError(f"{self._waiting.qsize()} runs wait already; try again when one has ended")
            store.runs.save(run)
            self._mine[run.id] = store, threading.Event()
            self._waiting.put_nowait((store, run))
            self._begin()
        return run

    def cancel(self, store: GraphStore, id_: str) -> AnalysisRun | None:
        """
        Stop a run, of this process or of another; one that has ended stays as it is.

        Parameters
        ----------
        store
            Where the runs are kept.
        id_
            Id of the run.

        Returns
        -------
        run
            As it is kept now; None if nobody knows it.
        """
        run = store.runs.by_id(id_)
        if run is None or run.state.ended:
            return run
        ended = [state for state in RunState if state.ended]
        stopped = replace(run, state=RunState.CANCELLED, finished_at=_now())
        store.runs.save(stopped, unless=ended)
        if id_ in self._mine:
            self._mine[id_][1].set()
        return store.runs.by_id(id_)

    def close(self) -> None:
        """Stop everything; what waited or worked is marked as failed."""
        self._closing.set()
        for _, stop in list(self._mine.values()):
            stop.set()
        if self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(timeout=30)

    def _begin(self) -> None:
        if not self._threads:
            targets = (self._run_all, self._say_alive)
            self._threads = [threading.Thread(target=each, daemon=True, name="analysis") for each in targets]
            for thread in self._threads:
                thread.start()

    def _run_all(self) -> None:
        while (item := self._waiting.get()) is not None:
            store, run = item
            stop = self._mine[run.id][1]
            try:
                self._one(store, run, stop)
            finally:
                with self._lock:
                    self._mine.pop(run.id, None)

    def _one(self, store: GraphStore, run: AnalysisRun, stop: threading.Event) -> None:
        running = replace(run, state=RunState.RUNNING)
        noted = _Noting(store, running, stop)
        try:
            noted(0.0, "")
            done = self._work(store, running, progress=noted)
            store.runs.save(done, unless=[RunState.CANCELLED])
        except CancelledRunError:
            if self._closing.is_set():
                _failed(store, running, STOPPED)
        except GraphServiceError as error:
            _failed(store, running, str(error))
        except Exception as error:  # noqa: BLE001 - else the run would say for ever that it works
            _failed(store, running, f"Something went wrong here: {type(error).__name__}")

    def _say_alive(self) -> None:
        while not self._closing.wait(ALIVE):
            with self._lock:
                mine = list(self._mine.items())
            for id_, (store, _) in mine:
                store.runs.touch([id_])


class _Noting:
    """Notes the progress of a run in the store now and then, and ends the work if somebody stopped it."""

    def __init__(self, store: GraphStore, run: AnalysisRun, stop: threading.Event) -> None:
        self._store, self._run, self._stop = store, run, stop
        self._next = 0.0

    def __call__(self, share: float, what: str) -> None:
        if self._stop.is_set():
            raise CancelledRunError(f"Run {self._run.id} was stopped while {what or 'waiting'}")
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        now = replace(self._run, progress=min(max(share, 0.0), 0.99))
        if not self._store.runs.save(now, unless=[RunState.CANCELLED]):
            raise CancelledRunError(f"Run {self._run.id} was stopped elsewhere")


def _failed(store: GraphStore, run: AnalysisRun, why: str) -> None:
    failed = replace(run, state=RunState.FAILED, failure=why, finished_at=_now())
    store.runs.save(failed, unless=[RunState.CANCELLED])


def _now() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


_RUNNERS: "weakref.WeakKeyDictionary[GraphStore, Runner]" = weakref.WeakKeyDictionary()


def runner_of(store: GraphStore) -> Runner:
    """
    Return the runner of a store; the first call also marks runs that nobody works on any more as failed.

    Parameters
    ----------
    store
        The store that sees everything.

    Returns
    -------
    runner
        The same one each time.
    """
    found = _RUNNERS.get(store)
    if found is None:
        store.runs.fail_orphaned(STOPPED, silent_for=DEAD)
        found = _RUNNERS.setdefault(store, Runner())
    return found


def close_runner(store: GraphStore) -> None:
    """
    Stop the runs of a store, if there are any.

    Parameters
    ----------
    store
        The store that sees everything.
    """
    if (found := _RUNNERS.pop(store, None)) is not None:
        found.close()
