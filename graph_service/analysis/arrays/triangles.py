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


class Triangles:
    """
    The ties of a network, each once, and its triangles.

    Ties lead from the end with fewer contacts to the one with more. Every two ties that lead from the same actor may be
    closed by a third, so that hubs do no harm [1]_: a star costs nothing, and nobody has more such ties than the square
    root of 2m. Up to as many triangles as ties are kept for the next measure.

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
        small = np.int32 if S.nnz < 1 << 31 else np.int64
        degree, n = np.diff(S.indptr), S.shape[0]
        order = _by_degree(degree).astype(small)
        rank = np.empty_like(order)
        rank[order] = np.arange(n, dtype=small)
        low, high = np.repeat(rank, degree), rank[S.indices]
        rising = np.flatnonzero(low < high).astype(small)
        falling: Any = sparse.coo_array((rising, (high[rising], low[rising])), shape=S.shape)
        falling.has_canonical_format = True  # no tie twice; saves a sort, which turning it round does as well
        lists: Any = falling.tocsr().T.tocsr()
        self.tie, self._start, self._above = lists.data, lists.indptr, lists.indices
        self.low: Places = np.repeat(order, np.diff(self._start))
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
        """Look up in whole arrays whether the upper ends of two ties of one actor are tied."""
        n, ties, small = len(self._start) - 1, len(self.tie), self.tie.dtype
        known: Any = sparse.csr_array((np.arange(1, ties + 1, dtype=small), self._above, self._start), shape=(n, n))
        later = np.repeat(self._start[1:], np.diff(self._start)) - np.arange(1, ties + 1, dtype=small)
        for tie in _blocks(later):
            count = later[tie]
            if not count.any():  # SciPy would answer with a matrix
                continue
            begins = np.cumsum(count) - count
            first = np.repeat(np.arange(tie.start, tie.stop, dtype=small), count)
            passed = (np.arange(tie.start + 1, tie.stop + 1) - begins).astype(small)
            second = np.repeat(passed, count) + np.arange(len(first), dtype=small)
            third = known[self._above[first], self._above[second]]
            hit = np.flatnonzero(third)
            yield first[hit], second[hit], third[hit] - 1


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


def _blocks(work: Places) -> Iterator[slice]:
    """Cut into ranges of about `WEDGES` work."""
    done = np.r_[0, np.cumsum(work)]
    cuts = np.r_[0, np.searchsorted(done, np.arange(WEDGES, done[-1], WEDGES)), len(work)]
    yield from (slice(begin, end) for begin, end in itertools.pairwise(np.unique(cuts).tolist()))


def _by_degree(degree: Places) -> Places:
    """Put actors in order; numbers of 16 bits are sorted by counting."""
    short = degree.astype(np.uint16) if degree.max(initial=0) < 1 << 16 else degree
    return np.argsort(short, kind="stable")
