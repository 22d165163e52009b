"""How far a measure of a network rests on single activities: intervals by leaving some out in turn."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis import folding
from graph_service.analysis.network import Network

FOLDS, FEWEST = 50, 2
CURVE = 1.959963984540054
"""95 % of a normal curve, in standard deviations."""
NOTHING = 1e-9


class Interval(NamedTuple):
    """Ends of a 95 % interval, None where it is undefined, and how many values it rests on."""

    low: float | None
    high: float | None
    folds: int


def jackknife(network: Network, measure: Callable[[Network], float | None], *, seed: int = 0) -> Interval:
    """
    Give a 95 % interval of a measure.

    The activities that tie actors are parted at random into at most 50 groups; each group is left out in turn [1]_.

    Parameters
    ----------
    network
        Folded over activities.
    measure
        Gives the value of a network; None where it is undefined.
    seed
        Of the random parts.

    Returns
    -------
    interval
        Around the value of the whole network; without ends if fewer than two activities tie actors.

    References
    ----------
    .. [1] Efron, B. & Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics 9(3), 586-596.
    """
    value, takes = measure(network), network.takes
    nowhere = Interval(None, None, 0)
    if value is None or takes is None:
        return nowhere
    tying = np.flatnonzero(np.asarray(takes.sum(axis=0)).ravel() > 1)
    if len(tying) < FEWEST:
        return nowhere
    parts = np.array_split(np.random.default_rng(seed).permutation(tying), min(FOLDS, len(tying)))
    rest = folding.without_loops(network.weights - folding.fold(takes, network.activities, network.fold))
    rest.data[np.abs(rest.data) < NOTHING] = 0  # what is left are formal ties
    found = (measure(_without(network, part, rest)) for part in parts)
    known = np.array([x for x in found if x is not None])
    if len(known) < FEWEST:
        return nowhere
    deviation = float(np.sqrt((len(known) - 1) * known.var()))
    return Interval(value - CURVE * deviation, value + CURVE * deviation, len(known))


def _without(network: Network, activities: NDArray[np.int64], rest: object) -> Network:
    keep = np.ones(len(network.activities), dtype=bool)
    keep[activities] = False
    takes = network.takes[:, np.flatnonzero(keep)]
    names = tuple(name for name, kept in zip(network.activities, keep, strict=True) if kept)
    weights = folding.without_loops(folding.fold(takes, names, network.fold) + rest)
    return replace(network, activities=names, takes=takes, weights=weights)
