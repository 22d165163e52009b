"""Most random memberships that have the observed margins on average (bipartite configuration model)."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

_Counts = tuple[NDArray[np.float64], NDArray[np.int64]]
"""Distinct margins of one side and how many members have each."""

TOLERANCE = 1e-9
STEPS = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Memberships:
    """
    Chance of every actor to take part in every activity, kept per class of equal margins.

    Attributes
    ----------
    chance
        For each class of actors and class of activities.
    actor_class, activity_class
        Class of each actor and of each activity.
    actors, activities
        Number of members of each class.
    residual
        Largest difference between an expected and an observed margin.
    steps
        How many steps the iteration took.
    """

    chance: NDArray[np.float64]
    actor_class: NDArray[np.int64]
    activity_class: NDArray[np.int64]
    actors: NDArray[np.int64]
    activities: NDArray[np.int64]
    residual: float
    steps: int

    def expected_together(self) -> NDArray[np.float64]:
        """
        Expect how many activities two actors share.

        Returns
        -------
        expected
            For each pair of classes of actors.
        """
        return np.asarray((self.chance * self.activities) @ self.chance.T)


def bicm(takes: Any, *, tolerance: float = TOLERANCE, steps: int = STEPS) -> Memberships:
    """
    Fit the bipartite configuration model [1]_.

    The chances are x y / (1 + x y) with one x for each actor and one y for each activity, such that the expected
    margins are the observed ones; equal margins have equal x, so that the iteration runs over distinct margins only.

    Parameters
    ----------
    takes
        Actors x activities, 0/1.
    tolerance
        Largest difference of a margin to stop at.
    steps
        Most steps; margins that leave no freedom at all are approached ever more slowly.

    Returns
    -------
    memberships
        Takes O(classes of actors * classes of activities) time for each step.

    References
    ----------
    .. [1] Saracco, F., Di Clemente, R., Gabrielli, A. & Squartini, T. (2015). Randomizing bipartite networks: the
       case of the World Trade Web. Scientific Reports 5, 10595. doi:10.1038/srep10595

    Examples
    --------
    >>> from scipy import sparse
    >>> bicm(sparse.csr_array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).chance.round(3).tolist()
    [[0.333], [0.667]]
    """
    degree, actor_class, actors = _classes(takes.sum(axis=1))
    size, activity_class, activities = _classes(takes.sum(axis=0))
    rows, columns = _Side.of(degree, actors), _Side.of(size, activities)
    chance, steps_taken = _fitted(rows, columns, tolerance, steps)
    residual = _residual(chance, (degree, actors), (size, activities))
    return Memberships(chance, actor_class, activity_class, actors, activities, residual, steps_taken)


@dataclass(slots=True, eq=False)
class _Side:
    """
    One side of the table; `margin` is what is left to explain while classes without a choice are taken off.

    An actor of every activity would need an infinite x, one of none x = 0; without them the iteration is safe.
    """

    margin: NDArray[np.float64]
    number: NDArray[np.int64]
    open: NDArray[np.bool_]

    @classmethod
    def of(cls, margins: NDArray[np.float64], number: NDArray[np.int64]) -> Self:
        return cls(margins.copy(), number, np.ones(len(margins), dtype=bool))


def _classes(margins: Any) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    values, place, number = np.unique(np.asarray(margins).ravel(), return_inverse=True, return_counts=True)
    return values.astype(np.float64), place.astype(np.int64), number.astype(np.int64)


def _settle(chance: NDArray[np.float64], rows: _Side, columns: _Side) -> bool:
    """Take off the rows that have all or none of what is left, and say whether there were any."""
    settled = False
    for row in np.flatnonzero(rows.open):
        if rows.margin[row] in (0.0, columns.number[columns.open].sum()):
            everywhere = columns.open & (rows.margin[row] > 0)
            chance[row, everywhere] = 1.0
            columns.margin[everywhere] -= rows.number[row]
            rows.open[row] = False
            settled = True
    return settled


def _fitted(rows: _Side, columns: _Side, tolerance: float, steps: int) -> tuple[NDArray[np.float64], int]:
    chance = np.zeros((len(rows.margin), len(columns.margin)))
    while _settle(chance, rows, columns) | _settle(chance.T, columns, rows):
        pass
    if not rows.open.any():
        return chance, 0
    inner, step = _fixed_point(
        (rows.margin[rows.open], rows.number[rows.open]),
        (columns.margin[columns.open], columns.number[columns.open]),
        tolerance,
        steps,
    )
    chance[np.ix_(rows.open, columns.open)] = inner
    return chance, step


def _fixed_point(rows: _Counts, columns: _Counts, tolerance: float, steps: int) -> tuple[NDArray[np.float64], int]:
    (degree, actors), (size, activities) = rows, columns
    root = np.sqrt((degree * actors).sum())
    x, y = degree / root, size / root
    for step in range(1, steps + 1):  # noqa: B007 - how far it came is part of the result
        x = degree / (activities * y / (1 + np.outer(x, y))).sum(axis=1)
        y = size / (actors[:, None] * x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        odds = np.outer(x, y)
        chance = odds / (1 + odds)
        if _residual(chance, rows, columns) <= tolerance:
            break
    return chance, step


def _residual(chance: NDArray[np.float64], rows: _Counts, columns: _Counts) -> float:
    """Largest difference of an expected margin to the observed one."""
    (degree, actors), (size, activities) = rows, columns
    by_row = np.abs(chance @ activities - degree).max(initial=0.0)
    return float(max(by_row, np.abs(actors @ chance - size).max(initial=0.0)))
