"""Silos that nobody named: groups that the ties inside the sectors show, tested by the ties between them."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.estimate import Estimate
from graph_service.analysis.measures.communities import best_partition
from graph_service.analysis.measures.found_silos import FoundSilo
from graph_service.analysis.measures.openness import FALSE_SHARE, MINIMUM, Openness, openness
from graph_service.analysis.network import Network
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg, refuse_share
from graph_service.analysis.nulls.rewiring import rewired
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Result, counted
from graph_service.errors import Fault, InvalidDataError

RESOLUTIONS = (2.0, 4.0, 8.0)
NULLS = 20
OVERLAP = 0.5
CLEAR = 0.01
"""Chance up to which a group may be a silo at all."""
METHOD = (
    "Louvain on the ties inside each sector at several resolutions; openness test of every group by its ties to other "
    "sectors, Benjamini-Hochberg over all resolutions, clearest first, without those mostly in a clearer one; of these "
    "the ones that are clearer than what the same search finds in rewired copies"
)


@dataclass(frozen=True, kw_only=True)
class DiscoveredSilos(Result[float]):
    """
    The silos found; `value` is their number, beside that in rewired copies.

    Attributes
    ----------
    silos
        Clearest first; their q is the larger of Benjamini and Hochberg's and that of the rewired copies.
    groups
        How many groups were tested, over all resolutions.
    in_copies
        Number of groups as clear as these in each rewired copy.
    """

    silos: tuple[FoundSilo, ...]
    groups: int
    in_copies: tuple[int, ...]


def discovered_silos(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    resolutions: Sequence[float] = RESOLUTIONS,
    minimum: int = MINIMUM,
    false_share: float = FALSE_SHARE,
    nulls: int = NULLS,
    seed: int = 0,
) -> DiscoveredSilos:
    """
    Find groups inside the sectors whose actors have fewer ties to other sectors than is usual there.

    A group found in the ties that it is tested with looks closed by construction. Here the search sees only ties
    inside the sectors [1]_, and the test of `openness` judges by those between them. What is left of that bias shows
    in rewired copies of the network, which are searched in the same way: a group has to be clearer than those.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; weights guide the search, the test counts ties.
    group
        Attribute that names each actor's sector.
    resolutions
        Above 0; the higher, the smaller the groups that the search finds.
    minimum
        Least number of actors of a group that is tested.
    false_share
        Expected share of false ones among the groups that are called silos.
    nulls
        How many rewired copies to search; with fewer than 1 / `false_share` none is clear enough if it is alone.
    seed
        Of the random numbers.

    Returns
    -------
    silos
        `value` is their number, `expected` its mean in the copies, p the chance of as many there. Takes O(m log m)
        time for each resolution and copy.

    Raises
    ------
    InvalidDataError
        If an actor has no sector, ties are directed, or a number is out of range.

    References
    ----------
    .. [1] Staudt, C. L. & Meyerhenke, H. (2016). Engineering Parallel Algorithms for Community Detection in Massive
       Networks. IEEE TPDS 27(1). doi:10.1109/TPDS.2015.2390633

    Examples
    --------
    >>> G = nx.complete_graph(12)
    >>> nx.set_node_attributes(G, {v: "govtech" if v < 6 else "civic_tech" for v in G}, "sector")
    >>> discovered_silos(G, nulls=2).silos
    ()
    """
    refuse_share(false_share, "false_share")
    _refuse(resolutions, nulls)
    network = undirected(as_network(G, group), "discovered_silos")
    search = _Search(group, tuple(resolutions), minimum, seed)
    noise: dict[float, tuple[float, float]] = {}
    found, groups = search.candidates(network, network.weights, noise)
    state = np.random.SeedSequence(seed).generate_state(nulls).tolist() if found else []
    copies = [search.candidates(network, rewired(network.weights, seed=number), noise)[0] for number in state]
    drawn = [[each.openness.p or 0.0 for each in copy] for copy in copies]
    silos = _kept(found, drawn, false_share)
    least = (silos[-1].openness.p or 0.0) if silos else 0.0
    counts = np.array([sum(p <= least for p in copy) for copy in drawn])
    parameters = {"group": group, "resolutions": search.resolutions, "minimum": minimum, "false_share": false_share}
    return DiscoveredSilos(
        measure="discovered_silos",
        value=float(len(silos)),
        expected=float(counts.mean()) if silos else None,
        p=float(((counts >= len(silos)).sum() + 1) / (len(counts) + 1)) if silos else None,
        silos=silos,
        groups=groups,
        in_copies=tuple(counts.tolist()),
        undefined_because="" if groups else f"no group of {minimum} actors with ties to test",
        method=METHOD,
        parameters=MappingProxyType({**parameters, "nulls": len(copies), **network.parameters}),
        seed=seed,
        exact=False,
        **counted(network, group),
    )


def _kept(found: list[FoundSilo], copies: list[list[float]], false_share: float) -> tuple[FoundSilo, ...]:
    """
    Keep the groups that are clearer than what the search finds in copies where there is nothing to find.

    Of r groups up to some p, as many are expected to be false as a copy has on average up to that p; the network counts
    as one more copy, so that a network of chance is called one with silos once in as many times.
    """
    drawn = np.sort(np.concatenate([*copies, np.empty(0)]))
    false = (np.searchsorted(drawn, [each.openness.p or 0.0 for each in found], side="right") + 1) / (len(copies) + 1)
    share = np.minimum.accumulate((false / np.arange(1, len(found) + 1))[::-1])[::-1]
    judged = [(each, max(each.q or 0.0, float(q))) for each, q in zip(found, share, strict=True)]
    return tuple(replace(each, q=q, closed=True) for each, q in judged if q <= false_share)


@dataclass(frozen=True, slots=True)
class _Search:
    """How silos are searched for, the same in the network and in its copies."""

    group: str
    resolutions: tuple[float, ...]
    minimum: int
    seed: int

    def candidates(
        self, network: Network, weights: Any, noise: dict[float, tuple[float, float]]
    ) -> tuple[list[FoundSilo], int]:
        """
        Give groups that may be silos, clearest first, none mostly in a clearer one; and how many were tested.

        The noise of the network is noted at each resolution; copies, which have next to none, are judged by it.
        """
        codes, labels = network.grouped(self.group)
        tied = network.tied_by(weights)
        tested: list[tuple[float, NDArray[np.int64], Openness, Hashable]] = []
        for gamma, found in self._partitions(weights, codes, len(labels)):
            given = dict(zip(network.ids, found.tolist(), strict=True))
            result = openness(tied, given, group=self.group, minimum=self.minimum, noise=noise.get(gamma))
            noise.setdefault(gamma, (result.overdispersion, result.spread))
            tested += [(gamma, np.flatnonzero(found == label), result, label) for label in result.q]
        chances = [(result.p or {})[label] or 0.0 for _, _, result, label in tested]
        q = benjamini_hochberg(chances)
        taken, chosen = np.zeros(len(codes), dtype=bool), []
        for at in np.argsort(chances, kind="stable").tolist():
            gamma, who, result, label = tested[at]
            if chances[at] > CLEAR:
                break
            if taken[who].mean() <= OVERLAP:
                taken[who] = True
                known = {
                    "resolution": gamma,
                    "number": label,
                    "openness": Estimate.of(result, label),
                    "q": float(q[at]),
                }
                chosen.append(FoundSilo.of(tied, who, group=self.group, **known))
        return chosen, len(tested)

    def _partitions(
        self, weights: Any, codes: NDArray[np.int64], sectors: int
    ) -> Iterator[tuple[float, NDArray[np.int64]]]:
        """Divide every sector by the ties inside it, at each resolution."""
        members = [np.flatnonzero(codes == sector) for sector in range(sectors)]
        inner = [weights[who][:, who] for who in members]
        for gamma in self.resolutions:
            found, first = np.zeros(len(codes), dtype=np.int64), 0
            for who, ties in zip(members, inner, strict=True):
                found[who] = best_partition(ties, resolution=gamma, starts=1, seed=self.seed).codes + first
                first = int(found.max(initial=-1)) + 1
            yield gamma, found


def _refuse(resolutions: Sequence[float], nulls: int) -> None:
    wrong = [gamma for gamma in resolutions if not (gamma > 0 and np.isfinite(gamma))]
    faults = [
        Fault(
            problem="is no number above 0", way_out="2 to 8 suit groups of 10 to 200", field="resolutions", value=str(g)
        )
        for g in wrong
    ]
    if not resolutions:
        faults.append(Fault(problem="names none", way_out="give at least one number above 0", field="resolutions"))
    if nulls < 2:  # noqa: PLR2004 - one copy has no mean worth the name
        faults.append(Fault(problem="is less than 2", way_out="give 20", field="nulls", value=str(nulls)))
    if faults:
        raise InvalidDataError(faults)
