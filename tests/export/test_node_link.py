"""Node-link JSON, judged by NetworkX."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph_service.export import Edge, Node
from tests.export.conftest import content
from tests.export.strategies import edges_between, node_rows
from tests.export.tables import EDGE_COLUMNS, EDGES, HOSTILE, LIST, NODE_COLUMNS, NODES, table


def test_networkx_holds_every_row_and_value(written: Callable[..., Path]) -> None:
    """Lists stay lists, absent values are absent, parallel edges are told apart by the id of the tie."""
    G = nx.node_link_graph(json.loads(written("node-link").read_bytes()), edges="edges")

    assert G.is_directed()
    assert G.graph["version"] == 7
    assert list(G) == [node.id for node in NODES]
    assert {key for *_, key in G.edges} == {edge.id for edge in EDGES}
    assert G.nodes["org-a"] == {
        "label": HOSTILE,
        "color": "#d55e00",
        "start": "2024-02-01",
        "end": "2025-12-31",
        "sector": "govtech",
        "topics": list(LIST),
        "founded": "2024-02-29",
        "staff": 7,
        "share": 0.5,
        "open": True,
        "since": "2024-02~",
    }
    assert G.nodes["prj-c"] == {"label": "None", "topics": ["x"], "share": 2.0, "since": "unknown"}


@settings(deadline=None, max_examples=60)
@given(node_rows(), edges_between())
def test_every_table_comes_back(nodes: list[Node], edges: list[Edge]) -> None:
    """Nothing is lost and nothing is added, whatever the texts hold."""
    found = json.loads(content("node-link", table(nodes, edges)))

    assert found["nodes"] == [
        _present({"id": v.id, "label": v.label}, {"color": v.colour, **_life(v), **_named(NODE_COLUMNS, v.values)})
        for v in nodes
    ]
    assert found["edges"] == [
        _present(
            {"source": e.source, "target": e.target, "key": e.id, "kind": e.kind, "weight": e.weight},
            _life(e) | _named(EDGE_COLUMNS, e.values),
        )
        for e in edges
    ]


def test_a_broken_file_is_refused(written: Callable[..., Path]) -> None:
    """An edge whose end is not named is refused by the reader."""
    broken = written("node-link").read_text(encoding="utf-8").replace('"source"', '"from"')

    with pytest.raises(KeyError):
        nx.node_link_graph(json.loads(broken), edges="edges")


def _named(columns: Any, values: Any) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}


def _life(row: Node | Edge) -> dict[str, Any]:
    return {"start": row.start, "end": row.end}


def _present(fixed: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in values.items() if value not in (None, [], "")}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}
    return fixed | plain
