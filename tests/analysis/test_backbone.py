"""The backbone keeps planted partners, nothing of chance, and agrees with counting pair by pair."""

import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, poisson

from graph_service.analysis import Network, backbone, curveball, network_from, planted_memberships
from graph_service.analysis.nulls.bicm import bicm
from graph_service.analysis.nulls.shared_activities import validated
from graph_service.errors import InvalidDataError


def _found(takes: Any, **options: Any) -> set[tuple[int, int]]:
    kept, _ = validated(takes, bicm(takes), false_share=0.05, **options)
    return set(zip(kept.row.tolist(), kept.column.tolist(), strict=True))


def _graph(takes: Any) -> "nx.Graph[Any]":
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((f"actor {i}" for i in range(takes.shape[0])), bipartite=0)
    G.add_nodes_from((f"project {j}" for j in range(takes.shape[1])), bipartite=1)
    ties = takes.tocoo()
    G.add_edges_from((f"actor {i}", f"project {j}") for i, j in zip(ties.row, ties.col, strict=True))
    return G


def test_partners_that_share_five_projects_are_found() -> None:
    """The long run is in the benchmarks; these are 100 pairs among 4,000 actors."""
    planted = planted_memberships(4_000, 1_200, partners=100, shared=5)
    found = _found(planted.takes)

    assert len(found & planted.partners) >= 0.94 * len(planted.partners)
    assert len(found & planted.partners) >= 0.95 * len(found)


def test_chance_leaves_no_backbone() -> None:
    planted = planted_memberships(2_000, 600)

    assert [len(_found(curveball(planted.takes, seed=seed))) for seed in range(10)] == [0] * 10


@pytest.mark.parametrize("at_once", [1, 500, 10**9])
def test_pairs_held_in_memory_do_not_matter(at_once: int) -> None:
    takes = planted_memberships(300, 100, partners=20).takes

    assert _found(takes, at_once=at_once) == _found(takes)


@settings(max_examples=12)
@given(st.integers(0, 200), st.sampled_from([(), (3,), (2, 5), (-1, 0, 4)]))
def test_counting_pair_by_pair_gives_the_same(seed: int, scales: tuple[int, ...]) -> None:
    """A plain loop, SciPy's Poisson tail and SciPy's Benjamini-Hochberg over all pairs of active actors."""
    takes = planted_memberships(25, 12, seed=seed, partners=3, shared=4).takes
    null, table, size = bicm(takes), takes.toarray(), takes.sum(axis=0)
    chance = null.chance[np.ix_(null.actor_class, null.activity_class)]
    pairs = list(itertools.combinations(np.flatnonzero(takes.sum(axis=1)).tolist(), 2))
    used = [scale for scale in scales if 0 < scale < size.max()] + [10**9]
    p = [
        min(
            len(used)
            * poisson.sf(
                table[i, size <= up_to] @ table[j, size <= up_to] - 1, (chance[i] * chance[j])[size <= up_to].sum()
            )
            for up_to in used
        )
        for i, j in pairs
    ]
    q = false_discovery_control(np.minimum(p, 1))
    found = backbone(_graph(takes), scales=scales)

    kept = {(f"actor {i}", f"actor {j}"): value for (i, j), value in zip(pairs, q, strict=True) if value <= 0.05}
    assert found.q == pytest.approx(kept, rel=1e-6)
    assert found.pairs == len(pairs)


def test_ties_bear_counts_newman_weights_and_chances() -> None:
    G = _graph(planted_memberships(1_000, 300, partners=40, shared=6).takes)
    found = backbone(G)
    actors = [v for v in G if v.startswith("actor")]
    count = nx.bipartite.weighted_projected_graph(G, actors)
    newman = nx.bipartite.collaboration_weighted_projected_graph(G, actors)

    assert len(found.value or {}) > 10
    for (u, v), shared in (found.value or {}).items():
        assert shared == count[u][v]["weight"]
        assert found.weight[u, v] == pytest.approx(newman[u][v]["weight"])
        assert 0 <= (found.p or {})[u, v] <= found.q[u, v] <= 0.05
    assert found.network.ties == len(found.value or {})


def test_a_network_without_activities_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="has no activities"):
        backbone(network_from(nx.path_graph(3), group=None))


@pytest.mark.parametrize("sides", [{0: 0, 1: 0}, {0: 0, 1: 2}, {0: 1}])
def test_a_graph_that_is_not_two_mode_is_refused(sides: dict[int, int]) -> None:
    G = nx.path_graph(2)
    nx.set_node_attributes(G, sides, "bipartite")
    with pytest.raises(InvalidDataError, match="is not two-mode"):
        backbone(G)


def test_nobody_and_nothing_give_an_empty_backbone() -> None:
    for G in (nx.Graph(), _graph(planted_memberships(3, 0).takes)):
        found = backbone(G)
        assert found.value == {}
        assert isinstance(found.network, Network)


def test_what_is_no_share_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="is no share"):
        backbone(_graph(planted_memberships(5, 3).takes), false_share=2.0)
