"""Over how many groups an actor's ties spread (Guimerà and Amaral)."""

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph_service.analysis.arrays.cells import Column
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Numbers, counted
from graph_service.analysis.sparse_forms import one_hot, row_sums

Vector = NDArray[np.float64]


def participation(G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None) -> Numbers:
    r"""
    Measure how evenly the ties of each actor spread over the groups.

    With k the weight of an actor's ties to each group and d its sum [1]_,

    .. math:: P_i = 1 - \sum_s (k_{is} / d_i)^2

    Its mean and variance over all ways to deal out the groups are exact.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group; K groups.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    coefficient
        For each actor 0 (all ties to one group) to 1 - 1/K (evenly over all); None for actors without ties, and
        z and p None for actors of one tie, which can only have 0. p is that of the normal curve, rough for few ties.
        Takes O(m + nK) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Guimerà, R. & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks.
       Nature 433, 895-900. doi:10.1038/nature03288

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech"}, "sector")
    >>> participation(G).value[1]
    0.5
    """
    network = undirected(as_network(G, group, weight), "participation")
    codes, labels = network.grouped(group)
    ties = np.asarray(network.weights @ one_hot(codes, len(labels)).toarray())
    total = ties.sum(axis=1)
    np.divide(ties, np.where(total > 0, total, 1)[:, None], out=ties)
    found = 1 - np.einsum("is,is->i", ties, ties)
    chances = permutation.same_group(np.bincount(codes, minlength=len(labels)).tolist())
    expected, sd = _moments(network, chances)
    tied = total > 0
    named: dict[str, Any] = {
        name: Column(network.ids, np.where(tied, column, np.nan))
        for name, column in _columns(found, expected, sd).items()
    }
    return Numbers(
        measure="participation",
        undefined_because="" if bool(tied.all()) else "actors without ties",
        method="1 - sum of squared shares of the groups; exact mean and variance over all permutations of the groups",
        parameters=MappingProxyType({"group": group, **network.parameters}),
        **named,
        **counted(network, group),
    )


def _moments(network: Network, chances: permutation.Chances) -> tuple[Vector, Vector]:
    """Mean and standard deviation for each actor: pairs of its ties, added up where they lead to one group."""
    weights, first = network.weights.data, row_sums(network.weights.data, network.weights.indptr)
    if bool(np.all(weights == 1)):
        second = third = fourth = first
    else:
        powers = weights**2, weights**2 * weights, (weights**2) ** 2
        second, third, fourth = (row_sums(power, network.weights.indptr) for power in powers)
    safe = np.where(first > 0, first, 1)
    total = (first**2 - second) / 2
    squares = (second**2 - fourth) / 2
    meeting = first**2 * second - 2 * first * third + fourth - 2 * squares
    one, two, apart = chances
    variance = squares * float(one - apart) + meeting * float(two - apart) + total**2 * float(apart - one**2)
    expected = 1 - (second + 2 * total * float(one)) / safe**2
    return expected, 2 * np.sqrt(np.maximum(variance, 0)) / safe**2


def _columns(value: Vector, expected: Vector, sd: Vector) -> dict[str, Vector]:
    sd = np.where(sd > permutation.NOTHING, sd, 0)
    z = np.divide(value - expected, sd, out=np.full(len(value), np.nan), where=sd > 0)
    return {"value": value, "expected": expected, "sd": sd, "z": z, "p": special.erfc(np.abs(z) / np.sqrt(2))}
