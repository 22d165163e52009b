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
    network_from,
    planted_network,
)
from graph_service.analysis.arrays import kernels
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


def test_small_networks_do_not_wait_for_numba() -> None:
    assert kernels.compiled(kernels.SMALL - 1) is None


def test_without_numba_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels._loaded.cache_clear()
    monkeypatch.setattr(kernels, "find_spec", lambda _: None)

    assert kernels.compiled(NEVER) is None
    kernels._loaded.cache_clear()
