"""Sector radius: how many steps it takes to meet somebody of another sector."""

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.group_walks import GroupWalks
from graph_service.analysis.network import Network
from graph_service.analysis.radius import ALPHA, GroupRadius
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Number, Numbers, counted
from graph_service.errors import Fault, InvalidDataError

METHOD = "expected steps of a walk out of the own group, giving up with chance 1 - alpha before each further step"


def sector_radius(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    alpha: float = ALPHA,
    isolates: bool = True,
) -> Number:
    """
    Average over the actors how many steps it takes to meet somebody of another group.

    A walk goes along the ties; before each further step it gives up with chance 1 - `alpha`. The radius [1]_ of an
    actor is the expected number of steps until the walk stands in another group or gives up.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    alpha
        Chance to go on, between 0 and 1.
    isolates
        Count actors without ties as those who never get out, 1/(1 - `alpha`), so that the scale is kept and a
        first tie lowers the mean; False: leave them out.

    Returns
    -------
    radius
        From 1 (every tie leaves the group) to 1/(1 - `alpha`), which is 20 by default (nobody gets out): say
        "within 20". Undefined without actors. Takes one sparse solve for each group.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, or `alpha` is not between 0 and 1.

    References
    ----------
    .. [1] Haddadan, S. et al. (2021). RePBubLik: Reducing polarized bubble radius with link
       insertions. WSDM. doi:10.1145/3437963.3441825

    Examples
    --------
    >>> G = nx.Graph([(0, 1)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "civic_tech"}, "sector")
    >>> sector_radius(G).value
    1.0
    """
    network = _checked(G, group, weight, alpha)
    walks = GroupWalks.of(network, group, alpha)
    mean = walks.mean(isolates=isolates)
    parameters = MappingProxyType({"group": group, "alpha": alpha, "isolates": isolates, **network.parameters})
    shared: dict[str, Any] = {"parameters": parameters, "method": METHOD, **counted(network, group)}
    if mean is None:
        return Number(measure="sector_radius", value=None, undefined_because="there are no actors", **shared)
    return Number(measure="sector_radius", value=mean, low=1.0, high=walks.farthest, **shared)


def sector_radius_of_actors(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None, alpha: float = ALPHA
) -> Numbers:
    """
    Tell for each actor how many steps it takes to meet somebody of another group.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    alpha
        Chance to go on, between 0 and 1.

    Returns
    -------
    radius
        For each actor from 1 to 1/(1 - `alpha`), which also stands for actors without ties.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, or `alpha` is not between 0 and 1.
    """
    network = _checked(G, group, weight, alpha)
    value = dict(zip(network.ids, GroupRadius(network, group, alpha).h.tolist(), strict=True))
    return _numbers("sector_radius_of_actors", network, group, value, alpha=alpha, undefined="")


def sector_radius_of_groups(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    alpha: float = ALPHA,
    isolates: bool = True,
) -> Numbers:
    """
    Average for each group how many steps it takes its members to meet somebody of another one.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    alpha
        Chance to go on, between 0 and 1.
    isolates
        Count actors without ties with 1/(1 - `alpha`); False: leave them out.

    Returns
    -------
    radius
        For each group from 1 to 1/(1 - `alpha`); None for a group of which nobody is left.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, or `alpha` is not between 0 and 1.
    """
    network = _checked(G, group, weight, alpha)
    walks = GroupWalks.of(network, group, alpha)
    means = walks.means(isolates=isolates).tolist()
    value = {label: None if np.isnan(mean) else mean for label, mean in zip(walks.labels, means, strict=True)}
    return _numbers("sector_radius_of_groups", network, group, value, alpha=alpha)


def first_exits(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None, alpha: float = ALPHA
) -> Numbers:
    """
    Tell for each group which other group its members meet first.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    alpha
        Chance to go on, between 0 and 1.

    Returns
    -------
    chances
        Keys (s, t): mean chance over the actors of s with ties that the first actor outside s is of t. The
        chances of s add up to less than 1 as walks give up. None for groups without ties.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, or `alpha` is not between 0 and 1.
    """
    network = _checked(G, group, weight, alpha)
    walks = GroupWalks.of(network, group, alpha)
    chances = walks.first_exits().tolist()
    value = {
        (label, other): None if np.isnan(chances[s][t]) else chances[s][t]
        for s, label in enumerate(walks.labels)
        for t, other in enumerate(walks.labels)
        if s != t
    }
    return _numbers("first_exits", network, group, value, alpha=alpha)


def _checked(G: Any, group: str, weight: str | None, alpha: float) -> Network:
    if not 0 <= alpha < 1 or not np.isfinite(alpha):
        raise InvalidDataError(
            [Fault(problem="is no chance to go on", way_out="give 0 <= alpha < 1", field="alpha", value=str(alpha))]
        )
    return undirected(as_network(G, group, weight), "sector_radius")


def _numbers(
    measure: str,
    network: Network,
    group: str,
    value: dict[Any, Any],
    *,
    alpha: float,
    undefined: str = "groups without ties",
) -> Numbers:
    return Numbers(
        measure=measure,
        value=value,
        undefined_because=undefined if None in value.values() else "",
        method=METHOD,
        parameters=MappingProxyType({"group": group, "alpha": alpha, **network.parameters}),
        **counted(network, group),
    )
