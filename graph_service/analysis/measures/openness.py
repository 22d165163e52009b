"""Which known groups keep away from other sectors more than chance and the usual differences explain."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.network import Network
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg, refuse_share
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Result, counted
from graph_service.analysis.sparse_forms import row_sums

MINIMUM = 10
"""Groups of fewer actors are measured, but not tested."""
FALSE_SHARE = 0.05
SQUARES = {0.5: 0.4549364231195728, 0.9: 2.705543454095404}
"""Median and 90 % quantile of the square of a standard normal number."""
METHOD = (
    "share of tie ends that go to other sectors, against the share of each actor's sector; binomial variance times the "
    "over-dispersion of actors within groups, plus the usual spread of the more open half of the groups; "
    "one-sided p of the binomial distribution of that mean and variance, as Student's t; Benjamini-Hochberg"
)

Key = Hashable


@dataclass(frozen=True, slots=True, kw_only=True)
class Openness(Result[Mapping[Key, float | None]]):
    """
    The openness of each group with its test.

    Attributes
    ----------
    q
        For each tested group the share of false discoveries if it and all clearer cases are called silos.
    silos
        The groups with a `q` of at most the wanted share, most closed first.
    sizes
        Number of actors of each group.
    overdispersion
        How many times more actors of one group differ than independent ties would; at least 1.
    spread
        Relative standard deviation of the openness between groups that is usual in this network.
    """

    q: Mapping[Key, float]
    silos: tuple[Key, ...]
    sizes: Mapping[Key, int]
    overdispersion: float
    spread: float


def openness(
    G: "nx.Graph[Any] | Network",
    subgroups: str | Mapping[Any, Key],
    *,
    group: str = "sector",
    minimum: int = MINIMUM,
    false_share: float = FALSE_SHARE,
    noise: tuple[float, float] | None = None,
) -> Openness:
    r"""
    Find the groups whose actors have fewer ties to other sectors than actors of their sectors usually have.

    With `x` of the `d` ties of each actor to other sectors and `e = d p`, `p` the share of its whole sector, a group
    sums these up to X and E, and

    .. math:: z = (X - E) / \sqrt{\phi \sum d p (1 - p) + \tau^2 E^2}

    where `\phi` is the over-dispersion of actors around their group [1]_, and `\tau` the spread of groups around
    their sectors. Both are measured so that sealed groups do not hide themselves: `\phi` within groups, and `\tau` on
    the more open half of them, by the larger of two quantiles.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; the test counts ties, not their weights.
    subgroups
        Known groups to test: an attribute of the actors, or the group of each actor (those without one, or with
        ``"unknown"``, are in none). They should be smaller than the sectors. For groups that were found in
        the same ties the p-values are too small.
    group
        Attribute that names each actor's sector.
    minimum
        Least number of actors of a group that is tested.
    false_share
        Expected share of false ones among the groups that are called silos.
    noise
        Over-dispersion and spread of another network to judge by; None: those of this one.

    Returns
    -------
    openness
        For each group from 0 (sealed) to 1, without unit; None for a group without ties. Its p is one-sided: the
        chance of a value as low or lower. Takes O(n + m) time.

    Raises
    ------
    InvalidDataError
        If an actor has no sector, ties are directed, `subgroups` is no attribute, or `false_share` no share.

    References
    ----------
    .. [1] McCullagh, P. & Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., section 4.5. Chapman & Hall.

    Examples
    --------
    >>> G = nx.Graph([("a", "b"), ("c", "d"), ("d", "e")])
    >>> nx.set_node_attributes(G, {"a": "gov", "b": "gov", "c": "gov", "d": "tech", "e": "gov"}, "sector")
    >>> openness(G, {"a": 1, "b": 1, "c": 2, "d": 3, "e": 2}).value
    mappingproxy({1: 0.0, 2: 1.0, 3: 1.0})
    """
    refuse_share(false_share, "false_share")
    network = undirected(_read(G, group, subgroups), "openness")
    actors, labels = _actors(network, group, subgroups)
    sums = _Sums.of(actors, len(labels))
    tested = np.flatnonzero((sums.size >= minimum) & (sums.variance > 0))
    phi, tau = noise or _noise(actors, sums, tested)
    sd = np.sqrt(phi * sums.variance + (tau * sums.expected) ** 2)
    z = (sums.outside[tested] - sums.expected[tested]) / sd[tested]
    p = _tail(sums, tested, sd[tested])
    q = benjamini_hochberg(p)
    silos = tested[q <= false_share][np.argsort(z[q <= false_share], kind="stable")]
    names = [labels[i] for i in tested]
    tied = np.flatnonzero(sums.ties)
    return Openness(
        measure="openness",
        value=MappingProxyType({**dict.fromkeys(labels), **_named(labels, tied, sums.outside[tied] / sums.ties[tied])}),
        expected=_named(labels, tied, sums.expected[tied] / sums.ties[tied]),
        sd=_named(labels, tested, sd[tested] / sums.ties[tested]),
        z=_named(labels, tested, z),
        p=_named(labels, tested, p),
        q=MappingProxyType(dict(zip(names, q.tolist(), strict=True))),
        silos=tuple(labels[i] for i in silos),
        sizes=MappingProxyType(dict(zip(labels, sums.size.astype(int).tolist(), strict=True))),
        overdispersion=phi,
        spread=tau,
        undefined_because=_untested(len(labels) - len(tested), minimum),
        method=METHOD,
        parameters=MappingProxyType(
            {
                "group": group,
                "subgroups": subgroups if isinstance(subgroups, str) else "given",
                "minimum": minimum,
                "false_share": false_share,
                **network.parameters,
            }
        ),
        **counted(network, group),
    )


class _Actors(NamedTuple):
    """What the test needs to know about the actors that are in a group."""

    group: NDArray[np.int64]
    ties: NDArray[np.float64]
    outside: NDArray[np.float64]
    chance: NDArray[np.float64]


class _Sums(NamedTuple):
    """The same, summed up by group."""

    size: NDArray[np.float64]
    ties: NDArray[np.float64]
    outside: NDArray[np.float64]
    expected: NDArray[np.float64]
    variance: NDArray[np.float64]

    @classmethod
    def of(cls, actors: _Actors, groups: int) -> "_Sums":
        expected = actors.ties * actors.chance
        columns = (np.ones_like(expected), actors.ties, actors.outside, expected, expected * (1 - actors.chance))
        return cls(*(np.bincount(actors.group, column, groups).astype(np.float64) for column in columns))


def _read(G: "nx.Graph[Any] | Network", group: str, subgroups: str | Mapping[Any, Key]) -> Network:
    """Read the sectors and, if they are an attribute, the groups as well."""
    network = as_network(G, group)
    if isinstance(G, Network) or not isinstance(subgroups, str):
        return network
    more = as_network(G, subgroups).attributes
    return Network(
        ids=network.ids,
        names=network.names,
        attributes={**network.attributes, **more},
        weights=network.weights,
        directed=network.directed,
    )


def _actors(network: Network, group: str, subgroups: str | Mapping[Any, Key]) -> tuple[_Actors, list[Key]]:
    codes, sectors = network.grouped(group)
    degree, ties = network.degree.astype(np.float64), network.weights
    short = codes.astype(np.min_scalar_type(len(sectors)))
    outside = row_sums(np.repeat(short, network.degree) != short[ties.indices], ties.indptr)
    inside_sector = np.bincount(codes, degree, len(sectors))
    share = np.bincount(codes, outside, len(sectors)) / np.where(inside_sector > 0, inside_sector, 1)
    at, labels = _places(network, subgroups)
    keep = at >= 0
    return _Actors(at[keep], degree[keep], outside[keep], share[codes][keep]), labels


def _places(network: Network, subgroups: str | Mapping[Any, Key]) -> tuple[NDArray[np.int64], list[Key]]:
    """Give the place of each actor's group, -1 if it is in none, and the groups, sorted."""
    if isinstance(subgroups, str):
        codes, names = network.grouped(subgroups)
        given: list[Key] = list(names)
    else:
        given = [subgroups.get(id_) for id_ in network.ids]
    known = {label for label in given if label not in (None, UNKNOWN)}
    labels = sorted(known, key=lambda label: (str(label), repr(label)))
    place = {label: i for i, label in enumerate(labels)}
    at = np.fromiter((place.get(label, -1) for label in given), dtype=np.int64, count=len(given))
    return (at[codes] if isinstance(subgroups, str) else at), labels


