"""Freeman, gamix, odds ratio, segregation matrix index and modularity."""

import json
import math
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from scipy import sparse

from graph_service.analysis import (
    Network,
    Result,
    freeman,
    gamix,
    modularity,
    network_from,
    odds_ratio,
    segregation_matrix_index,
)
from graph_service.analysis.measures.freeman import _freeman
from graph_service.analysis.measures.gamix import _gamix
from graph_service.analysis.measures.modularity import _modularity
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import dealt, grouped_graphs, simple
from tests.analysis.reference import karate, network, values

NUMBERS = {"freeman": freeman, "gamix": gamix, "orwg": odds_ratio, "modularity": modularity}
EVERY: list[Callable[..., Result[Any]]] = [*NUMBERS.values(), segregation_matrix_index]
UNDIRECTED: list[Callable[..., Result[Any]]] = [freeman, gamix, modularity]


def _weighted(measure: Callable[..., Result[Any]], G: "nx.Graph[Any]") -> Any:
    return measure(G, weight="weight", draws=0).value or 0.0


@pytest.mark.parametrize("measure", NUMBERS)
def test_reference_values_are_met(shared: Path, measure: str) -> None:
    met = 0
    for entry in values(shared, measure):
        G = network(shared, entry["data"])
        if G is not None:
            assert NUMBERS[measure](G).value == pytest.approx(entry["value"], abs=entry["tolerance"]), entry
            met += 1

    assert met >= 1


@pytest.mark.parametrize(
    ("measure", "formula"), [("freeman", _freeman), ("gamix", _gamix), ("modularity", _modularity)]
)
def test_the_mixing_matrix_alone_gives_the_reference_values(shared: Path, measure: str, formula: Any) -> None:
    data = json.loads((shared / "reference/reference-values.json").read_text())["data"]
    for entry in values(shared, measure):
        known = data[entry["data"]]
        found = formula(np.array(known["mixing"], dtype=float), np.array(known["sizes"], dtype=float))
        assert found == pytest.approx(entry["value"], abs=entry["tolerance"]), entry


def test_r_netseg_gives_the_same_segregation_matrix_index(shared: Path) -> None:
    for entry in values(shared, "smi"):
        between: Any = "first" if "between" in entry["parameters"] else "own"
        found = segregation_matrix_index(network(shared, entry["data"]), between=between).value or {}
        assert found[entry["parameters"]["group"]] == pytest.approx(entry["value"], abs=entry["tolerance"]), entry


def test_the_karate_club_has_the_values_of_r_netseg_and_networkx() -> None:
    G = karate()
    clubs = segregation_matrix_index(G).value or {}

    assert gamix(G).value == pytest.approx(0.7175308641975309, abs=1e-12)
    assert odds_ratio(G).value == pytest.approx(8.259866962, abs=1e-9)
    assert clubs == pytest.approx({"Mr. Hi": 0.7423133235724744, "Officer": 0.7215189873417721})
    assert modularity(G).value == pytest.approx(0.3582347140039448, abs=1e-12)


