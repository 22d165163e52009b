"""Where the network would fall apart, and how deep in its core each actor sits."""

from collections import Counter
from collections.abc import Hashable
from typing import Any

import networkx as nx

from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, Result, counted

PAIR = 2


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
    .. [1] Hopcroft, J. & Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation.
       Communications of the ACM 16(6), 372-378. doi:10.1145/362248.362272

    Examples
    --------
    >>> cut_actors(nx.path_graph(3)).value
    {1: 2}
    """
    network, plain = _plain(G)
    # An actor in several blocks holds them together; the blocks are the pieces.
    blocks = Counter(actor for block in nx.biconnected_components(plain) for actor in block)
    value = {actor: number for actor, number in blocks.most_common() if number > 1}
    return Result(
        measure="cut_actors",
        value=value,
        method="biconnected components (Hopcroft & Tarjan 1973) by NetworkX; no null model",
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
    network, plain = _plain(G)
    place = {actor: i for i, actor in enumerate(plain)}
    # A block of two actors is one tie. nx.bridges takes twice as long.
    blocks = (block for block in nx.biconnected_components(plain) if len(block) == PAIR)
    pairs = [sorted(block, key=place.__getitem__) for block in blocks]
    pairs.sort(key=lambda tie: (place[tie[0]], place[tie[1]]))
    return Result(
        measure="cut_ties",
        value=tuple((u, v) for u, v in pairs),
        method="biconnected components (Hopcroft & Tarjan 1973) by NetworkX; no null model",
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
        For each actor 0 (without ties) or more [1]_. Takes O(n + m) time.

    References
    ----------
    .. [1] Batagelj, V. & Zaveršnik, M. (2003). An O(m) algorithm for cores decomposition of networks.
       arXiv:cs/0310049.

    Examples
    --------
    >>> core_number(nx.lollipop_graph(3, 1)).value
    {0: 2.0, 1: 2.0, 2: 2.0, 3: 1.0}
    """
    network, plain = _plain(G)
    return Numbers(
        measure="core_number",
        value={actor: float(k) for actor, k in nx.core_number(plain).items()},
        method="Batagelj & Zaveršnik 2003 by NetworkX; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )


def _plain(G: "nx.Graph[Any] | Network") -> "tuple[Network, nx.Graph[Any]]":
    """Leave nothing but who is tied to whom."""
    network = as_network(G, None)
    ties = network.weights.tocoo()
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(network.ids)
    plain.add_edges_from((network.ids[u], network.ids[v]) for u, v in zip(ties.row, ties.col, strict=True))
    return network, plain
