"""Participation coefficient, standing in the own group, and the parts that follow from both."""

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import Result, cartographic_role, network_from, participation, within_group_z
from graph_service.analysis.measures.cartography import _role
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import dealt, grouped_graphs, simple
from tests.analysis.reference import karate, network, values

EVERY: list[Callable[..., Result[Any]]] = [participation, within_group_z, cartographic_role]


@pytest.mark.parametrize(
    ("name", "measure"), [("participation_coefficient", participation), ("within_group_z", within_group_z)]
)
def test_reference_values_are_met(shared: Path, name: str, measure: Callable[..., Result[Any]]) -> None:
    for entry in values(shared, name):
        found = measure(network(shared, entry["data"])).value or {}
        assert found[entry["parameters"]["actor"]] == pytest.approx(entry["value"], abs=entry["tolerance"])


@given(grouped_graphs(directed=False))
def test_participation_is_one_less_the_chance_that_two_ties_lead_to_one_group(G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    found = participation(G).value or {}

    for ego in plain:
        shares = Counter(plain.nodes[alter]["sector"] for alter in plain[ego])
        expected = 1 - sum((k / len(plain[ego])) ** 2 for k in shares.values()) if shares else None
        assert found[ego] == (None if expected is None else pytest.approx(expected))


@settings(max_examples=40)
@given(grouped_graphs(directed=False, most=5))
def test_mean_and_variance_are_those_of_every_way_to_deal_out_the_groups(G: "nx.Graph[Any]") -> None:
    found = participation(G)
    for ego, value in (found.value or {}).items():
        if value is not None:
            every = np.array(list(dealt(G, lambda H: (participation(H).value or {})[ego] or 0.0)))  # noqa: B023 - used at once
            assert (found.expected or {})[ego] == pytest.approx(every.mean(), abs=1e-12)
            assert (found.sd or {})[ego] == pytest.approx(every.std(), abs=1e-9)


def test_the_exact_moments_hold_for_weighted_ties() -> None:
    G: nx.Graph[Any] = nx.Graph()
    G.add_weighted_edges_from((0, leaf, leaf**2 / 3) for leaf in range(1, 5))
    nx.set_node_attributes(G, dict(enumerate("aabbc")), "sector")
    found = participation(G, weight="weight")
    every = np.array(list(dealt(G, lambda H: (participation(H, weight="weight").value or {})[0] or 0.0)))

    assert ((found.expected or {})[0], (found.sd or {})[0]) == pytest.approx((every.mean(), every.std()))


@given(grouped_graphs(directed=False))
def test_standing_is_a_z_score_over_the_group(G: "nx.Graph[Any]") -> None:
    plain, found = simple(G), within_group_z(G).value or {}
    for group in {data["sector"] for _, data in plain.nodes(data=True)}:
        members = [node for node, data in plain.nodes(data=True) if data["sector"] == group]
        inside = np.array([plain.subgraph(members).degree[node] for node in members])
        scores = (inside - inside.mean()) / inside.std() if inside.std() > 0 else np.zeros(len(members))
        assert [found[node] for node in members] == pytest.approx(scores.tolist())


def test_weights_that_differ_by_rounding_only_are_alike() -> None:
    G: nx.Graph[Any] = nx.Graph()
    G.add_weighted_edges_from([(0, 1, 0.1 + 0.2), (2, 3, 0.3)])
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    assert set((within_group_z(G, weight="weight").value or {}).values()) == {0.0}


@pytest.mark.parametrize(
    ("P", "z", "name"),
    [
        (0.0, 0.0, "ultra-peripheral"),
        (0.05, 2.49, "ultra-peripheral"),
        (0.06, 0.0, "peripheral"),
        (0.62, 0.0, "peripheral"),
        (0.63, 0.0, "connector"),
        (0.81, 0.0, "kinless"),
        (0.30, 2.5, "provincial hub"),
        (0.31, 2.5, "connector hub"),
        (0.76, 9.0, "kinless hub"),
    ],
)
def test_the_seven_parts_have_the_limits_of_the_paper(P: float, z: float, name: str) -> None:
    assert _role(P, z) == name


def test_a_centre_of_its_group_is_a_hub() -> None:
    G = nx.star_graph(12)
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    assert (cartographic_role(G).value or {})[0] == "provincial hub"


@pytest.mark.parametrize("measure", [participation, cartographic_role])
def test_actors_without_ties_have_nothing_but_a_reason(measure: Callable[..., Result[Any]]) -> None:
    G = nx.Graph([(0, 1), (2, 2)])
    nx.set_node_attributes(G, dict(enumerate("aba")), "sector")

    found = measure(G)

    assert (found.value or {})[2] is None
    assert (found.value or {})[0] is not None
    assert found.undefined_because


def test_an_actor_with_one_tie_has_no_z() -> None:
    found = participation(karate())

    assert (found.value or {})[11] == 0
    assert (found.z or {})[11] is None


@pytest.mark.parametrize("measure", EVERY)
def test_an_empty_network_gives_an_empty_mapping(measure: Callable[..., Result[Any]]) -> None:
    assert measure(nx.Graph()).value == {}


@pytest.mark.parametrize("measure", EVERY)
def test_directed_ties_are_refused(measure: Callable[..., Result[Any]]) -> None:
    G = nx.DiGraph([(0, 1)])
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    with pytest.raises(InvalidDataError, match="undirected"):
        measure(G)


@pytest.mark.parametrize("measure", EVERY)
def test_a_missing_sector_is_refused_by_name(measure: Callable[..., Result[Any]]) -> None:
    with pytest.raises(InvalidDataError, match="0: sector"):
        measure(nx.path_graph(2))


@pytest.mark.parametrize("measure", EVERY)
def test_a_network_gives_what_its_graph_gives(measure: Callable[..., Result[Any]]) -> None:
    assert measure(network_from(karate())).value == measure(karate()).value


def test_the_club_heads_keep_to_themselves() -> None:
    found = participation(karate())

    assert all((found.z or {})[head] < -2 for head in (0, 33))  # type: ignore[operator]  # they have ties, so z is a number
    assert all(not math.isnan(p) for p in (found.p or {}).values() if p is not None)
