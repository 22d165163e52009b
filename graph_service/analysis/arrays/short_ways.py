"""
Whom an actor has ways of two and three steps to, and how much they weigh.

The compiled loops (`compiled_ways`) give the same, bit for bit.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays import kernels
from graph_service.analysis.arrays.pairs import ADAMIC_ADAR, ALLOCATION, LONG, ROOT, Ties
from graph_service.analysis.sparse_forms import strength

REACH = 2_000
"""Actors two steps away from whom ways of three steps go on; those with most ways to them."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class Near(NamedTuple):
    """Whom an actor has ways of two or three steps to, and their weights."""

    who: Places
    adamic_adar: Floats
    allocation: Floats
    three: Floats
    walk: Floats

    def only(self, chosen: NDArray[np.bool_]) -> "Near":
        """
        Leave out the others.

        Parameters
        ----------
        chosen
            Whom to keep.

        Returns
        -------
        near
            Of those.
        """
        return Near(self.who[chosen], *(column[chosen] for column in self[1:]))


class ShortWays:
    """
    Walks along the ties of a network.

    Parameters
    ----------
    tied
        Who is tied, symmetric: n x n, 0/1.
    most
        Most actors two steps away from whom ways of three steps go on.

    Attributes
    ----------
    ties
        Who is tied, with what a way over each actor weighs.
    most
        As given.
    """

    def __init__(self, tied: Any, most: int = REACH) -> None:
        tied = tied if tied.has_sorted_indices else tied.sorted_indices()
        safe = np.maximum(strength(tied), 1)
        weight = np.column_stack([1 / np.log(np.maximum(safe, 2)), 1 / safe, safe**-0.5])
        self.most = most
        self.ties = Ties(tied.indptr, tied.indices, weight)

    def near(self, u: int) -> Near:
        """
        Find whom an actor has ways of two and three steps to.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        near
            Everybody, tied ones and those of the same sector too. Takes time in proportion to the ways.
        """
        fast = kernels.compiled(len(self.ties.ends) // 2, "compiled_ways")
        if fast is None:
            return self._near(u)
        who, sums = fast.near(u, self.ties, self.most)
        return Near(who, *sums.T)

    def _near(self, u: int) -> Near:
        near, weight = self.ties.ends[self.ties.start[u] : self.ties.start[u + 1]], self.ties.weight
        owner, second = self._contacts(near)
        middle, back = _places(second, len(weight))
        whole, root = (summed(back, weight[near, kind][owner], len(middle)) for kind in (ALLOCATION, ROOT))
        kept = _most(root, self.most)
        between = middle[kept]
        step, third = self._contacts(between)
        who, place = _places(np.concatenate([second, third]), len(weight))
        at_two, at_three = place[: len(second)], place[len(second) :]
        allocation = summed(at_two, weight[near, ALLOCATION][owner], len(who))
        long = summed(at_three, (whole[kept] * weight[between, ALLOCATION])[step], len(who))
        steps = (weight[u, ALLOCATION] + weight[who, ALLOCATION]) / 2
        return Near(
            who=np.asarray(who, dtype=np.int64),
            adamic_adar=summed(at_two, weight[near, ADAMIC_ADAR][owner], len(who)),
            allocation=allocation,
            three=summed(at_three, (root[kept] * weight[between, ROOT])[step], len(who)),
            walk=steps * (allocation + LONG * long),
        )

    def _contacts(self, actors: Any) -> tuple[Places, Any]:
        """Give the contacts of some actors one after the other, and for each contact whose it is."""
        first, count = self.ties.start[actors], self.ties.start[actors + 1] - self.ties.start[actors]
        owner = np.repeat(np.arange(len(actors)), count)
        skipped = np.repeat(first - (np.cumsum(count) - count), count)
        return owner, self.ties.ends[np.arange(len(owner)) + skipped]


def _most(weight: Floats, most: int) -> Places:
    """List who has the largest weights, ascending; of equal ones the first."""
    if len(weight) <= most:
        return np.arange(len(weight))
    least = np.partition(weight, len(weight) - most)[len(weight) - most]
    above = weight > least
    equal = np.flatnonzero(weight == least)[: most - int(above.sum())]
    return np.sort(np.concatenate([np.flatnonzero(above), equal]))


def _places(actors: Any, n: int) -> tuple[Any, Any]:
    """List who occurs, ascending, and where each stands in the list: as `numpy.unique`, without sorting them all."""
    last = np.empty(n, dtype=np.int32)  # only what is written is read
    count = np.arange(len(actors), dtype=np.int32)
    last[actors] = count
    found = np.sort(actors[last[actors] == count])
    last[found] = count[: len(found)]
    return found, last[actors]


def summed(place: Any, weight: Any, size: int) -> Floats:
    """
    Sum up by place.

    Parameters
    ----------
    place, weight
        Where to add, and what.
    size
        Number of places.

    Returns
    -------
    sums
        One for each place.
    """
    return np.asarray(np.bincount(place, weight, size), dtype=float)
