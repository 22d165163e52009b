"""Betweenness is exact in small networks and as good as it says in larger ones."""

import networkx as nx
import pytest
from hypothesis import given

from graph_service.analysis import betweenness, planted_network
from graph_service.analysis.arrays import kit
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple


@given(grouped_graphs(directed=False))
def test_small_networks_are_counted_as_networkx_does(G: "nx.Graph[str]") -> None:
    found = betweenness(G, top=None)

    assert found.exact
    assert dict(found.value or {}) == pytest.approx(nx.betweenness_centrality(simple(G)))


def test_sampled_shares_are_within_their_bounds() -> None:
    G = nx.barabasi_albert_graph(400, 3, seed=2)
    truth = nx.betweenness_centrality(G)
    found = betweenness(G, top=None, exact=False, error=0.02, seed=5)
    low, high = found.low or {}, found.high or {}

    assert not found.exact
    assert "0.02" in found.method
    assert "95%" in found.method
    assert all((low[v] or 0) <= truth[v] <= (high[v] or 0) for v in G)


def test_the_same_seed_gives_the_same_shares() -> None:
    network = planted_network(400, 2_000).network
    first, again = (betweenness(network, exact=False, error=0.05, seed=3).value for _ in range(2))

    assert first == again


def test_ways_are_counted_once_whatever_networkit_does() -> None:
    assert kit._counted() in {1, 2}


def test_the_first_are_named_highest_first() -> None:
    found = betweenness(nx.lollipop_graph(4, 3), top=2)

    assert list(found.value or {}) == [3, 4]


def test_bounds_that_make_no_sense_are_refused() -> None:
    with pytest.raises(InvalidDataError, match=r"error.*does not lie between 0 and 1"):
        betweenness(nx.path_graph(3), error=0)
    with pytest.raises(InvalidDataError, match=r"top.*less than 1"):
        betweenness(nx.path_graph(3), top=0)
    with pytest.raises(InvalidDataError, match="undirected"):
        betweenness(nx.DiGraph([(0, 1)]))
