"""
NetworkX on our arrays: plain ``networkx.constraint(G)`` gets fast for everybody who has the service installed.

Ask for it by ``NETWORKX_BACKEND_PRIORITY=graph_service`` in the environment before NetworkX is imported, by
``networkx.config.backend_priority = ["graph_service"]`` at any time, or by ``constraint(G, backend="graph_service")``.

Nothing is cached: a graph is read anew in each call (about a third of the time that it takes), so that
``G[u][v]["weight"] = 3`` counts at once. NetworkX would answer from an old copy after it.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.sparse_graph import SparseGraph, adjacency, unwrapped
from graph_service.analysis.arrays.structural_holes import both_ways, constraints, effective_sizes, ends
from graph_service.analysis.arrays.triangles import Triangles
from graph_service.analysis.measures.cohesion import cores

Measured = dict[Any, float]


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
    return _measured(nx.constraint, constraints, G, nodes, weight)


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
    graph = unwrapped(G)
    A = adjacency(graph, None)
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


def core_number(G: SparseGraph) -> dict[Any, int]:
    """
    Give the largest core of each node as `networkx.core_number` does.

    Parameters
    ----------
    G
        Wrapped graph of n nodes and m edges without self-loops.

    Returns
    -------
    core
        For each node. Takes O(n k + m) time for a largest core k.
    """
    graph = unwrapped(G)
    A = adjacency(graph, None)
    if graph.is_directed() or A.diagonal().any():
        return _plain(nx.core_number)(graph)  # type: ignore[no-any-return]  # not typed
    return dict(zip(graph, cores(A).tolist(), strict=True))


class Backend:
    """The object that NetworkX asks for functions by name; entry point ``networkx.backends``."""

    convert_from_nx = staticmethod(convert_from_nx)
    convert_to_nx = staticmethod(convert_to_nx)
    attribute_assortativity_coefficient = staticmethod(attribute_assortativity_coefficient)
    constraint = staticmethod(constraint)
    core_number = staticmethod(core_number)
    effective_size = staticmethod(effective_size)


backend = Backend()


def _measured(
    function: Any,
    measure: Callable[[Any, Triangles], NDArray[np.float64]],
    G: SparseGraph,
    nodes: Iterable[Any] | None,
    weight: str | None,
) -> Measured:
    """Measure on arrays what they can say, and leave the corners to NetworkX, which treats them in its own way."""
    graph = unwrapped(G)
    chosen = None if nodes is None else list(nodes)
    A = adjacency(graph, weight)
    by_node = chosen is not None and graph.is_multigraph()  # sums parallel edges only if asked for all nodes
    if not len(graph) or by_node or A.diagonal().any() or not bool(np.all((A.data > 0) & np.isfinite(A.data))):
        return _plain(function)(graph, chosen, weight)  # type: ignore[no-any-return]  # not typed
    S = both_ways(A) if graph.is_directed() else A
    found = measure(S, Triangles(S))
    found[np.diff(S.indptr) == 0] = np.nan
    values = dict(zip(graph, found.tolist(), strict=True))
    if chosen is None:
        return values
    # Asked for single nodes, NetworkX takes those without successors for isolated.
    return {node: values[node] if len(graph[node]) else float("nan") for node in chosen}


def _plain(function: Any) -> Any:
    """Give NetworkX's own implementation, which its type stubs do not know of."""
    return function.orig_func
