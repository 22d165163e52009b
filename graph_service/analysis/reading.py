"""Measures take a NetworkX graph as well as a Network; this is where the one becomes the other."""

from collections.abc import Hashable, Sequence
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis import folding
from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.network import Network
from graph_service.errors import Fault, InvalidDataError


def network_from(
    G: "nx.Graph[Any]", *, group: str | Sequence[str] | None = "sector", weight: str | None = None
) -> Network:
    """
    Read a NetworkX graph.

    Parameters
    ----------
    G
        Graph of n nodes, directed or not; self-loops are dropped, parallel edges are summed (or counted once
        without `weight`).
    group
        Node attribute that holds each node's group, or several; None if no groups are wanted.
    weight
        Edge attribute that holds the weight (1 where it is missing); None: every tie weighs 1.

    Returns
    -------
    network
        Version 0; the ids are the nodes of `G`, so that results bear the names that `G` has.

    Raises
    ------
    InvalidDataError
        If a node lacks the attribute `group`, or a weight is negative, infinite or no number.

    Examples
    --------
    >>> G = nx.Graph([("a", "b")])
    >>> nx.set_node_attributes(G, {"a": "govtech", "b": "civic_tech"}, "sector")
    >>> network_from(G).attributes["sector"]
    ('govtech', 'civic_tech')
    """
    n = G.number_of_nodes()
    nobody = np.zeros(0, dtype=np.int64)
    weights: Any = folding.incidence(nobody, nobody, (n, n))
    if n:
        weights = folding.without_loops(nx.to_scipy_sparse_array(G, weight=weight, dtype=np.dtype(float), format="csr"))
    if weight is None:
        weights.data[:] = 1.0
    if not bool(np.all(np.isfinite(weights.data)) and np.all(weights.data >= 0)):
        raise InvalidDataError(
            [Fault(problem="has weights that are negative or no number", way_out="leave them out", field=str(weight))]
        )
    wanted = () if group is None else (group,) if isinstance(group, str) else tuple(group)
    attributes = {each: tuple(_group_of(G, node, each) for node in G) for each in wanted}
    names = tuple(str(data.get("name", node)) for node, data in G.nodes(data=True))
    directed = bool(G.is_directed())
    return Network(ids=tuple(G), names=names, attributes=attributes, weights=weights, directed=directed)


def as_network(G: "nx.Graph[Any] | Network", group: str | None, weight: str | None = None) -> Network:
    """
    Hand a Network on, read anything else.

    Parameters
    ----------
    G
        Graph or network.
    group
        Attribute that divides the actors; None if none does.
    weight
        Edge attribute of a graph that holds the weight.

    Returns
    -------
    network
        With the groups, if they are wanted.
    """
    return G if isinstance(G, Network) else network_from(G, group=group, weight=weight)


def undirected(network: Network, measure: str) -> Network:
    """
    Refuse directed ties where a measure is defined for undirected ones only.

    Parameters
    ----------
    network
        The network.
    measure
        Name of the measure, for the message.

    Returns
    -------
    network
        The same.
    """
    if network.directed:
        raise InvalidDataError(
            [Fault(problem="is for undirected ties only", way_out="use G.to_undirected()", field=measure)]
        )
    return network


def _group_of(G: "nx.Graph[Any]", node: Hashable, group: str) -> str:
    value = G.nodes[node].get(group)
    if value is None:
        way_out = f"give every node its group, {UNKNOWN!r} where it is not known"
        raise InvalidDataError([Fault(problem="is missing", way_out=way_out, record=str(node), field=group)])
    return str(value)
