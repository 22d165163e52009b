"""Groups that the ties themselves show, beside what the same search finds in rewired copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.arrays import kit
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.nulls.rewiring import rewired
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Result, counted
from graph_service.errors import Fault, InvalidDataError

RESOLUTIONS = (1.0, 2.0, 4.0, 8.0)
NULLS = 20
STARTS = 3
NO_TIES = "there are no ties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities(Result[Mapping[float, float | None]]):
    """
    Partitions of the actors; `value` is the modularity of each.

    Attributes
    ----------
    members
        For each resolution the community of each actor, largest first from 0.
    groups
        For each resolution the number of communities of at least two actors.
    stability
        For each resolution how much other starts of the search agree: the mean adjusted Rand index, 1 for the same.
    """

    members: Mapping[float, Mapping[Any, int]]
    groups: Mapping[float, int]
    stability: Mapping[float, float | None]


def communities(
    G: "nx.Graph[Any] | Network",
    *,
    weight: str | None = None,
    resolutions: Sequence[float] = RESOLUTIONS,
    starts: int = STARTS,
    nulls: int = NULLS,
    seed: int = 0,
) -> Communities:
    """
    Find groups with many ties inside, at several resolutions.

    The search is the Louvain method with refinement [1]_ of NetworKit, the best of some starts; the
    same search in rewired copies of the network tells how much modularity any network of these degrees shows.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    resolutions
        Above 0; the higher, the more and smaller groups [2]_.
    starts
        How many searches to choose from, with different random orders.
    nulls
        How many rewired copies to search in the same way, at least 2.
    seed
        Of the random numbers.

    Returns
    -------
    communities
        For each resolution the modularity, at most 1; None without ties. The same seed gives the same groups on
        one platform. Takes O(m log m) time for each start, resolution and copy.

    Raises
    ------
    InvalidDataError
        If ties are directed, a resolution is not above 0, or there is no start.

    References
    ----------
    .. [1] Staudt, C. L. & Meyerhenke, H. (2016). Engineering Parallel Algorithms for Community Detection in Massive
       Networks. IEEE TPDS 27(1). doi:10.1109/TPDS.2015.2390633
    .. [2] Reichardt, J. & Bornholdt, S. (2006). Statistical mechanics of community detection. Physical Review E 74,
       016110. doi:10.1103/PhysRevE.74.016110

    Examples
    --------
    >>> found = communities(nx.barbell_graph(5, 0), resolutions=[1.0])
    >>> found.groups, sorted(found.members[1.0].values())
    (mappingproxy({1.0: 2}), [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    """
    _refuse(resolutions, starts)
    network = undirected(as_network(G, None, weight), "communities")
    state = np.random.SeedSequence(seed).generate_state(max(nulls, 2)).tolist()
    copies = [rewired(network.weights, seed=number) for number in state] if network.weights.nnz else []
    found = {
        gamma: best_partition(network.weights, resolution=gamma, starts=starts, seed=seed) for gamma in resolutions
    }
    tests = {gamma: _against(found[gamma].modularity, copies, gamma, starts, seed) for gamma in resolutions}
    null: dict[str, Any] = {
        name: MappingProxyType({gamma: tests[gamma][place] for gamma in resolutions})
        for place, name in enumerate(("expected", "sd", "z", "p"))
    }
    parameters = {"weight": weight, "starts": starts, "nulls": len(state), **network.parameters}
    return Communities(
        measure="communities",
        value=MappingProxyType({gamma: found[gamma].modularity for gamma in resolutions}),
        members=MappingProxyType({gamma: _members(network, found[gamma].codes) for gamma in resolutions}),
        groups=MappingProxyType({gamma: int((np.bincount(found[gamma].codes) > 1).sum()) for gamma in resolutions}),
        stability=MappingProxyType({gamma: found[gamma].stability for gamma in resolutions}),
        undefined_because="" if network.weights.nnz else NO_TIES,
        method=f"Louvain with refinement, best of {starts}; the same search in {len(state)} rewired copies",
        parameters=MappingProxyType(parameters),
        seed=seed,
        exact=False,
        **null,
        **counted(network, None),
    )


class Partition(NamedTuple):
    """One way to divide the actors; the largest group is 0."""

    codes: NDArray[np.int64]
    modularity: float | None
    stability: float | None


def best_partition(weights: Any, *, resolution: float, starts: int, seed: int) -> Partition:
    """
    Search several times and keep the partition of the highest modularity.

    Parameters
    ----------
    weights
        Symmetric, without loops.
    resolution, starts, seed
        As in `communities`.

    Returns
    -------
    partition
        Its stability is the mean agreement of the other partitions with it, None if there are none.
    """
    if not weights.nnz:
        return Partition(np.arange(weights.shape[0]), None, None)
    seeds = np.random.SeedSequence(seed).generate_state(starts).tolist()
    tried = [numbered(codes) for codes in kit.louvain(weights, resolution, seeds)]
    values = [modularity_of(weights, codes, resolution) for codes in tried]
    best = int(np.argmax(values))
    others = [adjusted_rand(tried[best], codes) for place, codes in enumerate(tried) if place != best]
    return Partition(tried[best], values[best], float(np.mean(others)) if others else None)


def modularity_of(weights: Any, codes: NDArray[np.int64], resolution: float) -> float:
    """
    Share of weight inside the groups, less `resolution` times what their degrees would give.

    Parameters
    ----------
    weights
        Symmetric, shape (n, n).
    codes
        Group of each actor.
    resolution
        1 for the modularity of Newman and Girvan.

    Returns
    -------
    modularity
        At most 1.
    """
    ties, total = weights.tocoo(), weights.sum()
    inside = ties.data[codes[ties.row] == codes[ties.col]].sum() / total
    degrees = np.bincount(codes, np.asarray(weights.sum(axis=1)).ravel()) / total
    return float(inside - resolution * (degrees**2).sum())


def adjusted_rand(a: NDArray[np.int64], b: NDArray[np.int64]) -> float:
    """
    Agreement of two partitions: 1 if they are the same, 0 on average if they have nothing to do with each other.

    Parameters
    ----------
    a, b
        Group of each actor.

    Returns
    -------
    agreement
        At most 1.
    """
    table = sparse.coo_array((np.ones(len(a)), (a, b))).tocsr()
    both = _choose(table.data).sum()
    of_a, of_b = _choose(table.sum(axis=1)).sum(), _choose(table.sum(axis=0)).sum()
    chance, most = of_a * of_b / max(_choose(np.array(len(a))), 1), (of_a + of_b) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def numbered(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """
    Give the largest group 0, the next 1 and so on; of the same size, by their first actor.

    Parameters
    ----------
    codes
        Group of each actor.

    Returns
    -------
    codes
        The same groups with other numbers.
    """
    _, first, place, sizes = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(first))
    return np.asarray(rank[place])


def _against(
    value: float | None, copies: Sequence[Any], resolution: float, starts: int, seed: int
) -> tuple[float | None, float | None, float | None, float | None]:
    """Mean and sd of the best modularity of the copies, z and p of the value."""
    if value is None:
        return None, None, None, None
    best = [best_partition(copy, resolution=resolution, starts=starts, seed=seed).modularity for copy in copies]
    drawn = np.array(best, dtype=np.float64)
    expected, sd = float(drawn.mean()), float(drawn.std(ddof=1))
    z, _ = permutation.standardised(value, expected, sd if sd > permutation.NOTHING else None)
    return expected, sd, z, permutation.sampled_p(value, drawn, everything=False)


def _refuse(resolutions: Sequence[float], starts: int) -> None:
    wrong = [gamma for gamma in resolutions if not (gamma > 0 and np.isfinite(gamma))]
    faults = [Fault(problem="is no number above 0", field="resolutions", value=str(gamma)) for gamma in wrong]
    if starts < 1:
        faults.append(Fault(problem="is less than 1", field="starts", value=str(starts)))
    if faults:
        raise InvalidDataError(faults)


def _members(network: Network, codes: NDArray[np.int64]) -> Mapping[Any, int]:
    return MappingProxyType(dict(zip(network.ids, codes.tolist(), strict=True)))


def _choose(x: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(x * (x - 1) / 2)
