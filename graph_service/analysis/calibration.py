"""Probabilities that keep their word: of all pairs with 5 %, 5 % come true."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

LEAST_IN, MOST_BLOCKS = 20, 20
"""Hidden ties that a block holds at least, so that no probability rests on a handful, and most blocks."""
KEPT = 0.02
"""Share of the model's own log-odds, which keeps the order of the pairs within a block."""
BINS = 10
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Isotonic:
    """
    An increasing, piecewise linear map of log-odds.

    Attributes
    ----------
    given, meant
        Log-odds of the model and those that were found, at the corners.
    """

    given: Floats
    meant: Floats

    @classmethod
    def none(cls) -> Self:
        """
        Leave log-odds as they are.

        Returns
        -------
        calibration
            The identity.
        """
        return cls(np.zeros(1), np.zeros(1))

    @classmethod
    def fitted(cls, log_odds: Floats, true: NDArray[np.bool_], weight: Floats, *, rate: float) -> Self:
        """
        Fit by isotonic regression of the frequencies of blocks of at least `LEAST_IN` true cases.

        Parameters
        ----------
        log_odds
            Of cases that the model did not learn from.
        true
            Which cases are so.
        weight
            How many cases each stands for.
        rate
            Mean probability that is wanted.

        Returns
        -------
        calibration
            The identity if there are too few cases for two blocks.
        """
        order = np.argsort(log_odds, kind="stable")
        line, hit, each = log_odds[order], true[order], weight[order]
        found = np.cumsum(hit[::-1])[::-1]  # from above, where the blocks are small
        block = ((found - 1).clip(0) // max(LEAST_IN, int(hit.sum()) // MOST_BLOCKS)).astype(int)
        block = block.max(initial=0) - block
        count = int(block.max(initial=0)) + 1
        if count < 2:  # noqa: PLR2004 - one block tells nothing
            return cls.none()
        mass = np.bincount(block, each, count)
        frequency = np.bincount(block, each * hit, count) / mass
        frequency *= rate / (float((each * hit).sum()) / float(each.sum()))
        level = np.asarray(optimize.isotonic_regression(frequency, weights=mass).x).clip(1e-9, 0.98)
        chance = np.bincount(block, each * special.expit(line), count) / mass
        return cls(special.logit(chance.clip(1e-9, 1 - 1e-9)), special.logit(level))

    def at(self, log_odds: Floats) -> Floats:
        """
        Map log-odds.

        Parameters
        ----------
        log_odds
            Of the model.

        Returns
        -------
        log_odds
            Strictly increasing in what was given; beyond the outer corners shifted as these are.
        """
        beyond = log_odds - np.clip(log_odds, self.given[0], self.given[-1])
        found = np.interp(log_odds, self.given, self.meant) + beyond
        mixed: Floats = found + KEPT * (log_odds - found)
        return mixed


def calibration_error(probability: Floats, true: NDArray[np.bool_], weight: Floats | None = None) -> float:
    """
    Average the gap between probability and frequency over ten groups of equally many expected true cases.

    Parameters
    ----------
    probability
        Of the cases.
    true
        Which came true.
    weight
        How many cases each stands for; None: one.

    Returns
    -------
    error
        Sum of the gaps over all cases divided by the number of true ones: 0 if every group keeps its word.
    """
    each = np.ones(len(probability)) if weight is None else weight
    block = _blocks(probability, each)
    expected, seen = np.bincount(block, probability * each, BINS), np.bincount(block, true * each, BINS)
    return float(np.abs(expected - seen).sum() / max(float((true * each).sum()), 1.0))


def error_by_chance(probability: Floats) -> float:
    """
    Give the calibration error that is to be expected of probabilities that are right.

    Parameters
    ----------
    probability
        Of the cases, which come true independently of each other.

    Returns
    -------
    error
        0.8 / sqrt(expected true cases of a group) or thereabouts: the mean deviation of a Poisson variable.
    """
    expected = np.bincount(_blocks(probability, np.ones(len(probability))), probability, BINS)
    whole = np.floor(expected)
    with np.errstate(divide="ignore"):
        deviation = 2 * np.exp(-expected + special.xlogy(whole + 1, expected) - special.gammaln(whole + 1))
    return float(deviation.sum() / max(float(expected.sum()), 1.0))


def _blocks(probability: Floats, each: Floats) -> NDArray[np.int64]:
    """Part cases by probability into groups of equally many expected true ones."""
    order = np.argsort(probability, kind="stable")
    share = np.cumsum((probability * each)[order])
    block = np.empty(len(order), dtype=np.int64)
    block[order] = np.minimum((share / share[-1] * BINS).astype(int), BINS - 1)
    return block
