"""Compiled loops and NumPy give the same."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from graph_service.analysis import (
    Network,
    brokerage,
    constraint,
    effective_size,
    hierarchy,
    learned,
    network_from,
    planted_network,
)
from graph_service.analysis.arrays import kernels
from graph_service.analysis.arrays.short_ways import ShortWays
from graph_service.analysis.evidence import Finder
from graph_service.analysis.features import PairFeatures
from graph_service.analysis.radius import GroupRadius
from graph_service.analysis.sparse_forms import pattern
from tests.analysis.reference import karate

NEVER = 10**12
EMPTY = sparse.csr_array((2, 2))
MEASURES: tuple[Callable[..., Any], ...] = (brokerage, constraint, effective_size, hierarchy)


def _networks() -> Mapping[str, Network]:
    planted = planted_network(2_000, 10_000).network
    upper = np.random.default_rng(3).random(planted.weights.shape[0])
    ties = planted.weights.copy()
    ties.data = upper[ties.indices] + np.repeat(upper, np.diff(ties.indptr))  # symmetric, and no two alike
    digraph = nx.gnp_random_graph(120, 0.08, seed=4, directed=True)
    nx.set_node_attributes(digraph, {v: "abc"[v % 3] for v in digraph}, "sector")
    return {
        "planted": planted,
        "weighted": replace(planted, weights=ties),
        "directed": network_from(digraph),
        "karate": network_from(karate()),
        "without ties": Network(ids=(0, 1), names=("a", "b"), attributes={"sector": ("x", "y")}, weights=EMPTY),
    }


def _numbers(value: Mapping[Any, float | None]) -> Any:
    return np.array([*value.values()], dtype=float)  # None becomes nan


NETWORKS = _networks()


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_compiled_loops_give_the_same_numbers(
    measure: Callable[..., Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "SMALL", NEVER)  # and a network that keeps nothing yet
    plain = _numbers(measure(replace(NETWORKS[name])).value)
    monkeypatch.setattr(kernels, "SMALL", 0)

    assert kernels.compiled(0) is not None, "install the extra [fast]"
    np.testing.assert_allclose(_numbers(measure(replace(NETWORKS[name])).value), plain, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("most", [20, 2_000])
def test_compiled_ways_are_the_same_to_the_last_bit(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tied = pattern(NETWORKS["planted"].weights)
    walks = ShortWays(tied, most)
    for u in range(0, tied.shape[0], 50):
        monkeypatch.setattr(kernels, "SMALL", NEVER)
        plain = walks.near(u)
        monkeypatch.setattr(kernels, "SMALL", 0)

        for ours, theirs in zip(walks.near(u), plain, strict=True):
            assert ours.tolist() == theirs.tolist()


def test_compiled_probabilities_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    network = NETWORKS["planted"]
    finder = Finder(PairFeatures(network, GroupRadius(network, "sector")), learned(network))
    actors = np.arange(0, len(network.ids), 7)  # some have no ties
    assert min(network.degree[actors]) == 0
    monkeypatch.setattr(kernels, "SMALL", NEVER)
    plain = finder.by_ways(actors)
    monkeypatch.setattr(kernels, "SMALL", 0)
    fast = finder.by_ways(actors)

    assert (fast.u.tolist(), fast.v.tolist()) == (plain.u.tolist(), plain.v.tolist())
    np.testing.assert_allclose(fast.probability, plain.probability, rtol=1e-12)


def test_small_networks_do_not_wait_for_numba() -> None:
    assert kernels.compiled(kernels.SMALL - 1) is None


def test_without_numba_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels._loaded.cache_clear()
    monkeypatch.setattr(kernels, "find_spec", lambda _: None)

    assert kernels.compiled(NEVER) is None
    kernels._loaded.cache_clear()
