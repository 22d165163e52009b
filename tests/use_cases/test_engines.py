"""The seed gives the same answers on both engines; only run where there is a Neo4j (see conftest)."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service import report, use_cases
from graph_service.export import FORMATS
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import lend
from tests.conftest import ROOT, SEED

STORED = sorted((ROOT / "queries" / "graphql").glob("*.graphql"))
OPERATIONS = [path for path in STORED if "\n# Role: " not in path.read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Keep the seed on the embedded engine, beside the Neo4j of `ecosystem`."""
    with GraphStore.open(f"embedded:{tmp_path_factory.mktemp('engines') / 'graph'}") as store:
        use_cases.load_seed(store, SEED)
        yield store


def test_both_engines_hold_the_same(ecosystem: GraphStore, embedded: GraphStore) -> None:
    assert ecosystem.address != embedded.address
    assert ecosystem.counts() == embedded.counts()


def test_the_silo_report_is_the_same(ecosystem: GraphStore, embedded: GraphStore) -> None:
    one, other = (report.as_json(use_cases.silo_report(store)) for store in (ecosystem, embedded))

    assert one == other


def test_the_bridging_contacts_are_the_same(ecosystem: GraphStore, embedded: GraphStore) -> None:
    one, other = (report.as_json(use_cases.bridging_contacts(store)) for store in (ecosystem, embedded))

    assert one == other


@pytest.mark.parametrize("fold", [None, "newman", "count"])
@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_exports_are_the_same_bytes(ecosystem: GraphStore, embedded: GraphStore, format_: str, fold: Any) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    use_cases.export_graph(ecosystem, format_, out=one, fold=fold)
    use_cases.export_graph(embedded, format_, out=other, fold=fold)

    assert one.getvalue() == other.getvalue()


@pytest.mark.parametrize("path", OPERATIONS, ids=lambda path: path.stem)
def test_operations_give_the_same_answer(ecosystem: GraphStore, embedded: GraphStore, path: Path) -> None:
    one, other = (_answer(store, path) for store in (ecosystem, embedded))

    assert one == other
    assert "errors" not in one


def _answer(store: GraphStore, path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    variables = re.search(r"^# Variables: (.+)$", text, re.MULTILINE)
    body = {"query": text, "variables": json.loads(variables[1]) if variables else {}}
    with TestClient(create_app(lambda: lend(store), seconds=60)) as client:
        return _undated(client.post("/graphql", json=body).json())


def _undated(value: Any) -> Any:
    """Leave out when a record was written, which is the only thing that may differ."""
    if isinstance(value, dict):
        return {key: _undated(each) for key, each in value.items() if key not in {"updatedAt", "createdAt", "at"}}
    return [_undated(each) for each in value] if isinstance(value, list) else value
