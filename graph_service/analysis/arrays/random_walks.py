"""Three ways to measure whether random walks stay on their side; their values are not comparable with each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph_service.analysis.arrays.equations import solver
from graph_service.analysis.inner_blocks import inner_blocks

ALPHA = 0.85
"""Chance that a walk of the PageRank form goes on."""
TOP_SHARE = 0.1
"""Share of a side that counts as hubs in the PageRank form."""
BATCH = 50
"""Draws of the sampled form that walk at the same time."""
NEITHER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """
    Ties, and who is on which side.

    Attributes
    ----------
    weights
        Symmetric, without loops, shape (n, n).
    side
        0, 1, or -1 for actors on neither side, through whom walks may pass.
    """

    weights: Any
    side: NDArray[np.int64]

    @property
    def strength(self) -> NDArray[np.float64]:
        """
        Weight of the ties of each actor.

        Returns
        -------
        strength
            Shape (n,).
        """
        return np.asarray(self.weights.sum(axis=1), dtype=np.float64).ravel()

    def best_known(self, side: int, number: int) -> NDArray[np.int64]:
        """
        Find the actors of a side with most ties; of the same number, the first.

        Parameters
        ----------
        side
            0 or 1.
        number
            How many at most.

        Returns
        -------
        actors
            Places of the actors, those with most ties first.
        """
        members = np.flatnonzero(self.side == side)
        return members[np.argsort(-self.strength[members], kind="stable")[:number]]


def absorbing(sides: Sides, hubs: int) -> float:
    """
    Let walks run until they meet a hub; exact.

    Parameters
    ----------
    sides
        Ties and sides.
    hubs
        How many actors of each side end a walk: those with most ties.

    Returns
    -------
    controversy
        From -1 to 1; nan if a side has no hub or nobody who could start, or no walk ends there. Walks start uniformly
        at the other actors of a side; actors from whom no hub can be reached are left out.
    """
    strength, hub = sides.strength, np.zeros(len(sides.side), dtype=bool)
    for side in (0, 1):
        hub[sides.best_known(side, hubs)] = True
    component = csgraph.connected_components(sides.weights, directed=False)[1]
    free = np.flatnonzero(~hub & (strength > 0) & np.isin(component, component[hub]))
    if not all(np.any(sides.side[where] == side) for side in (0, 1) for where in (free, hub)):
        return float("nan")
    first = sides.weights[free] @ (hub & (sides.side == 0)).astype(np.float64)
    ends = solver(strength[free], inner_blocks(sides.weights, [free])[0])(first)
    of_side = [float(ends[sides.side[free] == side].mean()) for side in (0, 1)]
    return given_end(np.array([[chance, 1 - chance] for chance in of_side]))


def pagerank(sides: Sides) -> float:
    """
    Compare where walks with restarts of both sides meet the hubs of both sides; exact.

    Parameters
    ----------
    sides
        Ties and sides; one tenth of each side are its hubs.

    Returns
    -------
    controversy
        The difference of visits; nan if a side is empty.
    """
    if not all(np.any(sides.side == side) for side in (0, 1)):
        return float("nan")
    start, hub, strength = np.zeros(len(sides.side)), np.zeros(len(sides.side)), sides.strength
    for side, sign in ((0, 1.0), (1, -1.0)):
        number = int((sides.side == side).sum())
        start[sides.side == side] = sign / number
        hub[sides.best_known(side, max(1, int(number * TOP_SHARE)))] = sign
    # (I - a A/D) x = e becomes symmetric with x = D y; who has no ties stays where it is.
    degree = np.where(strength > 0, strength, 1.0)
    visits = degree * solver(degree, sides.weights, ALPHA)(start)
    return float((1 - ALPHA) * (hub @ visits))


def sampled(sides: Sides, share: float, draws: int, seed: int) -> float:
    """
    Draw seeds on both sides and let a walk from each run to the first other seed, as first published.

    Parameters
    ----------
    sides
        Ties and sides; a walk chooses among contacts in proportion to weight.
    share
        Share of each side to draw as seeds, with replacement; doubles count once.
    draws
        How often to draw.
    seed
        Of the random numbers.

    Returns
    -------
    controversy
        From -1 to 1; nan if a side is empty or no walk ends there.
    """
    rng, ends = np.random.default_rng(seed), np.zeros((2, 2))
    walker = _Walker(sides.weights)
    for start in range(0, draws, BATCH):
        marks = _marks(sides, share, min(BATCH, draws - start), rng)
        draw, origin = walker.starts(marks)
        now = origin
        while len(draw):
            now = walker.step(now, rng)
            reached = marks[draw, now]
            done = (reached != NEITHER) & (now != origin)
            np.add.at(ends, (marks[draw[done], origin[done]], reached[done]), 1)
            draw, origin, now = draw[~done], origin[~done], now[~done]
    return given_end(ends)


def given_end(ends: NDArray[np.float64]) -> float:
    """
    Turn the chances or counts of start side x end side into the controversy; nan if no walk ends on a side.

    Parameters
    ----------
    ends
        Shape (2, 2): rows = where walks begin, columns = where they end.

    Returns
    -------
    controversy
        From -1 to 1.
    """
    total = ends.sum(axis=0)
    if not np.all(total > 0):
        return float("nan")
    started = ends / total
    return float(started[0, 0] * started[1, 1] - started[0, 1] * started[1, 0])


class _Walker:
    """Many walks at once along the rows of a matrix."""

    def __init__(self, weights: Any) -> None:
        self._start, self._contacts = weights.indptr[:-1], weights.indices
        self._last = weights.indptr[1:] - 1
        self._sums = np.r_[0.0, np.cumsum(weights.data)]
        self._even = bool(np.all(weights.data == weights.data[:1]))
        self.component = csgraph.connected_components(weights, directed=False)[1]

    def step(self, now: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
        """Go to a contact, chosen in proportion to weight."""
        if self._even:
            choices = self._last[now] + 1 - self._start[now]
            return np.asarray(self._contacts[self._start[now] + (rng.random(len(now)) * choices).astype(np.int64)])
        low, high = self._sums[self._start[now]], self._sums[self._last[now] + 1]
        at = np.searchsorted(self._sums, low + rng.random(len(now)) * (high - low), side="right") - 1
        return np.asarray(self._contacts[np.clip(at, self._start[now], self._last[now])])

    def starts(self, marks: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give draw and place of the seeds from which another seed can be reached; the others would walk forever."""
        draw, at = np.nonzero(marks != NEITHER)
        key = draw * (self.component.max(initial=0) + 1) + self.component[at]
        reachable = np.bincount(key)[key] > 1 if len(key) else np.zeros(0, dtype=bool)
        return draw[reachable], at[reachable]


def _marks(sides: Sides, share: float, draws: int, rng: np.random.Generator) -> NDArray[np.int8]:
    """Mark seeds with their side, for each draw and actor."""
    marks = np.full((draws, len(sides.side)), NEITHER, dtype=np.int8)
    for side in (0, 1):
        members = np.flatnonzero(sides.side == side)
        if len(members):
            chosen = rng.choice(members, (draws, max(1, int(share * len(members)))))
            marks[np.arange(draws)[:, None], chosen] = side
    return marks
