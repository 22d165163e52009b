"""What NetworKit does for us, on one thread, since only then the same seed gives the same result."""

import functools
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import networkit as nk
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

T = TypeVar("T")
SWEEPS = 3
"""Sweeps of Louvain over the actors on each level; more take half again as long and find no higher modularity."""
LEAVES = 19

_one_at_a_time = threading.Lock()  # NetworKit has one random seed for the whole process


def louvain(weights: Any, resolution: float, seeds: Sequence[int]) -> list[NDArray[np.int64]]:
    """
    Search for groups with many ties inside, once for each seed.

    Parameters
    ----------
    weights
        Symmetric matrix without loops.
    resolution
        The higher, the more groups.
    seeds
        Of the random orders.

    Returns
    -------
    partitions
        Group of each actor.
    """

    def search(graph: Any) -> list[NDArray[np.int64]]:
        return [_partition(graph, resolution, seed) for seed in seeds]

    return _on_one_thread(weights, search)


def exact_betweenness(weights: Any) -> NDArray[np.float64]:
    """
    Count for each actor the share of pairs of others whose shortest ways lead through it.

    Parameters
    ----------
    weights
        Symmetric matrix without loops; only its pattern counts.

    Returns
    -------
    shares
        From 0 to 1. Takes O(n m) time.
    """

    def search(graph: Any) -> NDArray[np.float64]:
        found = nk.centrality.Betweenness(graph, normalized=True)
        found.run()
        return np.array(found.scores(), dtype=np.float64)

    return _on_one_thread(weights, search, weighted=False)


def sampled_betweenness(weights: Any, error: float, doubt: float, seed: int) -> NDArray[np.float64]:
    """
    Estimate for each actor the share of all pairs between whom a random shortest way leads through it.

    Parameters
    ----------
    weights
        As for `exact_betweenness`; somebody has two ties.
    error
        Largest difference from the truth, for all actors together.
    doubt
        Chance that some difference is larger.
    seed
        Of the random ways.

    Returns
    -------
    shares
        From 0 to 1.
    """

    def search(graph: Any) -> NDArray[np.float64]:
        return _kadabra(graph, error, doubt, seed)

    return _on_one_thread(weights, search, weighted=False) / _counted()


@functools.cache
def _counted() -> int:
    """Find out how often NetworKit counts a way: 11.3 counts it twice, on a star where the share is known."""
    star = sparse.lil_array((LEAVES + 1, LEAVES + 1))
    star[0, 1:] = 1
    star[1:, 0] = 1
    found = _on_one_thread(star.tocsr(), lambda graph: _kadabra(graph, 0.05, 0.01, 1), weighted=False)
    return round(float(found[0]) * (LEAVES + 1) / (LEAVES - 1))


def _kadabra(graph: Any, error: float, doubt: float, seed: int) -> NDArray[np.float64]:
    nk.setSeed(seed, True)
    search = nk.centrality.KadabraBetweenness(graph, err=error, delta=doubt, deterministic=True)
    search.run()
    scores = np.zeros(graph.numberOfNodes())
    for actor, score in search.ranking():
        scores[actor] = score
    return scores


def _on_one_thread(weights: Any, search: Callable[[Any], T], *, weighted: bool = True) -> T:
    upper = sparse.triu(weights, 1, format="csr")
    with _one_at_a_time:
        threads = nk.getMaxNumberOfThreads()
        nk.setNumberOfThreads(1)
        try:
            return search(nk.GraphFromCsr(upper, directed=False, weighted=weighted))
        finally:
            nk.setNumberOfThreads(threads)


def _partition(graph: Any, resolution: float, seed: int) -> NDArray[np.int64]:
    nk.setSeed(seed, False)
    search = nk.community.PLM(graph, refine=True, gamma=resolution, par="none randomized", maxIter=SWEEPS)
    search.run()
    return np.array(search.getPartition().getVector(), dtype=np.int64)
