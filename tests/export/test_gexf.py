"""GEXF, judged by Gephi, graphology and NetworkX."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from tests.export import readers
from tests.export.tables import EDGES, LIST, NODES, SHOWN, table

Write = Callable[..., Path]
HARMLESS = {"Parallel edges detected", "GEXF version 1.3"}
NS = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}


def test_gephi_holds_every_row_and_value(written: Write) -> None:
    """Gephi imports all nodes and edges, with types, lists, colours and kinds, and complains about nothing."""
    held = readers.gephi(written("gexf"))

    assert {message.split(",")[0] for _, message in held.issues} == HARMLESS
    assert list(held.nodes) == [node.id for node in NODES]
    assert list(held.edges) == [edge.id for edge in EDGES]
    a = held.nodes["org-a"]
    assert (a["label"], a["color"], a["topics"]) == (SHOWN.replace("\t", "\\t"), "#d55e00", [*map(_gephi_text, LIST)])
    assert (a["staff"], a["share"], a["open"], a["since"]) == ("7", "0.5", "true", "2024-02~")
    assert [edge["kind"] for edge in held.edges.values()] == [edge.kind for edge in EDGES]
    assert held.edges["org-a--funds--prj-c"]["weight"] == "2.5"


def test_gephi_knows_when_things_lived(written: Write) -> None:
    """Start and end become intervals, open where the life goes on."""
    held = readers.gephi(written("gexf"))

    lives = [node["life"] for node in held.nodes.values()]
    assert lives == [_life("2024-02-01", "2025-12-31"), _life("2020-01-01"), "null"]


def test_graphology_holds_every_row_and_value(written: Write) -> None:
    """The reader of Gephi Lite keeps ids, kinds, lists, colours and the dates as text."""
    held = readers.graphology(written("gexf"))

    nodes = {node["key"]: node["attributes"] for node in held["nodes"]}
    edges = {edge["key"]: edge for edge in held["edges"]}
    assert list(nodes) == [node.id for node in NODES]
    assert list(edges) == [edge.id for edge in EDGES]
    assert nodes["org-a"] == {
        "label": SHOWN,
        "sector": "govtech",
        "topics": list(LIST),
        "founded": "2024-02-29",
        "staff": 7,
        "share": 0.5,
        "open": True,
        "since": "2024-02~",
        "color": "rgb(213,94,0)",
    }
    assert nodes["prj-c"] == {"label": "None", "topics": ["x"], "share": 2, "since": "unknown"}
    assert edges["org-a--participates_in--prj-c--2"]["attributes"]["kind"] == "participates_in"


def test_networkx_holds_every_row(written: Write) -> None:
    """NetworkX reads all nodes and all parallel edges."""
    G = nx.read_gexf(written("gexf"), version="1.3")

    assert list(G) == [node.id for node in NODES]
    assert {key["id"] for _, _, key in G.edges(data=True)} == {edge.id for edge in EDGES}
    assert G.nodes["org-a"]["label"] == SHOWN
    assert G.nodes["org-a"]["viz"]["color"] == {"r": 213, "g": 94, "b": 0, "a": 1.0}


def test_undirected_graphs_stay_undirected(written: Write) -> None:
    """A fold has no direction, for no reader."""
    file = written("gexf", table(directed=False))

    assert {edge["directed"] for edge in readers.gephi(file).edges.values()} == {"false"}
    assert readers.graphology(file)["options"]["type"] == "undirected"


def test_the_schema_location_is_not_named(written: Write) -> None:
    """The RELAX NG schema of GEXF refuses xsi:schemaLocation, a name of the graph and a hex beside an alpha."""
    root = etree.parse(written("gexf")).getroot()

    assert dict(root.attrib) == {"version": "1.3"}
    assert {tuple(g.attrib) for g in root.iterfind("g:graph", NS)} == {
        ("defaultedgetype", "idtype", "mode", "timeformat")
    }
    assert {tuple(c.attrib) for c in root.iterfind(".//v:color", NS)} == {("r", "g", "b")}


@pytest.mark.parametrize(
    "breakage", [("</edges>", ""), ('<node id="prj-c"', '<node id="org-b"'), ('type="liststring"', 'type="lists"')]
)
def test_the_judges_refuse_a_broken_file(written: Write, breakage: tuple[str, str]) -> None:
    """What is not well-formed, has two nodes of one id or an unknown type is refused or complained about by Gephi."""
    file = written("gexf")
    file.write_text(file.read_text(encoding="utf-8").replace(*breakage, 1), encoding="utf-8")

    assert _refused_by_gephi(file)


def _refused_by_gephi(file: Path) -> bool:
    try:
        held = readers.gephi(file)
    except subprocess.CalledProcessError:
        return True
    return {message.split(",")[0] for _, message in held.issues} != HARMLESS


def _life(*days: str) -> str:
    milliseconds = [datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000 for day in days]
    return f"<[{milliseconds[0]}, {milliseconds[1] if days[1:] else 'Infinity'}]>"


def _gephi_text(text: str) -> str:
    return text.replace("\\", "\\\\")
