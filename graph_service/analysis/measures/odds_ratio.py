"""Odds that a pair is tied, within groups against between groups."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.measures.mixing import mixing_matrix
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Number


def odds_ratio(G: "nx.Graph[Any] | Network", *, group: str = "sector", draws: int = 0, seed: int = 0) -> Number:
    r"""
    Compare the odds of a tie for pairs of one group with those for pairs of different groups.

    With w of W pairs tied within and b of B between groups [1]_ (ORWG in R netseg),

    .. math:: \mathrm{OR} = \frac{w (B - b)}{b (W - w)}

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; if directed, ordered pairs count. Weights and self-loops are ignored.
    group
        Node attribute that names each actor's group.
    draws
        Permutations drawn for the null model; 0: none.
    seed
        Of the permutations.

    Returns
    -------
    ratio
        Above 1: ties prefer the own group. The ratio, not its logarithm. No number where it is infinite (no tie
        between groups, or every pair within groups tied) or 0/0. Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group.

    References
    ----------
    .. [1] Moody, J. (2001). Race, school integration, and friendship segregation in America.
       American Journal of Sociology 107(3), 679-716. doi:10.1086/338954

    Examples
    --------
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> odds_ratio(G).undefined_because
    'infinite: every pair within groups is tied'
    """
    network = as_network(G, group)
    network = network.even()
    twice = 1 if network.directed else 2

    def formula(matrix: NDArray[np.float64], sizes: NDArray[np.float64]) -> Any:
        w, W, b, B = _pairs(matrix, sizes, twice)
        return family.divided(w * (B - b), b * (W - w))

    codes, _ = network.grouped(group)
    pairs = _pairs(mixing_matrix(network, group), np.bincount(codes).astype(float), twice)
    method = f"odds ratio of ties within against between groups{'' if draws else '; no null model'}"
    return family.number(
        "odds_ratio", network, group, formula, undefined=_why(*pairs), method=method, draws=draws, seed=seed
    )


def _pairs(matrix: NDArray[np.float64], sizes: NDArray[np.float64], twice: int) -> tuple[Any, float, Any, float]:
    """Count tied and all pairs, within and between groups."""
    within = np.trace(matrix, axis1=-2, axis2=-1) / twice
    pairs, n = float((sizes * (sizes - 1)).sum()) / twice, float(sizes.sum())
    return within, pairs, matrix.sum(axis=(-1, -2)) / twice - within, n * (n - 1) / twice - pairs


def _why(w: float, W: float, b: float, B: float) -> str:
    """Say why there is no ratio, if there is none."""
    if not W or not B:
        return f"there are no pairs {'between' if W else 'within'} groups"
    if not w + b:
        return "there are no ties"
    if w + b == W + B:
        return "all pairs are tied"
    return f"infinite: {'every pair within groups is tied' if b else 'no tie lies between groups'}"
