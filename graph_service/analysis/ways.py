"""How two actors are connected: whom both work with, through what, and the shortest way from one to the other."""

from collections.abc import Hashable
from typing import Any

import numpy as np
from scipy.sparse import csgraph

from graph_service.analysis.network import Network


class Ways:
    """
    Look up connections in a network, by ids.

    Parameters
    ----------
    network
        Undirected network of n actors and m ties.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._place = {id_: place for place, id_ in enumerate(network.ids)}
        self._degree = network.degree
        self._weights = _sorted(network.weights)
        self._takes = None if network.takes is None else _sorted(network.takes)
        self._size = (
            None if network.takes is None else np.bincount(network.takes.indices, minlength=network.takes.shape[1])
        )

    def shared_contacts(self, source: Hashable, target: Hashable) -> tuple[Any, ...]:
        """
        List the actors that both work with.

        Parameters
        ----------
        source, target
            Ids of the two.

        Returns
        -------
        contacts
            Ids, those first who know the fewest others: they say most and can introduce best.
        """
        both = _common(self._contacts(self._place[source]), self._contacts(self._place[target]))
        order = np.lexsort((both, self._degree[both]))
        return tuple(self._network.ids[place] for place in both[order])

    def _contacts(self, u: int) -> Any:
        return _row(self._weights, u)

    def joint_activities(self, source: Hashable, target: Hashable) -> tuple[str, ...]:
        """
        List the activities through which two actors are tied.

        Parameters
        ----------
        source, target
            Ids of the two.

        Returns
        -------
        activities
            Ids, smallest activity first; empty if they have formal ties only.
        """
        takes = self._takes
        if takes is None or self._size is None:
            return ()
        both = _common(_row(takes, self._place[source]), _row(takes, self._place[target]))
        return tuple(self._network.activities[place] for place in both[np.lexsort((both, self._size[both]))])

    def activities(self, actor: Hashable) -> tuple[str, ...]:
        """
        List what an actor takes part in.

        Parameters
        ----------
        actor
            Id.

        Returns
        -------
        activities
            Ids, ascending.
        """
        takes = self._takes
        if takes is None:
            return ()
        return tuple(self._network.activities[place] for place in _row(takes, self._place[actor]).tolist())

    def shortest(self, source: Hashable, target: Hashable) -> tuple[Any, ...]:
        """
        Find a shortest way along ties.

        Parameters
        ----------
        source, target
            Ids of the two.

        Returns
        -------
        way
            Ids from `source` to `target`, both included; empty if there is none. Of ways of up to three steps the one
            over those who know the fewest others, found in time in proportion to the contacts of their contacts; a
            longer one takes O(n + m) time.
        """
        start, place = self._place[source], self._place[target]
        way = self._short(start, place) or self._long(start, place)
        return tuple(self._network.ids[each] for each in way)

    def _short(self, u: int, v: int) -> tuple[int, ...]:
        """Find the way of at most three steps whose actors in between have the smallest product of degrees."""
        ours, theirs = self._contacts(u), self._contacts(v)
        if u == v:
            return (u,)
        if v in ours:
            return (u, v)
        both = _common(ours, theirs)
        if len(both):
            return (u, int(both[np.argmin(self._degree[both])]), v)
        if len(ours) > len(theirs):
            return self._three(v, theirs, u, ours)[::-1]
        return self._three(u, ours, v, theirs)

    def _three(self, u: int, ours: Any, v: int, theirs: Any) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        best = np.inf
        for x in ours[np.argsort(self._degree[ours], kind="stable")].tolist():
            if self._degree[x] * 2 >= best:  # whoever is in between has two contacts at least
                break
            joins = _common(self._contacts(x), theirs)
            if len(joins):
                y = int(joins[np.argmin(self._degree[joins])])
                product = float(self._degree[x]) * float(self._degree[y])
                if product < best:
                    found, best = (u, x, y, v), product
        return found

    def _long(self, start: int, place: int) -> tuple[int, ...]:
        _, before = csgraph.breadth_first_order(self._network.weights, start, directed=True, return_predecessors=True)
        way = [place]
        while place != start:
            place = int(before[place])
            if place < 0:
                return ()
            way.append(place)
        return tuple(reversed(way))


def _row(matrix: Any, place: int) -> Any:
    return matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]]


def _common(one: Any, other: Any) -> Any:
    """Intersect two ascending lists, the shorter looked up in the longer."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
        return one
    return one[other[np.minimum(np.searchsorted(other, one), len(other) - 1)] == one]


def _sorted(matrix: Any) -> Any:
    return matrix if matrix.has_sorted_indices else matrix.sorted_indices()
