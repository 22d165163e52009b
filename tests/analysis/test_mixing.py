"""Mixing, assortativity and Coleman's index against R, and the cells against full enumeration."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph_service.analysis import assortativity, coleman, ei_index, mixing, network_from
from graph_service.analysis.nulls import permutation
from tests.analysis.columns import sectored
from tests.analysis.graphs import dealt, grouped_graphs, simple
from tests.analysis.reference import karate, network, values


def table(shared: Path, name: str) -> Any:
    """Make a weighted digraph that has the given mixing matrix: two actors a group, and isolates up to its size."""
    data = json.loads((shared / "reference/reference-values.json").read_text())["data"][name]
    G: nx.DiGraph[Any] = nx.DiGraph()
    for s, row in enumerate(data["mixing"]):
        size = data.get("sizes", [2] * len(row))[s]
        G.add_nodes_from(((s, i), {"sector": data["groups"][s]}) for i in range(size))
    for s, row in enumerate(data["mixing"]):
        G.add_weighted_edges_from(((s, 0), (t, 1), weight) for t, weight in enumerate(row))
    return G


def by_definition(G: "nx.Graph[Any]", s: str, t: str) -> float:
    ends = ((G.nodes[u]["sector"], G.nodes[v]["sector"]) for u, v in G.edges)
    return float(sum(pair == (s, t) or (not G.is_directed() and pair == (t, s)) for pair in ends))


def test_karate_has_the_matrix_of_r_netseg() -> None:
    found = mixing(karate())

    assert found.matrix.tolist() == [[70.0, 11.0], [11.0, 64.0]]
    assert found.sizes == (17, 17)
    assert found.value == {("Mr. Hi", "Mr. Hi"): 35.0, ("Mr. Hi", "Officer"): 11.0, ("Officer", "Officer"): 32.0}


def test_every_network_at_hand_has_the_reference_matrix(shared: Path) -> None:
    data = json.loads((shared / "reference/reference-values.json").read_text())["data"]
    found = {name: network(shared, name) for name, entry in data.items() if "mixing" in entry}
    at_hand = {name: G for name, G in found.items() if G is not None}

    assert len(at_hand) >= 6
    for name, G in at_hand.items():
        assert mixing(G).matrix.tolist() == data[name]["mixing"], name


@given(grouped_graphs(most=5))
def test_cells_and_their_moments_equal_those_of_all_deals(G: "nx.Graph[Any]") -> None:
    found, H = mixing(G), simple(G)
    for s, t in found.value or {}:
        drawn = list(dealt(H, lambda deal, s=s, t=t: by_definition(deal, s, t)))  # type: ignore[misc]  # bound at once
        assert (found.value or {})[s, t] == by_definition(H, s, t)
        assert (found.expected or {})[s, t] == pytest.approx(np.mean(drawn), abs=1e-9)
        if not H.is_directed():
            assert (found.sd or {})[s, t] == pytest.approx(np.std(drawn), abs=1e-6)


def test_ratio_and_z_tell_who_is_cut_off() -> None:
    found = mixing(karate())

    assert found.ratio["Mr. Hi", "Officer"] == pytest.approx(11 / (78 * 2 * 17 * 17 / (34 * 33)))
    assert (found.z or {})["Mr. Hi", "Officer"] == pytest.approx(ei_index(karate()).z)


@pytest.mark.parametrize(("name", "measure"), [("assortativity", assortativity), ("coleman", coleman)])
def test_reference_values_are_met(shared: Path, name: str, measure: Callable[..., Any]) -> None:
    met = 0
    for entry in values(shared, name):
        parameters = entry.get("parameters", {})
        weight = "weight" if entry["data"] in {"catania", "coleman-table"} else None
        G = table(shared, entry["data"]) if weight else network(shared, entry["data"])
        if G is None:
            continue
        option = {"symmetrised": parameters["symmetrised"]} if "symmetrised" in parameters else {}
        found = measure(G, weight=weight, **option).value
        value = found[parameters["group"]] if "group" in parameters else found
        assert value == pytest.approx(entry["value"], abs=entry["tolerance"]), entry
        met += 1

    assert met >= 6


def test_the_table_of_catania_has_the_index_of_r(shared: Path) -> None:
    (expected,) = [entry for entry in values(shared, "ei_index") if entry["data"] == "catania"]

    assert ei_index(table(shared, "catania"), weight="weight").value == pytest.approx(expected["value"], abs=1e-9)


@given(grouped_graphs(least=2, directed=False))
def test_assortativity_is_that_of_networkx(G: "nx.Graph[Any]") -> None:
    value, H = assortativity(G).value, simple(G)
    if value is not None:
        assert value == pytest.approx(nx.attribute_assortativity_coefficient(H, "sector"), abs=1e-9)


def test_karate_has_the_values_of_r_netseg() -> None:
    found = coleman(karate()).value or {}

    assert assortativity(karate()).value == pytest.approx(0.7175308641975308, abs=1e-9)
    assert (found["Mr. Hi"], found["Officer"]) == pytest.approx((0.7363834422657952, 0.7152941176470587), abs=1e-9)


def test_permutations_put_assortativity_beside_chance() -> None:
    number = assortativity(karate(), draws=499)

    assert number.expected == pytest.approx(-0.05, abs=0.02)
    assert number.p == pytest.approx(2 / 500)
    assert number.seed == 0


def test_one_sector_and_no_ties_are_undefined() -> None:
    G = nx.path_graph(3)
    sectored(G, "govtech")
    H = nx.empty_graph(3)
    sectored(H, {0: "a", 1: "a", 2: "b"})

    assert assortativity(G).value is None
    assert assortativity(H).undefined_because == "there are no ties, or all of them are in one group"
    assert coleman(H).value == {"a": None, "b": None}
    assert mixing(nx.empty_graph(0)).value == {}


@pytest.mark.parametrize("groups", [1, 3, 15, 16, 40])
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
def test_draws_counted_together_are_those_counted_one_by_one(groups: int, *, directed: bool, weighted: bool) -> None:
    G = nx.gnm_random_graph(200, 900, seed=groups, directed=directed)
    nx.set_node_attributes(G, {v: f"{v % groups:02}" for v in G}, "sector")
    nx.set_edge_attributes(G, {e: 1.5 + i % 7 for i, e in enumerate(G.edges)}, "weight")
    net = network_from(G, weight="weight" if weighted else None)
    rng, codes = np.random.default_rng(5), net.grouped("sector")[0]
    drawn = permutation.permuted_mixing(net, "sector", 11, 5)

    for found in drawn:
        one_hot = np.eye(groups)[rng.permutation(codes)]
        assert found == pytest.approx(one_hot.T @ net.weights.toarray() @ one_hot, rel=1e-12)
