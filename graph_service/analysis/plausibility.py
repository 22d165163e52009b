"""
How plausible a tie between two actors of different sectors is: a probability, and what it is made of.

What it is a probability of: suppose that a fifth of all joint activities were unknown to us (of the ties between
sectors, where a network knows no activities), picked at random. The probability of an untied pair is then the chance
that they are tied by one of these. `learning` tells how it is found on the network's own ties. It says what is usual in
this network, not what would be good for it.

`lift` tells how plausible a pair is beyond what the contacts of both explain: log-odds less the logarithm of the
product of the degrees, which a test against negatives drawn in proportion to degree asks for. Its model has two
features more (`learning.FOR_LIFT`): they tell pairs of small actors apart, but made the first suggestions worse.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph_service.analysis.calibration import Isotonic
from graph_service.analysis.logistic import Logistic

Floats = NDArray[np.float64]


class Contribution(NamedTuple):
    """A feature and its share in the log-odds, against the average untied pair."""

    feature: str
    share: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Plausibility:
    """
    The learned probability.

    Attributes
    ----------
    names
        Features, in the order of the columns of a table.
    learned
        False if the network has too few ties between sectors and the published weights of `cold_start` serve.
    ties
        Ties between sectors that it was learned from.
    rate
        Mean probability of an untied pair.
    model, beyond_degree
        Log-odds of a row of features; the second has the features of `learning.FOR_LIFT` too.
    average
        Parts of the average untied pair.
    calibration
        From the model's log-odds to those that keep their word.
    """

    names: tuple[str, ...]
    learned: bool
    ties: int
    rate: float
    model: Logistic
    beyond_degree: Logistic
    average: Floats
    calibration: Isotonic

    def log_odds(self, table: Floats) -> Floats:
        """
        Give the calibrated log-odds of pairs.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        log_odds
            Strictly increasing in the log-odds of the model.
        """
        return self.calibration.at(self.model.log_odds(table))

    def probability(self, table: Floats) -> Floats:
        """
        Give the probability of pairs.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        probability
            Between 0 and 1.
        """
        return self.chance(self.model.log_odds(table))

    def chance(self, log_odds: Floats) -> Floats:
        """
        Give the probability that log-odds of the model mean.

        Parameters
        ----------
        log_odds
            Of pairs.

        Returns
        -------
        probability
            Between 0 and 1.
        """
        found: Floats = special.expit(self.calibration.at(log_odds))
        return found

    def lift(self, table: Floats) -> Floats:
        """
        Tell how plausible pairs are beyond what the contacts of both explain.

        Parameters
        ----------
        table
            A row of features for each.

        Returns
        -------
        lift
            Log-odds less the logarithm of the product of the degrees.
        """
        found: Floats = self.beyond_degree.log_odds(table) - table[:, self.names.index("degrees")]
        return found

    def contributions(self, row: Floats, most: int = 3) -> tuple[Contribution, ...]:
        """
        Name the features that speak most for a pair.

        Parameters
        ----------
        row
            Its features.
        most
            How many to name.

        Returns
        -------
        contributions
            The largest shares above 0; all shares add up to the model's log-odds less those of the average pair.
        """
        return self.contributions_of(row[None], most)[0]

    def contributions_of(self, table: Floats, most: int = 3) -> tuple[tuple[Contribution, ...], ...]:
        """
        Name the features that speak most for each of several pairs.

        Parameters
        ----------
        table
            A row of features for each.
        most
            How many to name.

        Returns
        -------
        contributions
            For each pair as `contributions`.
        """
        shares = self.model.parts(table) - self.average
        orders = np.argsort(-shares, axis=1, kind="stable")[:, :most]
        return tuple(
            tuple(Contribution(self.names[place], share[place]) for place in order if share[place] > 0)
            for share, order in zip(shares.tolist(), orders.tolist(), strict=True)
        )
