"""Modularity of the given groups (Newman and Girvan)."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.measures.exact_test import exact_number, mixed_ties
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.result import Number
from graph_service.analysis.sparse_forms import strength


def modularity(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    draws: int | None = None,
    seed: int = 0,
) -> Number:
    r"""
    Compare the share of ties within groups with what the degrees alone would give.

    With M the weights from group to group and R their row sums [1]_,

    .. math:: Q = \sum_s M_{ss} / \Sigma M - (R_s / \Sigma M)^2

    Its mean and variance over all ways to deal out the groups to the actors are exact: Q adds up
    :math:`A_{ij} - d_i d_j / 2m` over pairs of one group, as the E-I index adds up ties.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight (NetworkX takes ``"weight"`` unasked, this function does
        not); a Network has its own weights.
    draws
        Permutations drawn for p; 0: p of the normal curve; None: 9,999 below 30 actors, else 0. Up to 7 actors
        all permutations are gone through.
    seed
        Of the permutations.

    Returns
    -------
    modularity
        From -1/2 to 1, 0: as the degrees have it; undefined without ties. Takes O(m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Newman, M. E. J. & Girvan, M. (2004). Finding and evaluating community structure in networks.
       Physical Review E 69, 026113. doi:10.1103/PhysRevE.69.026113

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> modularity(G).value
    0.5
    """
    undefined, network, matrix, sizes = mixed_ties("modularity", G, group, weight)
    if undefined is not None:
        return undefined
    expected, sd = _moments(network, permutation.same_group(sizes.astype(int).tolist()))
    return exact_number(
        "modularity",
        network,
        group,
        value=float(_modularity(matrix, sizes)),
        expected=expected,
        sd=sd,
        formula=_modularity,
        sizes=sizes,
        method="Newman & Girvan 2004, of the given groups",
        draws=draws,
        seed=seed,
    )


def _modularity(matrix: NDArray[np.float64], _: NDArray[np.float64]) -> Any:
    total = matrix.sum(axis=(-1, -2))
    inside = family.divided(np.trace(matrix, axis1=-2, axis2=-1), total)
    return inside - family.divided((matrix.sum(axis=-1) ** 2).sum(axis=-1), total**2)


def _moments(network: Network, chances: permutation.Chances) -> tuple[float, float]:
    """Mean and standard deviation; the matrix that is added up is dense, but its sums need only ties and degrees."""
    A, d = network.weights, strength(network.weights)
    total, second, fourth = float(d.sum()), float((d**2).sum()), float((d**4).sum())
    tied = float(d @ (A @ d))
    pairs = (float((A.data**2).sum()) - 2 * tied / total + (second**2 - fourth) / total**2) / 2
    sums = permutation.TieSums(second / (2 * total), pairs, fourth / total**2 - 2 * pairs)
    expected = -second * float(1 - chances.one) / total**2
    return expected, 2 * sums.variance(chances) ** 0.5 / total
