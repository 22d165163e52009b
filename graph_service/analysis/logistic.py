"""Logistic regression whose slopes may differ between two kinds of cases, and whose parts can be told apart."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

RIDGE, STEPS, SMALL = 0.3, 50, 1e-8
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Logistic:
    """
    A fitted model.

    Attributes
    ----------
    centre, scale
        What each feature is less and divided by.
    level
        Log-odds where all parts are 0.
    slopes
        Of each feature, and what the cases of the second kind have on top, shape (2, features).
    second
        Column that is above 0 for cases of the second kind.
    """

    centre: Floats
    scale: Floats
    level: float
    slopes: Floats
    second: int

    @classmethod
    def fitted(
        cls,
        table: Floats,
        true: NDArray[np.bool_],
        weight: Floats,
        *,
        second: int,
        without: Collection[int] = (),
        ridge: float = RIDGE,
        near: Self | None = None,
    ) -> Self:
        """
        Fit by Newton's method.

        Parameters
        ----------
        table
            A row for each case, a column for each feature.
        true
            Which cases are so.
        weight
            How many cases each row stands for.
        second
            Column that is above 0 for cases of the second kind.
        without
            Columns to leave out: their slopes are 0.
        ridge
            Weight of the squared slopes, which keeps them small where the data say little.
        near
            A model of similar data, from which few steps are left.

        Returns
        -------
        model
            The same for the same data.
        """
        share = np.where(true, weight / weight[true].sum(), weight / weight[~true].sum()) / 2
        centre = share @ table
        scale = np.sqrt(share @ (table - centre) ** 2)
        scale = np.where(scale > SMALL, scale, 1.0)
        used = np.flatnonzero(~np.isin(np.arange(table.shape[1]), list(without)))

        def of(kind: NDArray[np.bool_]) -> _Kind:
            line = (table[kind][:, used] - centre[used]) / scale[used]
            return _Kind(np.column_stack([np.ones(len(line)), line]), true[kind], weight[kind])

        rate = float(weight @ true / weight.sum())
        start = np.r_[np.log(rate / (1 - rate)), np.zeros(2 * len(used))]
        if near is not None:
            slopes = near.slopes / near.scale
            start = np.r_[near.level + slopes[0] @ (centre - near.centre), (slopes * scale)[:, used].ravel()]
        found = _newton(of(table[:, second] <= 0), of(table[:, second] > 0), start, ridge)
        slopes = np.zeros((2, table.shape[1]))
        slopes[:, used] = found[1:].reshape(2, -1)
        return cls(centre, scale, float(found[0]), slopes, second)

    def _columns(self, table: Floats) -> Floats:
        line = (table - self.centre) / self.scale
        return np.column_stack([line, line * (table[:, self.second] > 0)[:, None]])

    def parts(self, table: Floats) -> Floats:
        """
        Tell the share of each feature in the log-odds.

        Parameters
        ----------
        table
            Rows of features.

        Returns
        -------
        parts
            Shape of `table`.
        """
        both = self._columns(table).reshape(len(table), *self.slopes.shape)
        found: Floats = (both * self.slopes).sum(axis=1)
        return found

    def log_odds(self, table: Floats) -> Floats:
        """
        Give the log-odds.

        Parameters
        ----------
        table
            Rows of features.

        Returns
        -------
        log_odds
            One for each row.
        """
        level, slopes = self.lines
        # Feature by feature: a product of matrices rounds a row differently in a longer table.
        found: Floats = level[0] + sum(table[:, j] * slopes[0, j] for j in range(table.shape[1]))
        second = np.flatnonzero(table[:, self.second] > 0)
        found[second] = level[1] + sum(table[second, j] * slopes[1, j] for j in range(table.shape[1]))
        return found

    @property
    def lines(self) -> tuple[Floats, Floats]:
        """
        Give the log-odds of the two kinds of cases as lines.

        Returns
        -------
        level, slopes
            What a row of zeros has, and what each feature adds, shapes (2,) and (2, features).
        """
        slopes = np.cumsum(self.slopes / self.scale, axis=0)
        return self.level - slopes @ self.centre, slopes


def levelled(log_odds: Floats, weight: Floats, mean: float) -> float:
    """
    Find what to add to log-odds so that the weighted mean of the chances is as given.

    Parameters
    ----------
    log_odds, weight
        Of the cases.
    mean
        Wanted mean, between 0 and 1.

    Returns
    -------
    shift
        What to add.
    """
    middle = float(special.logit(mean))
    low, high = middle - float(log_odds.max()), middle - float(log_odds.min())

    def above(shift: float) -> float:
        return float(weight @ special.expit(log_odds + shift)) - mean * float(weight.sum())

    if above(low) >= 0 or above(high) <= 0:  # all the same, but for rounding
        return (low + high) / 2
    return float(optimize.brentq(above, low, high, xtol=1e-13))


class _Kind(NamedTuple):
    """Cases of one kind; the first column is 1, the others are features."""

    columns: Floats
    true: NDArray[np.bool_]
    weight: Floats

    def loss(self, b: Floats) -> float:
        line = self.columns @ b
        return float(self.weight @ (np.logaddexp(0, line) - self.true * line))

    def slope_and_bend(self, b: Floats) -> tuple[Floats, Floats]:
        """Give the first and the second derivative of the loss."""
        chance = special.expit(self.columns @ b)
        slope: Floats = (self.weight * (chance - self.true)) @ self.columns
        bend: Floats = (self.columns * (self.weight * chance * (1 - chance))[:, None]).T @ self.columns
        return slope, bend


def _newton(first: _Kind, second: _Kind, b: Floats, ridge: float) -> Floats:
    """Find level, slopes, and what the second kind has on top, which the first never meets: no column of noughts."""
    size = first.columns.shape[1]
    penalty = np.r_[SMALL, np.full(2 * size - 2, ridge)]

    def of_second(b: Floats) -> Floats:
        found: Floats = np.r_[b[0], b[1:size] + b[size:]]
        return found

    def loss(b: Floats) -> float:
        return first.loss(b[:size]) + second.loss(of_second(b)) + float((penalty * b * b).sum() / 2)

    now = loss(b)
    for _ in range(STEPS):
        slope, bend = first.slope_and_bend(b[:size])
        more, also = second.slope_and_bend(of_second(b))
        slopes = np.r_[slope + more, more[1:]] + penalty * b
        bends = np.block([[bend + also, also[:, 1:]], [also[1:], also[1:, 1:]]]) + np.diag(penalty)
        step, length = np.linalg.solve(bends, slopes), 1.0
        while length > SMALL and (after := loss(b - length * step)) > now:
            length /= 2
        if length <= SMALL:
            break
        b, before, now = b - length * step, now, after
        if before - now <= SMALL * max(1.0, abs(now)) and length == 1.0:
            break
    return b
