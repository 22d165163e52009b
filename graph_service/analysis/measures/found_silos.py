"""Groups found in all ties, with the test whether they keep to their sectors more than a search finds by chance."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.estimate import Estimate
from graph_service.analysis.measures.communities import communities
from graph_service.analysis.measures.openness import FALSE_SHARE, Openness, openness
from graph_service.analysis.network import Network
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg
from graph_service.analysis.nulls.rewiring import rewired

FEWEST, MOST_FOUND = 3, 100
UNTESTED = Estimate(value=None, undefined_because="fewer than 10 members, or their sectors leave nothing to chance")
METHOD = (
    "Share of the members' ties that leave their sectors, less than usual; p: share of groups that are at least as "
    "closed among those found in the same way in {} copies with rewired ties"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSilo:
    """
    A group that was found in the ties.

    Attributes
    ----------
    resolution, number
        At which it was found, and its number there.
    members
        Ids of its actors.
    sector
        Most frequent sector of them.
    best_connected
        Id of the member with most ties.
    openness
        Share of its tie ends that go to other sectors, beside the share that the sectors of its members have.
    q
        p of it, corrected for the number of groups tested; None if it was not tested.
    conductance
        Share of the ties of the smaller side that leave the group.
    stability
        How far repeated searches agree on the division that it is part of, at most 1; None if there was one search.
    closed
        Whether it keeps to itself beyond what a search finds by chance.
    """

    resolution: float
    number: int
    members: tuple[Hashable, ...]
    sector: str
    best_connected: Hashable
    openness: Estimate
    q: float | None = None
    conductance: float | None = None
    stability: float | None = None
    closed: bool = False

    @classmethod
    def of(cls, network: Network, who: NDArray[np.int64], *, group: str = "sector", **known: Any) -> Self:
        """
        Describe a group by its members.

        Parameters
        ----------
        network
            Undirected network.
        who
            Rows of the members, in order.
        group
            Attribute that names each actor's sector.
        **known
            What the search says of it: the other attributes.

        Returns
        -------
        silo
            Takes time in proportion to the ties of its members.
        """
        sectors = Counter(network.attributes[group][place] for place in who)
        return cls(
            members=tuple(network.ids[place] for place in who),
            sector=max(sectors, key=lambda code: (sectors[code], code)),
            best_connected=network.ids[who[np.argmax(network.degree[who])]],
            conductance=_conductance(network, who),
            **known,
        )


def _conductance(network: Network, who: NDArray[np.int64]) -> float | None:
    ends = network.weights[who].indices
    smaller = min(len(ends), network.weights.nnz - len(ends))
    return float((~np.isin(ends, who)).sum()) / smaller if smaller else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSilos:
    """
    What was found, at each resolution.

    Attributes
    ----------
    modularity
        For each resolution how well the ties fall into groups, beside the same search in rewired copies.
    groups
        The groups, most closed first.
    method
        How they were found and tested.
    """

    modularity: Mapping[str, Estimate]
    groups: tuple[FoundSilo, ...]
    method: str


def found_silos(
    network: Network,
    *,
    resolutions: Sequence[float] = (1.0,),
    copies: int = 20,
    false_share: float = FALSE_SHARE,
    seed: int = 0,
    told: Callable[[float], None] = lambda _: None,
) -> FoundSilos:
    """
    Find groups in the ties, and test whether they keep to their sectors more than a search finds by chance.

    Unlike `discovered_silos` it shows every group, closed or not, and those of several sectors, too.

    Parameters
    ----------
    network
        Undirected network with the attribute `sector`.
    resolutions
        Above 0; the higher, the smaller the groups that the search finds.
    copies
        How many rewired copies to search, at least 2.
    false_share
        Expected share of false ones among the groups that are called closed.
    seed
        Of the random numbers.
    told
        Is told the share that is done after each copy, and may raise to end the work.

    Returns
    -------
    found
        At most 100 groups of at least 3 actors.

    Examples
    --------
    >>> from graph_service.analysis import planted_network
    >>> found = found_silos(planted_network(200, 600).network, copies=2)
    >>> any(group.closed for group in found.groups)
    False
    """
    tied, method = network.without_isolates(), METHOD.format(copies)
    if not tied.ties:
        return FoundSilos(modularity={}, groups=(), method=method)
    found = communities(tied, resolutions=resolutions, nulls=copies, seed=seed)
    chance: dict[float, list[float]] = {gamma: [] for gamma in resolutions}
    for place, child in enumerate(np.random.SeedSequence(seed).spawn(copies), start=1):
        other = tied.tied_by(rewired(tied.weights, seed=int(child.generate_state(1)[0])))
        again = communities(other, resolutions=resolutions, nulls=2, seed=seed + place)
        for gamma in resolutions:
            chance[gamma] += [z for z in (openness(other, again.members[gamma]).z or {}).values() if z is not None]
        told(place / copies)
    groups = []
    for gamma in resolutions:
        codes = np.array([found.members[gamma][id_] for id_ in tied.ids])
        tested, drawn = openness(tied, found.members[gamma]), np.array(chance[gamma])
        groups += [
            FoundSilo.of(
                tied,
                np.flatnonzero(codes == number),
                resolution=gamma,
                number=number,
                openness=_beside(tested, number, drawn),
                stability=found.stability[gamma],
            )
            for number in np.flatnonzero(np.bincount(codes) >= FEWEST).tolist()
        ]
    return FoundSilos(
        modularity={f"{gamma:g}": Estimate.of(found, gamma) for gamma in resolutions},
        groups=tuple(sorted(_judged(groups, false_share), key=_order)[:MOST_FOUND]),
        method=method,
    )


def _beside(tested: Openness, number: int, drawn: NDArray[np.float64]) -> Estimate:
    """Put the openness of a group beside that of the groups of the copies."""
    found = Estimate.of(tested, number)
    return UNTESTED if found.z is None else replace(found, p=float((1 + (drawn <= found.z).sum()) / (1 + len(drawn))))


def _judged(groups: Sequence[FoundSilo], false_share: float) -> list[FoundSilo]:
    """Correct for the number of tests over all resolutions."""
    tested = [group for group in groups if group.openness.p is not None]
    q = benjamini_hochberg([group.openness.p or 0.0 for group in tested]).tolist() if tested else []
    closed = [each <= false_share and (group.openness.z or 0) < 0 for each, group in zip(q, tested, strict=True)]
    judged = [replace(each, q=share, closed=shut) for each, share, shut in zip(tested, q, closed, strict=True)]
    return [*judged, *(group for group in groups if group.openness.p is None)]


def _order(group: FoundSilo) -> tuple[bool, float, float, int]:
    return group.openness.z is None, group.openness.z or 0.0, group.resolution, group.number
