"""The E-I index against R, against full enumeration, and in its corners."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import Network, ei_index, ei_index_of_actors, ei_index_of_groups, folding
from graph_service.errors import InvalidDataError
from tests.analysis.columns import sectored
from tests.analysis.graphs import dealt, grouped_graphs, simple
from tests.analysis.reference import karate, network, values


def by_definition(G: "nx.Graph[Any]", weight: str = "weight") -> float:
    inside = outside = 0.0
    for u, v, w in simple(G).edges(data=weight, default=1.0):
        if G.nodes[u]["sector"] == G.nodes[v]["sector"]:
            inside += w
        else:
            outside += w
    return (outside - inside) / (outside + inside)


def test_reference_values_are_met(shared: Any) -> None:
    found = [(network(shared, entry["data"]), entry) for entry in values(shared, "ei_index")]
    met = [(ei_index(G).value, entry) for G, entry in found if G is not None]

    assert len(met) >= 5
    for value, entry in met:
        assert value == pytest.approx(entry["value"], abs=entry["tolerance"]), entry


@pytest.mark.parametrize("name", ["mean", "sd", "z"])
def test_reference_moments_are_met(shared: Any, name: str) -> None:
    for entry in values(shared, f"ei_permutation_{name}"):
        G = network(shared, entry["data"])
        if G is not None:
            number = ei_index(G)
            found = {"mean": number.expected, "sd": number.sd, "z": number.z}[name]
            assert found == pytest.approx(entry["value"], abs=1e-9), entry


def test_karate_is_more_closed_than_chance() -> None:
    number = ei_index(karate())

    assert (number.expected, number.sd) == pytest.approx((0.030303, 0.095018), abs=1e-6)
    assert number.z == pytest.approx(-7.874810367409222, abs=1e-9)
    assert number.p is not None
    assert number.p < 1e-10


@given(grouped_graphs(most=5))
def test_moments_equal_those_of_all_deals(G: "nx.Graph[Any]") -> None:
    number = ei_index(G)
    if number.value is None:
        assert number.undefined_because == "there are no ties"
        return
    all_values = list(dealt(simple(G), by_definition))

    assert number.value == pytest.approx(by_definition(G), abs=1e-12)
    assert number.expected == pytest.approx(np.mean(all_values), abs=1e-12)
    assert number.sd == pytest.approx(np.std(all_values), abs=1e-7)


@given(grouped_graphs(most=5, directed=False), st.lists(st.floats(0.01, 100), min_size=10, max_size=10))
def test_moments_of_weighted_ties_equal_those_of_all_deals(G: "nx.Graph[Any]", weights: list[float]) -> None:
    H = simple(G)
    for (u, v), weight in zip(H.edges, weights, strict=False):
        H.edges[u, v]["weight"] = weight
    number = ei_index(H, weight="weight")
    if number.value is not None:
        all_values = list(dealt(H, by_definition))
        assert (number.value, number.expected) == pytest.approx((by_definition(H), np.mean(all_values)), abs=1e-9)
        assert number.sd == pytest.approx(np.std(all_values), abs=1e-6)


def test_few_actors_get_the_p_of_all_permutations() -> None:
    G = nx.Graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)])
    sectored(G, {i: "govtech" if i < 3 else "civic_tech" for i in G})
    number = ei_index(G)

    assert number.exact
    assert number.p == pytest.approx(2 * 2 / 20)  # 2 of the 20 ways to choose 3 of 6 are as closed; both tails


def test_permutations_are_the_same_for_the_same_seed_and_agree_with_the_exact_mean() -> None:
    one, again = ei_index(karate(), draws=999, seed=3), ei_index(karate(), draws=999, seed=3)

    assert one == again
    assert one.p == pytest.approx(2 / 1_000)
    assert (one.exact, one.seed) == (False, 3)


def test_the_moments_of_a_million_actors_are_finite() -> None:
    n, rng = 1_000_000, np.random.default_rng(0)
    u, v = rng.integers(0, n, (2, 1_500_000))
    weights = folding.without_loops(folding.incidence(np.r_[u, v], np.r_[v, u], (n, n)))
    sectors = tuple("abcde"[i] for i in rng.integers(0, 5, n))
    number = ei_index(Network(ids=tuple(range(n)), names=(), attributes={"sector": sectors}, weights=weights))

    assert number.sd is not None
    assert 0 < number.sd < 0.01
    assert number.z is not None
    assert abs(number.z) < 4


def test_complete_silos_score_minus_one_and_none_at_all_plus_one() -> None:
    G = nx.Graph([(0, 1), (2, 3)])
    sectored(G, {0: "a", 1: "a", 2: "b", 3: "b"})
    H = nx.Graph([(0, 2), (1, 3)])
    sectored(H, {0: "a", 1: "a", 2: "b", 3: "b"})

    assert (ei_index(G).value, ei_index(H).value) == (-1.0, 1.0)


def test_one_sector_has_a_value_but_no_z() -> None:
    G = nx.path_graph(5)
    sectored(G, "govtech")
    number = ei_index(G)

    assert (number.value, number.expected, number.sd, number.z, number.p) == (-1.0, -1.0, 0.0, None, None)


@pytest.mark.parametrize("nodes", [0, 1, 5])
def test_nobody_a_single_actor_and_isolates_have_no_number(nodes: int) -> None:
    G = nx.empty_graph(nodes)
    sectored(G, "govtech")

    assert ei_index(G).value is None
    assert set((ei_index_of_actors(G).value or {}).values()) <= {None}


def test_actors_and_groups_have_their_own_index() -> None:
    G = nx.path_graph(3)
    sectored(G, {0: "a", 1: "a", 2: "b"})

    assert ei_index_of_actors(G).value == {0: -1.0, 1: 0.0, 2: 1.0}
    assert ei_index_of_groups(G).value == {"a": 0.0, "b": 1.0}


def test_groups_beside_their_permutations() -> None:
    found = ei_index_of_groups(karate(), draws=499)

    assert found.p is not None
    assert found.z is not None
    for club in ("Mr. Hi", "Officer"):
        assert (found.z[club] or 0) < -4
        assert found.p[club] == pytest.approx(2 / 500)


def test_the_share_of_unknown_sectors_is_told() -> None:
    G = nx.path_graph(4)
    sectored(G, {0: "a", 1: "b", 2: "unknown", 3: "unknown"})

    assert ei_index(G).unknown == 0.5


def test_a_missing_sector_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="sector is missing"):
        ei_index(nx.path_graph(2))
