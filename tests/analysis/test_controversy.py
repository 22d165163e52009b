"""Random walk controversy against published values, dense algebra and walks one step after the other."""

import random
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import controversy, network_from, planted_network
from graph_service.analysis.arrays import equations, random_walks
from graph_service.analysis.arrays.random_walks import Sides
from graph_service.analysis.measures.controversy import FORMS
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, network, values


def test_reference_values_are_met(shared: Path) -> None:
    wanted = [e for e in values(shared, "rwc_absorbing", "rwc_pagerank") if network(shared, e["data"]) is not None]
    for entry in wanted:
        options = {"form": entry["measure"].removeprefix("rwc_"), "hubs": entry["parameters"].get("hubs_per_side", 1)}
        found = controversy(network(shared, entry["data"]), nulls=0, **options)
        assert found.value == pytest.approx(entry["value"], abs=entry["tolerance"])
    assert len(wanted) >= 2


def test_the_karate_club_is_controversial_beyond_chance() -> None:
    found = controversy(karate(), hubs=2)

    assert found.value == pytest.approx(0.7017096740532953, abs=1e-9)
    assert found.z is not None
    assert found.z > 3
    assert found.method.startswith("absorbing")


def _dense(G: "nx.Graph[Any]", hubs: int) -> float | None:
    """Powers of the walk's matrix: every walk of up to 100,000 steps."""
    nodes, plain = list(G), simple(G)
    sector, labels = nx.get_node_attributes(G, "sector"), sorted(set(nx.get_node_attributes(G, "sector").values()))
    best = {s: sorted([v for v in nodes if sector[v] == s], key=lambda v: -plain.degree[v])[:hubs] for s in labels}
    ends = {v for chosen in best.values() for v in chosen}
    step = np.array(
        [
            [1.0 if u == v else 0.0 for v in nodes]
            if u in ends or not plain.degree[u]
            else [(v in plain[u]) / plain.degree[u] for v in nodes]
            for u in nodes
        ]
    )
    far = np.linalg.matrix_power(step, 100_000)
    starts = {
        s: [
            i
            for i, v in enumerate(nodes)
            if sector[v] == s and v not in ends and any(nx.has_path(plain, v, hub) for hub in ends)
        ]
        for s in labels
    }
    if not all(starts.values()):
        return None
    E = np.array(
        [[far[starts[s]][:, [nodes.index(v) for v in best[t]]].sum(axis=1).mean() for t in labels] for s in labels]
    )
    if not E.sum(axis=0).all():
        return None
    P = E / E.sum(axis=0)
    return float(P[0, 0] * P[1, 1] - P[0, 1] * P[1, 0])


@given(grouped_graphs(directed=False, least=2), st.integers(1, 2))
def test_the_exact_form_is_that_of_all_walks(G: "nx.Graph[Any]", hubs: int) -> None:
    if len(set(nx.get_node_attributes(G, "sector").values())) == 2:
        expected = _dense(G, hubs)

        assert controversy(G, hubs=hubs, nulls=0).value == (None if expected is None else pytest.approx(expected))


def test_the_sampled_form_is_that_of_single_walks() -> None:
    """Two thousand draws of plain Python walks, as the authors describe them."""
    G, ends = karate(), np.zeros((2, 2))
    rng = random.Random(1)  # noqa: S311 - no secret
    side = {v: int(G.nodes[v]["sector"] == "Officer") for v in G}
    for _ in range(2_000):
        seeds = {v for s in (0, 1) for v in rng.choices([v for v in G if side[v] == s], k=5)}
        for start in seeds:
            now = start
            while now == start or now not in seeds:
                now = rng.choice(list(G[now]))
            ends[side[start], side[now]] += 1
    found = controversy(G, form="sampled", draws=4_000, nulls=0)

    assert found.value == pytest.approx(random_walks.given_end(ends), abs=0.02)
    assert found.seed == 0
    assert not found.exact


def test_many_actors_are_solved_step_by_step_to_the_same_value(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = planted_network(1_000, 4_000).network
    values_ = {}
    for most in (10**9, 0):
        monkeypatch.setattr(equations, "DIRECT_BELOW", most)
        values_[most] = [
            controversy(planted, sides=("0", "1"), form=form, nulls=0).value for form in ("absorbing", "pagerank")
        ]

    assert values_[0] == pytest.approx(values_[10**9], rel=1e-9)


@given(grouped_graphs(directed=False), st.sampled_from(sorted(FORMS)))
def test_any_graph_gives_a_number_or_a_reason(G: "nx.Graph[Any]", form: str) -> None:
    present = set(nx.get_node_attributes(G, "sector").values())
    if len(present) < 2:
        with pytest.raises(InvalidDataError, match="are not two groups"):
            controversy(G, form=form)
        return
    sides = tuple(sorted(present)[:2])
    found = controversy(G, sides=(sides[0], sides[1]), form=form, hubs=1, draws=20, nulls=2)

    assert (found.value is None) == bool(found.undefined_because)
    assert found.value is None or -1 <= found.value <= 1


def test_weighted_walks_follow_strong_ties() -> None:
    """With a thousandfold weight inside the sides nearly every walk stays there."""
    G: nx.Graph[int] = nx.Graph()
    G.add_weighted_edges_from([(0, 1, 1000), (0, 2, 1000), (3, 4, 1000), (3, 5, 1000), (1, 4, 1), (2, 5, 1)])
    nx.set_node_attributes(G, {v: "a" if v < 3 else "b" for v in G}, "sector")
    weighted, plain = (controversy(G, hubs=1, weight=w, nulls=0).value for w in ("weight", None))

    assert weighted is not None
    assert plain is not None
    assert weighted > 0.99 > plain


def test_seeds_alone_in_their_component_do_not_walk_forever() -> None:
    sides = Sides(network_from(nx.Graph([(0, 1), (2, 3)]), group=None).weights, np.array([0, -1, 1, -1]))

    assert np.isnan(random_walks.sampled(sides, 1.0, 5, 0))


@pytest.mark.parametrize("wrong", [{"form": "drunk"}, {"hubs": 0}, {"share": 0.0}, {"draws": 0}, {"sides": ("a", "b")}])
def test_wrong_input_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidDataError):
        controversy(karate(), **wrong)
