"""The seed through every format, and its picture in the documents."""

import json
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import pytest
from lxml import etree

from graph_service import use_cases
from graph_service.store import GraphStore
from tests.export import readers

PICTURE = Path(__file__).parents[2] / "docs" / "ecosystem.svg"


@pytest.fixture
def exported(ecosystem: GraphStore, tmp_path: Path) -> Callable[..., Path]:
    """Export the seed to a file of that name."""

    def export(name: str, file: str, fold: str | None = None) -> Path:
        use_cases.export_file(ecosystem, name, tmp_path / file, fold=fold)
        return tmp_path / file

    return export


@pytest.mark.parametrize("fold", [None, "newman"])
def test_every_reader_finds_the_same_graph(exported: Callable[..., Path], fold: str | None) -> None:
    """Gephi, graphology, igraph and NetworkX agree on nodes and ties, and the schema of GraphML on the rest."""
    graphml = exported("graphml", "g.graphml", fold)
    gexf = exported("gexf", "g.gexf", fold)
    G = nx.node_link_graph(json.loads(exported("node-link", "g.json", fold).read_bytes()), edges="edges")

    nodes, edges = set(G), {key for *_, key in G.edges}
    by_gephi, by_graphology = readers.gephi(gexf), readers.graphology(gexf)
    by_igraph = igraph.Graph.Read(str(graphml), format="graphml")
    assert len(nodes) > 100
    assert set(by_gephi.nodes) == set(by_igraph.vs["id"]) == {node["key"] for node in by_graphology["nodes"]} == nodes
    assert set(by_gephi.edges) == set(by_igraph.es["tie"]) == {edge["key"] for edge in by_graphology["edges"]} == edges
    assert readers.graphml_faults(graphml) == ""


def test_the_picture_in_the_documents_shows_the_seed(ecosystem: GraphStore) -> None:
    """After large changes draw it anew: graph-service export svg --fold newman -o docs/ecosystem.svg."""
    titles = etree.parse(PICTURE).getroot().iterfind(".//{*}g/*/{*}title")

    shown = {str(title.text).rpartition(" (")[0] for title in titles}
    actors = {node.label for node in use_cases.graph_table(ecosystem, fold="newman").nodes()}
    assert len(shown ^ actors) < 0.1 * len(actors)
