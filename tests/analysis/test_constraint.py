"""Constraint against igraph's values and NetworkX, and the corners where NetworkX errs."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import constraint
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, planted, values


def test_every_actor_of_the_karate_club_has_the_value_of_igraph(shared: Path) -> None:
    found = constraint(karate()).value or {}

    for entry in values(shared, "constraint"):
        assert found[entry["parameters"]["actor"]] == pytest.approx(entry["value"], abs=entry["tolerance"])


def test_the_planted_network_has_the_sum_of_four_programs(shared: Path) -> None:
    (entry,) = values(shared, "constraint_sum")
    found = constraint(planted(shared, 10_000, 50_000)).value or {}

    assert sum(value or 0 for value in found.values()) == pytest.approx(entry["value"], abs=entry["tolerance"])


@given(grouped_graphs(), st.lists(st.floats(0.1, 10), min_size=30, max_size=30))
def test_it_is_that_of_networkx(G: "nx.Graph[Any]", weights: list[float]) -> None:
    H = simple(G)
    for (u, v), weight in zip(H.edges, weights, strict=False):
        H.edges[u, v]["weight"] = weight
    expected = nx.constraint(H, weight="weight") if len(H) else {}
    found = constraint(H, weight="weight").value or {}

    assert found == {node: None if found[node] is None else pytest.approx(expected[node]) for node in H}
    assert [node for node in H if found[node] is None] == list(nx.isolates(H))


def test_a_node_with_nothing_but_a_loop_is_an_isolate() -> None:
    result = constraint(nx.Graph([(0, 0), (1, 2)]))

    assert (result.value or {})[0] is None
    assert result.undefined_because == "actors without ties"


def test_karate_heads() -> None:
    found = constraint(karate()).value or {}

    assert (found[0], found[33]) == pytest.approx((0.155423297646605, 0.1564186851211073), abs=1e-12)
