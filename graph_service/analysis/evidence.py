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
    """Pairs of places, and the probability of each."""

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

    def by_ways(self, actors: Places) -> Candidates:
        """
        Find those to whom some actors have ways of two or three steps.

        Parameters
        ----------
        actors
            Their places.

        Returns
        -------
        candidates
            Each actor with others of other sectors; tied ones too.
        """
        u, v, log_odds = self.features.log_odds(actors, self.plausibility.model)
        return Candidates(u, v, self.plausibility.chance(log_odds))

    def alike(self, actors: Places) -> Candidates:
        """
        Find those with whom some actors share a topic, demand or place.

        Parameters
        ----------
        actors
            Their places.

        Returns
        -------
        candidates
            Each actor with others of other sectors; tied ones too.
        """
        found = [self._alike(u) for u in actors.tolist()]
        u, v, chance = (np.concatenate(column) for column in zip(*found, strict=True))
        return Candidates(u, v, chance)

    def _alike(self, u: int) -> Candidates:
        others = self.features.sharing(u)
        others = others[self.features.codes[others] != self.features.codes[u]]
        table = self.features.table(u, others) if len(others) else np.zeros((0, len(self.features.names)))
        return Candidates(np.full(len(others), u), others, self.plausibility.probability(table))

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
    rows: Callable[[Places], Candidates],
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
        Pairs of some actors with others, such as `Finder.by_ways`.
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
        Each pair once, u below v, sorted.
    """
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(seeds), AT_ONCE):
        u, v, chance = rows(seeds[start : start + AT_ONCE])
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
