"""
What chance would give if the groups were dealt out anew to the actors.

Exact moments need three probabilities: that one tie, two ties with a common actor, and two ties without one
are of the class looked at. They are rationals, and the centred sum of them is stable in floats even for 10^6 actors.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.network import Network

FEW = 30
"""Below so many actors the normal curve is a poor guide and permutations are drawn instead."""
ENUMERATED = 7
"""Up to so many actors all permutations are gone through."""
DRAWS = 9_999
BLOCK = 65_536
"""Ties that are counted together; they fit into the processor's cache."""
NOTHING = 1e-12
"""A standard deviation up to this is rounding."""


class Chances(NamedTuple):
    """
    Chances that ties are of the class looked at.

    Attributes
    ----------
    one, meeting, apart
        That one tie is, that two ties that meet both are, that two ties apart both are.
    """

    one: Fraction
    meeting: Fraction
    apart: Fraction


@dataclass(frozen=True, slots=True)
class TieSums:
    """
    What the variance needs to know about the ties.

    Attributes
    ----------
    total, squares
        Sum of the weights and of their squares, each tie once; directed ties are added up both ways.
    meeting
        Sum of products of weights over ordered pairs of ties that share one actor.
    """

    total: float
    squares: float
    meeting: float

    @classmethod
    def of(cls, network: Network) -> Self:
        """
        Sum up in O(m).

        Parameters
        ----------
        network
            The network.

        Returns
        -------
        sums
            All that the variance needs.
        """
        both = network.weights + network.weights.T if network.directed else network.weights
        squares = float((both.data**2).sum()) / 2
        strength = np.asarray(both.sum(axis=1)).ravel()
        return cls(float(both.sum()) / 2, squares, float((strength**2).sum()) - 2 * squares)

    def mean(self, chance: Chances) -> float:
        """
        Expect this weight of the ties of a class.

        Parameters
        ----------
        chance
            Of the class.

        Returns
        -------
        mean
            Exact.
        """
        return self.total * float(chance.one)

    def variance(self, chance: Chances) -> float:
        """
        Give the variance of the weight of the ties of a class, centred so that nothing cancels.

        Parameters
        ----------
        chance
            Of the class.

        Returns
        -------
        variance
            Exact up to rounding.
        """
        one, meeting, apart = chance
        return max(
            self.squares * float(one - apart)
            + self.meeting * float(meeting - apart)
            + self.total**2 * float(apart - one**2),
            0.0,
        )


def same_group(sizes: Sequence[int]) -> Chances:
    """
    Give the chances that both ends of a tie are of one group.

    Parameters
    ----------
    sizes
        Number of actors of each group.

    Returns
    -------
    chances
        Rational.
    """
    n, pairs = sum(sizes), [math.perm(size, 2) for size in sizes]
    apart = sum(pairs) ** 2 - sum(pair**2 for pair in pairs) + sum(math.perm(size, 4) for size in sizes)
    return Chances(_over(n, 2, sum(pairs)), _over(n, 3, sum(math.perm(size, 3) for size in sizes)), _over(n, 4, apart))


def between(sizes: Sequence[int], s: int, t: int) -> Chances:
    """
    Give the chances that the ends of a tie are of two given groups.

    Parameters
    ----------
    sizes
        Number of actors of each group.
    s, t
        Places of the groups; may be the same.

    Returns
    -------
    chances
        Rational.
    """
    n, a, b = sum(sizes), sizes[s], sizes[t]
    if s == t:
        return Chances(*(_over(n, k, math.perm(a, k)) for k in (2, 3, 4)))
    meeting = a * math.perm(b, 2) + b * math.perm(a, 2)
    return Chances(_over(n, 2, 2 * a * b), _over(n, 3, meeting), _over(n, 4, 4 * math.perm(a, 2) * math.perm(b, 2)))


def _over(n: int, k: int, ways: int) -> Fraction:
    # Below k actors there are no k-tuples; the factor that the chance is multiplied with is 0 then.
    return Fraction(ways, math.perm(n, k)) if n >= k else Fraction(0)


