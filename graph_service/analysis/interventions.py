"""What ties that are added would change, and which set of them is best of all: to compare rankings with."""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.contact_search import GAIN, Search
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.network import Network
from graph_service.analysis.opposing_views import Floats, OpposingViews, Places
from graph_service.analysis.radius import ALPHA, GroupRadius

Ties = list[tuple[int, int]]
AT_ONCE = 200_000
"""Sets of ties whose gains are computed together."""


def untied(network: Network, group: str) -> NDArray[np.bool_]:
    """
    Tell which pairs of different groups are not tied.

    Parameters
    ----------
    network
        Undirected network of n actors.
    group
        Attribute that divides them.

    Returns
    -------
    untied
        Shape (n, n).
    """
    codes, _ = network.grouped(group)
    return np.asarray((codes[:, None] != codes[None]) & (network.weights.toarray() == 0))


def by_score(scores: Floats, allowed: NDArray[np.bool_], number: int) -> Ties:
    """
    Take the pairs of highest score, once and for all.

    Parameters
    ----------
    scores
        Symmetric, shape (n, n); ties in them go to the lower places.
    allowed
        Which pairs may be taken.
    number
        How many.

    Returns
    -------
    ties
        Best first; fewer if fewer are allowed or have a score above minus infinity.
    """
    u, v = np.nonzero(np.triu(allowed & (scores > -np.inf), 1))
    best = np.argsort(-scores[u, v], kind="stable")[:number]
    return [*zip(u[best].tolist(), v[best].tolist(), strict=True)]


def by_gain(network: Network, group: str, number: int, *, per_actor: int | None = None, alpha: float = ALPHA) -> Ties:
    """
    Take the pair that cuts the summed radius most, again and again.

    Parameters
    ----------
    network
        Undirected network.
    group
        Attribute that divides the actors.
    number
        How many ties.
    per_actor
        How often an actor may be taken; None: as often as it is best.
    alpha
        Chance that a walk goes on.

    Returns
    -------
    ties
        In the order in which they were taken.
    """
    rules = Feasibility(network, group, (), ())
    search = Search(network, rules, GroupRadius(network, group, alpha), per_actor=per_actor or number)
    while len(search.taken) < number and search.take_by_gain(None, GAIN):
        pass
    return [(taken.u, taken.v) for taken in search.taken]


def radius_cut(network: Network, group: str, ties: Sequence[tuple[int, int]], *, alpha: float = ALPHA) -> float:
    """
    Tell what share of the summed radius some ties of weight 1 would cut.

    Parameters
    ----------
    network
        Undirected network.
    group
        Attribute that divides the actors.
    ties
        Places of both ends.
    alpha
        Chance that a walk goes on.

    Returns
    -------
    cut
        From 0 to 1.
    """
    radius = GroupRadius(network, group, alpha)
    before = float(radius.h.sum())
    for end in itertools.chain.from_iterable(ties):
        radius.add(end)
    return (before - float(radius.h.sum())) / before


def best_of_all(network: Network, group: str, number: int, *, alpha: float = ALPHA) -> tuple[float, Ties]:
    """
    Find the set of ties that cuts the summed radius most, by looking at every set.

    Parameters
    ----------
    network
        Undirected network of some dozen actors, all with ties.
    group
        Attribute that divides them.
    number
        How many ties.
    alpha
        Chance that a walk goes on.

    Returns
    -------
    cut, ties
        The share that it cuts, and the set. Takes O(p to the power `number`) time for p untied pairs.
    """
    radius, pairs = GroupRadius(network, group, alpha), np.argwhere(np.triu(untied(network, group), 1))
    inverse = np.zeros(network.weights.shape)
    for u in range(len(inverse)):
        inverse[radius.members[radius.codes[u]], u] = radius.column(u)
    best, chosen = -1.0, pairs[:0]
    sets = itertools.combinations(range(len(pairs)), number)
    while len(some := np.array([*itertools.islice(sets, AT_ONCE)], dtype=np.int64)):
        ends = pairs[some].reshape(len(some), -1)
        # Several ties at once: z (I + G)^-1 (h - 1) at their ends, G being zero between groups.
        system = np.eye(ends.shape[1]) + inverse[ends[:, :, None], ends[:, None]]
        gain = np.einsum("ij,ij->i", radius.z[ends], np.linalg.solve(system, radius.h[ends][..., None] - 1)[..., 0])
        if gain.max() > best:
            best, chosen = float(gain.max()), pairs[some[gain.argmax()]]
    return best / float(radius.h.sum()), [(int(u), int(v)) for u, v in chosen]


def by_controversy(tied: Floats, sides: tuple[Places, Places], number: int, *, among_hubs: bool) -> Ties:
    """
    Take the pair that lowers the controversy of two sides most, again and again.

    Parameters
    ----------
    tied
        0/1, symmetric, without loops; everybody has ties.
    sides
        Places of the actors of both.
    number
        How many ties.
    among_hubs
        Only pairs of hubs, as ROV does.

    Returns
    -------
    ties
        In the order in which they were taken; hubs are those of the beginning.
    """
    tied, found = tied.copy(), []
    walks = OpposingViews(tied)
    hubs = walks.hubs(sides[0]), walks.hubs(sides[1])
    for _ in range(number):
        falls = walks.falls(*sides, hubs)
        falls[tied[np.ix_(*sides)] > 0] = -np.inf
        if among_hubs:
            falls[~np.isin(sides[0], hubs[0])] = falls[:, ~np.isin(sides[1], hubs[1])] = -np.inf
        i, j = np.unravel_index(falls.argmax(), falls.shape)
        if falls[i, j] == -np.inf:
            break
        u, v = int(sides[0][i]), int(sides[1][j])
        found.append((u, v))
        tied[u, v] = tied[v, u] = 1.0
        walks = OpposingViews(tied)
    return found
