"""
What a network falls apart into: blocks, the largest parts that no single actor can cut.

The algorithm of Tarjan and Vishkin needs any spanning tree and no recursion, so that all of it but one loop over the
levels of a breadth-first tree runs on whole arrays.
"""

import itertools
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blocks:
    """
    The ties of a spanning forest with the block that each is in; every block has at least one.

    Attributes
    ----------
    parent, child
        Ends of each tie of the forest.
    block
        Its block; any numbers.
    """

    parent: Places
    child: Places
    block: Places

    @classmethod
    def of(cls, A: Any) -> Self:
        """
        Find the blocks of an undirected network.

        Parameters
        ----------
        A
            CSR matrix of n actors and m ties: symmetric pattern, without diagonal.

        Returns
        -------
        blocks
            Takes O(n + m) time [1]_, and some microseconds for each level of the tree.

        References
        ----------
        .. [1] Tarjan, R. E. & Vishkin, U. (1985). An efficient parallel biconnectivity algorithm.
           SIAM Journal on Computing 14(4), 862-874. doi:10.1137/0214061
        """
        n = A.shape[0]
        tree = _Tree.of(A)
        ties = A.tocoo()
        u, v = ties.row.astype(np.int64), ties.col.astype(np.int64)
        other = (tree.parent[u] != v) & (tree.parent[v] != u)
        u, v = u[other], v[other]
        low, high = tree.reached(u, v)
        # Two ties of the tree are in one block if a tie beside the tree closes a circle through both.
        apart = tree.first[u] + tree.size[u] <= tree.first[v]
        child = np.flatnonzero(tree.parent[:n] < n)
        parent = tree.parent[child]
        out = (low[child] < tree.first[parent]) | (high[child] >= tree.first[parent] + tree.size[parent])
        one, two = np.r_[u[apart], child[out]], np.r_[v[apart], parent[out]]
        joined = sparse.coo_array((np.ones(len(one)), (one, two)), shape=(n, n))
        return cls(parent, child, csgraph.connected_components(joined, directed=False)[1][child].astype(np.int64))

    def meeting(self, n: int) -> Places:
        """
        Count the blocks that each actor is in.

        Parameters
        ----------
        n
            Number of actors.

        Returns
        -------
        number
            0 for isolates, at least 2 for those who hold blocks together.
        """
        actor, block = np.r_[self.parent, self.child], np.r_[self.block, self.block]
        once = np.unique(actor * n + block)
        return np.bincount(once // n, minlength=n)

    def single(self) -> NDArray[np.bool_]:
        """
        Find the ties that are a block by themselves.

        Returns
        -------
        single
            For each tie of the forest.
        """
        return np.asarray(np.bincount(self.block)[self.block] == 1)


@dataclass(frozen=True, slots=True)
class _Tree:
    """
    A breadth-first tree under one root more, which is tied to one actor of every component.

    `first` numbers the actors so that everybody below an actor comes directly after it, `size` of them with itself.
    """

    levels: list[Places]
    parent: Places
    first: Places
    size: Places

    @classmethod
    def of(cls, A: Any) -> Self:
        n = A.shape[0]
        _, label = csgraph.connected_components(A, directed=False)
        heads = np.unique(label, return_index=True)[1]
        border = sparse.csr_array((np.ones(len(heads)), (np.zeros(len(heads), dtype=np.int64), heads)), shape=(1, n))
        rooted = sparse.block_array([[A, border.T], [border, None]], format="csr")
        order, above = csgraph.breadth_first_order(rooted, n, directed=True)
        parent: Places = above.astype(np.int64)
        parent[n] = n + 1  # the root is nobody's child
        levels = _levels(order.astype(np.int64), parent)
        size = np.ones(n + 1, dtype=np.int64)
        for level in levels[:0:-1]:
            np.add.at(size, parent[level], size[level])
        first = np.zeros(n + 1, dtype=np.int64)
        for level in levels[1:]:
            before = np.cumsum(size[level]) - size[level]
            eldest = np.r_[True, np.diff(parent[level]) != 0]
            since = before[np.flatnonzero(eldest)][np.cumsum(eldest) - 1]
            first[level] = first[parent[level]] + 1 + before - since
        return cls(levels, parent, first, size)

    def reached(self, u: Places, v: Places) -> tuple[Places, Places]:
        """Give the lowest and highest number that anybody below each actor reaches by the ties u-v."""
        low, high = self.first.copy(), self.first.copy()
        np.minimum.at(low, u, self.first[v])
        np.maximum.at(high, u, self.first[v])
        for level in self.levels[:1:-1]:
            np.minimum.at(low, self.parent[level], low[level])
            np.maximum.at(high, self.parent[level], high[level])
        return low, high


def _levels(order: Places, parent: Places) -> list[Places]:
    """Cut a breadth-first order into levels; parents come in the order of their children."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    above = np.r_[-1, place[parent[order[1:]]]]
    cuts = [0, 1]
    while cuts[-1] < len(order):
        cuts.append(int(np.searchsorted(above, cuts[-1])))
    return [order[begin:end] for begin, end in itertools.pairwise(cuts)]
