"""Burt's effective size, efficiency and hierarchy."""

import itertools
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import Numbers, constraint, effective_size, efficiency, hierarchy, network_from
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, network, values

EVERY: list[Callable[..., Numbers]] = [effective_size, efficiency, hierarchy]


def _weighted(G: "nx.Graph[Any]", weights: list[float]) -> "nx.Graph[Any]":
    plain = simple(G)
    for (_, _, data), weight in zip(plain.edges(data=True), weights, strict=False):
        data["weight"] = weight
    return plain


def _by_definition(G: "nx.Graph[Any]") -> dict[Any, float | None]:
    """Burt's hierarchy, contact by contact."""
    found: dict[Any, float | None] = {}
    for ego in G:
        alters = set(nx.all_neighbors(G, ego))
        each = [nx.local_constraint(G, ego, alter, weight="weight") for alter in alters]
        N, C = len(each), sum(each)
        shares = [c * N / C for c in each]
        found[ego] = sum(r * math.log(r) for r in shares) / (N * math.log(N)) if N > 1 else None
    return found


@pytest.mark.parametrize("measure", ["effective_size", "effective_size_sum"])
def test_reference_values_are_met(shared: Path, measure: str) -> None:
    for entry in values(shared, measure):
        found = effective_size(network(shared, entry["data"])).value or {}
        value = (
            found[entry["parameters"]["actor"]] if measure == "effective_size" else sum(v or 0 for v in found.values())
        )
        assert value == pytest.approx(entry["value"], abs=entry["tolerance"])


def test_the_heads_of_the_karate_club_have_the_values_of_networkx() -> None:
    found = effective_size(karate()).value or {}

    assert (found[0], found[33]) == pytest.approx((13.75, 15.235294117647062), abs=1e-12)


@given(grouped_graphs(directed=False))
def test_without_weights_it_is_contacts_less_twice_their_ties_over_contacts(G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    found = effective_size(G).value or {}

    for ego, degree in plain.degree:
        among = plain.subgraph(plain[ego]).number_of_edges()
        assert found[ego] == (pytest.approx(degree - 2 * among / degree) if degree else None)


@given(grouped_graphs(directed=False), st.lists(st.floats(0.1, 10), min_size=24, max_size=24))
def test_with_weights_it_is_that_of_networkx_asked_actor_by_actor(G: "nx.Graph[Any]", weights: list[float]) -> None:
    plain = _weighted(G, weights)
    found = effective_size(plain, weight="weight").value or {}
    # Asked for all actors, NetworkX 3.6.1 divides by the strongest tie of the wrong actor (its pull request 8906).
    expected = nx.effective_size(plain, nodes=list(plain), weight="weight")

    for ego, size in expected.items():
        assert found[ego] == (None if math.isnan(size) else pytest.approx(size))


@given(grouped_graphs(directed=True), st.lists(st.floats(0.1, 10), min_size=24, max_size=24))
def test_directed_ties_count_as_the_sum_of_both_directions(G: "nx.Graph[Any]", weights: list[float]) -> None:
    plain = _weighted(G, weights)
    both: nx.Graph[Any] = nx.Graph()
    both.add_nodes_from(plain)
    for u, v, data in plain.edges(data=True):
        both.add_edge(u, v, weight=data["weight"] + both.get_edge_data(u, v, {"weight": 0})["weight"])

    for measure in EVERY:
        assert measure(plain, weight="weight").value == pytest.approx(measure(both, weight="weight").value)


@given(grouped_graphs(), st.lists(st.floats(0.1, 10), min_size=24, max_size=24))
def test_hierarchy_is_that_of_its_definition(G: "nx.Graph[Any]", weights: list[float]) -> None:
    plain = _weighted(G, weights)
    found = hierarchy(plain, weight="weight").value or {}

    for ego, value in _by_definition(plain).items():
        assert found[ego] == (None if value is None else pytest.approx(value, abs=1e-9))


def test_one_contact_that_everything_goes_through_makes_hierarchy() -> None:
    G = nx.star_graph(5)
    G.add_edges_from((1, leaf) for leaf in range(2, 6))

    assert (hierarchy(nx.star_graph(5)).value or {})[0] == 0
    assert (hierarchy(G).value or {})[0] > 0.1  # type: ignore[operator]  # it has contacts, so it is a number


@given(grouped_graphs())
def test_efficiency_is_size_over_contacts(G: "nx.Graph[Any]") -> None:
    sizes, found = effective_size(G).value or {}, efficiency(G).value or {}

    for ego, size in sizes.items():
        contacts = len(set(nx.all_neighbors(simple(G), ego)))
        assert found[ego] == (None if size is None else pytest.approx(size / contacts))


@given(grouped_graphs())
def test_constraint_and_effective_size_are_undefined_together(G: "nx.Graph[Any]") -> None:
    sizes, constraints = effective_size(G).value or {}, constraint(G).value or {}

    assert [ego for ego, size in sizes.items() if size is None] == [e for e, c in constraints.items() if c is None]


@pytest.mark.parametrize("measure", EVERY)
def test_actors_without_ties_have_no_number_but_a_reason(measure: Callable[..., Numbers]) -> None:
    G = nx.Graph([("alone", "alone"), ("u", "v"), ("v", "w")])
    found = measure(G)

    assert (found.value or {})["alone"] is None
    assert (found.value or {})["v"] is not None
    assert found.undefined_because


@pytest.mark.parametrize("measure", EVERY)
@pytest.mark.parametrize("nodes", [0, 1])
def test_nobody_and_a_single_actor_have_no_number(measure: Callable[..., Numbers], nodes: int) -> None:
    found: Any = measure(nx.empty_graph(nodes)).value

    assert found == dict.fromkeys(range(nodes))


@pytest.mark.parametrize("measure", EVERY)
@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_weights_that_are_no_weights_are_refused(measure: Callable[..., Numbers], weight: float) -> None:
    G: nx.Graph[Any] = nx.Graph()
    G.add_edge(0, 1, weight=weight)

    with pytest.raises(InvalidDataError, match="negative or no number"):
        measure(G, weight="weight")


@pytest.mark.parametrize("measure", EVERY)
def test_a_network_gives_what_its_graph_gives(measure: Callable[..., Numbers]) -> None:
    assert measure(network_from(karate())).value == measure(karate()).value


def test_ties_in_any_order_give_the_same() -> None:
    network = network_from(karate())
    shuffled = network.weights.copy()
    for begin, end in itertools.pairwise(shuffled.indptr):
        shuffled.indices[begin:end] = shuffled.indices[begin:end][::-1]
    shuffled.has_sorted_indices = False
    mixed = replace(network, weights=shuffled)

    for measure in EVERY:
        assert measure(mixed).value == pytest.approx(measure(network).value)
