"""Pairs to learn from: hidden ties, and untied pairs that stand for all others."""

from collections.abc import Callable
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.features import PairFeatures
from graph_service.analysis.holding_out import Pairs
from graph_service.analysis.network import Network

FAR = 40
"""Pairs without shared contact that are looked at for each actor."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]
GoOn = Callable[[], None]
"""Is called at each step of long work, and may raise to end it."""


def always() -> None:
    """Never end the work."""


class Cases(NamedTuple):
    """Pairs to learn from: features, whether they were hidden ties, how many pairs each stands for."""

    table: Floats
    true: NDArray[np.bool_]
    weight: Floats

    @classmethod
    def joined(cls, parts: "list[Cases]") -> Self:
        """
        Put several lists behind one another.

        Parameters
        ----------
        parts
            The lists.

        Returns
        -------
        cases
            All of them.
        """
        return cls(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def cases(
    network: Network,
    features: PairFeatures,
    taken: Pairs,
    *,
    rows: int,
    ends: int,
    rng: np.random.Generator,
    go_on: GoOn = always,
) -> Cases:
    """
    Gather pairs to learn from.

    Parameters
    ----------
    network
        The whole network: its ties are neither positive nor negative unless they were hidden.
    features
        Of the network without the hidden ties.
    taken
        The hidden ties.
    rows
        Of about how many actors, drawn alike, to look at all untied pairs with a shared contact and some of the others.
    ends
        At how many ends of hidden ties to look at most.
    rng
        Of the random choice.
    go_on
        Is called for each actor, and may raise to end the work.

    Returns
    -------
    cases
        Hidden ties and untied pairs of different sectors, each from either end; weighted so that they stand for all.
    """
    hidden = Pairs(np.r_[taken.u, taken.v], np.r_[taken.v, taken.u])
    chosen = rng.permutation(len(hidden.u))[:ends]
    found = [_nothing(len(features.names))]
    found += _true(features, Pairs(hidden.u[chosen], hidden.v[chosen]), len(hidden.u) / max(len(chosen), 1), go_on)
    share = min(1.0, rows / max(len(features.codes), 1))
    for u in np.flatnonzero(rng.random(len(features.codes)) < share).tolist():
        go_on()
        tied = network.weights.indices[network.weights.indptr[u] : network.weights.indptr[u + 1]]
        found.append(_false(features, u, tied, 1 / share, rng))
    return Cases.joined(found)


def _nothing(columns: int) -> Cases:
    return Cases(np.zeros((0, columns)), np.zeros(0, dtype=bool), np.zeros(0))


def _true(features: PairFeatures, hidden: Pairs, weight: float, go_on: GoOn) -> list[Cases]:
    found = []
    for u in np.unique(hidden.u).tolist():
        go_on()
        table = features.table(u, hidden.v[hidden.u == u])
        found.append(Cases(table, np.ones(len(table), dtype=bool), np.full(len(table), weight)))
    return found


def _false(features: PairFeatures, u: int, tied: Places, weight: float, rng: np.random.Generator) -> Cases:
    near = features.near(u)
    open_to = features.codes != features.codes[u]
    open_to[tied] = False
    shared = near.who[(near.allocation > 0) & open_to[near.who]]
    open_to[shared] = False
    others = np.flatnonzero(open_to)
    far = rng.choice(others, min(FAR, len(others)), replace=False)
    table = features.table(u, np.r_[shared, far], near)
    each = np.r_[np.ones(len(shared)), np.full(len(far), len(others) / max(len(far), 1))]
    return Cases(table, np.zeros(len(table), dtype=bool), weight * each)
