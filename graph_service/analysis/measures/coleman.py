"""Homophily index of each group (Coleman)."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers


def coleman(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None, draws: int = 0, seed: int = 0
) -> Numbers:
    r"""
    Measure for each group how far its ties prefer or avoid the own group.

    With R the weight of a group's outgoing ties, x that of the inner ones and w = R (c - 1)/(n - 1) what blind
    choice would give a group of c among n actors, the index [1]_ is (x - w)/(R - w) if x > w, else (x - w)/w.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; an undirected tie counts once each way.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    draws
        Permutations drawn for the null model; 0: none.
    seed
        Of the permutations.

    Returns
    -------
    index
        For each group from -1 (avoids its own) over 0 (blind) to 1 (only its own); None for a group without ties,
        or of one actor. Takes O(m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group.

    References
    ----------
    .. [1] Coleman, J. S. (1958). Relational analysis. Human Organization 17(4), 28-36.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> coleman(G).value["govtech"]
    1.0
    """
    return family.numbers("coleman", as_network(G, group, weight), group, _coleman, draws=draws, seed=seed)


def _coleman(matrix: NDArray[np.float64], sizes: NDArray[np.float64]) -> Any:
    out = matrix.sum(axis=-1)
    blind = out * (sizes - 1) / max(sizes.sum() - 1, 1)
    excess = np.diagonal(matrix, axis1=-2, axis2=-1) - blind
    return family.divided(excess, np.where(excess > 0, out - blind, blind))
