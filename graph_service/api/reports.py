"""The two reports, remembered for each graph version: they take a second, and many ask for the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from graph_service.errors import Fault, InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases import BridgeReport, SiloReport, bridging_contacts, silo_report

T = TypeVar("T")

LONGEST = 100
"""Suggestions of one list; the first of a longer list are not those of a shorter one, so all lists have this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured and how."""

    group: str = "sector"
    fold: str = "newman"
    seed: int = 0
    include_inferred: bool = False
    include_formal: bool = False
    leave_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no generator of random numbers takes."""
        if self.seed < 0:
            fault = Fault(field="seed", value=str(self.seed), problem="is below 0", way_out="give 0 or more")
            raise InvalidDataError([fault])

    def network(self) -> Mapping[str, Any]:
        """Name what decides on the network."""
        names = ("fold", "include_inferred", "include_formal", "leave_out")
        return {name: getattr(self, name) for name in names}


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


def silos(store: GraphStore, measured: Measured) -> SiloReport:
    """Report on silos in the newest graph version."""
    return _REMEMBERED.of(
        (store, store.version(), measured),
        lambda: silo_report(store, group=measured.group, seed=measured.seed, **measured.network()),
    )


def contacts(store: GraphStore, wanted: Wanted) -> BridgeReport:
    """Suggest contacts in the newest graph version."""
    settings = {name: getattr(wanted, name) for name in ("actor", "from_sector", "to_sector", "per_actor")}
    return _REMEMBERED.of((store, store.version(), wanted), lambda: bridging_contacts(store, limit=LONGEST, **settings))
