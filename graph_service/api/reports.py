"""Results of analyses, remembered for each graph version: they take a second, and many ask for the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from graph_service.store import GraphStore
from graph_service.use_cases import AnalysisSettings, BridgeReport, SiloReport, bridging_contacts, report_with

T = TypeVar("T")

LONGEST = 100
"""Suggestions of one list; the first of a longer list are not those of a shorter one, so all lists have this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contacts are wanted."""

    actor: str | None = None
    from_sector: str | None = None
    to_sector: str | None = None
    per_actor: int = 3


class Remembered:
    """Remembers the newest answers to questions that take long; who asks at the same time waits for one answer."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return the answer under a key; a failure is not remembered."""
        with self._lock:
            answer = self._answers.get(key)
            if mine := answer is None:
                answer = self._answers[key] = Future()
            self._answers.move_to_end(key)
            while len(self._answers) > self._longest:
                self._answers.popitem(last=False)
        assert answer is not None
        if mine:
            self._fill(key, answer, find)
        found: T = answer.result()
        return found

    def _fill(self, key: Hashable, answer: "Future[Any]", find: Callable[[], Any]) -> None:
        try:
            answer.set_result(find())
        except BaseException as error:  # noqa: BLE001  those who wait get it raised
            with self._lock:
                self._answers.pop(key, None)
            answer.set_exception(error)


_REMEMBERED = Remembered(64)


def remembered(store: GraphStore, what: Hashable, find: Callable[[], T]) -> T:
    """Return what was found out about the newest graph version: computed once, however many ask and however often."""
    return _REMEMBERED.of((store, store.version(), what), find)


def silos(store: GraphStore, settings: AnalysisSettings) -> SiloReport:
    """Report on silos in the newest graph version."""
    return remembered(store, ("report", settings), lambda: report_with(store, settings))


def contacts(store: GraphStore, wanted: Wanted) -> BridgeReport:
    """Suggest contacts in the newest graph version."""
    settings = {name: getattr(wanted, name) for name in ("actor", "from_sector", "to_sector", "per_actor")}
    return _REMEMBERED.of((store, store.version(), wanted), lambda: bridging_contacts(store, limit=LONGEST, **settings))
