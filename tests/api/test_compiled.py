"""The compiled execution answers what the stock executor answers, data and errors alike, and much faster."""

import asyncio
import copy
import dataclasses
import json
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionResult

from graph_service import model
from graph_service.api import compiled
from graph_service.api.context import Context
from graph_service.api.schema import schema
from graph_service.errors import StoreTimeoutError
from graph_service.model.vocabulary import Sector
from graph_service.store import GraphStore
from graph_service.store.pages import Item, Neighbour, Neighbours, Page
from tests.api.random_queries import Writer
from tests.api.town import MERGE, town

COUNT = int(os.environ.get("COMPILED_QUERIES", "500"))
SEED = int(os.environ.get("COMPILED_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
IDS = [
    "org-000",
    "org-001",
    "org-002",
    "per-ada",
    "prj-0",
    "prj-1",
    "dem-meet",
    "dat-trees",
    "pub-town",
    "org-old-name",
]
WRONG: dict[str, list[Any]] = {
    "name": [None, 7],
    "sector": [None, "civic_tech"],
    "confidence": [7, float("nan"), True, None, "x"],
    "place": [None, ["DE-BE"], "DE"],
    "citations": [(), None, (None,)],
    "aliases": [None],
    "language": [None, 3],
    "status": [None, "asserted"],
    "reviewed_on": ["soon"],
    "homepage": [7],
    "state": [None],
    "secondary_sectors": [(Sector.GOVTECH, None)],
    "in_network": [1],
    "weight": [2, None],
}

stock = copy.copy(schema)
stock.execution_context_class = StrawberryGraphQLCoreExecutionContext


class Worn(GraphStore):
    """A store that remembers its answers, and some of whose records are damaged: the same ones each time."""

    def __init__(self, store: GraphStore, *, damage: int) -> None:
        super().__init__(store._connection)
        self.damage = damage
        self.answers: dict[Any, Any] = {}

    def seen_by(self, *_: Any, **__: Any) -> "Worn":
        """Show everybody the same."""
        return self

    def worn(self, record: Any) -> Any:
        """Damage a record, or not."""
        chance = random.Random(f"{record.id} {self.damage}")  # noqa: S311 - repeatable
        if not self.damage or chance.random() > 0.25:
            return record
        name = chance.choice([each.name for each in dataclasses.fields(record) if each.name in WRONG])
        return dataclasses.replace(record, **{name: chance.choice(WRONG[name])})

    def _remembered(self, what: str, ids: Any, **options: Any) -> Any:
        key = (what, tuple(ids) if not isinstance(ids, str) else ids, str(options))
        if self.damage and hash_of(what, sorted(ids)) % 40 == 0:
            raise StoreTimeoutError("too slow")
        if key not in self.answers:
            self.answers[key] = getattr(super(), what)(ids, **options)
        return self.answers[key]

    def entities(self, ids: Any) -> dict[str, model.Entity]:
        """As the store does."""
        return {id_: self.worn(each) for id_, each in self._remembered("entities", ids).items()}

    def ties(self, ids: Any) -> dict[str, model.Tie]:
        """As the store does."""
        return {id_: self.worn(each) for id_, each in self._remembered("ties", ids).items()}

    def written(self, ids: Any) -> Any:
        """As the store does."""
        return self._remembered("written", ids)

    def neighbours(self, ids: Any, **options: Any) -> dict[str, Neighbours]:
        """As the store does."""
        found = self._remembered("neighbours", ids, **options)
        return {id_: dataclasses.replace(page, items=tuple(map(self._tied, page.items))) for id_, page in found.items()}

    def _tied(self, each: Neighbour) -> Neighbour:
        return dataclasses.replace(each, tie=self.worn(each.tie), entity=self.worn(each.entity))

    def neighbour_counts(self, ids: Any, **options: Any) -> dict[str, int]:
        """As the store does."""
        return dict(self._remembered("neighbour_counts", ids, **options))

    def page(self, kind: str, **options: Any) -> Page:
        """As the store does."""
        page: Page = self._remembered("page", kind, **options)
        return dataclasses.replace(page, items=tuple(map(self._item, page.items)))

    def _item(self, each: Item) -> Item:
        return dataclasses.replace(each, entity=self.worn(each.entity))


def hash_of(*words: Any) -> int:
    return random.Random(str(words)).randrange(10**6)  # noqa: S311 - repeatable


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore.open(f"embedded:{tmp_path_factory.mktemp('compiled') / 'graph'}", timeout=60) as store:
        store.apply([*town(), MERGE], by="test", why="town")
        yield store


Path = tuple[str | int, ...]


@dataclasses.dataclass(frozen=True)
class Said:
    """An answer, down to the byte; where a null stands for errors, and each error by its path."""

    data: str
    errors: dict[Path, str]
    nulls: dict[Path, Path]

    @classmethod
    def of(cls, result: ExecutionResult) -> "Said":
        """Write an answer down."""
        errors = {tuple(each.path or ()): json.dumps(each.formatted) for each in result.errors or ()}
        return cls(json.dumps(result.data), errors, {path: _null(result.data, path) for path in errors})

    def agrees(self, other: "Said") -> bool:
        """
        Tell whether two answers are the same.

        Several fields that may not be null can fail below one null. Which of them are told besides the first is a
        matter of time (GraphQL, October 2021, 6.4.4): they must be the same where both answers have them, every null
        must be explained, and an error that stands at its own null must be in both.
        """
        own = [{path for path, null in each.nulls.items() if path == null} for each in (self, other)]
        return (
            self.data == other.data
            and own[0] == own[1]
            and set(self.nulls.values()) == set(other.nulls.values())
            and all(self.errors[path] == other.errors[path] for path in self.errors.keys() & other.errors.keys())
        )


def _null(data: Any, path: Path) -> Path:
    """Find the null that an error has made: its own field or the one that took it up."""
    for length, step in enumerate(path):
        if data is None:
            return path[:length]
        data = data[step]
    return path


async def both(store: GraphStore, text: str, variables: dict[str, Any]) -> tuple[Said, Said]:
    expected, found = [
        await each.execute(text, variable_values=variables, context_value=Context(store, request_id="1", seconds=60))
        for each in (stock, schema)
    ]
    return Said.of(expected), Said.of(found)


class Counted:
    """Counts what the plans did."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made = self.run = self.asked = 0
        make, run, ask = compiled.Plan.__init__, compiled.Plan.run, compiled.PLANS.find

        def made(*given: Any) -> Any:
            self.made += 1
            return make(*given)

        def ran(*given: Any) -> Any:
            self.run += 1
            return run(*given)

        def asked(*given: Any) -> Any:
            self.asked += 1
            return ask(*given)

        monkeypatch.setattr(compiled.Plan, "__init__", made)
        monkeypatch.setattr(compiled.Plan, "run", ran)
        monkeypatch.setattr(compiled.PLANS, "find", asked)


@pytest.mark.filterwarnings("ignore:coroutine 'Executor:RuntimeWarning")  # the stock one drops those beside a failure
def test_random_operations_are_answered_as_by_the_stock_executor(
    whole: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.stdout.write(f"COMPILED_SEED={SEED} COMPILED_QUERIES={COUNT}\n")
    chance = random.Random(SEED)  # noqa: S311 - repeatable
    writer = Writer(schema._schema, chance, IDS)
    stores = [Worn(whole, damage=0), *(Worn(whole, damage=chance.randrange(1, 10**6)) for _ in range(5))]
    counted = Counted(monkeypatch)
    good = failed = refused = 0

    async def compare() -> None:
        nonlocal good, failed, refused
        for number in range(COUNT):
            text = writer.operation()
            for x in (True, False) if "$x" in text.partition(")")[2] else (False,):
                store = stores[0] if number % 2 else chance.choice(stores)
                expected, found = await both(store, text, {"x": x, "n": chance.choice([1, 3])})
                told = f"COMPILED_SEED={SEED}, operation {number}, x = {x}:\n{text}\n{found}\n{expected}"
                assert found.agrees(expected), told
                refused += found.data == "null"
                failed += bool(found.errors)
                good += not found.errors

    asyncio.run(compare())
    sys.stdout.write(
        f"{good} answers without errors, {failed} with, {refused} refused; {counted.made} plans, {counted.run} runs\n"
    )

    assert good > COUNT // 3
    assert failed > COUNT // 20
    assert counted.run > COUNT // 2
