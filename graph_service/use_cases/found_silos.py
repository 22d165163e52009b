"""Groups that are found in the ties themselves, each tested against groups found in the same way by chance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from graph_service import analysis
from graph_service.analysis import Estimate, Network
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.progress import Progress, silent
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

FEWEST, MOST_FOUND, COPIES = 3, 100, 20
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
    resolution
        At which it was found.
    number
        Its number there, the largest 0.
    members
        Ids of its actors.
    dominant_sector
        Most frequent sector of them.
    best_connected
        Name of the member with most ties.
    stability
        How far repeated searches agree on the division that it is part of, at most 1.
    openness
        Ties to other sectors beside what the sectors of the members would have; undefined below 10 members.
    q
        p of it, corrected for the number of groups tested; None if it was not tested.
    conductance
        Share of the ties of the smaller side that leave the group.
    closed
        Whether it keeps to itself beyond what a search finds by chance.
    """

    resolution: float
    number: int
    members: tuple[str, ...]
    dominant_sector: str
    best_connected: str
    stability: float | None
    openness: Estimate
    q: float | None
    conductance: float | None
    closed: bool


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


def found_silos(store: GraphStore, settings: AnalysisSettings, *, progress: Progress | None = None) -> FoundSilos:
    """
    Find groups in the ties, and test whether they keep to their sectors more than a search finds by chance.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What counts as a tie, at which resolutions groups are sought, and the accepted rate of false discoveries.
    progress
        Is told how far the work is, and may stop it.

    Returns
    -------
    found
        At most 100 groups of at least 3 actors. The same for the same graph version and settings, on one platform.
    """
    told = progress or silent
    network = current_network(store, **settings.network())
    tied = network.without_isolates()
    copies = min(max(settings.draws, 2), COPIES)
    method = METHOD.format(copies)
    if not tied.ties:
        return FoundSilos(modularity={}, groups=(), method=method)
    told(0.1, "finding groups")
    found = analysis.communities(tied, resolutions=settings.resolutions, nulls=copies, seed=settings.seed)
    chance: dict[float, list[float]] = {gamma: [] for gamma in settings.resolutions}
    drawn = analysis.drawn_networks(tied, "degree_preserving", draws=copies, seed=settings.seed)
    for place, other in enumerate(drawn, start=1):
        told(0.2 + 0.7 * place / copies, "finding groups in rewired copies")
        again = analysis.communities(other, resolutions=settings.resolutions, nulls=2, seed=settings.seed + place)
        for gamma in settings.resolutions:
            tested = analysis.openness(other, again.members[gamma])
            chance[gamma] += [z for z in (tested.z or {}).values() if z is not None]
    groups = [each for gamma in settings.resolutions for each in _groups(tied, found, gamma, chance[gamma])]
    judged = _judged(groups, settings.false_discovery_rate)
    return FoundSilos(
        modularity={f"{gamma:g}": _modularity(found, gamma) for gamma in settings.resolutions},
        groups=tuple(sorted(judged, key=_order)[:MOST_FOUND]),
        method=method,
    )


def _order(found: FoundSilo) -> tuple[bool, float, float, int]:
    return found.openness.z is None, found.openness.z or 0.0, found.resolution, found.number


def _modularity(found: analysis.Communities, gamma: float) -> Estimate:
    null: dict[str, Any] = {name: (getattr(found, name) or {}).get(gamma) for name in ("expected", "sd", "z", "p")}
    return Estimate(value=(found.value or {}).get(gamma), **null)


def _groups(network: Network, found: analysis.Communities, gamma: float, chance: Sequence[float]) -> list[FoundSilo]:
    members: dict[int, list[int]] = {}
    for place, id_ in enumerate(network.ids):
        members.setdefault(found.members[gamma][id_], []).append(place)
    tested = analysis.openness(network, found.members[gamma])
    sectors, drawn = network.attributes["sector"], np.array(chance)
    made = []
    for number, places in sorted(members.items()):
        if len(places) < FEWEST:
            continue
        z = (tested.z or {}).get(number)
        p = None if z is None else float((1 + (drawn <= z).sum()) / (1 + len(drawn)))
        best = max(places, key=lambda place: (int(network.degree[place]), -place))
        counted = Counter(sectors[place] for place in places)
        made.append(
            FoundSilo(
                resolution=gamma,
                number=number,
                members=tuple(str(network.ids[place]) for place in places),
                dominant_sector=max(counted, key=lambda code: (counted[code], code)),
                best_connected=network.names[best],
                stability=found.stability[gamma],
                openness=_openness(tested, number, p),
                q=None,
                conductance=_conductance(network, places),
                closed=False,
            )
        )
    return made


def _openness(tested: analysis.Openness, number: int, p: float | None) -> Estimate:
    if p is None:
        return Estimate(value=None, undefined_because="fewer than 10 members, or their sectors leave nothing to chance")
    null: dict[str, Any] = {name: (getattr(tested, name) or {}).get(number) for name in ("expected", "sd", "z")}
    return Estimate(value=(tested.value or {}).get(number), p=p, **null)


def _conductance(network: Network, places: Sequence[int]) -> float | None:
    inside = np.zeros(len(network.ids), dtype=bool)
    inside[places] = True
    ends = network.weights.tocoo()
    volume = float(inside[ends.row].sum())
    smaller = min(volume, len(ends.row) - volume)
    return float((inside[ends.row] & ~inside[ends.col]).sum()) / smaller if smaller else None


def _judged(groups: Sequence[FoundSilo], rate: float) -> list[FoundSilo]:
    """Correct for the number of tests over all resolutions."""
    tested = [place for place, each in enumerate(groups) if each.openness.p is not None]
    q = analysis.benjamini_hochberg([groups[place].openness.p or 0.0 for place in tested]).tolist() if tested else []
    corrected = dict(zip(tested, q, strict=True))
    return [
        replace(each, q=corrected.get(place), closed=corrected.get(place, 1.0) <= rate and (each.openness.z or 0) < 0)
        for place, each in enumerate(groups)
    ]
