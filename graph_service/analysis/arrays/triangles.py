"""Every triangle of a network, found once, for the measures that look at pairs of contacts who know each other."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Places = NDArray[np.int64]
WEDGES = 1_000_000
"""Pairs of ties that are looked at together; bounds the memory."""


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
    n, degree = S.shape[0], np.diff(S.indptr)
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(degree, kind="stable")] = np.arange(n)
    low, high = np.repeat(rank, degree), rank[S.indices]
    rising = np.flatnonzero(low < high)
    lists: Any = sparse.coo_array((rising, (low[rising], high[rising])), shape=S.shape).tocsr()
    lists.sort_indices()
    upward, back = lists.data, opposite(S)
    low, high = np.repeat(np.arange(n), np.diff(lists.indptr)), lists.indices.astype(np.int64)
    for flipped, first, second, third in _closed(low, high, lists.indptr.astype(np.int64)):
        xy, xz, yz = upward[first], upward[second], upward[third]
        xy = np.where(flipped, back[xy], xy)
        yx, zx, zy = back[xy], back[xz], back[yz]
        yield (
            np.concatenate([xy, yx, xz, zx, yz, zy]),
            np.concatenate([yz, xz, zy, xy, zx, yx]),
            np.concatenate([xz, yz, xy, zy, yx, zx]),
        )


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
    for ab, bc, ac in ordered_triangles(S):
        np.add.at(product, ac, x[ab] * y[bc])
    return product


def _closed(low: Places, high: Places, start: Places) -> Iterator[tuple[NDArray[np.bool_], Places, Places, Places]]:
    """
    Give three upward ties for each triangle: x-y, x-z and y-z, where x has the shorter list.

    The first is flipped where y is the lower end. Ties with the same y stand together, so that the search stays in
    one corner of the sorted codes.
    """
    n, length = len(start) - 1, np.diff(start)
    codes = low * n + high
    flipped = length[low] > length[high]
    shorter, longer = np.where(flipped, high, low), np.where(flipped, low, high)
    order = np.argsort(longer, kind="stable")
    for tie in _blocks(order, length[shorter[order]]):
        count = length[shorter[tie]]
        second = np.repeat(start[shorter[tie]] - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
        first = np.repeat(tie, count)
        wanted = longer[first] * n + high[second]
        third = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        hit = codes[third] == wanted
        first = first[hit]
        yield flipped[first], first, second[hit], third[hit]


def _blocks(order: Places, work: Places) -> Iterator[Places]:
    """Cut into blocks of about `WEDGES` work."""
    done = np.cumsum(work)
    total = int(done[-1]) if len(done) else 0
    yield from np.split(order, np.searchsorted(done, np.arange(WEDGES, total, WEDGES)) + 1)