@given(grouped_graphs(directed=False))
def test_modularity_is_that_of_networkx(G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    groups: dict[str, set[Any]] = {}
    for node, data in plain.nodes(data=True):
        groups.setdefault(data["sector"], set()).add(node)

    if plain.number_of_edges():
        expected = nx.community.modularity(plain, groups.values(), weight=None)
        assert modularity(G, draws=0).value == pytest.approx(expected)
    else:
        assert modularity(G).value is None


@given(grouped_graphs())
def test_the_odds_ratio_is_that_of_the_four_counts(G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    pairs = [(u, v) for u in plain for v in plain if u != v]
    same = {pair: plain.nodes[pair[0]]["sector"] == plain.nodes[pair[1]]["sector"] for pair in pairs}
    w, b = (sum(plain.has_edge(*pair) for pair in pairs if same[pair] is inside) for inside in (True, False))
    W, B = sum(same.values()), len(pairs) - sum(same.values())
    found = odds_ratio(G)

    if b and W - w:
        assert found.value == pytest.approx(w * (B - b) / (b * (W - w)))
    else:
        assert found.value is None
        assert found.undefined_because.startswith("infinite") == (bool(W) and bool(B) and 0 < w + b < W + B)


@given(grouped_graphs())
def test_the_segregation_matrix_index_compares_two_densities(G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    for group, found in (segregation_matrix_index(G).value or {}).items():
        own = [node for node, data in plain.nodes(data=True) if data["sector"] == group]
        others = [node for node in plain if node not in own]
        inside = [plain.has_edge(u, v) for u in own for v in own if u != v]
        leaving = [plain.has_edge(u, v) for u in own for v in others]
        if not inside or not leaving or not any(inside + leaving):
            assert found is None
        else:
            within, between = np.mean(inside), np.mean(leaving)
            assert found == pytest.approx((within - between) / (within + between))


@pytest.mark.parametrize("measure", [freeman, modularity])
@settings(max_examples=40)
@given(G=grouped_graphs(directed=False, most=5))
def test_mean_and_variance_are_those_of_every_way_to_deal_out_the_groups(measure: Any, G: "nx.Graph[Any]") -> None:
    found = measure(G, draws=0)
    if found.value is None:
        return
    every = np.array(list(dealt(G, lambda H: measure(H, draws=0).value)))

    assert found.expected == pytest.approx(every.mean(), abs=1e-12)
    assert found.sd == pytest.approx(every.std(), abs=1e-9)


def test_the_exact_moments_hold_for_weighted_ties() -> None:
    G = nx.cycle_graph(6)
    nx.set_edge_attributes(G, {edge: 1 + i**2 / 3 for i, edge in enumerate(G.edges)}, "weight")
    G.add_edge(0, 3, weight=0.2)
    nx.set_node_attributes(G, dict(enumerate("aabbbc")), "sector")
    for measure in (freeman, modularity):
        found = measure(G, weight="weight", draws=0)
        every = np.array(list(dealt(G, partial(_weighted, measure))))

        assert (found.expected, found.sd) == pytest.approx((every.mean(), every.std()), abs=1e-12)


def test_p_of_a_small_network_is_that_of_all_permutations() -> None:
    G = nx.Graph([(0, 1), (2, 3)])
    nx.set_node_attributes(G, dict(enumerate("aabb")), "sector")

    assert freeman(G).p == pytest.approx(2 / 3)
    assert freeman(G).exact


def test_freeman_and_modularity_stay_finite_and_exact_for_a_million_actors() -> None:
    n = 1_000_000
    ring = np.arange(n)
    ties = sparse.coo_array((np.ones(2 * n), (np.r_[ring, (ring + 1) % n], np.r_[(ring + 1) % n, ring])), shape=(n, n))
    halves = ("a",) * (n // 2) + ("b",) * (n // 2)
    G = Network(ids=tuple(range(n)), names=halves, attributes={"sector": halves}, weights=ties.tocsr())
    assert freeman(G).value == pytest.approx(1 - 2 / (n / 2), abs=1e-5)
    assert modularity(G).value == pytest.approx(0.5, abs=1e-5)
    for found in (freeman(G), modularity(G)):
        assert math.isfinite(found.sd or math.nan)
        assert (found.z or 0) > 900


def test_a_network_that_falls_into_its_groups_is_as_segregated_as_can_be() -> None:
    G = nx.Graph([(0, 1), (2, 3)])
    nx.set_node_attributes(G, dict(enumerate("aabb")), "sector")

    assert freeman(G).value == gamix(G).value == 1
    assert segregation_matrix_index(G).value == {"a": 1.0, "b": 1.0}
    assert odds_ratio(G).value is None
    assert odds_ratio(G).undefined_because == "infinite: no tie lies between groups"


@pytest.mark.parametrize("measure", EVERY)
def test_without_ties_there_is_no_number_but_a_reason(measure: Callable[..., Result[Any]]) -> None:
    G: nx.Graph[Any] = nx.empty_graph(3)
    nx.set_node_attributes(G, dict(enumerate("aab")), "sector")
    found = measure(G)

    assert set(found.value.values()) == {None} if isinstance(found.value, Mapping) else found.value is None
    assert found.undefined_because


@pytest.mark.parametrize("measure", [freeman, gamix, odds_ratio])
def test_one_group_alone_has_no_number_but_a_reason(measure: Callable[..., Result[Any]]) -> None:
    G = nx.path_graph(3)
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    assert measure(G).value is None
    assert measure(G).undefined_because


@pytest.mark.parametrize("measure", EVERY)
def test_an_empty_network_has_no_number(measure: Callable[..., Result[Any]]) -> None:
    assert not measure(nx.Graph()).value


@pytest.mark.parametrize("measure", UNDIRECTED)
def test_directed_ties_are_refused_where_the_measure_has_none(measure: Callable[..., Result[Any]]) -> None:
    G = nx.DiGraph([(0, 1)])
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    with pytest.raises(InvalidDataError, match="undirected"):
        measure(G)


@pytest.mark.parametrize("measure", EVERY)
def test_a_missing_sector_is_refused_by_name(measure: Callable[..., Result[Any]]) -> None:
    with pytest.raises(InvalidDataError, match="5: sector"):
        measure(nx.Graph([(5, 5)]))


@pytest.mark.parametrize("measure", EVERY)
@given(G=grouped_graphs(directed=False, most=6))
def test_loops_and_parallel_ties_change_nothing(measure: Callable[..., Result[Any]], G: "nx.Graph[Any]") -> None:
    assert measure(G).value == measure(simple(G)).value


@pytest.mark.parametrize("measure", EVERY)
def test_drawn_null_models_come_with_their_seed_and_can_be_repeated(measure: Callable[..., Result[Any]]) -> None:
    found = measure(karate(), draws=50, seed=3)

    assert found.seed == 3
    assert not found.exact
    assert found.p == measure(karate(), draws=50, seed=3).p


@pytest.mark.parametrize("measure", EVERY)
def test_a_network_gives_what_its_graph_gives(measure: Callable[..., Result[Any]]) -> None:
    assert measure(network_from(karate())).value == measure(karate()).value


def test_the_index_of_r_netseg_is_for_two_groups() -> None:
    G = nx.path_graph(3)
    nx.set_node_attributes(G, dict(enumerate("abc")), "sector")

    with pytest.raises(InvalidDataError, match="3 groups"):
        segregation_matrix_index(G, between="first")


def test_an_unknown_density_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="known: own, first"):
        segregation_matrix_index(karate(), between="both")  # type: ignore[arg-type]  # that is what is tested
