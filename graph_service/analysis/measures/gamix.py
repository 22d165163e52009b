"""Mixing of the groups by their own shares (Gupta, Anderson and May)."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Number


def gamix(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None, draws: int = 0, seed: int = 0
) -> Number:
    r"""
    Average over the groups which share of their ties stays inside, so that small groups count as much as large ones.

    With P the mixing matrix of K groups, each row divided by its sum [1]_,

    .. math:: Q = (\mathrm{tr} P - 1) / (K - 1)

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored. For directed ties programs
        disagree on P.
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
        1: all ties within groups, 0: shares as in one pot, least -1/(K - 1); undefined with one group or a group
        without ties. Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Gupta, S., Anderson, R. M. & May, R. M. (1989). Networks of sexual contacts: implications for the pattern
       of spread of HIV. AIDS 3(12), 807-817.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> gamix(G).value
    1.0
    """
    return family.number(
        "gamix",
        undirected(as_network(G, group, weight), "gamix"),
        group,
        _gamix,
        undefined="there are fewer than two groups, or a group has no ties",
        method="Gupta, Anderson & May 1989" if draws else "Gupta, Anderson & May 1989; no null model",
        draws=draws,
        seed=seed,
    )


def _gamix(matrix: NDArray[np.float64], _: NDArray[np.float64]) -> Any:
    inside = family.divided(np.diagonal(matrix, axis1=-2, axis2=-1), matrix.sum(axis=-1))
    return family.divided(inside.sum(axis=-1) - 1, max(matrix.shape[-1] - 1, 0))
