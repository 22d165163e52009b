"""Constraint: how much an actor's contacts are tied to each other (Burt)."""

from typing import Any

import networkx as nx

from graph_service.analysis.arrays.cells import Column
from graph_service.analysis.arrays.structural_holes import constraints, mutual, triangles
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, counted


def constraint(G: "nx.Graph[Any] | Network", *, weight: str | None = None) -> Numbers:
    r"""
    Measure how much the contacts of each actor hang together; low where an actor stands between groups.

    With P the share of an actor's ties (both directions added up) that goes to each contact [1]_,

    .. math:: c_i = \sum_{j \in N(i)} (P_{ij} + \sum_q P_{iq} P_{qj})^2

    Equal to `networkx.constraint`, which needs 14 GB for 10^6 actors; self-loops are dropped here.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    constraint
        For each actor a number above 0; None for actors without ties. Takes O(m ** 1.5) time
        at most.

    Raises
    ------
    InvalidDataError
        If a weight is no number.

    References
    ----------
    .. [1] Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology 110(2), 349-399.

    Examples
    --------
    >>> constraint(nx.star_graph(4)).value[0]
    0.25
    """
    network = as_network(G, None, weight)
    value = Column(network.ids, constraints(mutual(network), triangles(network)))
    return Numbers(
        measure="constraint",
        value=value,
        undefined_because="" if value.complete else "actors without ties",
        method="Burt 2004, exact",
        parameters=network.parameters,
        **counted(network, None),
    )
