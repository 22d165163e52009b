"""
What speaks for a tie between two actors of different sectors, as numbers with names.

Every feature is the same for (u, v) and (v, u): one that knew the order of the ends would leak in a hold-out. All of
them are local or looked up, so that those of one actor's candidates take milliseconds in a network of any size.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures.communities import best_partition
from graph_service.analysis.network import Network
from graph_service.analysis.radius import GroupRadius
from graph_service.analysis.sparse_forms import one_hot, pattern, strength

REACH = 2_000
"""Most actors two steps away from whom ways of three steps go on; those with most ways to them."""
WAYS = ("shared_contacts", "close_contacts", "ways_of_three", "short_walk", "has_shared_contact")
STANDING = ("degrees", "openness", "mutual_openness", "circles", "depth")
ALIKE = ("topics", "demands", "places")
FEATURES = (*WAYS, *STANDING, *ALIKE)
"""
Shared contacts, each weighed by 1/ln of its contacts (Adamic and Adar), and by 1/contacts (resource allocation); ways
of three steps, each weighed by the root of the contacts in between (L3); a walk of two or three steps from one to the
other; whether there is a shared contact; the product of the contacts of both; contacts that each has in the sector of
the other, added and multiplied as logarithms; how much the circles (communities) of both work together beyond their
size; steps from both out of their sectors; shared topics, demands and places, rare ones more.
"""
CIRCLES, SPREAD = 500, 50
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class Near(NamedTuple):
    """Whom an actor has ways of two or three steps to, and their weights."""

    who: Places
    adamic_adar: Floats
    allocation: Floats
    three: Floats
    walk: Floats


def names_of(alike: Mapping[str, Any]) -> tuple[str, ...]:
    """
    Name the features of a network.

    Parameters
    ----------
    alike
        For some of `ALIKE` who has what.

    Returns
    -------
    names
        All, but for those that nobody has.
    """
    return (*WAYS, *STANDING, *(name for name in ALIKE if name in alike and alike[name].nnz))


class PairFeatures:
    """
    Features of pairs in one network.

    Parameters
    ----------
    network
        Undirected network of n actors and m ties.
    radius
        Radii of the actors, by sector.
    alike
        For some of `ALIKE` who has what: a matrix actors x things, 0/1.

    Attributes
    ----------
    names
        Names of the columns of every table.
    """

    def __init__(self, network: Network, radius: GroupRadius, *, alike: Mapping[str, Any] | None = None) -> None:
        tied = pattern(network.weights)
        self._start, self._ends = tied.indptr, tied.indices
        self.degree: Floats = strength(tied)
        safe = np.maximum(self.degree, 1)
        self._adamic_adar, self._allocation, self._root = 1 / np.log(np.maximum(safe, 2)), 1 / safe, safe**-0.5
        self.codes = radius.codes
        self._into = np.log(np.asarray((tied @ one_hot(radius.codes, len(radius.labels))).toarray()) + 0.1)
        self._size: Floats = np.log(safe)
        self._depth: Floats = np.log(np.maximum(radius.h - 1, 1e-3))
        self._circle, self._affinity = _circles(tied)
        self._alike = {
            name: (each.tocsr(), each.T.tocsr(), _rarity(each)) for name, each in (alike or {}).items() if each.nnz
        }
        self.names = names_of(alike or {})

    @classmethod
    def of(cls, network: Network, group: str, alpha: float, *, alike: Mapping[str, Any] | None = None) -> Self:
        """
        Make them with radii of their own.

        Parameters
        ----------
        network
            The network.
        group
            Attribute that divides the actors.
        alpha
            Chance that a walk goes on.
        alike
            Who has what.

        Returns
        -------
        features
            Of the network.
        """
        return cls(network, GroupRadius(network, group, alpha), alike=alike)

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
        near = self._ends[self._start[u] : self._start[u + 1]]
        owner, second = self._contacts(near)
        n = len(self.codes)
        middle, back = _places(second, n)
        root = _summed(back, self._root[near][owner], len(middle))
        most = min(REACH, len(middle))
        kept = np.sort(np.argpartition(-root, most - 1)[:most]) if most else np.arange(0)
        whole = _summed(back, self._allocation[near][owner], len(middle))
        between = middle[kept]
        step, third = self._contacts(between)
        who, place = _places(np.concatenate([second, third]), n)
        at_two, at_three = place[: len(second)], place[len(second) :]
        allocation = _summed(at_two, self._allocation[near][owner], len(who))
        long = _summed(at_three, (whole[kept] * self._allocation[between])[step], len(who))
        steps = (self._allocation[u] + self._allocation[who]) / 2
        return Near(
            who=np.asarray(who, dtype=np.int64),
            adamic_adar=_summed(at_two, self._adamic_adar[near][owner], len(who)),
            allocation=allocation,
            three=_summed(at_three, (root[kept] * self._root[between])[step], len(who)),
            walk=steps * (allocation + 0.85 * long),
        )

    def _contacts(self, actors: Any) -> tuple[Places, Any]:
        """Give the contacts of some actors one after the other, and for each contact whose it is."""
        first, count = self._start[actors], self._start[actors + 1] - self._start[actors]
        owner = np.repeat(np.arange(len(actors)), count)
        skipped = np.repeat(first - (np.cumsum(count) - count), count)
        return owner, self._ends[np.arange(len(owner)) + skipped]

    def sharing(self, u: int) -> Places:
        """
        List who shares a topic, demand or place with an actor.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        others
            Their places; the rarest `SPREAD` of the things it has are looked at.
        """
        found = [np.zeros(0, dtype=np.int64)]
        for matrix, turned, rarity in self._alike.values():
            own = matrix.indices[matrix.indptr[u] : matrix.indptr[u + 1]]
            rarest = own[np.argsort(-rarity[own], kind="stable")[:SPREAD]]
            found += [turned.indices[turned.indptr[thing] : turned.indptr[thing + 1]] for thing in rarest]
        return np.unique(np.concatenate(found)).astype(np.int64)

    def contacts(self, u: int) -> Places:
        """
        List the contacts of an actor.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        contacts
            Their places.
        """
        return np.asarray(self._ends[self._start[u] : self._start[u + 1]], dtype=np.int64)

    def table(self, u: int, v: Places, near: Near | None = None) -> Floats:
        """
        Give the features of one actor with some others.

        Parameters
        ----------
        u
            Place of the actor.
        v
            Places of the others.
        near
            What `near` gave for the actor, if it is known.

        Returns
        -------
        table
            A row for each of `v`, a column for each of `names`.
        """
        near = self.near(u) if near is None else near
        aa, allocation, three, walk = near[1:] if v is near.who else _looked_up(near, v)
        to, back = self._into[u, self.codes[v]], self._into[v, self.codes[u]]
        columns = [
            np.log1p(aa),
            np.log(allocation + 1e-3),
            np.log(three + 1e-3),
            np.log(walk + 1e-5),
            (aa > 0).astype(float),
            self._size[u] + self._size[v],
            to + back,
            to * back,
            self._affinity[self._circle[u], self._circle[v]],
            self._depth[u] + self._depth[v],
        ]
        columns += [self._shared(name, u, v) for name in self.names[len(columns) :]]
        return np.column_stack(columns)

    def _shared(self, name: str, u: int, v: Places) -> Floats:
        matrix, turned, rarity = self._alike[name]
        own = matrix.indices[matrix.indptr[u] : matrix.indptr[u + 1]]
        count = turned.indptr[own + 1] - turned.indptr[own]
        holders = [turned.indices[turned.indptr[thing] : turned.indptr[thing + 1]] for thing in own]
        who = np.concatenate([np.zeros(0, dtype=turned.indices.dtype), *holders])
        return np.log1p(_summed(who, np.repeat(rarity[own], count), matrix.shape[0])[v])


def _places(actors: Any, n: int) -> tuple[Any, Any]:
    """List who occurs, ascending, and where each stands in the list: as `numpy.unique`, without sorting them all."""
    last = np.empty(n, dtype=np.int32)  # only what is written is read
    count = np.arange(len(actors), dtype=np.int32)
    last[actors] = count
    found = np.sort(actors[last[actors] == count])
    last[found] = count[: len(found)]
    return found, last[actors]


def _looked_up(near: Near, v: Places) -> list[Floats]:
    if not len(near.who):
        return [np.zeros(len(v)) for _ in near[1:]]
    found = np.minimum(np.searchsorted(near.who, v), len(near.who) - 1)
    known = near.who[found] == v
    return [np.where(known, column[found], 0.0) for column in near[1:]]


def _summed(place: Any, weight: Any, size: int) -> Floats:
    return np.asarray(np.bincount(place, weight, size), dtype=float)


def _rarity(matrix: Any) -> Floats:
    found: Floats = 1 / np.log(np.maximum(np.asarray(matrix.sum(axis=0)).ravel(), 2))
    return found


def _circles(tied: Any) -> tuple[Places, Floats]:
    """Find communities and, for each pair of them, the logarithm of ties over what their degrees would give."""
    circle = best_partition(tied, resolution=1.0, starts=1, seed=0).codes
    member = one_hot(circle, int(circle.max(initial=-1)) + 1)
    # All circles beyond the largest count as one, so that the table of pairs stays small.
    size = np.asarray(member.sum(axis=0)).ravel()
    several = min(int((size > 1).sum()), CIRCLES)  # the largest come first
    circle = np.where(circle < several, circle, several)
    member = one_hot(circle, several + 1)
    ties = np.asarray((member.T @ tied @ member).toarray())
    total, outer = max(float(ties.sum()), 1.0), ties.sum(axis=1)
    return circle, np.log((ties + 1) / (np.outer(outer, outer) / total + 1))
