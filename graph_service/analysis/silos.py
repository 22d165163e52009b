"""The silo report of one network: who keeps to themselves, who is cut off from whom, and how sure that is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.estimate import Estimate
from graph_service.analysis.group_walks import GroupWalks
from graph_service.analysis.measures.assortativity import assortativity
from graph_service.analysis.measures.coleman import coleman
from graph_service.analysis.measures.ei_index import ei_index, ei_index_of_groups
from graph_service.analysis.measures.mixing import Mixing, mixing, mixing_matrix
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Numbers
from graph_service.analysis.silo_figures import GroupFigures, MixingCell, SiloFigures

SAMPLED_UP_TO = 500
"""Up to so many tied actors p comes from permutations, above from the normal curve with exact moments."""
LEAST_SHOWN = 0.0005
DRAWS_AT_MOST, DRAWS_AT_LEAST, WORK = 1_999, 99, 4_000_000


def silo_report(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", draws: int = DRAWS_AT_MOST, seed: int = 0
) -> SiloFigures:
    """
    Measure how far a network falls apart into its groups, each number beside what chance would give.

    Actors without ties are counted and shown, but the groups are dealt out among those who have ties: otherwise a
    group that the data cover badly would look cut off from everybody.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's group; K groups.
    draws
        Permutations at most; for large networks fewer are drawn, down to 99.
    seed
        Of the permutations.

    Returns
    -------
    figures
        Takes O(m) time for each draw, and one sparse solve for each group.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> silo_report(G).ei_index.value
    -1.0
    """
    network = undirected(as_network(G, group), "silo_report")
    tied = network.without_isolates()
    draws = min(draws, max(DRAWS_AT_LEAST, WORK // max(tied.ties, 1)))
    sampled = draws > 0 and len(tied.ids) <= SAMPLED_UP_TO
    walks = GroupWalks.of(network, group)
    mean = walks.mean()
    values = network.attributes[group]
    source = f"{draws:,} permutations" if sampled else "exact moments and the normal curve"
    return SiloFigures(
        version=network.version,
        group=group,
        actors=len(network.ids),
        isolates=len(network.ids) - len(tied.ids),
        ties=network.ties,
        activities=_tying_activities(network),
        unknown=values.count(UNKNOWN) / len(values) if values else 0.0,
        ei_index=Estimate.of(ei_index(tied, group=group, draws=draws if sampled else 0, seed=seed)),
        assortativity=Estimate.of(assortativity(tied, group=group, draws=draws, seed=seed)),
        radius=Estimate(value=mean, undefined_because="no actors" if mean is None else ""),
        groups=_groups(network, tied, walks, group, draws=draws, seed=seed),
        mixing=_cells(tied, group, draws if sampled else 0, seed),
        draws=draws,
        seed=seed,
        method=f"groups dealt out anew to the actors who have ties; p from {source}; q: Benjamini & Hochberg",
    )


def _tying_activities(network: Network) -> int:
    return 0 if network.takes is None else int((network.takes.sum(axis=0) > 1).sum())


def _of(numbers: Numbers, label: str) -> Estimate:
    """Take one group out of a measure of groups; one without tied members is missing there."""
    if (numbers.value or {}).get(label) is None:
        return Estimate(value=None, undefined_because="nobody in it has ties, or it has one member")
    return Estimate.of(numbers, label)


def _groups(
    network: Network, tied: Network, walks: GroupWalks, group: str, *, draws: int, seed: int
) -> tuple[GroupFigures, ...]:
    closed = ei_index_of_groups(tied, group=group, draws=draws, seed=seed)
    homophily = coleman(tied, group=group, draws=draws, seed=seed)
    radius, of_tied, exits = walks.means(), walks.means(isolates=False), walks.first_exits()
    contacts = np.rint(mixing_matrix(network.even(), group)).astype(np.int64)
    asked = {label: p for label, p in (closed.p or {}).items() if p is not None and label != UNKNOWN}
    q = dict(zip(asked, benjamini_hochberg([*asked.values()]).tolist(), strict=True))
    return tuple(
        GroupFigures(
            code=label,
            size=int(walks.sizes[code]),
            isolates=int(walks.sizes[code] - walks.tied[code]),
            contacts_inside=int(contacts[code, code]) // 2,
            contacts_outside=int(contacts[code].sum() - contacts[code, code]),
            ei_index=_of(closed, label),
            coleman=_of(homophily, label),
            q=q.get(label),
            radius=float(radius[code]),
            radius_of_tied=float(of_tied[code]) if walks.tied[code] else None,
            first_exits=_first(walks.labels, exits[code] if walks.tied[code] else None),
        )
        for code, label in enumerate(walks.labels)
    )


def _first(labels: tuple[str, ...], chances: NDArray[np.float64] | None) -> Mapping[str, float]:
    named = [] if chances is None else [(c, label) for label, c in zip(labels, chances.tolist(), strict=True)]
    shown = sorted((pair for pair in named if pair[0] >= LEAST_SHOWN), key=lambda pair: (-pair[0], pair[1]))
    return MappingProxyType({label: chance for chance, label in shown})


def _cells(tied: Network, group: str, draws: int, seed: int) -> tuple[MixingCell, ...]:
    weight = mixing(tied, group=group).value or {}
    even = tied.even()
    found = mixing(even, group=group)
    p = _sampled(found, even, group, draws, seed) if draws and tied.ties else found.p or {}
    value, z = found.value or {}, found.z or {}
    known = [key for key in value if key[0] != key[1] and UNKNOWN not in key and p.get(key) is not None]
    q = dict(zip(known, benjamini_hochberg([p[key] for key in known]).tolist(), strict=True))
    return tuple(
        MixingCell(
            left=key[0],
            right=key[1],
            contacts=round(value[key]),
            expected=(found.expected or {})[key],
            sd=(found.sd or {})[key],
            weight=weight[key],
            ratio=found.ratio[key],
            z=z.get(key),
            p=p.get(key),
            q=q.get(key),
        )
        for key in value
    )


def _sampled(found: Mixing, tied: Network, group: str, draws: int, seed: int) -> Mapping[tuple[str, str], float]:
    drawn = permutation.permuted_mixing(tied, group, draws, seed)
    place = {label: code for code, label in enumerate(found.labels)}
    everything = len(tied.ids) <= permutation.ENUMERATED
    p = {}
    for (s, t), value in (found.value or {}).items():
        cell = drawn[:, place[s], place[t]] / (2 if s == t else 1)
        chance = permutation.sampled_p(value, cell, everything=everything)
        if chance is not None and (found.sd or {})[s, t]:
            p[s, t] = chance
    return p
