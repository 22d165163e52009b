"""Segregation index (Freeman), for any number of groups."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.measures.exact_test import exact_number, mixed_ties
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.result import Number


def freeman(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    draws: int | None = None,
    seed: int = 0,
) -> Number:
    r"""
    Measure which share of the ties between groups that chance would give is missing.

    With X the weight of the ties between groups and X* its mean over all ways to deal out the groups [1]_,

    .. math:: S = (X^* - X) / X^*, \qquad X^* = m (n^2 - \sum_s c_s^2) / (n (n - 1))

    for groups of c actors each. Its mean is 0 and its variance exact, also for weighted ties.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    draws
        Permutations drawn for p; 0: p of the normal curve; None: 9,999 below 30 actors, else 0. Up to 7 actors
        all permutations are gone through.
    seed
        Of the permutations.

    Returns
    -------
    index
        1: no ties between groups, 0: as many as by chance, negative: more (the original sets these to 0);
        undefined without ties or with one group. Takes O(m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Freeman, L. C. (1978). Segregation in social networks. Sociological Methods & Research 6(4), 411-429.
       doi:10.1177/004912417800600401

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> freeman(G).value
    1.0
    """
    undefined, network, matrix, sizes = mixed_ties("freeman", G, group, weight, groups=2)
    if undefined is not None:
        return undefined
    chances = permutation.same_group(sizes.astype(int).tolist())
    sums = permutation.TieSums.of(network)
    return exact_number(
        "freeman",
        network,
        group,
        value=float(_freeman(matrix, sizes)),
        expected=0.0,
        sd=sums.variance(chances) ** 0.5 / (sums.total * float(1 - chances.one)),
        formula=_freeman,
        sizes=sizes,
        method="Freeman 1978, generalised to any number of groups; negative values kept",
        draws=draws,
        seed=seed,
    )


def _freeman(matrix: NDArray[np.float64], sizes: NDArray[np.float64]) -> Any:
    n, total = sizes.sum(), matrix.sum(axis=(-1, -2)) / 2
    between = total - np.trace(matrix, axis1=-2, axis2=-1) / 2
    expected = total * (n**2 - (sizes**2).sum()) / max(n * (n - 1), 1)
    return family.divided(expected - between, expected)