def _noise(actors: _Actors, sums: _Sums, tested: NDArray[np.int64]) -> tuple[float, float]:
    phi = _overdispersion(actors, sums)
    return phi, _spread(sums, tested, phi)


def _overdispersion(actors: _Actors, sums: _Sums) -> float:
    """Measure how much actors differ from their own group, whose openness is what it is."""
    level = np.divide(sums.outside, sums.expected, out=np.zeros_like(sums.expected), where=sums.expected > 0)
    share = np.minimum(level[actors.group] * actors.chance, 1.0)
    variance = actors.ties * share * (1 - share)
    varies = variance > 0
    free = int(varies.sum()) - len(np.unique(actors.group[varies]))
    if free <= 0:
        return 1.0
    squares = ((actors.outside - actors.ties * share)[varies] ** 2).sum()
    return max(1.0, float(squares / variance.sum() * varies.sum() / free))


def _spread(sums: _Sums, tested: NDArray[np.int64], phi: float) -> float:
    """
    Measure how much the openness of groups usually differs, in the half that is more open than the median group.

    The half deviates as the halves of normal numbers do if quantiles of its squares are theirs; silos are in the other.
    The larger of two spreads counts, since differences between groups have longer tails than normal ones.
    """
    level, outside = sums.expected[tested], sums.outside[tested]
    if not len(tested):
        return 0.0
    share = outside / level
    middle = np.median(share)
    above = share >= middle  # not outside >= middle * level: rounding may leave nobody
    squares = (outside - middle * level)[above] ** 2
    return max(_spread_at(quantile, squares, phi * sums.variance[tested][above], level[above]) for quantile in SQUARES)


