"""Rankings are judged by ties that were hidden."""

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import evaluate, folding, network_from, planted_network
from graph_service.analysis.evaluation import LIFT, OPPOSING, OTHERS, OURS, PLAUSIBLE, RANDOM
from graph_service.analysis.holding_out import Pairs, apart
from graph_service.analysis.rankings import RANKINGS
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs
from tests.analysis.reference import karate


def test_what_is_learned_beats_chance_and_is_the_same_each_time() -> None:
    network = planted_network(300, 1_500, seed=31).network
    found, again = evaluate(network, repeats=1), evaluate(network, repeats=1)
    scores = found.value

    assert scores is not None
    assert scores == again.value
    assert set(scores) == {OURS, PLAUSIBLE, LIFT, OPPOSING, RANDOM, *RANKINGS}
    assert scores[LIFT].auc > 0.65
    assert 0.4 < scores[RANDOM].auc < 0.6
    assert scores[PLAUSIBLE].hits_at_10 > scores[RANDOM].hits_at_10
    assert scores[PLAUSIBLE].calibration_error is not None
    for score in scores.values():
        assert 0 <= score.precision_at_100 <= 1
        assert score.radius_cut >= 0
        assert score.distinct_actors <= 200


def test_the_rankings_of_others_are_those_of_networkx() -> None:
    G: Any = nx.Graph(karate().edges())
    G = nx.convert_node_labels_to_integers(G, ordering="sorted")
    A = nx.to_numpy_array(G, nodelist=sorted(G))
    for name, oracle in (
        ("Jaccard", nx.jaccard_coefficient),
        ("Adamic-Adar", nx.adamic_adar_index),
        ("resource allocation", nx.resource_allocation_index),
        ("degree product", nx.preferential_attachment),
    ):
        scores = RANKINGS[name](A)
        for u, v, value in oracle(G):
            assert scores[u, v] == pytest.approx(value)
    ranks = nx.pagerank(G, alpha=0.85, personalization={0: 1}, tol=1e-12)
    walk = RANKINGS["personalised PageRank"](A)
    back = nx.pagerank(G, alpha=0.85, personalization={33: 1}, tol=1e-12)
    assert walk[0, 33] == pytest.approx(ranks[33] + back[0], abs=1e-9)
    assert np.allclose(RANKINGS["Katz"](A), RANKINGS["Katz"](A).T)


def test_it_tells_how_far_it_is_after_each_ranking() -> None:
    shares: list[float] = []
    evaluate(planted_network(60, 240, seed=31).network, repeats=2, told=shares.append)

    assert shares == sorted(set(shares))
    assert len(shares) == 2 * (len(RANKINGS) + OTHERS)
    assert shares[-1] == pytest.approx(1.0)


def test_too_few_ties_to_hide_are_said() -> None:
    found = evaluate(nx.Graph(), repeats=1)

    assert found.value is None
    assert "fewer than 5" in found.undefined_because


@settings(max_examples=8)
@given(grouped_graphs(directed=False))
def test_odd_graphs_have_a_result_or_a_reason(G: Any) -> None:
    found = evaluate(G, repeats=1)

    assert found.value is not None or found.undefined_because


def test_directed_ties_and_no_repeats_are_refused() -> None:
    with pytest.raises(InvalidDataError):
        evaluate(karate(), repeats=0)
    with pytest.raises(InvalidDataError):
        evaluate(karate().to_directed())


def test_what_both_deal_with_counts_as_it_does_for_suggestions() -> None:
    network = planted_network(200, 900, seed=31).network
    ties = network.to_networkx().edges
    topics: dict[Any, set[str]] = {id_: set() for id_ in network.ids}
    for number, (u, v) in enumerate(ties):
        topics[u].add(f"top-{number}")
        topics[v].add(f"top-{number}")
    without, told = (evaluate(network, having=having, repeats=1).value for having in ({}, {"topics": topics}))

    assert without is not None
    assert told is not None
    assert told[PLAUSIBLE].auc > 0.95 > without[PLAUSIBLE].auc
    assert told["Adamic-Adar"] == without["Adamic-Adar"]


def test_what_a_hidden_pair_does_together_does_not_count_for_the_two() -> None:
    takes = folding.incidence(np.array([0, 1, 2, 0, 2]), np.array([0, 0, 0, 1, 1]), (3, 2))
    network = replace(network_from(nx.complete_graph(3), group=None), takes=takes, activities=("p", "q"))
    left = apart(network, Pairs(np.array([0]), np.array([1])))

    assert left.toarray().tolist() == [[0, 1], [0, 0], [1, 1]]
