"""The reference's operations are valid and answered, with data that the tests put in where the seed has none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import OperationType, build_schema, parse, validate
from starlette.testclient import TestClient

from graph_service.api.schema import sdl
from graph_service.model.vocabulary import TieType
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.plenty import plenty
from tests.api.test_queries import leaves
from tests.api.town import tie
from tests.conftest import ROOT

OPERATIONS = sorted((ROOT.parent / "shared" / "reference" / "operations").glob("*.graphql"))
OUT_OF_SCOPE = {
    "review-the-queue": "runs of imports and judgements of duplicates are kept on the command line",
}
"""Operations that ask for a field which is not there, and why."""
VARIABLES: dict[str, dict[str, Any]] = {
    "are-we-getting-better": {},
    "demand-1-who-learns-from-mistakes": {"practice": "gp-open-day", "barrier": "bar-time"},
    "demand-2-where-can-i-go": {"topics": ["top-maps"], "near": "DE-HH", "day": "2026-05-01", "request": "exc-guest"},
    "demand-2-whom-to-invite": {"event": "evt-fair"},
    "demand-3-who-is-responsible": {"slug": "org-city"},
    "demand-4-has-somebody-solved-this": {"topics": ["top-maps"]},
    "demand-5-who-publishes-this": {"type": ["top-maps"], "places": ["DE-BE"]},
    "demand-6-what-may-i-use-commercially": {"places": ["DE-BE"], "licences": ["lic-cc-by", "lic-nc"]},
    "demand-7-who-bought-this": {"cpv": "72", "topics": ["top-maps"]},
    "demand-8-where-was-it-used": {"slug": "ins-contest"},
    "how-deep-are-the-silos": {},
    "do-the-silos-hold": {"leaveOut": ["org-000"]},
    "find-anything": {"words": "actor*"},
    "give-me-a-file": {"around": "org-000"},
    "the-eight-demands": {},
    "titles-for-a-legend": {},
    "what-changed-since": {},
    "what-do-the-sources-say": {"slug": "org-001", "properties": ["name", "sector"]},
    "what-if-they-worked-together": {"ties": [{"from": "org-000", "to": "org-004"}]},
    "what-was-known-then": {"slug": "org-001", "version": 1},
    "which-silos-were-not-named-before": {},
    "who-could-introduce-me": {"from": "org-000", "to": "org-003"},
    "who-is-behind-this-name": {"name": "Musterstadt"},
    "who-is-this": {"slug": "org-city"},
    "who-should-meet-next": {},
    "who-stands-between-the-groups": {},
    "who-works-with-whom": {"slug": "org-city"},
}
"""Operations on reading, with values that fit the data of the tests."""
MAY_BE_EMPTY = {"demand-2-whom-to-invite.networks"}
"""Fields of the root for which a small town holds nothing, by operation."""


def text_of(name: str, shared: Path) -> str:
    return (shared / "reference" / "operations" / f"{name}.graphql").read_text(encoding="utf-8")


@pytest.fixture
def ask_plenty(store: GraphStore) -> Iterator[Ask]:
    store.apply([*plenty(), tie("pub-town", TieType.ABOUT, "top-maps")], by="test", why="plenty")
    with TestClient(create_app(lambda: lend(store), seconds=60)) as client:
        yield asking(client)


@pytest.mark.usefixtures("shared")
def test_every_operation_of_the_reference_is_valid_unless_it_is_out_of_scope() -> None:
    schema = build_schema(sdl())
    faults = {path.stem: validate(schema, parse(path.read_text(encoding="utf-8"))) for path in OPERATIONS}

    assert len(faults) == 33
    assert {
        name: [fault.message for fault in some] for name, some in faults.items() if some and name not in OUT_OF_SCOPE
    } == {}
    assert {name for name in OUT_OF_SCOPE if not faults[name]} == set(), "is valid by now: take it off the list"


@pytest.mark.usefixtures("shared")
def test_every_question_of_the_reference_is_asked_here() -> None:
    """What writes or listens is tried in the tests of mutations and subscriptions."""
    questions = {
        path.stem
        for path in OPERATIONS
        if any(getattr(each, "operation", None) is OperationType.QUERY for each in parse(path.read_text()).definitions)
    }
    assert questions == {*VARIABLES} | (questions & {*OUT_OF_SCOPE})


@pytest.mark.parametrize("name", VARIABLES)
def test_every_question_of_the_reference_is_answered(ask_plenty: Ask, shared: Path, name: str) -> None:
    answer = ask_plenty(text_of(name, shared), **VARIABLES[name])
    empty = {f"{name}.{field}" for field, value in answer.items() if not leaves(value)}

    assert empty <= MAY_BE_EMPTY
    assert leaves(answer) >= 3
