"""Ties that leave a group against ties that stay inside (Krackhardt and Stern)."""

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures import family
from graph_service.analysis.measures.mixing import mixing_matrix
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Number, Numbers, counted

NO_TIES = "there are no ties"


def ei_index(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    draws: int | None = None,
    seed: int = 0,
) -> Number:
    r"""
    Compare the ties that leave a group with those that stay inside.

    The index [1]_ is

    .. math:: \mathrm{EI} = (E - I) / (E + I)

    with `E` the weight of ties between and `I` that of ties within groups. Its mean and variance over all ways to
    deal out the groups to the actors are exact, also for weighted ties; actors without ties take part in the deal.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    draws
        Permutations drawn for p; 0: p of the normal curve; None: 9,999 below 30 actors, else 0. Up to 7 actors
        all permutations are gone through.
    seed
        Of the permutations.

    Returns
    -------
    index
        From -1 (every tie stays inside) to +1 (every tie leaves), without unit; undefined without ties. A negative
        z means more closed than chance. Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group.

    References
    ----------
    .. [1] Krackhardt, D. & Stern, R. N. (1988). Informal Networks and Organizational Crises.
       Social Psychology Quarterly 51(2), 123-140. doi:10.2307/2786835

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech"}, "sector")
    >>> ei_index(G).value
    0.0
    """
    network = as_network(G, group, weight)
    codes, _ = network.grouped(group)
    parameters = {"group": group, "draws": draws, **network.parameters}
    shared = {"measure": "ei_index", "parameters": MappingProxyType(parameters), **counted(network, group)}
    if not network.weights.nnz:
        return Number(value=None, undefined_because=NO_TIES, **shared)
    chances = permutation.same_group(np.bincount(codes).tolist())
    sums = permutation.TieSums.of(network)
    value = _index(mixing_matrix(network, group))
    expected, sd = 1 - 2 * float(chances.one), 2 * sums.variance(chances) ** 0.5 / sums.total
    z, p = permutation.standardised(value, expected, sd)
    how, exact, used = "normal p, two-sided", True, None
    wanted = (permutation.DRAWS if len(codes) < permutation.FEW else 0) if draws is None else draws
    if wanted and z is not None:
        exact = len(codes) <= permutation.ENUMERATED
        drawn = permutation.permuted_mixing(network, group, wanted, seed)
        p = permutation.sampled_p(value, _indices(drawn), everything=exact)
        how, used = ("p of all permutations", None) if exact else (f"p of {wanted:,} permutations", seed)
    method = f"exact mean and variance over all permutations of the groups; {how}"
    return Number(value=value, expected=expected, sd=sd, z=z, p=p, method=method, seed=used, exact=exact, **shared)


def ei_index_of_groups(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    draws: int = 0,
    seed: int = 0,
) -> Numbers:
    """
    Compare for each group the ties that leave it with those inside it.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties, directed or not.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    draws
        Permutations drawn for the null model; 0: none, and no z and p.
    seed
        Of the permutations.

    Returns
    -------
    index
        For each group from -1 to +1; ties inside count once, as do ties that leave it. None for a group without
        ties. Takes O(m) time, and O(m) for each draw.

    Raises
    ------
    InvalidDataError
        If an actor has no group.
    """
    network = as_network(G, group, weight)
    return family.numbers(
        "ei_index_of_groups",
        network,
        group,
        lambda matrix, _: by_group(matrix, directed=network.directed),
        draws=draws,
        seed=seed,
    )


def ei_index_of_actors(G: "nx.Graph[Any] | Network", *, group: str = "sector", weight: str | None = None) -> Numbers:
    """
    Compare for each actor the ties to other groups with those to its own.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; if directed, outgoing ties count.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.

    Returns
    -------
    index
        For each actor from -1 (knows its own group only) to +1 (others only); None for actors without ties.
        Takes O(m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no group.
    """
    network = as_network(G, group, weight)
    codes, _ = network.grouped(group)
    ties = network.weights.tocoo()
    outward = np.where(codes[ties.row] != codes[ties.col], ties.data, -ties.data)
    n = len(network.ids)
    difference, total = np.bincount(ties.row, outward, n), np.bincount(ties.row, ties.data, n)
    value = {id_: float(difference[i] / total[i]) if total[i] else None for i, id_ in enumerate(network.ids)}
    return Numbers(
        measure="ei_index_of_actors",
        value=value,
        undefined_because="actors without ties" if None in value.values() else "",
        method="(external - internal) / all, by weight",
        parameters=MappingProxyType({"group": group, **network.parameters}),
        **counted(network, group),
    )


def by_group(matrix: NDArray[np.float64], *, directed: bool) -> NDArray[np.float64]:
    """
    Give the E-I index of each group from mixing matrices.

    Parameters
    ----------
    matrix
        Shape (..., K, K).
    directed
        Whether ties have a direction.

    Returns
    -------
    index
        Shape (..., K); nan for a group without ties.
    """
    diagonal = np.diagonal(matrix, axis1=-2, axis2=-1)
    outgoing = matrix.sum(axis=-1) + (matrix.sum(axis=-2) if directed else 0)
    external = outgoing - diagonal * (2 if directed else 1)
    internal = diagonal / (1 if directed else 2)
    total = external + internal
    found: NDArray[np.float64] = family.divided(external - internal, total)
    return found


def _index(matrix: NDArray[np.float64]) -> float:
    return float(1 - 2 * np.trace(matrix) / matrix.sum())


def _indices(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.asarray(1 - 2 * np.trace(drawn, axis1=1, axis2=2) / drawn.sum(axis=(1, 2)))
    return found