def standardised(value: float | None, expected: float | None, sd: float | None) -> tuple[float | None, float | None]:
    """
    Give z and the two-sided p of the normal curve.

    Parameters
    ----------
    value, expected, sd
        What was measured, and its null model.

    Returns
    -------
    z, p
        None where there is nothing to compare.
    """
    if value is None or expected is None or not sd:
        return None, None
    z = (value - expected) / sd
    return z, math.erfc(abs(z) / math.sqrt(2))


def permuted_mixing(network: Network, group: str, draws: int, seed: int) -> Any:
    """
    Deal the groups out anew and count the mixing matrix each time; kept, since many measures need the same draws.

    Parameters
    ----------
    network
        Network of n actors and m ties.
    group
        Attribute that divides them into K groups.
    draws
        How many permutations; all of them if there are at most `ENUMERATED` actors.
    seed
        Of the random numbers.

    Returns
    -------
    mixing
        Shape (draws, K, K). Takes O(draws * m) time.
    """
    return network.kept.once(("permuted", group, draws, seed), lambda: _permuted_mixing(network, group, draws, seed))


def _permuted_mixing(network: Network, group: str, draws: int, seed: int) -> NDArray[np.float64]:
    """
    Count several draws at once: the groups of an actor in all of them are the bytes of one number.

    A byte holds the cell of a tie, so that sums of such numbers do not overflow into the next draw.
    """
    codes, labels = network.grouped(group)
    ties: Any = network.weights if network.directed else sparse.triu(network.weights, format="csr")
    groups, even = len(labels), bool(np.all(ties.data == 1))
    small = np.min_scalar_type(groups * groups)
    number, dealt = _dealt(codes.astype(small), draws, seed)
    found, together = np.zeros((number, groups * groups)), 8 // small.itemsize
    cuts = np.unique(np.r_[0, np.searchsorted(ties.indptr, np.arange(BLOCK, ties.nnz, BLOCK)), len(codes)]).tolist()
    for first in range(0, number, together):
        table = np.zeros((len(codes), together), dtype=small)
        for place, code in enumerate(itertools.islice(dealt, together)):
            table[:, place] = code
        column, row = table.view(np.uint64).ravel(), (table * small.type(groups)).view(np.uint64).ravel()
        for begin, end in itertools.pairwise(cuts):
            part, contacts = slice(ties.indptr[begin], ties.indptr[end]), np.diff(ties.indptr[begin : end + 1])
            cell = (np.repeat(row[begin:end], contacts) + column[ties.indices[part]]).view(small)
            weights = None if even else ties.data[part]
            for place in range(min(together, number - first)):
                found[first + place] += np.bincount(cell[place::together], weights, groups * groups)
    square = found.reshape(number, groups, groups)
    return square if network.directed else square + square.swapaxes(1, 2)


def _dealt(codes: NDArray[Any], draws: int, seed: int) -> tuple[int, Iterator[NDArray[Any]]]:
    """Deal the groups out: how often, and one after the other."""
    if len(codes) <= ENUMERATED:
        orders = itertools.permutations(range(len(codes)))
        return math.factorial(len(codes)), (codes[list(order)] for order in orders)
    rng = np.random.default_rng(seed)
    return draws, (rng.permutation(codes) for _ in range(draws))


def sampled_p(value: float, drawn: NDArray[np.float64], *, everything: bool) -> float | None:
    """
    Give twice the smaller tail of the draws, for null distributions that need not be symmetric.

    Parameters
    ----------
    value
        What was measured.
    drawn
        The same under the null model; what is not finite is left out.
    everything
        Whether these are all draws there are; if not, the value counts as one of them, so that p is never 0.

    Returns
    -------
    p
        From above 0 to 1; None without draws.
    """
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn):
        return None
    extra = 0 if everything else 1
    slack = 1e-9 * (1 + abs(value))
    tail = min(int((drawn <= value + slack).sum()), int((drawn >= value - slack).sum()))
    return min(1.0, 2 * (tail + extra) / (len(drawn) + extra))
