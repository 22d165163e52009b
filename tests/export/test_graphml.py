"""GraphML, judged by its schema, igraph, NetworkX, graphology and Gephi."""

import io
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings

from graph_service.export import Edge, Node
from tests.export import readers
from tests.export.conftest import content
from tests.export.strategies import edges_between, node_rows
from tests.export.tables import EDGES, LIST, NODES, SHOWN, table

Write = Callable[..., Path]


def test_the_file_fits_the_schema(written: Write) -> None:
    """Ids are unique NMTOKENs, booleans are xs:boolean, keys are declared once."""
    assert readers.graphml_faults(written("graphml")) == ""


def test_igraph_holds_every_row_and_value(written: Write) -> None:
    """The reader of igraph, also in R, keeps ids, types and lists as JSON text."""
    G = igraph.Graph.Read(str(written("graphml")), format="graphml")

    assert G.is_directed()
    assert G.vs["id"] == [node.id for node in NODES]
    assert G.es["tie"] == [edge.id for edge in EDGES]
    a = G.vs[0].attributes()
    assert a["label"] == SHOWN
    assert (a["color"], a["staff"], a["share"], a["open"], a["founded"]) == ("#d55e00", 7, 0.5, True, "2024-02-29")
    assert json.loads(a["topics"]) == list(LIST)
    assert G.es["weight"] == [edge.weight for edge in EDGES]
    assert G["version"] == 7


def test_networkx_holds_every_row_and_value(written: Write) -> None:
    """NetworkX keeps parallel edges, types and the absence of values."""
    G = nx.read_graphml(written("graphml"), force_multigraph=True)

    assert G.nodes["org-a"]["label"] == SHOWN
    assert json.loads(G.nodes["org-a"]["topics"]) == list(LIST)
    assert G.nodes["org-b"]["open"] is False
    assert G.nodes["prj-c"] == {"label": "None", "topics": '["x"]', "share": 2.0, "since": "unknown"}
    assert {key for *_, key in G.edges} == {edge.id for edge in EDGES}


def test_graphology_and_gephi_hold_every_row(written: Write) -> None:
    """Parallel edges are refused by neither, and Gephi draws the colours."""
    file = written("graphml")
    held, seen = readers.graphology(file), readers.gephi(file)

    assert [node["key"] for node in held["nodes"]] == list(seen.nodes) == [node.id for node in NODES]
    assert [edge["key"] for edge in held["edges"]] == list(seen.edges) == [edge.id for edge in EDGES]
    assert seen.nodes["org-a"]["color"] == "#d55e00"


def test_undirected_graphs_stay_undirected(written: Write) -> None:
    """A fold has no direction."""
    assert not igraph.Graph.Read(str(written("graphml", table(directed=False))), format="graphml").is_directed()


@settings(deadline=None, max_examples=60)
@given(node_rows(), edges_between())
def test_every_table_comes_back(nodes: list[Node], ends: list[Edge]) -> None:
    """Whatever XML can carry comes back as it was; the rest as U+FFFD."""
    edges = [edge for edge in ends if {edge.source, edge.target} <= {node.id for node in nodes}]
    G = nx.read_graphml(io.BytesIO(content("graphml", table(nodes, edges))), force_multigraph=True)

    assert [(v, d.get("label", "")) for v, d in G.nodes(data=True)] == [(n.id, _shown(n.label)) for n in nodes]
    for node in nodes:
        found = G.nodes[node.id]
        assert json.loads(found.get("topics", "[]")) == list(node.values[1])  # type: ignore[arg-type]
        assert (found.get("staff"), found.get("share"), found.get("open")) == node.values[3:6]
    found_edges = {(d["tie"], u, v, d["weight"]) for u, v, d in G.edges(data=True)}
    assert found_edges == {(edge.id, edge.source, edge.target, edge.weight) for edge in edges}


@pytest.mark.parametrize(
    "breakage", [("--2", ""), ('id="org-b"', 'id="org b"'), ('key="n_staff"', 'key="n_x"'), ("</node>", "", 1)]
)
def test_the_schema_refuses_a_broken_file(written: Write, breakage: Sequence[Any]) -> None:
    """Two edges of one id, an id with a blank, a key without declaration and a row without end are faults of a file."""
    file = written("graphml")
    file.write_text(file.read_text(encoding="utf-8").replace(*breakage), encoding="utf-8")

    assert readers.graphml_faults(file)


def test_graphology_refuses_a_broken_file(written: Write) -> None:
    """The reader of Gephi Lite wants a root of the right name."""
    file = written("graphml")
    file.write_text(file.read_text(encoding="utf-8").replace("graphml>", "graph>"), encoding="utf-8")

    with pytest.raises(subprocess.CalledProcessError):
        readers.graphology(file)


def _shown(text: str) -> str:
    return "".join("\ufffd" if (c < " " and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)
