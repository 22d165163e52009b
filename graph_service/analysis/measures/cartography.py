"""What part an actor plays in its group and between groups (Guimerà and Amaral)."""

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures.participation import participation
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Numbers, Result, counted

HUB = 2.5
NAMES = (
    (0.05, "ultra-peripheral"),
    (0.62, "peripheral"),
    (0.80, "connector"),
    (1.0, "kinless"),
)
HUB_NAMES = ((0.30, "provincial hub"), (0.75, "connector hub"), (1.0, "kinless hub"))


def within_group_z(G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None) -> Numbers:
    """
    Measure how far each actor's ties inside its group exceed the mean of the group.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    score
        For each actor in population standard deviations of its group [1]_; 0, by convention, where all members of
        the group are alike. Takes O(m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Guimerà, R. & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks.
       Nature 433, 895-900. doi:10.1038/nature03288

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, "govtech", "sector")
    >>> round(within_group_z(G).value[1], 6)
    1.414214
    """
    network = undirected(as_network(G, group, weight), "within_group_z")
    codes, labels = network.grouped(group)
    score = _scores(network, codes, len(labels))
    return Numbers(
        measure="within_group_z",
        value=dict(zip(network.ids, score.tolist(), strict=True)),
        method="z of the ties inside the group, population sd",
        parameters=MappingProxyType({"group": group, **network.parameters}),
        **counted(network, group),
    )


def cartographic_role(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None
) -> Result[dict[Any, str | None]]:
    """
    Name the part that each actor plays by its participation and its standing in its group.

    Below a z of 2.5 inside its group an actor is, by participation up to 0.05, 0.62, 0.80 and above,
    ultra-peripheral, peripheral, connector or kinless; from 2.5 on, up to 0.30, 0.75 and above, provincial hub,
    connector hub or kinless hub [1]_. With K groups participation ends at 1 - 1/K, so that the last names need
    at least six or five of them.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    role
        For each actor one of seven names; None for actors without ties. Takes O(m + nK) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    References
    ----------
    .. [1] Guimerà, R. & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks.
       Nature 433, 895-900. doi:10.1038/nature03288

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech"}, "sector")
    >>> cartographic_role(G).value
    {0: 'ultra-peripheral', 1: 'peripheral', 2: 'ultra-peripheral'}
    """
    network = undirected(as_network(G, group, weight), "cartographic_role")
    spread = participation(network, group=group)
    standing = within_group_z(network, group=group)
    value = {
        id_: None if P is None else _role(P, (standing.value or {})[id_] or 0.0)
        for id_, P in (spread.value or {}).items()
    }
    return Result(
        measure="cartographic_role",
        value=value,
        undefined_because=spread.undefined_because,
        method="by participation and z of the ties inside the group; no null model",
        parameters=spread.parameters,
        **counted(network, group),
    )


def _role(P: float, z: float) -> str:
    return next(name for most, name in (HUB_NAMES if z >= HUB else NAMES) if most >= P)


def _scores(network: Network, codes: NDArray[np.int64], groups: int) -> NDArray[np.float64]:
    rows = np.repeat(np.arange(len(codes)), np.diff(network.weights.indptr))
    inside = codes[rows] == codes[network.weights.indices]
    own = np.bincount(rows[inside], network.weights.data[inside], len(codes))
    size = np.maximum(np.bincount(codes, minlength=groups), 1)
    apart = own - (np.bincount(codes, own, groups) / size)[codes]
    sd = np.sqrt(np.bincount(codes, apart**2, groups) / size)[codes]
    known = sd > permutation.NOTHING * (1 + own.max(initial=0.0))
    return np.asarray(np.where(known, apart / np.where(known, sd, 1), 0.0))
