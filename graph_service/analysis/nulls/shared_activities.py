"""Which pairs of actors share more activities than the null model explains, without ever holding all pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import special

from graph_service.analysis.nulls.bicm import Memberships
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg

SCALES = (10, 40, 160)
"""Sizes up to which shared activities are counted apart: five small projects say more than five fairs."""
AT_ONCE = 5_000_000
"""Pairs that are held in memory at the same time; the whole fold never is."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """
    Pairs of actors with their p-values.

    Attributes
    ----------
    row, column
        Places of both actors, row < column.
    p
        Chance of sharing as many activities or more.
    up_to
        Size up to which activities were counted; 0: all.
    """

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    p: NDArray[np.float64]
    up_to: NDArray[np.int64]

    @classmethod
    def joined(cls, parts: "Sequence[Pairs]") -> Self:
        """
        Put several lists behind one another.

        Parameters
        ----------
        parts
            The lists.

        Returns
        -------
        pairs
            All of them.
        """
        return cls(
            np.concatenate([np.empty(0, np.int64), *(part.row for part in parts)]),
            np.concatenate([np.empty(0, np.int64), *(part.column for part in parts)]),
            np.concatenate([np.empty(0), *(part.p for part in parts)]),
            np.concatenate([np.empty(0, np.int64), *(part.up_to for part in parts)]),
        )

    def at(self, which: NDArray[Any]) -> Self:
        """
        Choose some of them.

        Parameters
        ----------
        which
            Places or a mask.

        Returns
        -------
        pairs
            Those.
        """
        return type(self)(self.row[which], self.column[which], self.p[which], self.up_to[which])

    def best(self) -> Self:
        """
        Keep the smallest p-value of every pair, in the order of the actors.

        Returns
        -------
        pairs
            Each pair once.
        """
        inner = self.at(np.lexsort((self.p, self.column, self.row)))
        new = (inner.row[1:] != inner.row[:-1]) | (inner.column[1:] != inner.column[:-1])
        return inner.at(np.r_[True, new][: len(inner.row)])


def validated(
    takes: Any,
    null: Memberships,
    *,
    false_share: float,
    scales: tuple[int, ...] = SCALES,
    at_once: int = AT_ONCE,
) -> tuple[Pairs, int]:
    """
    Choose the pairs of actors that share too much for chance.

    Parameters
    ----------
    takes
        Actors x activities, 0/1.
    null
        Chance of each membership.
    false_share
        Expected share of false pairs among the chosen.
    scales
        Sizes up to which activities are counted apart.
    at_once
        Most pairs to hold in memory, unless a single actor has more.

    Returns
    -------
    kept, pairs
        The chosen pairs in the order of the actors, and the number of all pairs of active actors.
    """
    size = np.asarray(takes.sum(axis=0)).ravel()
    # A scale that leaves nothing out would only cost power.
    used = [*sorted({scale for scale in scales if 0 < scale < size.max(initial=0)}), 0]
    active = int((np.asarray(takes.sum(axis=1)).ravel() > 0).sum())
    pairs = active * (active - 1) // 2
    # At most so many pairs share anything, and so many can be discoveries: none of them has a p above the cut.
    sharing = float((size * (size - 1)).sum()) / 2
    cut = false_share * min(1.0, sharing / max(pairs, 1)) / len(used)
    blocks: list[Pairs] = []
    for up_to in used:
        counted = size <= up_to if up_to else size > 0
        expected = _expected(null, counted)
        least = _least(expected, cut)
        for found in _shared(takes[:, np.flatnonzero(counted)].tocsr(), at_once, least):
            tested = _tested(found, null, expected, up_to)
            blocks.append(tested.at(tested.p <= cut))
    best = Pairs.joined(blocks).best()
    best = Pairs(best.row, best.column, best.p * len(used), best.up_to)
    return best.at(benjamini_hochberg(best.p, tests=pairs) <= false_share), pairs


_Shared = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _expected(null: Memberships, counted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Expect how many of some activities two actors share, for each pair of classes of actors."""
    number = np.bincount(null.activity_class[counted], minlength=len(null.activities))
    return np.asarray((null.chance * number) @ null.chance.T)


def _tested(found: _Shared, null: Memberships, expected: NDArray[np.float64], up_to: int) -> Pairs:
    row, column, shared = found
    p = special.pdtrc(shared - 1, expected[null.actor_class[row], null.actor_class[column]])
    return Pairs(row, column, p, np.full(len(row), up_to))


def _least(expected: NDArray[np.float64], cut: float) -> int:
    """Find the smallest number of shared activities that can be surprising at all; most pairs share fewer."""
    rarest = float(expected[expected > 0].min(initial=np.inf))
    return next((number for number in range(1, 100) if special.pdtrc(number - 1, rarest) <= cut), 100)


def _shared(takes: Any, at_once: int, least: int) -> Iterator[_Shared]:
    """Go through the pairs that share at least so many activities, some actors at a time."""
    work = np.cumsum(takes @ np.asarray(takes.sum(axis=0)).ravel())
    other, start = takes.T.tocsr(), 0
    while start < takes.shape[0]:
        done = work[start - 1] if start else 0.0
        stop = max(start + 1, int(np.searchsorted(work, done + at_once, side="right")))
        block = takes[start:stop] @ other
        many = np.flatnonzero(block.data >= least)
        row = np.searchsorted(block.indptr, many, side="right") - 1 + start
        column = block.indices[many].astype(np.int64)
        once = column > row
        yield row[once], column[once], np.asarray(block.data[many][once], dtype=np.float64)
        start = stop
