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
        weights = self._network.weights
        u, v = weights[[self._place[source]]], weights[[self._place[target]]]
        both = np.intersect1d(u.indices, v.indices)
        order = np.lexsort((both, self._network.degree[both]))
        return tuple(self._network.ids[place] for place in both[order])

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
        takes = self._network.takes
        if takes is None:
            return ()
        both = np.intersect1d(takes[[self._place[source]]].indices, takes[[self._place[target]]].indices)
        size = np.asarray(takes[:, both].sum(axis=0)).ravel()
        return tuple(self._network.activities[place] for place in both[np.lexsort((both, size))])

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
        takes = self._network.takes
        if takes is None:
            return ()
        return tuple(self._network.activities[place] for place in np.sort(takes[[self._place[actor]]].indices))

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
            Ids from `source` to `target`, both included; empty if there is none. Takes O(n + m) time.
        """
        start, place = self._place[source], self._place[target]
        _, before = csgraph.breadth_first_order(self._network.weights, start, directed=True, return_predecessors=True)
        way = [place]
        while place != start:
            place = int(before[place])
            if place < 0:
                return ()
            way.append(place)
        return tuple(self._network.ids[each] for each in reversed(way))
