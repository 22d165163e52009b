"""Pairs that may be suggested, with the probability that a tie between them is plausible."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.features import PairFeatures
from graph_service.analysis.plausibility import Plausibility

Places = NDArray[np.int64]
AT_ONCE = 256
"""Actors whose pairs are held in memory at the same time."""


class Candidates(NamedTuple):
    """Pairs of places, u below v, and the probability of each."""

    u: Places
    v: Places
    probability: NDArray[np.float64]


class Finder:
    """
    Finds whom an actor could meet, and how plausible that is.

    Parameters
    ----------
    features
        Of the network.
    plausibility
        Learned on it.
    """

    def __init__(self, features: PairFeatures, plausibility: Plausibility) -> None:
        self.features, self.plausibility = features, plausibility

    def by_ways(self, u: int) -> tuple[Places, NDArray[np.float64]]:
        """
        Find those to whom an actor has ways of two or three steps.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        others, probability
            Of other sectors; tied ones too.
        """
        near = self.features.near(u)
        others = near.who[self.features.codes[near.who] != self.features.codes[u]]
        return others, self.plausibility.probability(self.features.table(u, others, near))

    def alike(self, u: int) -> tuple[Places, NDArray[np.float64]]:
        """
        Find those with whom an actor shares a topic, demand or place.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        others, probability
            Of other sectors; tied ones too.
        """
        others = self.features.sharing(u)
        others = others[self.features.codes[others] != self.features.codes[u]]
        if not len(others):
            return others, np.zeros(0)
        return others, self.plausibility.probability(self.features.table(u, others))

    def chance(self, u: int, v: int) -> float:
        """
        Give the probability of one pair.

        Parameters
        ----------
        u, v
            Places of the two.

        Returns
        -------
        probability
            Between 0 and 1.
        """
        return float(self.plausibility.probability(self.row(u, v)[None])[0])

    def row(self, u: int, v: int) -> NDArray[np.float64]:
        """
        Give the features of one pair.

        Parameters
        ----------
        u, v
            Places of the two.

        Returns
        -------
        row
            One number for each feature.
        """
        found: NDArray[np.float64] = self.features.table(u, np.array([v], dtype=np.int64))[0]
        return found


def candidates(
    rows: Callable[[int], tuple[Places, NDArray[np.float64]]],
    seeds: Places,
    worth: NDArray[np.float64],
    mask: Callable[[Places, Places], NDArray[np.bool_]],
    *,
    each: int,
) -> Candidates:
    """
    Collect the pairs of some actors with others.

    Parameters
    ----------
    rows
        Others and probabilities for one actor, such as `Finder.by_ways`.
    seeds
        Places of the actors whose pairs are wanted.
    worth
        What a tie of each actor is worth at most, to keep the best pairs only.
    mask
        Tells which pairs may be suggested.
    each
        Pairs to keep for each seed.

    Returns
    -------
    candidates
        Each pair once, sorted.
    """
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(seeds), AT_ONCE):
        at = seeds[start : start + AT_ONCE]
        each_row = [rows(u) for u in at.tolist()]
        u = np.repeat(at, [len(others) for others, _ in each_row])
        v, chance = (np.concatenate(column) for column in zip(*each_row, strict=True))
        allowed = mask(u, v)
        u, v, chance = u[allowed], v[allowed], chance[allowed]
        order = np.lexsort((v, -chance * np.sqrt(worth[u] + worth[v]), u))
        u, v, chance = u[order], v[order], chance[order]
        top = np.arange(len(u)) - np.searchsorted(u, u) < each  # u ascends: it is the first key of the sort
        ends = zip(np.minimum(u, v)[top].tolist(), np.maximum(u, v)[top].tolist(), chance[top].tolist(), strict=True)
        for a, b, p in ends:
            found.setdefault((a, b), p)
    pairs = sorted(found)
    u, v = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Candidates(u, v, np.array([found[pair] for pair in pairs]))
