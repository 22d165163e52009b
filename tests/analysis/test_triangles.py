"""Triangles are found once each, in every order."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from scipy import sparse

from graph_service.analysis.arrays import triangles
from graph_service.analysis.arrays.triangles import masked_product, opposite, ordered_triangles
from tests.analysis.graphs import grouped_graphs, simple


def _matrix(G: "nx.Graph[Any]") -> Any:
    return nx.to_scipy_sparse_array(G, dtype=np.dtype(float), format="csr") if len(G) else sparse.csr_array((0, 0))


def _found(S: Any) -> list[tuple[int, int, int]]:
    rows = np.repeat(np.arange(S.shape[0]), np.diff(S.indptr))
    found = []
    for ab, bc, ac in ordered_triangles(S):
        assert np.array_equal(S.indices[ab], rows[bc])
        assert np.array_equal(rows[ab], rows[ac])
        assert np.array_equal(S.indices[bc], S.indices[ac])
        found += list(zip(rows[ab].tolist(), S.indices[ab].tolist(), S.indices[ac].tolist(), strict=True))
    return found


@given(grouped_graphs(directed=False))
def test_each_triangle_comes_once_in_each_of_its_six_orders(G: "nx.Graph[Any]") -> None:
    found = _found(_matrix(simple(G)))
    triangles_of: Any = nx.triangles(simple(G))

    assert len(found) == len(set(found)) == 2 * sum(triangles_of.values())


def test_blocks_of_any_size_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    S = _matrix(nx.gnm_random_graph(40, 300, seed=1))
    whole = sorted(_found(S))
    monkeypatch.setattr(triangles, "WEDGES", 7)

    assert sorted(_found(S)) == whole


def test_a_star_of_many_contacts_costs_next_to_nothing() -> None:
    n = 100_000
    hub, leaves = np.zeros(n, dtype=int), np.arange(1, n + 1)
    S = sparse.coo_array((np.ones(2 * n), (np.r_[hub, leaves], np.r_[leaves, hub])), shape=(n + 1, n + 1)).tocsr()
    S.sort_indices()

    assert sum(len(ab) for ab, _, _ in ordered_triangles(S)) == 0


@given(grouped_graphs(directed=False))
def test_the_product_at_ties_is_that_of_the_matrices(G: "nx.Graph[Any]") -> None:
    S = _matrix(simple(G))
    x, y = np.random.default_rng(1).random((2, S.nnz))
    X, Y = (sparse.csr_array((data, S.indices, S.indptr), shape=S.shape).toarray() for data in (x, y))
    full = X @ Y
    rows = np.repeat(np.arange(S.shape[0]), np.diff(S.indptr))

    assert masked_product(S, x, y) == pytest.approx(full[rows, S.indices])


@given(grouped_graphs(directed=False))
def test_the_opposite_of_the_opposite_is_the_tie_itself(G: "nx.Graph[Any]") -> None:
    S = _matrix(nx.Graph(G))
    S.sort_indices()
    back = opposite(S)
    rows = np.repeat(np.arange(S.shape[0]), np.diff(S.indptr))

    assert np.array_equal(back[back], np.arange(S.nnz))
    assert np.array_equal(rows[back], S.indices)
