"""Networks whose silos and partners are known, because they were put there: to measure the measures with."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis import folding
from graph_service.analysis.network import Network

SHARES = (0.45, 0.18, 0.22, 0.10, 0.05)
"""Sizes of the five sectors."""
MIXTURE = (0.55, 0.25, 0.12, 0.08)
"""Share of ties drawn inside sector and region, inside the sector, inside the region, anywhere."""
CLOSURE = 0.25
"""Share of ties that close a triad."""
EXPONENT = 2.6
"""Of the power law of how many ties actors look for."""
REGION_SIZE = 60
LEAST_SILO = 10
LARGEST_PROJECT = 600
SMALL_PROJECT = 12
HOME = 8.0
"""How much more an actor is drawn to projects of its own sector."""


@dataclass(frozen=True, slots=True, eq=False)
class PlantedNetwork:
    """
    A network with sealed groups.

    Attributes
    ----------
    network
        Actors with the attributes `sector`, `region` and `local` (sector and region).
    silos
        The values of `local` that lost most of their ties to other sectors.
    """

    network: Network
    silos: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class PlantedMemberships:
    """
    Who takes part in what, with pairs of actors that do so on purpose.

    Attributes
    ----------
    takes
        Actors x projects, 0/1.
    sectors
        Sector of each actor, from 0.
    partners
        Pairs (i, j) with i < j that were given projects to share.
    """

    takes: Any
    sectors: NDArray[np.int64]
    partners: frozenset[tuple[int, int]]


def planted_network(n: int, m: int, *, seed: int = 7, silos: int = 0, sealed: float = 0.9) -> PlantedNetwork:
    """
    Draw a network of five sectors times regions, with hubs, homophily and closed triads.

    Parameters
    ----------
    n, m
        Number of actors and of ties before silos are sealed; m well below n (n - 1) / 2.
    seed
        Of the random numbers; the same seed gives the same network.
    silos
        How many groups of at least 10 actors (one sector in one region) to seal.
    sealed
        Chance of each of their ties to other sectors to be dropped.

    Returns
    -------
    planted
        Takes O(m log m) time.

    Examples
    --------
    >>> planted = planted_network(1000, 3000, silos=2)
    >>> planted.network.ties < 3000, len(planted.silos)
    (True, 2)
    """
    rng = np.random.default_rng(seed)
    scene = _Scene.drawn(n, rng)
    ties = scene.drawn_ties(int(m * (1 - CLOSURE)), rng)
    u, v = np.divmod(_closed(ties, n, m, rng), n)
    local = scene.local
    # Silos have random numbers of their own: the ties of a seed are the same with and without them.
    rng = np.random.default_rng([seed, silos])
    large = np.flatnonzero(np.bincount(local) >= LEAST_SILO)
    chosen = rng.choice(large, size=silos, replace=False)
    touches = np.isin(local[u], chosen) | np.isin(local[v], chosen)
    keep = ~(touches & (scene.sector[u] != scene.sector[v]) & (rng.random(len(u)) < sealed))
    network = _network(u[keep], v[keep], scene)
    return PlantedNetwork(network, frozenset(scene.label(int(key)) for key in chosen))


def planted_memberships(
    actors: int = 20_000, projects: int = 6_000, *, seed: int = 1, partners: int = 0, shared: int = 5
) -> PlantedMemberships:
    """
    Draw projects of very different sizes and, if wanted, pairs of actors that share small ones.

    Parameters
    ----------
    actors, projects
        How many.
    seed
        Of the random numbers; the same seed gives the same memberships.
    partners
        How many pairs to plant.
    shared
        In how many projects of at most 12 members to put both of a pair.

    Returns
    -------
    planted
        Some actors take part in nothing.

    Examples
    --------
    >>> planted_memberships(200, 50, partners=3).takes.shape
    (200, 50)
    """
    takes, sectors = _memberships(actors, projects, np.random.default_rng(seed))
    rng = np.random.default_rng([seed, partners, shared])
    active, small = np.flatnonzero(takes.sum(axis=1)), np.flatnonzero(takes.sum(axis=0) <= SMALL_PROJECT)
    chosen = [rng.choice(active, 2, replace=False) for _ in range(partners)]
    pairs = np.sort(np.array(chosen, dtype=np.int64).reshape(-1, 2), axis=1)
    meet = np.array([rng.choice(small, shared, replace=False) for _ in range(partners)], dtype=np.int64)
    there = takes.tocoo()
    rows = np.r_[there.row, np.repeat(pairs.T.ravel(), shared)]
    columns = np.r_[there.col, np.tile(meet.ravel(), 2)]
    both = folding.incidence(rows.astype(np.int64), columns.astype(np.int64), takes.shape)
    return PlantedMemberships(both, sectors, frozenset((int(i), int(j)) for i, j in pairs))


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """Where actors stand and how many ties they look for."""

    sector: NDArray[np.int64]
    region: NDArray[np.int64]
    regions: int
    propensity: NDArray[np.float64]

    @classmethod
    def drawn(cls, n: int, rng: np.random.Generator) -> Self:
        sector = rng.choice(len(SHARES), size=n, p=SHARES)
        regions = max(2, int(n / (REGION_SIZE * len(SHARES))))
        region = rng.integers(0, regions, n)
        return cls(sector, region, regions, np.minimum(rng.pareto(EXPONENT - 1, n) + 1, n**0.5))

    @property
    def local(self) -> NDArray[np.int64]:
        return self.sector * self.regions + self.region

    def label(self, key: int) -> str:
        sector, region = divmod(key, self.regions)
        return f"{sector}/{region}"

    def drawn_ties(self, wanted: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw codes of different ties: the one end by propensity, the other in one of four pools around it."""
        n = len(self.sector)
        pools = [_Pool.of(key, self.propensity) for key in (self.local, self.sector, self.region, np.zeros(n, int))]
        total, codes = np.cumsum(self.propensity), np.empty(0, np.int64)
        while len(codes) < wanted:
            draws = int((wanted - len(codes)) * 1.15) + 100
            u = np.minimum(np.searchsorted(total, rng.random(draws) * total[-1]), n - 1)
            kind, v = rng.choice(len(MIXTURE), size=draws, p=MIXTURE), np.empty(draws, np.int64)
            for place, pool in enumerate(pools):
                chosen = np.flatnonzero(kind == place)
                v[chosen] = pool.drawn(u[chosen], rng)
            codes = _with(codes, u, v, n)
        return _some(codes, wanted, rng)


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """Actors sorted by group, with the running sum of their propensities."""

    key: NDArray[np.int64]
    order: NDArray[np.int64]
    start: NDArray[np.int64]
    cumulated: NDArray[np.float64]

    @classmethod
    def of(cls, key: NDArray[np.int64], propensity: NDArray[np.float64]) -> Self:
        order = np.argsort(key, kind="stable")
        start = np.searchsorted(key[order], np.arange(key.max() + 2))
        return cls(key, order, start, np.r_[0, np.cumsum(propensity[order])])

    def drawn(self, actors: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw somebody of each actor's group."""
        key = self.key[actors]
        low, high = self.cumulated[self.start[key]], self.cumulated[self.start[key + 1]]
        at = np.searchsorted(self.cumulated, low + rng.random(len(key)) * (high - low), side="right") - 1
        return np.asarray(self.order[np.minimum(at, len(self.order) - 1)])


def _closed(codes: NDArray[np.int64], n: int, wanted: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Tie actors to contacts of their contacts until there are enough ties."""
    while len(codes) < wanted:
        a, b = np.divmod(codes, n)
        source, target = np.r_[a, b], np.r_[b, a]
        order = np.argsort(source, kind="stable")
        start = np.searchsorted(source[order], np.arange(n + 1))
        neighbours, degree = target[order], np.diff(start)
        draws = int((wanted - len(codes)) * 1.3) + 100
        tie = rng.integers(0, 2 * len(codes), draws)
        x, y = source[tie], target[tie]
        codes = _with(codes, x, neighbours[start[y] + (rng.random(draws) * degree[y]).astype(int)], n)
    return _some(codes, wanted, rng)


def _with(codes: NDArray[np.int64], u: NDArray[np.int64], v: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    a, b = np.minimum(u, v), np.maximum(u, v)
    return np.unique(np.r_[codes, a[a != b] * n + b[a != b]])


def _some(codes: NDArray[np.int64], wanted: int, rng: np.random.Generator) -> NDArray[np.int64]:
    return np.sort(rng.choice(codes, wanted, replace=False)) if len(codes) > wanted else codes


def _network(u: NDArray[np.int64], v: NDArray[np.int64], scene: _Scene) -> Network:
    n = len(scene.sector)
    attributes = {
        "sector": tuple(map(str, scene.sector.tolist())),
        "region": tuple(map(str, scene.region.tolist())),
        "local": tuple(map(scene.label, scene.local.tolist())),
    }
    weights = folding.incidence(np.r_[u, v], np.r_[v, u], (n, n))
    return Network(ids=tuple(range(n)), names=tuple(map(str, range(n))), attributes=attributes, weights=weights)


def _memberships(actors: int, projects: int, rng: np.random.Generator) -> tuple[Any, NDArray[np.int64]]:
    sectors = rng.choice(len(SHARES), actors, p=SHARES)
    size = np.minimum((rng.pareto(1.4, projects) + 1) * 3, LARGEST_PROJECT).astype(int)
    activity = rng.pareto(1.8, actors) + 1
    lead = rng.choice(len(SHARES), projects, p=(0.4, 0.2, 0.25, 0.1, 0.05))
    weights = [np.where(sectors == sector, HOME, 1.0) * activity for sector in range(len(SHARES))]
    cumulated = [np.cumsum(weight / weight.sum()) for weight in weights]
    members = [np.unique(np.searchsorted(cumulated[lead[j]], rng.random(size[j]))) for j in range(projects)]
    members = [found[found < actors] for found in members]
    columns = np.repeat(np.arange(projects), [len(found) for found in members])
    rows = np.concatenate([*members, np.empty(0, np.int64)])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(actors, projects)), sectors
