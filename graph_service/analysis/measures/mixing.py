"""How much the groups have to do with each other, and how much chance would give."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.between_groups import between_groups
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Result, counted


@dataclass(frozen=True, kw_only=True)
class Mixing(Result[Mapping[tuple[str, str], float]]):
    """
    The mixing matrix with its null model.

    Attributes
    ----------
    labels
        The groups, sorted: rows (from) and columns (to) of `matrix`.
    sizes
        Number of actors of each group.
    matrix
        Weight of ties from group to group; undirected: symmetric, and the diagonal counts every tie twice.
    ratio
        Observed divided by expected; None where nothing is expected.
    """

    labels: tuple[str, ...]
    sizes: tuple[int, ...]
    matrix: NDArray[np.float64]
    ratio: Mapping[tuple[str, str], float | None]


def mixing(G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None) -> Mixing:
    """
    Count the ties within and between groups and compare them with chance.

    The null model deals the groups out anew to all actors and leaves the ties as they are; mean and
    variance of every cell are exact.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    group
        Node attribute that names each actor's group; K groups.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    mixing
        A key (s, t) with s <= t for each pair of groups, (s, t) and (t, s) if directed; ties within a group
        count once here, and twice in the diagonal of `matrix` if undirected. Takes O(m + K squared) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group.

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech"}, "sector")
    >>> mixing(G).value["civic_tech", "govtech"]
    1.0
    """
    network = as_network(G, group, weight)
    codes, labels = network.grouped(group)
    sizes = np.bincount(codes, minlength=len(labels)).tolist()
    matrix = mixing_matrix(network, group)
    sums = permutation.TieSums.of(network)
    pairs = [(s, t) for s in range(len(labels)) for t in range(len(labels)) if network.directed or s <= t]
    value, expected, sd = {}, {}, {}
    for s, t in pairs:
        key = labels[s], labels[t]
        chances = permutation.between(sizes, s, t)
        twice = 2.0 if s == t and not network.directed else 1.0
        value[key] = float(matrix[s, t]) / twice
        expected[key] = sums.mean(chances) / (2.0 if network.directed and s != t else 1.0)
        sd[key] = sums.variance(chances) ** 0.5
    tests = {key: permutation.standardised(value[key], expected[key], sd[key]) for key in value}
    exact_sd = not network.directed
    return Mixing(
        measure="mixing",
        value=value,
        expected=expected,
        sd=sd if exact_sd else None,
        z={key: test[0] for key, test in tests.items() if test[0] is not None} if exact_sd else None,
        p={key: test[1] for key, test in tests.items() if test[1] is not None} if exact_sd else None,
        ratio=MappingProxyType({key: value[key] / expected[key] if expected[key] else None for key in value}),
        method="weight of ties; exact moments over all permutations of the groups; normal p, two-sided",
        parameters=MappingProxyType({"group": group, **network.parameters}),
        labels=labels,
        sizes=tuple(sizes),
        matrix=matrix,
        **counted(network, group),
    )


def mixing_matrix(network: Network, group: str) -> NDArray[np.float64]:
    """
    Sum up the weights from group to group; the diagonal of undirected ties counts both ends.

    Parameters
    ----------
    network
        The network.
    group
        Attribute that divides the actors into K groups.

    Returns
    -------
    matrix
        Shape (K, K), not to be changed. Takes O(m) time, once for each network.
    """

    def summed() -> NDArray[np.float64]:
        codes, labels = network.grouped(group)
        matrix = between_groups(network.weights, codes, len(labels))
        matrix.setflags(write=False)
        return matrix

    found: NDArray[np.float64] = network.kept.once(("mixing", group), summed)
    return found


def grouped_mixing(
    G: "nx.Graph[Any] | Network", group: str, weight: str | None
) -> tuple[Network, NDArray[np.float64], NDArray[np.float64], tuple[str, ...]]:
    """
    Give all that the measures of this family need.

    Parameters
    ----------
    G
        Graph or network.
    group
        Attribute that divides the actors.
    weight
        Edge attribute of a graph that holds the weight.

    Returns
    -------
    network, matrix, sizes, labels
        The network, its mixing matrix, and size and label of each group.
    """
    network = as_network(G, group, weight)
    codes, labels = network.grouped(group)
    sizes = np.bincount(codes, minlength=len(labels)).astype(float)
    return network, mixing_matrix(network, group), sizes, labels
