"""
NetworkX on our arrays: plain ``networkx.constraint(G)`` gets fast for everybody who has the service installed.

Ask for it by ``NETWORKX_BACKEND_PRIORITY=graph_service`` in the environment before NetworkX is imported, by
``networkx.config.backend_priority = ["graph_service"]`` at any time, or by ``constraint(G, backend="graph_service")``.

Nothing is cached: a graph is read anew in each call (a tenth of the time of the measure), so that
``G[u][v]["weight"] = 3`` counts at once. NetworkX would answer from an old copy after it.
"""

import itertools
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.structural_holes import both_ways, effective_sizes, ends, local_constraints

NAME = "graph_service"
Measured = dict[Any, float]


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


def convert_from_nx(G: Any, **_: Any) -> SparseGraph:
    """
    Wrap a graph for the backend.

    Parameters
    ----------
    G
        NetworkX graph, or one that is wrapped already.
    **_
        What NetworkX says about the attributes it needs; they are read from the graph.

    Returns
    -------
    wrapped
        Holds the graph, not a copy.
    """
    return G if isinstance(G, SparseGraph) else SparseGraph(G)


def convert_to_nx(result: Any, **_: Any) -> Any:
    """
    Hand a result back to NetworkX.

    Parameters
    ----------
    result
        Anything that a function of the backend returned.
    **_
        Ignored.

    Returns
    -------
    result
        The graph, if it was wrapped.
    """
    return result.G if isinstance(result, SparseGraph) else result


def constraint(G: SparseGraph, nodes: Iterable[Any] | None = None, weight: str | None = None) -> Measured:
    """
    Measure Burt's constraint as `networkx.constraint` does.

    Parameters
    ----------
    G
        Wrapped graph of n nodes and m edges.
    nodes
        Nodes wanted; None: all.
    weight
        Edge attribute that holds the weight; None: every edge weighs 1.

    Returns
    -------
    constraint
        For each node; nan for isolated ones. Takes O(m ** 1.5) time at most.
    """

    def measure(S: Any) -> NDArray[np.float64]:
        return np.asarray(np.bincount(ends(S), local_constraints(S), S.shape[0]), dtype=float)

    return _measured(nx.constraint, measure, G, nodes, weight)


def effective_size(G: SparseGraph, nodes: Iterable[Any] | None = None, weight: str | None = None) -> Measured:
    """
    Measure Burt's effective size as `networkx.effective_size` documents it.

    Parameters
    ----------
    G
        Wrapped graph of n nodes and m edges.
    nodes
        Nodes wanted; None: all.
    weight
        Edge attribute that holds the weight; None: every edge weighs 1.

    Returns
    -------
    size
        For each node; nan for isolated ones. Takes O(m ** 1.5) time at most.
    """
    return _measured(nx.effective_size, effective_sizes, G, nodes, weight)


def attribute_assortativity_coefficient(G: SparseGraph, attribute: str, nodes: Iterable[Any] | None = None) -> float:
    """
    Measure assortativity by a node attribute as `networkx.attribute_assortativity_coefficient` does.

    Parameters
    ----------
    G
        Wrapped graph of n nodes and m edges.
    attribute
        Node attribute; a node without it has the value None.
    nodes
        Nodes whose edges count; None: all.

    Returns
    -------
    coefficient
        From -1 to 1; nan if all edges are within one value. Takes O(m) time.
    """
    graph = _unwrapped(G)
    A = _adjacency(graph, None)
    wanted = None if nodes is None else set(nodes)
    counts = np.fromiter((wanted is None or node in wanted for node in graph), np.bool_, len(graph))
    ties = A.data * counts[ends(A)]
    total = ties.sum()
    if not total:
        return _plain(nx.attribute_assortativity_coefficient)(graph, attribute, wanted)  # type: ignore[no-any-return]  # not typed
    places: dict[Hashable, int] = {}
    values: Any = (value for _, value in graph.nodes(data=attribute))
    codes = np.fromiter((places.setdefault(value, len(places)) for value in values), np.int64, len(graph))
    source, target = codes[ends(A)], codes[A.indices]
    out, into = (np.bincount(end, ties, len(places)) / total for end in (source, target))
    inside, chance = ties[source == target].sum() / total, (out * into).sum()
    return float((inside - chance) / (1 - chance))


class Backend:
    """The object that NetworkX asks for functions by name; entry point ``networkx.backends``."""

    convert_from_nx = staticmethod(convert_from_nx)
    convert_to_nx = staticmethod(convert_to_nx)
    attribute_assortativity_coefficient = staticmethod(attribute_assortativity_coefficient)
    constraint = staticmethod(constraint)
    effective_size = staticmethod(effective_size)


backend = Backend()


def _measured(
    function: Any,
    measure: Callable[[Any], NDArray[np.float64]],
    G: SparseGraph,
    nodes: Iterable[Any] | None,
    weight: str | None,
) -> Measured:
    """Measure on arrays what they can say, and leave the corners to NetworkX, which treats them in its own way."""
    graph = _unwrapped(G)
    chosen = None if nodes is None else list(nodes)
    A = _adjacency(graph, weight)
    by_node = chosen is not None and graph.is_multigraph()  # sums parallel edges only if asked for all nodes
    if not len(graph) or by_node or A.diagonal().any() or not bool(np.all((A.data > 0) & np.isfinite(A.data))):
        return _plain(function)(graph, chosen, weight)  # type: ignore[no-any-return]  # not typed
    S = both_ways(A) if graph.is_directed() else A
    found = measure(S)
    found[np.diff(S.indptr) == 0] = np.nan
    values = dict(zip(graph, found.tolist(), strict=True))
    if chosen is None:
        return values
    # Asked for single nodes, NetworkX takes those without successors for isolated.
    return {node: values[node] if len(graph[node]) else float("nan") for node in chosen}


def _plain(function: Any) -> Any:
    """Give NetworkX's own implementation, which its type stubs do not know of."""
    return function.orig_func


def _unwrapped(G: SparseGraph) -> "nx.Graph[Any]":
    """Give the graph, and let NetworkX forget that it ever was converted, for a cached graph comes with a warning."""
    cache = getattr(G.G, "__networkx_cache__", None) or {}
    cache.get("backends", {}).pop(NAME, None)
    return G.G


def _adjacency(G: "nx.Graph[Any]", weight: str | None) -> Any:
    """Read the graph; three to five times as fast as NetworkX does. Parallel edges are added up."""
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
