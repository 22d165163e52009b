"""Every triangle of a network, found once, for the measures that look at pairs of contacts who know each other."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.arrays import kernels

Places = NDArray[np.int64]
WEDGES = 1_000_000
"""Pairs of ties that are looked at together; bounds the memory."""
SPREAD = 40_503
"""An odd number that scatters the codes of pairs."""


def ordered_triangles(S: Any) -> Iterator[tuple[Places, Places, Places]]:
    """
    Find the triangles of actors who are all tied, each in its six orders (a, b, c).

    Each tie looks through the shorter of the two lists of its ends' contacts of higher degree, so that hubs do no
    harm [1]_: a star costs nothing, and no list is longer than the square root of 2m.

    Parameters
    ----------
    S
        CSR matrix of n actors and m ties: symmetric pattern, sorted, without diagonal.

    Yields
    ------
    ab, bc, ac
        Places in ``S.data`` of the ties a-b, b-c and a-c, in blocks. Takes O(m ** 1.5) time at most.

    References
    ----------
    .. [1] Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing algorithms.
       SIAM Journal on Computing 14(1), 210-223. doi:10.1137/0214017
    """
    back = opposite(S)
    for xy, xz, yz in each_triangle(S):
        yx, zx, zy = back[xy], back[xz], back[yz]
        yield (
            np.concatenate([xy, yx, xz, zx, yz, zy]),
            np.concatenate([yz, xz, zy, xy, zx, yx]),
            np.concatenate([xz, yz, xy, zy, yx, zx]),
        )


def each_triangle(S: Any) -> Iterator[tuple[Places, Places, Places]]:
    """
    Find the triangles of actors x, y and z who are all tied, each once.

    Parameters
    ----------
    S
        CSR matrix as for `ordered_triangles`.

    Yields
    ------
    xy, xz, yz
        Places in ``S.data`` of the ties x-y, x-z and y-z, in blocks.
    """
    degree = np.diff(S.indptr)
    rank = np.empty(S.shape[0], dtype=np.int64)
    rank[np.argsort(degree, kind="stable")] = np.arange(S.shape[0])
    low, high = np.repeat(rank, degree), rank[S.indices]
    rising = np.flatnonzero(low < high)
    lists: Any = sparse.coo_array((rising, (low[rising], high[rising])), shape=S.shape).tocsr()
    lists.sort_indices()
    upward = lists.data
    start, high = lists.indptr.astype(np.int64), lists.indices.astype(np.int64)
    fast = kernels.compiled(S.nnz)
    if fast:
        for first, second, third in _marked(fast.closed, start, high):
            yield upward[first], upward[second], upward[third]
        return
    back = opposite(S)
    for flipped, first, second, third in _closed(start, high):
        xy = upward[first]
        yield np.where(flipped, back[xy], xy), upward[second], upward[third]


def opposite(S: Any) -> Places:
    """
    Find each tie in the other direction.

    Parameters
    ----------
    S
        CSR matrix as for `ordered_triangles`; a diagonal may be there.

    Returns
    -------
    back
        For each place in ``S.data`` that of the opposite tie.
    """
    places: Any = sparse.csr_array((np.arange(S.nnz), S.indices, S.indptr), shape=S.shape)
    return np.asarray(places.T.tocsr().data)


def masked_product(S: Any, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Multiply two matrices of the same ties, at the places of ties only.

    Parameters
    ----------
    S
        CSR matrix as for `ordered_triangles`.
    x, y
        Entries X and Y in the order of ``S.data``.

    Returns
    -------
    product
        Entries of X @ Y in the order of ``S.data``.
    """
    product = np.zeros(len(x))
    fast = kernels.compiled(S.nnz)
    if fast:
        back = opposite(S)
        for xy, xz, yz in each_triangle(S):
            fast.add_products(xy, xz, yz, back, x, y, product)
        return product
    for ab, bc, ac in ordered_triangles(S):
        np.add.at(product, ac, x[ab] * y[bc])
    return product


def _marked(closed: Callable[..., int], start: Places, high: Places) -> Iterator[tuple[Places, Places, Places]]:
    """Give three upward ties for each triangle, found by compiled loops in blocks of rows."""
    length = np.diff(start)
    work = np.r_[0, np.cumsum(length[high])][start]
    cuts = np.unique(np.r_[0, np.searchsorted(work, np.arange(WEDGES, work[-1], WEDGES)), len(length)])
    mark = np.zeros(len(length), dtype=np.int64)
    buffers = np.empty((3, int(np.diff(work[cuts]).max(initial=0))), dtype=np.int64)
    for begin, end in itertools.pairwise(cuts.tolist()):
        found = closed(begin, end, start, high, mark, *buffers)
        yield buffers[0, :found], buffers[1, :found], buffers[2, :found]


def _closed(start: Places, high: Places) -> Iterator[tuple[NDArray[np.bool_], Places, Places, Places]]:
    """
    Give three upward ties for each triangle: x-y, x-z and y-z, where x has the shorter list.

    The first is flipped where y is the lower end. Ties with the same y stand together, so that the search stays in
    one corner of the sorted codes.
    """
    n, length = len(start) - 1, np.diff(start)
    low = np.repeat(np.arange(n), length)
    codes = low * n + high
    seen = _Sieve(low, high)
    flipped = length[low] > length[high]
    shorter, longer = np.where(flipped, high, low), np.where(flipped, low, high)
    order = np.argsort(longer, kind="stable")
    for tie in _blocks(order, length[shorter[order]]):
        count = length[shorter[tie]]
        second = np.repeat(start[shorter[tie]] - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
        first = np.repeat(tie, count)
        maybe = np.flatnonzero(seen.maybe(longer[first], high[second]))
        first, second = first[maybe], second[maybe]
        wanted = longer[first] * n + high[second]
        third = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        hit = codes[third] == wanted
        first = first[hit]
        yield flipped[first], first, second[hit], third[hit]


class _Sieve:
    """Tell quickly of most pairs that they are not tied, so that few have to be searched for."""

    def __init__(self, low: Places, high: Places) -> None:
        bits = min(max(len(low).bit_length() + 3, 10), 24)
        self._mask = (1 << bits) - 1
        self._there = np.zeros(1 << bits, dtype=bool)
        self._there[self._places(low, high)] = True

    def maybe(self, low: Places, high: Places) -> NDArray[np.bool_]:
        return np.asarray(self._there[self._places(low, high)])

    def _places(self, low: Places, high: Places) -> Places:
        return np.asarray((low * SPREAD + high) & self._mask)


def _blocks(order: Places, work: Places) -> Iterator[Places]:
    """Cut into blocks of about `WEDGES` work."""
    done = np.cumsum(work)
    total = int(done[-1]) if len(done) else 0
    yield from np.split(order, np.searchsorted(done, np.arange(WEDGES, total, WEDGES)) + 1)
