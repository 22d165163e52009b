"""A NetworkX graph as the backend sees it: the graph itself, read into arrays anew whenever it is measured."""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

NAME = "graph_service"


class SparseGraph:
    """
    What NetworkX hands to the backend's functions: the graph itself, read when it is needed.

    Parameters
    ----------
    G
        Any NetworkX graph.
    """

    __networkx_backend__ = NAME

    def __init__(self, G: "nx.Graph[Any]") -> None:
        self.G = G

    def is_directed(self) -> bool:
        """
        Tell whether edges have a direction.

        Returns
        -------
        directed
            As the graph itself says.
        """
        return bool(self.G.is_directed())

    def is_multigraph(self) -> bool:
        """
        Tell whether there can be parallel edges.

        Returns
        -------
        multigraph
            As the graph itself says.
        """
        return bool(self.G.is_multigraph())


def unwrapped(G: SparseGraph) -> "nx.Graph[Any]":
    """
    Give the graph, and let NetworkX forget that it was converted: to use a cached graph makes it warn.

    Parameters
    ----------
    G
        Wrapped graph.

    Returns
    -------
    graph
        The NetworkX graph.
    """
    cache = getattr(G.G, "__networkx_cache__", None) or {}
    cache.get("backends", {}).pop(NAME, None)
    return G.G


def adjacency(G: "nx.Graph[Any]", weight: str | None) -> Any:
    """
    Read a graph, three to five times as fast as NetworkX does.

    Parameters
    ----------
    G
        Any NetworkX graph.
    weight
        Edge attribute that holds the weight; None: every edge weighs 1.

    Returns
    -------
    A
        Sorted CSR matrix; parallel edges are added up, self-loops kept.
    """
    index = {node: place for place, node in enumerate(G)}
    lists = [neighbours for _, neighbours in G.adjacency()]
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))
    total = int(lengths.sum())
    indices = np.fromiter(map(index.__getitem__, itertools.chain.from_iterable(lists)), np.int64, total)
    data = np.fromiter(itertools.chain.from_iterable(map(_reader(G, weight), lists)), np.float64, total)
    A: Any = sparse.csr_array((data, indices, np.r_[0, np.cumsum(lengths)]), shape=(len(lists), len(lists)))
    A.sort_indices()
    return A


def _reader(G: "nx.Graph[Any]", weight: str | None) -> Callable[[Any], Iterable[float]]:
    """Give what reads the weights of one node's neighbours."""
    if not G.is_multigraph():
        if weight is None:
            return lambda neighbours: itertools.repeat(1.0, len(neighbours))
        return lambda neighbours: (data.get(weight, 1) for data in neighbours.values())
    if weight is None:
        return lambda neighbours: map(len, neighbours.values())
    return lambda neighbours: (sum(data.get(weight, 1) for data in keys.values()) for keys in neighbours.values())
