"""Results of analyses, remembered for each graph version: they take a second, and many ask for the same."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from graph_service.model.vocabulary import TieType
from graph_service.store import Direction, GraphStore
from graph_service.use_cases import (
    AnalysisSettings,
    BridgeReport,
    BridgingContact,
    SiloReport,
    bridging_contacts,
    report_with,
)

T = TypeVar("T")

LONGEST = 100
"""Suggestions of one list; the first of a longer list are not those of a shorter one, so all lists have this length."""


MOST_PER_ACTOR = 10
BEST, MOST_THERE = 300, 1000
"""Contacts among which those for an activity are chosen, and participants of it that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contacts are wanted."""

    actor: str | None = None
    from_sector: str | None = None
    to_sector: str | None = None
    per_actor: int = 3
    org_types: tuple[str, ...] = ()
    activity: str | None = None
    min_probability: float | None = None


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
    return remembered(store, wanted, lambda: _narrowed(store, wanted))


def _narrowed(store: GraphStore, wanted: Wanted) -> BridgeReport:
    """Leave out what is not plausible enough, and number the rest anew."""
    settings = {name: getattr(wanted, name) for name in ("from_sector", "to_sector", "per_actor", "org_types")}
    if wanted.activity is None:
        report = bridging_contacts(store, limit=LONGEST, actor=wanted.actor, **settings)
    else:
        report = _joining(store, wanted, settings)
    if wanted.min_probability is None and wanted.activity is None:
        return report
    least = wanted.min_probability or 0.0
    kept = (each for each in report.suggestions if each.probability >= least)
    return replace(report, suggestions=tuple(replace(each, rank=rank) for rank, each in enumerate(kept, 1)))


def _joining(store: GraphStore, wanted: Wanted, settings: Mapping[str, Any]) -> BridgeReport:
    """Choose among the best contacts those of somebody who takes part in an activity with somebody who does not."""
    ids = [str(wanted.activity)]
    found = store.neighbours(ids, types=[TieType.PARTICIPATES_IN], direction=Direction.IN, first=MOST_THERE)
    there = {each.entity.id for page in found.values() for each in page.items}
    widest: dict[str, Any] = {**settings, "per_actor": MOST_PER_ACTOR}
    report = bridging_contacts(store, limit=BEST, actor=wanted.actor, **widest)
    joining = (each for each in report.suggestions if len({each.source.id, each.target.id} & there) == 1)
    return replace(report, suggestions=tuple(_capped(joining, wanted.per_actor))[:LONGEST])


def _capped(best: Iterable[BridgingContact], per_actor: int) -> Iterator[BridgingContact]:
    """Let nobody stand in more contacts than are wanted."""
    seen: Counter[str] = Counter()
    for each in best:
        ends = (each.source.id, each.target.id)
        if all(seen[end] < per_actor for end in ends):
            seen.update(ends)
            yield each
