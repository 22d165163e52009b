"""Ties between actors that share more activities than chance would give them (validated projection)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis import folding
from graph_service.analysis.network import Network
from graph_service.analysis.nulls.bicm import bicm
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg, refuse_share
from graph_service.analysis.nulls.shared_activities import AT_ONCE, SCALES, Pairs, validated
from graph_service.analysis.result import Result, counted
from graph_service.errors import Fault, InvalidDataError

FALSE_SHARE = 0.05
METHOD = (
    "shared activities against the bipartite configuration model; Poisson tail, the smallest p over the sizes of "
    "activities times their number; Benjamini-Hochberg over all pairs of active actors"
)

Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone(Result[Mapping[Pair, float]]):
    """
    The ties that chance does not explain; `value` counts the activities that both share.

    Attributes
    ----------
    q
        For each tie the share of false ties if it and all clearer ones are kept.
    weight
        For each tie its Newman weight: the sum of 1/(k-1) over the shared activities of k actors.
    up_to
        For each tie the size of activities up to which the shared ones are most surprising; None: all.
    pairs
        Number of pairs of active actors, all of which count as tested.
    network
        The actors with these ties, weighted by `weight`.
    """

    q: Mapping[Pair, float]
    weight: Mapping[Pair, float]
    up_to: Mapping[Pair, int | None]
    pairs: int
    network: Network


def backbone(
    G: "nx.Graph[Any] | Network",
    *,
    false_share: float = FALSE_SHARE,
    scales: tuple[int, ...] = SCALES,
    at_once: int = AT_ONCE,
) -> Backbone:
    """
    Keep the pairs of actors that share more activities than their numbers of activities explain.

    The null model [1]_ draws memberships at random such that actors and activities keep their sizes on average. The
    number of shared activities is about Poisson then [2]_. Sharing small activities says more: p is
    the smallest one over activities of at most 10, 40 and 160 participants and all, times their number.

    Parameters
    ----------
    G
        Network with activities, or two-mode graph whose nodes have the attribute `bipartite`: 0 for actors, 1 for
        activities.
    false_share
        Expected share of false ties among those that are kept.
    scales
        Sizes up to which activities are counted apart; empty: all activities alike, as in the literature.
    at_once
        Most pairs of actors to hold in memory.

    Returns
    -------
    backbone
        A key (i, j), in the order of the actors, for each tie that is kept. Takes O(sum of k squared) time for
        activities of k actors, and memory for `at_once` pairs.

    Raises
    ------
    InvalidDataError
        If there are no activities, the graph is not two-mode, or `false_share` is no share.

    References
    ----------
    .. [1] Saracco, F. et al. (2017). Inferring monopartite projections of bipartite networks: an entropy-based
       approach. New J. Phys. 19, 053022. doi:10.1088/1367-2630/aa6b38
    .. [2] Vallarano, N. et al. (2021). Fast and scalable likelihood maximization for Exponential Random Graph Models
       with local constraints. Scientific Reports 11, 15227. doi:10.1038/s41598-021-93830-4

    Examples
    --------
    >>> G = nx.Graph((f"pair {i % 2 + 1}", f"project {j}") for i in range(4) for j in range(3))
    >>> nx.set_node_attributes(G, {v: int(v.startswith("project")) for v in G}, "bipartite")
    >>> len(backbone(G).value)
    0
    """
    refuse_share(false_share, "false_share")
    network = _two_mode(G)
    null = bicm(network.takes)
    kept, pairs = validated(network.takes, null, false_share=false_share, scales=scales, at_once=at_once)
    keys = [(network.ids[i], network.ids[j]) for i, j in zip(kept.row, kept.column, strict=True)]

    def named(values: Any) -> Mapping[Pair, Any]:
        return MappingProxyType(dict(zip(keys, values.tolist(), strict=True)))

    expected = null.expected_together()[null.actor_class[kept.row], null.actor_class[kept.column]]
    together, weight = _weights(network.takes, kept)
    both = np.r_[kept.row, kept.column], np.r_[kept.column, kept.row]
    weights: Any = sparse.coo_array((np.r_[weight, weight], both), shape=network.weights.shape).tocsr()
    return Backbone(
        measure="backbone",
        value=named(together),
        expected=named(expected),
        sd=named(np.sqrt(expected)),
        z=named((together - expected) / np.sqrt(expected)),
        p=named(kept.p),
        q=named(benjamini_hochberg(kept.p, tests=pairs)),
        weight=named(weight),
        up_to=MappingProxyType(dict(zip(keys, (size or None for size in kept.up_to.tolist()), strict=True))),
        pairs=pairs,
        network=replace(network, weights=weights, fold="backbone"),
        method=METHOD,
        parameters=MappingProxyType(
            {"false_share": false_share, "scales": scales, "residual": null.residual, **network.parameters}
        ),
        **counted(network, None),
    )


def _weights(takes: Any, kept: Pairs) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count the shared activities of the kept pairs, and sum up their Newman weights."""
    size = np.asarray(takes.sum(axis=0)).ravel()
    both = takes[kept.row].multiply(takes[kept.column]).tocsr()
    share = np.divide(1.0, size - 1, out=np.zeros_like(size, dtype=float), where=size > 1)
    return np.asarray(both.sum(axis=1)).ravel(), np.asarray(both @ share).ravel()


def _two_mode(G: "nx.Graph[Any] | Network") -> Network:
    """Read actors and activities; of a graph, the nodes with `bipartite` 0 and 1."""
    if isinstance(G, Network):
        if G.takes is None:
            raise InvalidDataError(
                [_fault("has no activities", "fold it from participations, or give a two-mode graph")]
            )
        return G
    actors, activities = ([node for node in G if G.nodes[node].get("bipartite") == side] for side in (0, 1))
    place = {node: i for nodes in (actors, activities) for i, node in enumerate(nodes)}
    sides = {*actors}, {*activities}
    if len(place) != len(G) or any((u in sides[0]) == (v in sides[0]) for u, v in G.edges()):
        raise InvalidDataError([_fault("is not two-mode", "give every node bipartite=0 or 1, and tie only 0 with 1")])
    ends = np.array([(place[u], place[v]) if u in sides[0] else (place[v], place[u]) for u, v in G.edges()])
    rows, columns = ends.reshape(-1, 2).T.astype(np.int64)
    names = tuple(str(G.nodes[node].get("name", node)) for node in actors)
    return Network(
        ids=tuple(actors),
        names=names,
        attributes={},
        weights=sparse.csr_array((len(actors), len(actors))),
        activities=tuple(map(str, activities)),
        takes=folding.incidence(rows, columns, (len(actors), len(activities))),
    )


def _fault(problem: str, way_out: str) -> Fault:
    return Fault(problem=problem, way_out=way_out, field="G")
