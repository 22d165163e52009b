"""
How near two actors are who do not work together yet.

The evidence for a pair is a chance, the mean over both orders of: meeting the other on a walk of two steps along the
ties, 0.85 times that of three steps, and half the chance to draw the other by chance from one of the own topics.
It is no calibrated probability; it says who has a way to each other at all, and how short and how direct it is.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.network import Network
from graph_service.analysis.sparse_forms import strength

THIRD_STEP = 0.85
TOPIC = 0.5
ROWS = 256
"""Rows of one block; bounds the memory."""


class Candidates(NamedTuple):
    """Pairs of places, u below v, and the evidence for each."""

    u: NDArray[np.int64]
    v: NDArray[np.int64]
    evidence: NDArray[np.float64]


class Nearness:
    """Walks along the ties and through the topics of a network."""

    def __init__(self, network: Network, topics: Mapping[Any, Collection[str]] | None = None) -> None:
        self._total = strength(network.weights)
        self._step: Any = _shares(network.weights, self._total)
        self._topic: Any = None
        self._drawn: Any = None
        self._read_topics(network, topics or {})

    def _read_topics(self, network: Network, topics: Mapping[Any, Collection[str]]) -> None:
        names = sorted({topic for given in topics.values() for topic in given})
        if not names:
            return
        place = {name: i for i, name in enumerate(names)}
        ends = [(i, place[topic]) for i, id_ in enumerate(network.ids) for topic in sorted(set(topics.get(id_, ())))]
        row, column = np.array(ends, dtype=np.int64).reshape(-1, 2).T
        shape = (len(network.ids), len(names))
        takes: Any = sparse.coo_array((np.ones(len(row)), (row, column)), shape=shape).tocsr()
        size = takes.sum(axis=0)
        self._topic = _shares(takes, strength(takes))
        self._drawn = (takes @ sparse.diags_array(1 / np.where(size > 1, size - 1, np.inf))).T.tocsr()

    def rows(self, at: NDArray[np.int64]) -> Any:
        """Evidence of some actors for all others, one sparse row for each; tied actors have some too."""
        two = self._step[at] @ self._step
        walk = two + THIRD_STEP * (two @ self._step)
        # A walk and its way back have chances in the ratio of the strengths of their ends.
        total = np.where(self._total > 0, self._total, 1)
        back = sparse.diags_array(total[at]) @ walk @ sparse.diags_array(1 / total)
        found = (walk + back) / 2
        if self._topic is not None:
            found = found + TOPIC * (self._topic[at] @ self._drawn + (self._topic @ self._drawn[:, at]).T) / 2
        return found.tocsr()


def candidates(
    nearness: Nearness, seeds: NDArray[np.int64], worth: NDArray[np.float64], mask: Any, *, each: int
) -> Candidates:
    """
    Collect the pairs of some actors with others near them.

    Parameters
    ----------
    nearness
        Walks of the network.
    seeds
        Places of the actors whose pairs are wanted.
    worth
        What a tie of each actor is worth at most, to keep the best pairs only.
    mask
        Function of two arrays of places that tells which pairs may be suggested.
    each
        Pairs to keep for each seed.

    Returns
    -------
    candidates
        Each pair once, sorted.
    """
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(seeds), ROWS):
        at = seeds[start : start + ROWS]
        near = nearness.rows(at).tocoo()
        u, v, evidence = at[near.row], near.col.astype(np.int64), near.data
        order = np.lexsort((v, -evidence * (worth[u] + worth[v]), u))
        u, v, evidence = u[order], v[order], evidence[order]
        allowed = mask(u, v) & (evidence > 0)
        u, v, evidence = u[allowed], v[allowed], evidence[allowed]
        rank = np.arange(len(u)) - np.searchsorted(u, u)  # u ascends: it is the first key of the sort
        top = rank < each
        ends = zip(np.minimum(u, v)[top].tolist(), np.maximum(u, v)[top].tolist(), evidence[top].tolist(), strict=True)
        found.update({(a, b): chance for a, b, chance in ends})
    pairs = sorted(found)
    u, v = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Candidates(u, v, np.array([found[pair] for pair in pairs]))


def _shares(matrix: Any, total: NDArray[np.float64]) -> Any:
    return (sparse.diags_array(1 / np.where(total > 0, total, 1)) @ matrix).tocsr()
