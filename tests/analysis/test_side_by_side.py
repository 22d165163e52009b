"""Several attributes side by side say what each says alone."""

import networkx as nx
import pytest

from graph_service.analysis import assortativity, ei_index, planted_network, side_by_side
from graph_service.errors import InvalidDataError


def test_each_attribute_says_what_it_says_alone() -> None:
    network = planted_network(500, 2_500).network
    found = side_by_side(network, attributes=["sector", "region"], measures=["assortativity", "ei_index"])

    assert list(found.results) == [
        ("assortativity", "sector"),
        ("assortativity", "region"),
        ("ei_index", "sector"),
        ("ei_index", "region"),
    ]
    for attribute in ("sector", "region"):
        assert found.results["ei_index", attribute] == ei_index(network, group=attribute)
        assert found.results["assortativity", attribute] == assortativity(network, group=attribute)


def test_graphs_of_networkx_and_tables_of_pandas_will_do() -> None:
    G = planted_network(300, 1_500).network.to_networkx()
    frame = side_by_side(G, attributes=("sector", "region")).to_frame()

    assert list(frame.columns) == ["value", "expected", "sd", "z", "p"]
    assert frame.loc[("ei_index", "region"), "value"] == ei_index(G, group="region").value
    assert frame.loc[("ei_index", "region"), "z"] < 0


def test_what_cannot_be_compared_is_refused() -> None:
    G = nx.Graph([(0, 1)])
    nx.set_node_attributes(G, dict.fromkeys(G, "x"), "sector")

    with pytest.raises(InvalidDataError, match=r"betweenness.*is no measure of the network.*known: assortativity"):
        side_by_side(G, attributes=["sector"], measures=["betweenness"])
    with pytest.raises(InvalidDataError, match=r"sector.*is one name, not several"):
        side_by_side(G, attributes="sector")
    with pytest.raises(InvalidDataError, match=r"level.*is missing"):
        side_by_side(G, attributes=["sector", "level"])
