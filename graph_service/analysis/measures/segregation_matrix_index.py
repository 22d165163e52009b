"""Density within a group against density towards the others (Fershtman)."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers
from graph_service.errors import Fault, InvalidDataError

Between = Literal["own", "first"]
TWO = 2


def segregation_matrix_index(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    between: Between = "own",
    draws: int = 0,
    seed: int = 0,
) -> Numbers:
    r"""
    Compare for each group the density of ties inside with the density of ties to all others.

    With r the density within over the density between [1]_, the index is :math:`(r - 1)/(r + 1)`, and 1 where no tie
    leaves a group that has ties inside. The original is for two groups [2]_; here each is held against
    all others.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; weights and self-loops are ignored.
    group
        Node attribute that names each actor's group.
    between
        Whose density between counts if ties are directed: ``"own"``, that of the ties that leave the group, or, for
        two groups, ``"first"``, that from the first to the second group for both, as in R netseg.
    draws
        Permutations drawn for the null model; 0: none.
    seed
        Of the permutations.

    Returns
    -------
    index
        For each group from -1 (no tie inside) to 1 (closed); None for a group of one, of all, or without ties.
        Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group, there is no such `between`, or ``"first"`` meets other than two groups.

    References
    ----------
    .. [1] Fershtman, M. (1997). Cohesive group detection in a social network by the segregation matrix index.
       Social Networks 19(3), 193-207.
    .. [2] Bojanowski, M. & Corten, R. (2014). Measuring segregation in social networks. Social Networks 39, 14-32.
       doi:10.1016/j.socnet.2014.04.001

    Examples
    --------
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> segregation_matrix_index(G).value["govtech"]
    0.6
    """
    network = as_network(G, group)
    network = network.even()
    _refuse(between, len(network.grouped(group)[1]), group)
    found = family.numbers(
        "segregation_matrix_index",
        network,
        group,
        _of_own if between == "own" else _of_first,
        draws=draws,
        seed=seed,
    )
    value = found.value or {}
    return replace(
        found,
        undefined_because="groups of one actor or of all actors, or without ties" if None in value.values() else "",
        method=f"Fershtman 1997; {found.method}",
        parameters=MappingProxyType({**found.parameters, "between": between}),
    )


def _of_own(matrix: NDArray[np.float64], sizes: NDArray[np.float64]) -> Any:
    inside = np.diagonal(matrix, axis1=-2, axis2=-1)
    leaving = family.divided(matrix.sum(axis=-1) - inside, sizes * (sizes.sum() - sizes))
    return _contrast(family.divided(inside, sizes * (sizes - 1)), leaving)


def _of_first(matrix: NDArray[np.float64], sizes: NDArray[np.float64]) -> Any:
    inside = np.diagonal(matrix, axis1=-2, axis2=-1)
    first = family.divided(matrix[..., 0, 1, None], sizes[0] * sizes[1])
    return _contrast(family.divided(inside, sizes * (sizes - 1)), first)


def _contrast(within: Any, between: Any) -> Any:
    return family.divided(within - between, within + between)


def _refuse(between: str, groups: int, group: str) -> None:
    if between not in ("own", "first"):
        raise InvalidDataError(
            [Fault(problem="is unknown", way_out="known: own, first", field="between", value=between)]
        )
    if between == "first" and groups != TWO:
        problem = f"divides the actors into {groups} groups, not 2"
        raise InvalidDataError([Fault(problem=problem, way_out="use between='own'", field=group)])
