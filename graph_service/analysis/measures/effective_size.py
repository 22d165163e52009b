"""Effective size and efficiency: how many contacts an actor has that do not know each other (Burt)."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.cells import Column
from graph_service.analysis.arrays.structural_holes import effective_sizes, mutual, triangles
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, counted


def effective_size(G: "nx.Graph[Any] | Network", *, weight: str | None = None) -> Numbers:
    r"""
    Count the contacts of each actor, each less by as much as the others lead to it anyway.

    With p the share of an actor's ties that goes to each contact, and m a tie over the strongest tie of its
    first actor, ties in both directions added up [1]_,

    .. math:: e_i = \sum_{j \in N(i)} (1 - \sum_q p_{iq} m_{jq})

    With d contacts and t ties among them this is d - 2t/d where all ties weigh the same [2]_. Equal to
    `networkx.effective_size`, which builds a dense matrix and fails at 100,000 actors; self-loops are dropped here.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    size
        For each actor from 1 to the number of its contacts; None for actors without ties. Takes O(m ** 1.5) time at
        most, and O(m) memory.

    Raises
    ------
    InvalidDataError
        If a weight is negative or no number.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes. Harvard University Press.
    .. [2] Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1), 35-38.

    Examples
    --------
    >>> effective_size(nx.star_graph(4)).value[0]
    4.0
    """
    network = as_network(G, None, weight)
    return _numbers("effective_size", network, effective_sizes(mutual(network), triangles(network)), "Burt 1992, exact")


def efficiency(G: "nx.Graph[Any] | Network", *, weight: str | None = None) -> Numbers:
    """
    Divide each actor's effective size by the number of its contacts.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    efficiency
        For each actor above 0, and 1 where no two contacts know each other [1]_; None for actors without ties.
        Takes as long as `effective_size`.

    Raises
    ------
    InvalidDataError
        If a weight is negative or no number.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes. Harvard University Press.

    Examples
    --------
    >>> round(efficiency(nx.complete_graph(3)).value[0], 9)
    0.5
    """
    network = as_network(G, None, weight)
    S = mutual(network)
    shares = effective_sizes(S, triangles(network)) / np.maximum(np.diff(S.indptr), 1)
    return _numbers("efficiency", network, shares, "effective size over number of contacts; Burt 1992, exact")


def _numbers(measure: str, network: Network, found: NDArray[np.float64], method: str) -> Numbers:
    value = Column(network.ids, found)
    return Numbers(
        measure=measure,
        value=value,
        undefined_because="" if value.complete else "actors without ties",
        method=f"{method}; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )
