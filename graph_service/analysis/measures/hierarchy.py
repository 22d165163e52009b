"""Hierarchy: whether an actor's constraint comes from one contact or from all alike (Burt)."""

from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.arrays.structural_holes import ends, local_constraints, mutual, triangles
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, counted


def hierarchy(G: "nx.Graph[Any] | Network", *, weight: str | None = None) -> Numbers:
    r"""
    Measure how far the constraint on each actor is concentrated in few contacts.

    With c the constraint from each of N contacts, C their sum and :math:`r_{ij} = c_{ij} N / C` [1]_,

    .. math:: h_i = \frac{\sum_j r_{ij} \ln r_{ij}}{N \ln N}

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not; self-loops are dropped.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    hierarchy
        For each actor from 0 (all contacts constrain it alike) to 1 (one contact does it all); None for actors with
        fewer than two contacts. Takes O(m ** 1.5) time at most.

    Raises
    ------
    InvalidDataError
        If a weight is negative or no number.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes. Harvard University Press.

    Examples
    --------
    >>> hierarchy(nx.star_graph(4)).value[0]
    0.0
    """
    network = as_network(G, None, weight)
    S = mutual(network)
    contacts, rows, each = np.diff(S.indptr), ends(S), local_constraints(S, triangles(network))
    relative = each * (contacts / np.maximum(np.bincount(rows, each, len(contacts)), np.finfo(float).tiny))[rows]
    uneven = np.bincount(rows, relative * np.log(relative), len(contacts))
    several = contacts > 1
    most = np.where(several, contacts * np.log(np.maximum(contacts, 2)), 1)
    found = np.clip(uneven / most, 0, 1)  # rounding may leave -1e-17 where all contacts are alike
    value = {id_: float(found[i]) if several[i] else None for i, id_ in enumerate(network.ids)}
    return Numbers(
        measure="hierarchy",
        value=value,
        undefined_because="actors with fewer than two contacts" if None in value.values() else "",
        method="Burt 1992, exact; no null model",
        parameters=network.parameters,
        **counted(network, None),
    )
