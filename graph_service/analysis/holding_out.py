"""Ties that are hidden and pairs that are drawn, to learn from them and to test what was learned."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis import folding
from graph_service.analysis.network import Network

Places = NDArray[np.int64]
NOTHING = 1e-9


class Pairs(NamedTuple):
    """Places of both ends of some pairs."""

    u: Places
    v: Places


def between_groups(network: Network, codes: Places) -> Pairs:
    """
    List the ties between different groups.

    Parameters
    ----------
    network
        Undirected network.
    codes
        Group of each actor.

    Returns
    -------
    pairs
        Each tie once, the lower place first.
    """
    ties = sparse.triu(network.weights, 1).tocoo()
    between = codes[ties.row] != codes[ties.col]
    return Pairs(ties.row[between].astype(np.int64), ties.col[between].astype(np.int64))


def hidden(network: Network, pairs: Pairs, most: int) -> tuple[Network, Pairs]:
    """
    Hide ties, but never the last one of an actor.

    Parameters
    ----------
    network
        Undirected network.
    pairs
        Ties in the order in which to hide them.
    most
        How many to hide at most.

    Returns
    -------
    rest, taken
        The network without them, and which they are.
    """
    left = network.degree.copy()
    taken: list[int] = []
    for place, (a, b) in enumerate(zip(pairs.u.tolist(), pairs.v.tolist(), strict=True)):
        if len(taken) >= most:
            break
        if left[a] > 1 and left[b] > 1:
            taken.append(place)
            left[[a, b]] -= 1
    u, v = pairs.u[taken], pairs.v[taken]
    gone = sparse.coo_array((np.ones(2 * len(u)), (np.r_[u, v], np.r_[v, u])), shape=network.weights.shape).tocsr()
    weights = (network.weights - network.weights.multiply(gone)).tocsr()
    weights.eliminate_zeros()
    weights.sort_indices()
    return replace(network, weights=weights), Pairs(u, v)


def without_activities(network: Network, codes: Places, gone: Places) -> tuple[Network, Pairs]:
    """
    Hide activities, and with them the ties that come of them alone.

    Hiding a tie of a fold by itself would leave the others of the same activity, which give it away.

    Parameters
    ----------
    network
        Undirected network that was folded over activities.
    codes
        Group of each actor.
    gone
        Places of the activities to hide.

    Returns
    -------
    rest, taken
        The network without them, and the ties between groups that are gone, but for those of actors who would be left
        without any.
    """
    out = np.zeros(network.takes.shape[1])
    out[gone] = 1.0
    hides = network.takes @ sparse.diags_array(out)
    left = (network.weights - folding.fold(hides, network.activities, network.fold)).tocsr()
    left.data[left.data < NOTHING] = 0.0
    takes = (network.takes - hides).tocsr()
    takes.eliminate_zeros()
    rest = replace(network, weights=folding.without_loops(left), takes=takes)
    ties = between_groups(network, codes)
    lost = np.asarray(rest.weights[ties.u, ties.v]).ravel() == 0 if len(ties.u) else np.zeros(0, dtype=bool)
    lost &= (rest.degree[ties.u] > 0) & (rest.degree[ties.v] > 0)
    return rest, Pairs(ties.u[lost], ties.v[lost])


def apart(network: Network, pairs: Pairs) -> Any:
    """
    Tell who takes part in what, but for what the two of a pair do together.

    Parameters
    ----------
    network
        Undirected network that was folded over activities, or not.
    pairs
        Pairs whose ties are hidden.

    Returns
    -------
    takes
        Actors x activities, without the participations of both in it; None where the network knows no activities.
    """
    if network.takes is None or not len(pairs.u):
        return network.takes
    takes = network.takes.tocsr()
    pair, activity = takes[pairs.u].multiply(takes[pairs.v]).tocoo().coords
    ends = np.r_[pairs.u[pair], pairs.v[pair]], np.r_[activity, activity]
    joint = sparse.coo_array((np.ones(len(ends[0])), ends), shape=takes.shape).tocsr()
    left = (takes - takes.multiply(joint > 0)).tocsr()
    left.eliminate_zeros()
    return left


def untied_pairs(network: Network, codes: Places) -> int:
    """
    Count the pairs of different groups that are not tied.

    Parameters
    ----------
    network
        Undirected network.
    codes
        Group of each actor.

    Returns
    -------
    number
        Takes O(m) time.
    """
    n, sizes = len(codes), np.bincount(codes)
    return int((n * n - (sizes.astype(object) ** 2).sum()) // 2) - len(between_groups(network, codes).u)


def drawn(
    network: Network, codes: Places, count: int, rng: np.random.Generator, *, by: NDArray[np.float64] | None = None
) -> Pairs:
    """
    Draw pairs of different groups that are not tied.

    Parameters
    ----------
    network
        Undirected network.
    codes
        Group of each actor.
    count
        How many; fewer if there are hardly any.
    rng
        Of the random numbers.
    by
        Draw each end in proportion to this; None: all alike.

    Returns
    -------
    pairs
        In random order of the ends; a pair may come twice.
    """
    share = None if by is None else by / by.sum()
    n, u, v = len(codes), np.zeros(0, np.int64), np.zeros(0, np.int64)
    for _ in range(200):
        a, b = rng.choice(n, 2 * count, p=share), rng.choice(n, 2 * count, p=share)
        apart = codes[a] != codes[b]
        a, b = a[apart], b[apart]
        if len(a):
            free = np.asarray(network.weights[a, b]).ravel() == 0
            u, v = np.r_[u, a[free]], np.r_[v, b[free]]
        if len(u) >= count:
            break
    return Pairs(u[:count], v[:count])
