"""Where the network would fall apart, and how deep in its core each actor sits."""

from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.blocks import Blocks
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, Result, counted


def cut_actors(G: "nx.Graph[Any] | Network") -> Result[dict[Hashable, int]]:
    """
    Find the actors without whom a part of the network falls apart (articulation points).

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; directions and weights are ignored.

    Returns
    -------
    pieces
        For each such actor the number of pieces, at least 2, into which its part falls without it; most first [1]_.
        Takes O(n + m) time.

    References
    ----------
    .. [1] Tarjan, R. E. & Vishkin, U. (1985). An efficient parallel biconnectivity algorithm.
       SIAM Journal on Computing 14(4), 862-874. doi:10.1137/0214061

    Examples
    --------
    >>> cut_actors(nx.path_graph(3)).value
    {1: 2}
    """
    network = as_network(G, None)
    number = Blocks.of(_undirected(network)).meeting(len(network.ids))
    most_first = np.argsort(-number, kind="stable")[: np.count_nonzero(number > 1)]
    return Result(
        measure="cut_actors",
        value={network.ids[i]: int(number[i]) for i in most_first},
        method="blocks of Tarjan & Vishkin 1985; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )


def cut_ties(G: "nx.Graph[Any] | Network") -> Result[tuple[tuple[Hashable, Hashable], ...]]:
    """
    Find the ties without which a part of the network falls apart (bridges in the sense of graph theory).

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; directions and weights are ignored, and parallel ties count once.

    Returns
    -------
    ties
        Pairs of actors, in the order of the network [1]_. Takes O(n + m) time.

    References
    ----------
    .. [1] Tarjan, R. (1974). A note on finding the bridges of a graph. Information Processing Letters 2(6), 160-161.

    Examples
    --------
    >>> cut_ties(nx.lollipop_graph(3, 2)).value
    ((2, 3), (3, 4))
    """
    network = as_network(G, None)
    blocks = Blocks.of(_undirected(network))
    alone = blocks.single()
    pairs = np.sort(np.c_[blocks.parent[alone], blocks.child[alone]], axis=1)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return Result(
        measure="cut_ties",
        value=tuple((network.ids[u], network.ids[v]) for u, v in pairs.tolist()),
        method="blocks of Tarjan & Vishkin 1985; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )


def core_number(G: "nx.Graph[Any] | Network") -> Numbers:
    """
    Give for each actor the largest k such that it belongs to a group in which all have k contacts.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; directions and weights are ignored.

    Returns
    -------
    core
        For each actor 0 (without ties) or more [1]_. Takes O(n k + m) time for a largest core k.

    References
    ----------
    .. [1] Batagelj, V. & Zaveršnik, M. (2003). An O(m) algorithm for cores decomposition of networks.
       arXiv:cs/0310049.

    Examples
    --------
    >>> core_number(nx.lollipop_graph(3, 1)).value
    {0: 2.0, 1: 2.0, 2: 2.0, 3: 1.0}
    """
    network = as_network(G, None)
    found = cores(_undirected(network)).astype(float)
    return Numbers(
        measure="core_number",
        value=dict(zip(network.ids, found.tolist(), strict=True)),
        method="Batagelj & Zaveršnik 2003, peeled in layers; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )


def cores(A: Any) -> NDArray[np.int64]:
    """
    Take away, for k = 0, 1, 2 …, all who have at most k contacts left, until nobody has.

    Parameters
    ----------
    A
        CSR matrix: symmetric pattern, without diagonal.

    Returns
    -------
    core
        The k at which each actor was taken away.
    """
    start, left = A.indptr.astype(np.int64), np.diff(A.indptr).astype(np.int64)
    core: NDArray[np.int64] = np.zeros_like(left)
    alive, k = np.ones(len(left), dtype=bool), 0
    while alive.any():
        k = max(k, int(left[alive].min()))
        layer = np.flatnonzero(alive & (left <= k))
        while len(layer):
            core[layer], alive[layer] = k, False
            length = start[layer + 1] - start[layer]
            at = np.repeat(start[layer] - np.cumsum(length) + length, length) + np.arange(int(length.sum()))
            contacts = A.indices[at]
            contacts = contacts[alive[contacts]]
            np.subtract.at(left, contacts, 1)
            layer = np.unique(contacts[left[contacts] <= k])
    return core


def _undirected(network: Network) -> Any:
    """Leave nothing but who is tied to whom."""
    return network.weights + network.weights.T if network.directed else network.weights
