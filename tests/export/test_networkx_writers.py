"""Why the writers are our own: what NetworkX 3.6 does with our values. A test that fails here tells of a repair."""

import io
import re
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from lxml import etree

GRAPHML, GEXF = nx.write_graphml, nx.write_gexf


def _written(write: Callable[..., Any], value: Any) -> str:
    G: Any = nx.MultiDiGraph()
    G.add_node("org-a", value=value)
    G.add_edge("org-a", "org-b", id="tie-1", kind="funds")
    G.add_edge("org-b", "org-a", id="tie-2", kind="part_of")
    buffer = io.BytesIO()
    write(G, buffer)
    return buffer.getvalue().decode()


@pytest.mark.parametrize(
    ("write", "value", "error"),
    [
        (GEXF, ["a", "b"], ValueError),
        (GEXF, None, TypeError),
        (GRAPHML, ["a", "b"], TypeError),
        (GRAPHML, None, TypeError),
        (GRAPHML, "a\x01b", ValueError),
    ],
)
def test_lists_absent_values_and_control_characters_raise(
    write: Callable[..., Any], value: Any, error: type[Exception]
) -> None:
    """Values that our table has are errors there."""
    with pytest.raises(error):
        _written(write, value)


def test_gexf_with_a_control_character_is_no_xml() -> None:
    """The character is written as it is."""
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(_written(GEXF, "a\x01b").encode())


def test_gexf_drops_an_empty_list() -> None:
    """No row says that there was a value."""
    assert "<attvalue for" not in _written(GEXF, []).partition("<edges>")[0]


def test_graphml_gives_several_edges_one_id() -> None:
    """The id of an edge is its key, which begins anew for each pair."""
    assert re.findall(r'<edge [^>]*\bid="([^"]*)"', _written(GRAPHML, "x")) == ["0", "0"]


def test_graphml_writes_booleans_of_python() -> None:
    """Not those of XML schema, which are in lower case."""
    assert ">True<" in _written(GRAPHML, value=True)


def test_gexf_writes_no_colour_given_as_hex() -> None:
    """All its parts are None."""
    G: Any = nx.Graph()
    G.add_node("org-a", viz={"color": {"hex": "#00ff00"}})
    buffer = io.BytesIO()
    nx.write_gexf(G, buffer)

    assert 'r="None"' in buffer.getvalue().decode()
