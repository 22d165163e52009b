"""Ties that are added: what they change is what is found by computing again, and the best set is the best."""

import itertools
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import controversy, network_from
from graph_service.analysis.interventions import best_of_all, by_controversy, by_gain, by_score, radius_cut, untied
from graph_service.analysis.opposing_views import OpposingViews, falls_of_all
from tests.analysis.graphs import grouped_graphs
from tests.analysis.reference import emon, karate, values
from tests.analysis.test_sector_radius import by_definition, weighted


def sides_of(network: Any) -> tuple[Any, Any, Any]:
    codes, _ = network.grouped("sector")
    tied = (network.weights.toarray() > 0).astype(float)
    return tied, np.flatnonzero(codes == 0), np.flatnonzero(codes == 1)


def test_the_controversy_is_that_of_the_measure() -> None:
    tied, left, right = sides_of(network_from(karate()))
    walks = OpposingViews(tied)
    value = walks.controversy(left, right, (walks.hubs(left), walks.hubs(right)))

    assert value == pytest.approx(0.19387842375793937, abs=1e-12)
    assert value == pytest.approx(controversy(karate(), form="pagerank", nulls=0).value)


def test_what_a_tie_lowers_the_controversy_by_is_the_recomputed_difference() -> None:
    tied, left, right = sides_of(network_from(karate()))
    walks = OpposingViews(tied)
    hubs = walks.hubs(left), walks.hubs(right)
    falls, before = walks.falls(left, right, hubs), walks.controversy(left, right, hubs)
    for (i, u), (j, v) in itertools.product(enumerate(left), enumerate(right)):
        if not tied[u, v]:
            more = tied.copy()
            more[u, v] = more[v, u] = 1.0
            after = OpposingViews(more).controversy(left, right, hubs)
            assert falls[i, j] == pytest.approx(before - after, abs=1e-14)


def test_among_hubs_only_pairs_of_hubs_have_a_score() -> None:
    network = network_from(karate())
    tied, left, right = sides_of(network)
    codes, _ = network.grouped("sector")
    everything, few = falls_of_all(tied, codes), falls_of_all(tied, codes, among_hubs=True)
    walks = OpposingViews(tied)

    assert np.array_equal(everything, everything.T)
    assert set(np.argwhere(few > -np.inf).ravel().tolist()) == {*walks.hubs(left), *walks.hubs(right)}
    assert np.isfinite(everything).sum() == 2 * len(left) * len(right)


def test_greedy_over_all_pairs_lowers_the_controversy_more_than_pairs_of_hubs_chosen_once() -> None:
    network = network_from(karate())
    tied, left, right = sides_of(network)
    codes, _ = network.grouped("sector")
    walks = OpposingViews(tied)
    hubs = walks.hubs(left), walks.hubs(right)

    def after(ties: Any) -> float:
        more = tied.copy()
        for u, v in ties:
            assert not more[u, v]
            more[u, v] = more[v, u] = 1.0
        return OpposingViews(more).controversy(left, right, hubs)

    once = by_score(falls_of_all(tied, codes, among_hubs=True), untied(network, "sector"), 3)
    assert after(by_controversy(tied, (left, right), 3, among_hubs=False)) < after(once)
    assert after(by_controversy(tied, (left, right), 1, among_hubs=True)) == pytest.approx(after(once[:1]))


@pytest.mark.parametrize("number", [1, 2])
def test_the_best_set_on_karate_is_that_of_the_reference(shared: Path, number: int) -> None:
    (entry,) = [e for e in values(shared, "sector_radius_best_cut_percent") if e["parameters"]["ties"] == number]
    best, ties = best_of_all(network_from(karate()), "sector", number)

    assert 100 * best == pytest.approx(entry["value"], abs=entry["tolerance"])
    assert radius_cut(network_from(karate()), "sector", ties) == pytest.approx(best)


def test_greedy_is_the_optimum_of_two_ties_in_the_smallest_rescue_network(shared: Path) -> None:
    G = min((nx.Graph(graph) for _, graph in emon(shared)), key=len)
    network = network_from(G.subgraph(max(nx.connected_components(G), key=len)))
    best, _ = best_of_all(network, "sector", 2)

    assert radius_cut(network, "sector", by_gain(network, "sector", 2)) == pytest.approx(best)


@settings(max_examples=25)
@given(grouped_graphs(directed=False, most=6))
def test_the_best_set_is_the_best_of_all_computed_again(G: Any) -> None:
    H = weighted(G)
    H.remove_nodes_from([node for node in list(H) if not H.degree[node]])
    if not len(H) or len(allowed := np.argwhere(np.triu(untied(network_from(H), "sector"), 1))) < 2:
        return
    network, nodes = network_from(H), list(H)
    before = sum(by_definition(H).values())
    cuts = []
    for ties in itertools.combinations(allowed.tolist(), 2):
        more = H.copy()
        more.add_edges_from(((nodes[u], nodes[v]) for u, v in ties), weight=1.0)
        cuts.append((before - sum(by_definition(more).values())) / before)
    best, _ = best_of_all(network, "sector", 2)

    assert network.ids == tuple(nodes)
    assert best == pytest.approx(max(cuts))


def test_by_score_takes_what_is_allowed_and_no_more() -> None:
    network = network_from(karate())
    allowed = untied(network, "sector")
    scores = np.add.outer(np.arange(34.0), np.arange(34.0))
    found = by_score(scores, allowed, 5)

    assert len(found) == 5
    assert all(allowed[pair] for pair in found)
    assert min(sum(pair) for pair in found) >= max(
        u + v for u, v in np.argwhere(np.triu(allowed, 1)).tolist() if (u, v) not in found
    )
    assert by_score(np.full((34, 34), -np.inf), allowed, 5) == []


def test_no_tie_comes_twice_and_the_cap_holds() -> None:
    found = by_gain(network_from(karate()), "sector", 30, per_actor=2)
    ends = [end for pair in found for end in pair]

    assert len(set(found)) == 30
    assert max(ends.count(end) for end in ends) == 2
