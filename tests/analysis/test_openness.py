"""The openness test finds planted silos and leaves others in peace."""

import dataclasses
import math
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import openness, planted_network, rewired
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple


def test_planted_silos_are_found_and_few_others() -> None:
    """The long run is in the benchmarks; these are six networks of 164 groups with 12 silos each."""
    runs = [planted_network(10_000, 50_000, seed=seed, silos=12) for seed in range(10, 16)]
    found = [(set(openness(run.network, "local").silos), run.silos) for run in runs]

    assert sum(len(silos & true) for silos, true in found) / 72 >= 0.95
    assert np.mean([len(silos - true) / max(1, len(silos)) for silos, true in found]) <= 0.05


def test_networks_of_chance_have_no_silos() -> None:
    """At most one of twenty may have any, on average."""
    network = planted_network(3_000, 15_000).network
    copies = [dataclasses.replace(network, weights=rewired(network.weights, seed=seed)) for seed in range(20)]

    assert sum(bool(openness(copy, "local").silos) for copy in copies) <= 3


def test_z_is_the_formula_on_plain_sums() -> None:
    """Plain loops over a NetworkX graph; overdispersion and spread are taken as reported."""
    planted = planted_network(600, 3_000, silos=1).network
    found = openness(planted, "local")
    G, sectors = planted.to_networkx(), dict(zip(planted.ids, planted.attributes["sector"], strict=True))
    outside = {v: sum(sectors[u] != sectors[v] for u in G[v]) for v in G}
    share = {
        s: sum(outside[v] for v in G if sectors[v] == s) / sum(d for v, d in G.degree if sectors[v] == s)
        for s in set(sectors.values())
    }
    for label, z in (found.z or {}).items():
        members = [v for v in G if G.nodes[v]["local"] == label]
        expected = sum(G.degree[v] * share[sectors[v]] for v in members)
        variance = sum(G.degree[v] * share[sectors[v]] * (1 - share[sectors[v]]) for v in members)
        sd = math.sqrt(found.overdispersion * variance + (found.spread * expected) ** 2)
        assert z == pytest.approx((sum(outside[v] for v in members) - expected) / sd)
        assert (found.value or {})[label] == pytest.approx(
            sum(outside[v] for v in members) / sum(G.degree[v] for v in members)
        )


@given(grouped_graphs(directed=False), st.data())
def test_any_graph_and_any_groups_are_taken(G: "nx.Graph[Any]", data: st.DataObject) -> None:
    labels = st.sampled_from(["a", "b", 7, None, "unknown"])
    groups = {node: data.draw(labels) for node in G}
    found = openness(G, groups, minimum=1)
    plain, sector = simple(G), nx.get_node_attributes(G, "sector")

    for label, value in (found.value or {}).items():
        ends = [(u, v) for u in plain if groups[u] == label for v in plain[u]]
        assert value == (pytest.approx(np.mean([sector[u] != sector[v] for u, v in ends])) if ends else None)
        assert found.sizes[label] == sum(groups[node] == label for node in G)
    assert all(p is not None and 0 <= p <= 1 for p in (found.p or {}).values())
    assert set(found.silos) <= set(found.q)


def test_small_groups_are_measured_but_not_tested() -> None:
    G = nx.path_graph(4)
    nx.set_node_attributes(G, {0: "a", 1: "b", 2: "a", 3: "b"}, "sector")
    found = openness(G, dict.fromkeys(G, "all"))

    assert found.value == {"all": 1.0}
    assert not found.q
    assert "fewer than 10" in found.undefined_because


def test_directed_ties_are_refused() -> None:
    G = nx.DiGraph([(0, 1)])
    nx.set_node_attributes(G, {0: "a", 1: "a"}, "sector")
    with pytest.raises(InvalidDataError, match="undirected ties only"):
        openness(G, {0: 1})


def test_an_unknown_attribute_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="is no attribute"):
        openness(planted_network(100, 200).network, "village")


@pytest.mark.parametrize("share", [0.0, 1.0, -1.0, float("nan")])
def test_what_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(InvalidDataError, match="is no share"):
        openness(planted_network(100, 200).network, "local", false_share=share)
