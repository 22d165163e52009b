"""
What speaks for a tie between two actors of different sectors, as numbers with names.

Every feature is the same for (u, v) and (v, u): one that knew the order of the ends would leak in a hold-out. All of
them are local or looked up, so that those of one actor's candidates take milliseconds in a network of any size.
"""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays import kernels
from graph_service.analysis.arrays.pairs import Known, pair_columns
from graph_service.analysis.arrays.short_ways import Near, ShortWays, summed
from graph_service.analysis.logistic import Logistic
from graph_service.analysis.measures.communities import best_partition
from graph_service.analysis.network import Network
from graph_service.analysis.radius import GroupRadius
from graph_service.analysis.sparse_forms import one_hot, pattern, strength

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
        self.degree: Floats = strength(tied)
        self.codes = radius.codes
        self._ways = ShortWays(tied)
        circle, affinity = _circles(tied)
        self._known = Known(
            codes=radius.codes,
            circle=circle,
            size=np.log(np.maximum(self.degree, 1)),
            depth=np.log(np.maximum(radius.h - 1, 1e-3)),
            into=np.log(np.asarray((tied @ one_hot(radius.codes, len(radius.labels))).toarray()) + 0.1),
            affinity=affinity,
        )
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
            As of `ShortWays`.
        """
        return self._ways.near(u)

    def log_odds(self, actors: Places, model: Logistic) -> tuple[Places, Places, Floats]:
        """
        Tell how plausible ties of some actors are to those of other groups to whom they have ways.

        Parameters
        ----------
        actors
            Their places.
        model
            Of the features.

        Returns
        -------
        u, v, log_odds
            The actor, the other, and how plausible; in the order of `actors`, the others ascending.
        """
        ties, most = self._ways.ties, self._ways.most
        fast = None if self._alike else kernels.compiled(len(ties.ends) // 2, "compiled_ways")
        if fast is None:
            found = [self._log_odds(u, model) for u in actors.tolist()]
            count = [len(v) for v, _ in found]
            v, odds = (np.concatenate(column) for column in zip(*found, strict=True))
        else:
            first, v, odds = fast.log_odds(actors, ties, most, self._known, *model.lines)
            count = np.diff(first)
        return np.repeat(actors, count), v, odds

    def _log_odds(self, u: int, model: Logistic) -> tuple[Places, Floats]:
        near = self.near(u)
        near = near.only(self.codes[near.who] != self.codes[u])
        return near.who, model.log_odds(self.table(u, near.who, near))

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
        ties = self._ways.ties
        return np.asarray(ties.ends[ties.start[u] : ties.start[u + 1]], dtype=np.int64)

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
        known, codes = self._known, self.codes
        columns = [
            *pair_columns(
                aa,
                allocation,
                three,
                walk,
                known.size[u] + known.size[v],
                known.into[u, codes[v]],
                known.into[v, codes[u]],
                known.affinity[known.circle[u], known.circle[v]],
                known.depth[u] + known.depth[v],
            )
        ]
        columns += [self._shared(name, u, v) for name in self.names[len(columns) :]]
        found: Floats = np.array(columns).T  # column by column, as models read it
        return found

    def _shared(self, name: str, u: int, v: Places) -> Floats:
        matrix, turned, rarity = self._alike[name]
        own = matrix.indices[matrix.indptr[u] : matrix.indptr[u + 1]]
        count = turned.indptr[own + 1] - turned.indptr[own]
        holders = [turned.indices[turned.indptr[thing] : turned.indptr[thing + 1]] for thing in own]
        who = np.concatenate([np.zeros(0, dtype=turned.indices.dtype), *holders])
        return np.log1p(summed(who, np.repeat(rarity[own], count), matrix.shape[0])[v])


def _looked_up(near: Near, v: Places) -> list[Floats]:
    if not len(near.who):
        return [np.zeros(len(v)) for _ in near[1:]]
    found = np.minimum(np.searchsorted(near.who, v), len(near.who) - 1)
    known = near.who[found] == v
    return [np.where(known, column[found], 0.0) for column in near[1:]]


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
