"""Assortativity of the groups (Newman)."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Number


def assortativity(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    symmetrised: bool = True,
    draws: int = 0,
    seed: int = 0,
) -> Number:
    r"""
    Measure how much ties prefer the own group, beyond what the activity of the groups explains.

    With e the mixing matrix divided by its sum and a, b its margins [1]_,

    .. math:: r = (\sum_s e_{ss} - \sum_s a_s b_s) / (1 - \sum_s a_s b_s)

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    symmetrised
        Make e symmetric first, as R netseg does; False: as NetworkX does on a DiGraph. No matter if undirected.
    draws
        Permutations drawn for the null model; 0: none.
    seed
        Of the permutations.

    Returns
    -------
    coefficient
        1: only ties within groups, 0: as the margins have it; undefined without ties or if all are in one group.
        Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group.

    References
    ----------
    .. [1] Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> assortativity(G).value
    1.0
    """

    def formula(matrix: NDArray[np.float64], _: NDArray[np.float64]) -> Any:
        if symmetrised:
            matrix = (matrix + np.swapaxes(matrix, -1, -2)) / 2
        total = matrix.sum(axis=(-1, -2))
        inside = family.divided(np.trace(matrix, axis1=-2, axis2=-1), total)
        chance = family.divided((matrix.sum(axis=-1) * matrix.sum(axis=-2)).sum(axis=-1), total**2)
        return family.divided(inside - chance, 1 - chance)

    return family.number(
        "assortativity",
        as_network(G, group, weight),
        group,
        formula,
        undefined="there are no ties, or all of them are in one group",
        method="Newman 2003, symmetrised" if symmetrised else "Newman 2003",
        draws=draws,
        seed=seed,
    )
