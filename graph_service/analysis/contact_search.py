"""The greedy search for contacts: each tie is taken on top of those taken before."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.evidence import Candidates, candidates
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.network import Network
from graph_service.analysis.open_pairs import OpenPairs
from graph_service.analysis.radius import GroupRadius
from graph_service.analysis.sealed import sealed_groups

ALL_UP_TO = 3_000
"""Up to so many actors the pairs of all are looked at; above, those of the `SEEDS` most worthwhile of each group."""
SEEDS, PAIRS_EACH = 200, 60
SEALED_SHARE = 3
NO_GAIN = 1e-9
EVIDENCE, SEALED, GAIN = "evidence", "sealed_group", "gain"


@dataclass(frozen=True, slots=True)
class Taken:
    """
    A pair that was taken.

    Attributes
    ----------
    u, v
        Places of the actors, the lower first.
    basis
        What spoke for it.
    probability
        How plausible the pair is.
    gain
        Drop of the summed radius on top of those taken before.
    score
        What it was taken for.
    """

    u: int
    v: int
    basis: str
    probability: float
    gain: float
    score: float


class Search:
    """
    The state of the greedy search: radii with the ties taken so far, and who may still be taken.

    Parameters
    ----------
    network
        Undirected network of n actors.
    rules
        Who may be suggested to whom.
    radius
        Radii of the actors; ties that are taken are added to it.
    per_actor
        How often one actor may be taken.
    chance
        Probability of a pair, for pairs that are taken for their gain.

    Attributes
    ----------
    network, rules, chance
        As given.
    radius
        Radii of all actors, with the ties taken.
    open
        Who may still be taken, with whom.
    taken
        Pairs in the order in which they were taken.
    """

    def __init__(
        self,
        network: Network,
        rules: Feasibility,
        radius: GroupRadius,
        *,
        per_actor: int,
        chance: Callable[[int, int], float] = lambda *_: 0.0,
    ) -> None:
        self.network, self.rules, self.radius, self.chance = network, rules, radius, chance
        self.open = OpenPairs(rules, radius, per_actor=per_actor)
        self.taken: list[Taken] = []
        self._met: set[int] = set()

    def near(self, rows: Callable[[NDArray[np.int64]], Candidates]) -> Candidates:
        """
        Collect the pairs that something speaks for.

        Parameters
        ----------
        rows
            Pairs of some actors with others.

        Returns
        -------
        near
            The best pairs of each actor, or of the most worthwhile ones of a large network.
        """
        worth = self.radius.bounds()
        seeds = np.flatnonzero(self.open.one_side & self.rules.eligible)
        if len(seeds) > ALL_UP_TO:
            seeds = np.sort(
                np.concatenate([self._best(seeds[self.radius.codes[seeds] == s], worth) for s in self._codes()])
            )
        return candidates(rows, seeds, worth, self.open.allowed, each=PAIRS_EACH)

    def _codes(self) -> range:
        return range(len(self.radius.labels))

    @staticmethod
    def _best(actors: NDArray[np.int64], worth: NDArray[np.float64]) -> NDArray[np.int64]:
        return actors[np.argsort(-worth[actors], kind="stable")[:SEEDS]]

    def take_by_evidence(
        self, near: Candidates, members: NDArray[np.int64] | None = None, *, new_sectors: bool = False
    ) -> bool:
        """
        Take the best pair by probability and gain, exactly: bounds first, gains only as long as they can matter.

        Parameters
        ----------
        near
            Pairs that something speaks for.
        members
            Places of actors of whom one must be an end; None: anybody.
        new_sectors
            Only pairs of sectors of which no pair was taken yet.

        Returns
        -------
        found
            Whether there was one with a gain.
        """
        bound, weight = self.radius.bounds(), self.open.left(near, members)
        if new_sectors:
            weight[np.isin(self._sectors(near.u, near.v), list(self._met))] = 0.0
        limit = weight * np.sqrt(bound[near.u] + bound[near.v])
        best, chosen = 0.0, -1
        for place in np.argsort(-limit, kind="stable"):
            if limit[place] <= best:
                break
            gain = self._gain(int(near.u[place]), int(near.v[place]))
            score = float(weight[place]) * gain**0.5 if gain > NO_GAIN else 0.0
            if score > best * (1 + 1e-12):
                best, chosen = score, int(place)
        if chosen >= 0:
            basis = EVIDENCE if members is None else SEALED
            self._take(int(near.u[chosen]), int(near.v[chosen]), basis, float(near.probability[chosen]), best)
        return chosen >= 0

    def take_nearest(self, near: Candidates) -> bool:
        """
        Take the most plausible pair, though it brings no sector nearer to others than it is.

        Parameters
        ----------
        near
            Pairs that something speaks for.

        Returns
        -------
        found
            Whether there was one.
        """
        weight = self.open.left(near, None)
        chosen = int(np.argmax(weight)) if len(weight) else -1
        if chosen >= 0 and weight[chosen] > 0:
            self._take(int(near.u[chosen]), int(near.v[chosen]), EVIDENCE, float(near.probability[chosen]), 0.0)
            return True
        return False

    def _sectors(self, u: Any, v: Any) -> Any:
        """Give the pair of sectors that two actors are of a number."""
        ours, theirs = self.radius.codes[u], self.radius.codes[v]
        return np.minimum(ours, theirs) * len(self.radius.labels) + np.maximum(ours, theirs)

    def take_by_gain(self, members: NDArray[np.int64] | None, basis: str, *, new_sectors: bool = False) -> bool:
        """
        Take the pair of largest gain.

        Parameters
        ----------
        members
            Places of actors of whom one must be an end; None: anybody.
        basis
            What to note as reason.
        new_sectors
            Only pairs of sectors of which no pair was taken yet.

        Returns
        -------
        found
            Whether there was one.
        """
        free = np.flatnonzero(self.open.free())
        left = free if members is None else np.intersect1d(free, members)
        best, chosen = NO_GAIN, None
        for s, t in itertools.product(self._codes(), repeat=2):
            if not (new_sectors and min(s, t) * len(self.radius.labels) + max(s, t) in self._met):
                ours, theirs = left[self.radius.codes[left] == s], free[self.radius.codes[free] == t]
                if (s < t or (s != t and members is not None)) and len(ours) and len(theirs):
                    gain, pair = self._largest(ours, theirs)
                    if pair is not None and gain > best * (1 + 1e-12):
                        best, chosen = gain, pair
        if chosen is None:
            return False
        self._take(*chosen, basis, self.chance(*chosen), best)
        return True

    def _largest(self, ours: NDArray[np.int64], theirs: NDArray[np.int64]) -> tuple[float, tuple[int, int] | None]:
        """Find the allowed pair of largest gain; widen both lists until nothing unseen can be better."""
        width = 8
        while True:
            left, right = self._top(ours, width), self._top(theirs, width)
            u, v = (side.ravel() for side in np.meshgrid(left, right, indexing="ij"))
            allowed = self.open.allowed(u, v) & self.open.untaken(u, v)
            pairs = [
                (self._gain(int(a), int(b)), -int(a), -int(b)) for a, b in zip(u[allowed], v[allowed], strict=True)
            ]
            gain, a, b = max(pairs, default=(0.0, 0, 0))
            first = self.radius.gain(int(left[0])), self.radius.gain(int(right[0]))
            last = self.radius.gain(int(left[-1])), self.radius.gain(int(right[-1]))
            unseen = [first[1] + last[0]] * (len(left) < len(ours)) + [first[0] + last[1]] * (len(right) < len(theirs))
            if not unseen or (pairs and gain >= max(unseen)) or width > SEEDS:
                return gain, (-a, -b) if pairs else None
            width *= 2

    def _top(self, actors: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """Give the actors of largest gain, exactly; evaluated only as far as the bound leaves room."""
        bound = self.radius.bounds()[actors]
        top: list[tuple[float, int]] = []
        for place in np.argsort(-bound, kind="stable"):
            if len(top) == count and bound[place] <= -top[-1][0]:
                break
            u = int(actors[place])
            top = sorted([*top, (-self.radius.gain(u), u)])[:count]
        return np.array([u for _, u in top], dtype=np.int64)

    def _gain(self, u: int, v: int) -> float:
        return self.radius.gain(u) + self.radius.gain(v)

    def _take(self, u: int, v: int, basis: str, probability: float, score: float) -> None:
        u, v = min(u, v), max(u, v)
        self.taken.append(Taken(u, v, basis, probability, self._gain(u, v), score))
        self._met.add(int(self._sectors(u, v)))
        self.open.take(u, v)
        self.radius.add(u)
        self.radius.add(v)

    def places_for_sealed(self, limit: int) -> int:
        """
        Keep a third of the places for sealed groups, as far as there are any.

        Parameters
        ----------
        limit
            Number of all places.

        Returns
        -------
        places
            How many to keep.
        """
        return min(limit // SEALED_SHARE, sum(1 for _ in self.sealed_groups()))

    def sealed_groups(self) -> Iterator[NDArray[np.int64]]:
        """
        Give the sealed groups of which somebody may be taken.

        Yields
        ------
        members
            Places of the actors; largest group first.
        """
        may = self.rules.eligible & (self.open.one_side | self.open.other_side)
        yield from (members for members in sealed_groups(self.network, self.radius) if may[members].any())
