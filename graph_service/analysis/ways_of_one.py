"""
The search for the contacts of one actor, along its ways.

1. everybody of another sector whom it has a way to, by probability x square root of gain;
2. whom it shares a topic, demand or place with, likewise;
3. anybody else of another sector, by gain alone;
4. at last those with a way whose tie would bring nobody nearer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.short_ways import Near
from graph_service.analysis.contact_search import EVIDENCE, GAIN, NO_GAIN, SEALED
from graph_service.analysis.evidence import Finder
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.gains import Gains

SPARE, AT_ONCE = 3, 256
"""Pairs checked for feasibility at a time: so many times as are wanted, and so many of those with nothing but gain."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """
    Another actor, with what spoke for it.

    Attributes
    ----------
    v
        Its place.
    basis
        What spoke for it.
    probability, score
        How plausible a tie is, and what it was ranked by.
    row
        Features of the pair.
    """

    v: int
    basis: str
    probability: float
    score: float
    row: Floats


class Walk:
    """
    The search.

    Parameters
    ----------
    finder
        Who has ways to whom, and how plausible ties are.
    gains
        What a new tie is worth to each actor.
    u
        Place of the actor.
    rules
        Who may be suggested to whom.
    fitting
        For each sector whether its actors fit at the other end.
    sealed
        Whether the actor belongs to a group that reaches nobody of another sector.
    """

    def __init__(
        self, finder: Finder, gains: Gains, u: int, rules: Feasibility, fitting: NDArray[np.bool_], *, sealed: bool
    ) -> None:
        self._features, self._plausibility, self._gains = finder.features, finder.plausibility, gains
        self._u, self._rules, self._fitting, self._sealed = u, rules, fitting, sealed
        self._codes = finder.features.codes
        self._left: list[Found] = []
        self._known: set[int] = set()

    def found(self, limit: int) -> list[Found]:
        """
        Go on to weaker grounds as long as places are left.

        Parameters
        ----------
        limit
            How many to find at most.

        Returns
        -------
        found
            Best first.
        """
        near = self._features.near(self._u)
        near = near.only(self._fits(near.who))
        others, table = near.who, self._features.table(self._u, near.who, near)
        chance = self._plausibility.probability(table)
        gain = self._gain(others)
        basis = SEALED if self._sealed else EVIDENCE
        self._take(others, chance, np.where(gain > NO_GAIN, chance * np.sqrt(gain), 0.0), table, limit, EVIDENCE)
        if len(self._left) < limit:
            self._take_alike(limit, near, basis)
        if len(self._left) < limit:
            self._take_by_gain(limit, near)
        if len(self._left) < limit:
            self._take(others, chance, np.where(gain > NO_GAIN, 0.0, chance), table, limit, EVIDENCE, nothing=True)
        return self._left

    def _fits(self, who: Places) -> NDArray[np.bool_]:
        codes = self._codes[who]
        fits: NDArray[np.bool_] = (codes != self._codes[self._u]) & self._fitting[codes]
        return fits

    def _gain(self, others: Places) -> Floats:
        gain = self._gains.gain
        found: Floats = gain[self._u] + gain[others]
        return found

    def _take(  # noqa: PLR0917 - columns of one table
        self,
        others: Places,
        chance: Floats,
        score: Floats,
        table: Floats,
        limit: int,
        basis: str,
        *,
        nothing: bool = False,
    ) -> None:
        """Take the best allowed ones with a score above 0, the first places among equals."""
        left = np.flatnonzero(score > 0)
        while len(left) and len(self._left) < limit:
            count = min(len(left), SPARE * limit)
            least = -np.partition(-score[left], count - 1)[count - 1]
            best, left = left[score[left] >= least], left[score[left] < least]
            best = best[np.lexsort((others[best], -score[best]))]
            for place in best[self._allowed(others[best])].tolist():
                if len(self._left) < limit:
                    value = 0.0 if nothing else float(score[place])
                    self._add(Found(int(others[place]), basis, float(chance[place]), value, table[place]))

    def _allowed(self, others: Places) -> NDArray[np.bool_]:
        allowed = self._rules.mask(np.full(len(others), self._u), others)
        allowed &= np.array([v not in self._known for v in others.tolist()], dtype=bool)
        return allowed

    def _add(self, found: Found) -> None:
        self._known.add(found.v)
        self._left.append(found)

    def _take_alike(self, limit: int, near: Near, basis: str) -> None:
        sharing = self._features.sharing(self._u)
        if len(sharing):
            others = sharing[self._fits(sharing)]
            table = self._features.table(self._u, others, near)
            chance = self._plausibility.probability(table)
            gain = self._gain(others)
            self._take(others, chance, np.where(gain > NO_GAIN, chance * np.sqrt(gain), 0.0), table, limit, basis)

    def _take_by_gain(self, limit: int, near: Near) -> None:
        """Take those whose gain is largest, whatever the probability."""
        order, start, found = self._gains.order, 0, np.zeros(0, dtype=np.int64)
        wanted = limit - len(self._left)
        while start < len(order) and len(found) < wanted:
            some = order[start : start + AT_ONCE]
            some = some[self._fits(some)]
            some = some[self._gain(some) > NO_GAIN]
            found = np.concatenate([found, some[self._allowed(some)]])
            start += AT_ONCE
        found = found[:wanted]
        if not len(found):
            return
        table = self._features.table(self._u, found, near)
        chance, gain = self._plausibility.probability(table), self._gain(found)
        basis = SEALED if self._sealed else GAIN
        for i, v in enumerate(found.tolist()):
            self._add(Found(v, basis, float(chance[i]), float(gain[i]), table[i]))