def _spread_at(
    quantile: float, squares: NDArray[np.float64], noise: NDArray[np.float64], level: NDArray[np.float64]
) -> float:
    """Choose tau such that one quantile of the squared deviations is that of normal numbers."""

    def excess(tau2: float) -> float:
        return float(np.quantile(squares / (noise + tau2 * level**2), quantile)) - SQUARES[quantile]

    if excess(0.0) <= 0:
        return 0.0
    most = float(np.quantile(squares / level**2, quantile)) / SQUARES[quantile]
    return math.sqrt(optimize.brentq(excess, 0.0, most * (1 + 1e-9)))


def _tail(sums: _Sums, tested: NDArray[np.int64], sd: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Chance of so few ties outside, from the binomial distribution of the same mean and variance.

    Where most ties leave the sector anyway, the tail is longer than the normal one, which would call open groups silos.
    Since the deviation itself is an estimate from the more open half of the groups, it is turned into one of Student's.
    """
    ties, outside = sums.ties[tested], sums.outside[tested]
    share = sums.expected[tested] / ties
    trials = share * (1 - share) * (ties / sd) ** 2
    successes = outside * trials / ties
    return np.where(
        outside < ties, special.betainc(np.maximum(trials - successes, 1e-9), successes + 1, 1 - share), 1.0
    )


def _named(labels: list[Key], at: NDArray[np.int64], values: NDArray[np.float64]) -> Mapping[Key, float | None]:
    return MappingProxyType(dict(zip((labels[i] for i in at), values.tolist(), strict=True)))


def _untested(number: int, minimum: int) -> str:
    return (
        f"{number} groups have fewer than {minimum} actors, or their sectors leave nothing to chance" if number else ""
    )
