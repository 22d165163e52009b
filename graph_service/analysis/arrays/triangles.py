"""Every triangle of a network, found once, for the measures that look at pairs of contacts who know each other."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.arrays import kernels

Places = NDArray[Any]
Found = tuple[Places, Places, Places]
WEDGES = 1_000_000
"""Pairs of ties that are looked at together; bounds the memory."""
CACHED = 100_000
"""The same for compiled loops, which are faster if all of it fits into the processor's cache."""
SPREAD = 40_503
"""An odd number that scatters the codes of pairs."""


class Triangles:
    """
    The ties of a network, each once, and its triangles.

    Ties lead from the end with fewer contacts to the one with more. Each tie looks through the shorter of the two
    lists of its ends' contacts of higher degree, so that hubs do no harm [1]_: a star costs nothing, and no list is
    longer than the square root of 2m. Up to as many triangles as ties are kept for the next measure.

    Parameters
    ----------
    S
        CSR matrix of n actors and m ties: symmetric pattern, sorted, without diagonal.

    Attributes
    ----------
    tie
        Place of each tie in ``S.data``, shape (m,).
    low, high
        Its ends.

    References
    ----------
    .. [1] Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing algorithms.
       SIAM Journal on Computing 14(1), 210-223. doi:10.1137/0214017
    """

    def __init__(self, S: Any) -> None:
        small, degree = S.indices.dtype, np.diff(S.indptr)
        order = np.argsort(degree, kind="stable").astype(small)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        rows: Any = sparse.csr_array((np.arange(S.nnz, dtype=small), S.indices, S.indptr), shape=S.shape)[order]
        ends = rank[rows.indices]
        rising = ends > np.repeat(np.arange(len(order), dtype=small), degree[order])
        start = np.r_[0, np.cumsum(rising, dtype=small)].astype(small)[rows.indptr]
        lists: Any = sparse.csr_array((rows.data[rising], ends[rising], start), shape=S.shape)
        lists.sort_indices()
        self.tie, self._start, self._above = lists.data, lists.indptr, lists.indices
        self.low: Places = np.repeat(order, np.diff(start))
        self.high: Places = order[self._above]
        self.fast = kernels.compiled(S.nnz)
        self._kept: list[Found] | None = None

    def __iter__(self) -> Iterator[Found]:
        """Give three ties x-y, x-z and y-z for each triangle, in blocks; x has fewest contacts and z most."""
        if self._kept is not None:
            yield from self._kept
            return
        found: list[Found] = []
        number = 0
        for block in self._marked() if self.fast else self._closed():
            yield block
            number += len(block[0])
            if number <= len(self.tie):
                found.append(block)
        if number <= len(self.tie):
            self._kept = found

    def _marked(self) -> Iterator[Found]:
        """Let compiled loops find them, in blocks of rows."""
        length = np.diff(self._start)
        work = np.r_[0, np.cumsum(length[self._above])][self._start]
        cuts = np.unique(np.r_[0, np.searchsorted(work, np.arange(CACHED, work[-1], CACHED)), len(length)])
        mark = np.zeros(len(length), dtype=self.tie.dtype)
        buffers = np.empty((3, int(np.diff(work[cuts]).max(initial=0))), dtype=self.tie.dtype)
        for begin, end in itertools.pairwise(cuts.tolist()):
            number = self.fast.closed(begin, end, self._start, self._above, mark, *buffers)
            first, second, third = buffers[:, :number].copy()
            yield first, second, third

    def _closed(self) -> Iterator[Found]:
        """
        Look up in whole arrays whether the ends of two ties are tied.

        Ties with the same y stand together, so that the search stays in one corner of the sorted codes.
        """
        start, high = self._start.astype(np.int64), self._above.astype(np.int64)
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
            small = self.tie.dtype
            first, second, third = first[hit].astype(small), second[hit].astype(small), third[hit].astype(small)
            other = flipped[first]
            yield first, np.where(other, third, second), np.where(other, second, third)


def opposite(S: Any) -> Places:
    """
    Find each tie in the other direction.

    Parameters
    ----------
    S
        CSR matrix as for `Triangles`; a diagonal may be there.

    Returns
    -------
    back
        For each place in ``S.data`` that of the opposite tie.
    """
    places: Any = sparse.csr_array((np.arange(S.nnz), S.indices, S.indptr), shape=S.shape)
    return np.asarray(places.T.tocsr().data)


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
