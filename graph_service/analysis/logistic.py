"""Logistic regression whose slopes may differ between two kinds of cases, and whose parts can be told apart."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import special

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

        Returns
        -------
        model
            The same for the same data.
        """
        share = np.where(true, weight / weight[true].sum(), weight / weight[~true].sum()) / 2
        centre = share @ table
        scale = np.sqrt(share @ (table - centre) ** 2)
        scale = np.where(scale > SMALL, scale, 1.0)
        model = cls(centre, scale, 0.0, np.zeros((2, table.shape[1])), second)
        columns = np.column_stack([np.ones(len(table)), model._columns(table)])
        used = np.tile(~np.isin(np.arange(table.shape[1]), list(without)), 2)
        columns = columns[:, np.r_[True, used]]
        penalty = np.r_[SMALL, np.full(columns.shape[1] - 1, ridge)]
        found = _newton(columns, true.astype(float), weight, penalty)
        slopes = np.zeros(2 * table.shape[1])
        slopes[used] = found[1:]
        return replace(model, level=float(found[0]), slopes=slopes.reshape(2, -1))

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
        slopes = self.slopes / self.scale
        # Feature by feature: a product of matrices rounds a row differently in a longer table.
        both = -(slopes @ self.centre) + sum(table[:, [j]] * slopes[:, j] for j in range(table.shape[1]))
        found: Floats = self.level + both[:, 0] + (table[:, self.second] > 0) * both[:, 1]
        return found


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
    low, high = -100.0, 100.0
    for _ in range(100):
        middle = (low + high) / 2
        above = float(weight @ special.expit(log_odds + middle)) > mean * float(weight.sum())
        low, high = (low, middle) if above else (middle, high)
    return (low + high) / 2


def _newton(columns: Floats, y: Floats, weight: Floats, penalty: Floats) -> Floats:
    def loss(b: Floats) -> float:
        line = columns @ b
        return float(weight @ (np.logaddexp(0, line) - y * line) + (penalty * b * b).sum() / 2)

    rate = float(weight @ y / weight.sum())
    b = np.zeros(columns.shape[1])
    b[0] = np.log(rate / (1 - rate))
    now = loss(b)
    for _ in range(STEPS):
        chance = special.expit(columns @ b)
        slope = columns.T @ (weight * (chance - y)) + penalty * b
        bend = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns + np.diag(penalty)
        step, size = np.linalg.solve(bend, slope), 1.0
        while size > SMALL and (after := loss(b - size * step)) > now:
            size /= 2
        if size <= SMALL:
            break
        b, before, now = b - size * step, now, after
        if before - now <= SMALL * max(1.0, abs(now)) and size == 1.0:
            break
    return b
