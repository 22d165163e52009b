"""Rewired ties and traded memberships keep the margins and reach every network of them equally often."""

from collections import Counter
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import chisquare

from graph_service.analysis import curveball, network_from, planted_memberships, planted_network, rewired
from graph_service.analysis.nulls.rewiring import permuted_groups, switched

DRAWS = 3_000


@st.composite
def _simple_graphs(draw: st.DrawFn) -> tuple[int, NDArray[np.int64]]:
    n = draw(st.integers(2, 8))
    every = [(u, v) for u in range(n) for v in range(u)]
    chosen = draw(st.lists(st.sampled_from(every), unique=True))
    return n, np.array(chosen, dtype=np.int64).reshape(-1, 2).T


def _one_by_one(ends: NDArray[np.int64], rng: np.random.Generator) -> set[frozenset[int]]:
    """Switch as the rule says, one pair of ties after the other."""
    pairs = ends.shape[1] // 2
    order, ties = rng.permutation(ends.shape[1]), {frozenset(tie) for tie in ends.T.tolist()}
    coins = rng.random(pairs) < 0.5
    for i in range(pairs):
        (a, b), (c, d) = ends[:, order[i]].tolist(), ends[:, order[pairs + i]].tolist()
        c, d = (c, d) if coins[i] else (d, c)
        new, old = {frozenset({a, d}), frozenset({c, b})}, {frozenset({a, b}), frozenset({c, d})}
        if a != d and c != b and not new & ties:
            ties = ties - old | new
    return ties


@given(_simple_graphs(), st.integers(0, 10_000))
def test_many_switches_at_once_do_what_one_after_the_other_does(graph: tuple[int, Any], seed: int) -> None:
    n, ends = graph
    fast = switched(ends, n, np.random.default_rng(seed))

    assert {frozenset(tie) for tie in fast.T.tolist()} == _one_by_one(ends, np.random.default_rng(seed))


@given(_simple_graphs(), st.integers(0, 10_000))
def test_everybody_keeps_the_number_of_ties(graph: tuple[int, Any], seed: int) -> None:
    n, (u, v) = graph
    weights: Any = sparse.coo_array((np.ones(2 * len(u)), (np.r_[u, v], np.r_[v, u])), shape=(n, n)).tocsr()
    other = rewired(weights, seed=seed)

    assert np.diff(other.indptr).tolist() == np.diff(weights.indptr).tolist()
    assert abs(other - other.T).nnz == 0
    assert not other.diagonal().any()
    assert set(other.data.tolist()) <= {1.0}


def test_every_graph_of_the_same_degrees_is_equally_likely() -> None:
    """Six actors with two ties each: sixty hexagons and ten pairs of triangles."""
    ring = network_from(nx.cycle_graph(6), group=None).weights
    seen = Counter(tuple(rewired(ring, seed=seed, rounds=8).toarray().ravel()) for seed in range(DRAWS // 2))

    assert len(seen) == 70
    assert chisquare(list(seen.values())).pvalue > 0.001


def test_weights_travel_with_their_ties() -> None:
    planted = planted_network(300, 900)
    weights = planted.network.weights.copy()
    upper = sparse.triu(weights, 1).tocoo()
    u, v, w = upper.row, upper.col, np.arange(1.0, upper.nnz + 1)
    weights = sparse.coo_array((np.r_[w, w], (np.r_[u, v], np.r_[v, u])), shape=weights.shape).tocsr()
    other = rewired(weights, seed=4)

    assert sorted(sparse.triu(other, 1).data) == w.tolist()
    assert (other != weights).nnz > weights.nnz


@pytest.mark.parametrize("change", [rewired, curveball])
def test_the_same_seed_draws_the_same(change: Any) -> None:
    matrix = planted_network(200, 600).network.weights if change is rewired else planted_memberships(200, 60).takes

    assert (change(matrix, seed=1) != change(matrix, seed=1)).nnz == 0
    assert (change(matrix, seed=1) != change(matrix, seed=2)).nnz > 0


@given(st.integers(1, 7), st.integers(1, 7), st.data())
def test_trading_keeps_both_margins(actors: int, activities: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.integers(0, 1), min_size=actors * activities, max_size=actors * activities))
    takes = sparse.csr_array(np.array(cells, dtype=float).reshape(actors, activities))
    other = curveball(takes, seed=len(cells))

    assert other.sum(axis=0).tolist() == takes.sum(axis=0).tolist()
    assert other.sum(axis=1).tolist() == takes.sum(axis=1).tolist()
    assert set(other.data.tolist()) <= {1.0}


def test_every_table_of_the_same_margins_is_equally_likely() -> None:
    """Two actors of two activities and one of one, among three activities of two, two and one actors: five tables."""
    takes = sparse.csr_array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    seen = Counter(tuple(curveball(takes, seed=seed).toarray().ravel()) for seed in range(DRAWS))

    assert len(seen) == 5
    assert chisquare(list(seen.values())).pvalue > 0.001


def test_dealing_keeps_the_sizes_of_the_groups() -> None:
    codes = np.array([0, 0, 1, 2, 2, 2])
    dealt = list(permuted_groups(codes, draws=20, seed=0))

    assert all(sorted(one.tolist()) == codes.tolist() for one in dealt)
    assert len({tuple(one) for one in dealt}) > 10


def test_dealing_gives_every_actor_every_group() -> None:
    dealt = np.array(list(permuted_groups(np.arange(4), draws=2_000, seed=1)))

    assert [chisquare(np.bincount(column)).pvalue > 0.001 for column in dealt.T] == [True] * 4
