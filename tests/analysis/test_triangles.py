"""Triangles are found once each, in every order."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from scipy import sparse

from graph_service.analysis.arrays import kernels, triangles
from graph_service.analysis.arrays.triangles import Triangles, opposite
from tests.analysis.graphs import grouped_graphs, simple


def _matrix(G: "nx.Graph[Any]") -> Any:
    return nx.to_scipy_sparse_array(G, dtype=np.dtype(float), format="csr") if len(G) else sparse.csr_array((0, 0))


def _found(S: Any) -> list[frozenset[int]]:
    degree, found = np.diff(S.indptr), []
    rows = np.repeat(np.arange(S.shape[0]), degree)
    known = Triangles(S)
    assert np.array_equal(rows[known.tie], known.low)
    assert np.array_equal(S.indices[known.tie], known.high)
    assert np.all(degree[known.low] <= degree[known.high])
    assert 2 * len(known.tie) == S.nnz
    for xy, xz, yz in known:
        assert np.array_equal(known.low[xy], known.low[xz])
        assert np.array_equal(known.high[xy], known.low[yz])
        assert np.array_equal(known.high[xz], known.high[yz])
        found += [frozenset(each) for each in zip(known.low[xy], known.high[xy], known.high[xz], strict=True)]
    again = [
        frozenset(each)
        for xy, xz, _ in known
        for each in zip(known.low[xy], known.high[xy], known.high[xz], strict=True)
    ]
    assert again == found
    return found


@pytest.mark.parametrize("small", [0, 10**12])
@given(G=grouped_graphs(directed=False))
def test_each_triangle_comes_once(small: int, G: "nx.Graph[Any]") -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "SMALL", small)
        found = _found(_matrix(simple(G)))
    triangles_of: Any = nx.triangles(simple(G))

    assert 3 * len(found) == 3 * len(set(found)) == sum(triangles_of.values())


@pytest.mark.parametrize("small", [0, 10**12])
def test_blocks_of_any_size_find_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "SMALL", small)
    S = _matrix(nx.gnm_random_graph(40, 300, seed=1))
    whole = _found(S)
    monkeypatch.setattr(triangles, "WEDGES", 7)
    monkeypatch.setattr(triangles, "CACHED", 7)

    assert set(_found(S)) == set(whole)
    assert len(whole) > S.nnz / 2  # more than are kept


def test_a_star_of_many_contacts_costs_next_to_nothing() -> None:
    n = 100_000
    hub, leaves = np.zeros(n, dtype=int), np.arange(1, n + 1)
    S = sparse.coo_array((np.ones(2 * n), (np.r_[hub, leaves], np.r_[leaves, hub])), shape=(n + 1, n + 1)).tocsr()
    S.sort_indices()

    assert sum(len(xy) for xy, _, _ in Triangles(S)) == 0


@given(grouped_graphs(directed=False))
def test_the_opposite_of_the_opposite_is_the_tie_itself(G: "nx.Graph[Any]") -> None:
    S = _matrix(nx.Graph(G))
    S.sort_indices()
    back = opposite(S)
    rows = np.repeat(np.arange(S.shape[0]), np.diff(S.indptr))

    assert np.array_equal(back[back], np.arange(S.nnz))
    assert np.array_equal(rows[back], S.indices)
