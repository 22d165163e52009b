"""The reference's operations are answered, with data that the tests put in where the seed has none."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, parse, validate
from starlette.testclient import TestClient

from graph_service.api.schema import sdl
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.plenty import plenty

VARIABLES: dict[str, dict[str, Any]] = {
    "demand-3-who-is-responsible": {"slug": "org-city"},
    "demand-4-has-somebody-solved-this": {"topics": ["top-maps"]},
    "demand-5-who-publishes-this": {"type": ["top-maps"], "places": ["DE-BE"]},
    "demand-6-what-may-i-use-commercially": {"places": ["DE-BE"], "licences": ["lic-cc-by", "lic-nc"]},
    "demand-7-who-bought-this": {"cpv": "72", "topics": ["top-maps"]},
    "titles-for-a-legend": {},
    "who-could-introduce-me": {"from": "org-000", "to": "org-003"},
    "who-is-this": {"slug": "org-city"},
    "who-works-with-whom": {"slug": "org-city"},
}
"""Operations of the reference on reading, with values that fit the data of the tests."""


@pytest.fixture
def ask_plenty(store: GraphStore) -> Iterator[Ask]:
    store.apply(plenty(), by="test", why="plenty")
    with TestClient(create_app(lambda: lend(store))) as client:
        yield asking(client)


def values(found: Any) -> int:
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else None
    return sum(map(values, inner)) if inner is not None else found is not None


def test_the_operations_on_reading_are_answered(ask_plenty: Ask, shared: Path) -> None:
    schema = build_schema(sdl())
    unknown, empty = {}, []
    for name, given in VARIABLES.items():
        text = (shared / "reference" / "operations" / f"{name}.graphql").read_text(encoding="utf-8")
        faults = [fault.message for fault in validate(schema, parse(text))]
        if faults:
            unknown[name] = faults
            continue
        if values(ask_plenty(text, **given)) < len(re.findall(r"\n", text)) // 3:
            empty.append(name)

    assert unknown == {}
    assert empty == []
