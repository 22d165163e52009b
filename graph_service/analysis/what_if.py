"""What assumed ties would change: every silo measure and every radius, exactly."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.estimate import Estimate
from graph_service.analysis.measures.assortativity import assortativity
from graph_service.analysis.measures.coleman import coleman
from graph_service.analysis.measures.ei_index import ei_index, ei_index_of_actors, ei_index_of_groups
from graph_service.analysis.measures.freeman import freeman
from graph_service.analysis.measures.gamix import gamix
from graph_service.analysis.measures.mixing import mixing
from graph_service.analysis.measures.modularity import modularity
from graph_service.analysis.measures.odds_ratio import odds_ratio
from graph_service.analysis.measures.participation import participation
from graph_service.analysis.measures.segregation_matrix_index import segregation_matrix_index
from graph_service.analysis.measures.spectral_segregation import spectral_segregation
from graph_service.analysis.network import Network
from graph_service.analysis.radius import ALPHA, GroupRadius, RadiusChange
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Result
from graph_service.errors import Fault, InvalidDataError, NotFoundError

Measure = Callable[..., Result[Any]]
OF_ALL: Mapping[str, Measure] = MappingProxyType(
    {
        "assortativity": assortativity,
        "coleman": coleman,
        "ei_index": partial(ei_index, draws=0),
        "ei_index_of_groups": ei_index_of_groups,
        "freeman": partial(freeman, draws=0),
        "gamix": gamix,
        "mixing": mixing,
        "modularity": partial(modularity, draws=0),
        "odds_ratio": odds_ratio,
        "segregation_matrix_index": segregation_matrix_index,
        "spectral_segregation": partial(spectral_segregation, level="group"),
    }
)
"""Measures of the network, of its groups and of pairs of groups; exact moments and p of the normal curve."""
OF_ENDS: Mapping[str, Measure] = MappingProxyType(
    {"ei_index_of_actors": ei_index_of_actors, "participation": participation}
)
"""Measures of an actor that depend on its own ties only, so that only those of the ends change."""
SAME = 1e-12


class AssumedTie(NamedTuple):
    """A tie that is assumed: ids of both actors, and its weight on top of what they share already."""

    source: Hashable
    target: Hashable
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """
    A measure before and after.

    Attributes
    ----------
    measure
        Name of the measure.
    of
        Code of the group, pair of codes, or id of the actor; None: the whole network.
    before, after
        The value, beside its exact null model where the measure has one.
    """

    measure: str
    of: Any
    before: Estimate
    after: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """
    What assumed ties would change.

    Attributes
    ----------
    ties
        What was assumed.
    measures
        Measures of the network, of groups, of pairs of groups and of both ends that change.
    network_radius
        Mean radius of all actors; those without ties count as farthest. None without actors.
    group_radius, actor_radius
        Radius of the groups and of the actors that change, the largest change first.
    before, after
        The networks, for any further measure.
    """

    ties: tuple[AssumedTie, ...]
    measures: tuple[MeasureChange, ...]
    network_radius: RadiusChange | None
    group_radius: tuple[RadiusChange, ...]
    actor_radius: tuple[RadiusChange, ...]
    before: Network
    after: Network

    def change(self, measure: str, of: Any = None) -> MeasureChange | None:
        """
        Find one change.

        Parameters
        ----------
        measure
            Name of the measure.
        of
            Group, pair of groups or actor; None: the whole network.

        Returns
        -------
        change
            None if it does not change.
        """
        return next((each for each in self.measures if (each.measure, each.of) == (measure, of)), None)


def what_if(
    G: "nx.Graph[Any] | Network",
    ties: Sequence[AssumedTie | tuple[Any, Any] | tuple[Any, Any, float]],
    *,
    group: str = "sector",
    weight: str | None = None,
    alpha: float = ALPHA,
    isolates: bool = True,
    measures: Collection[str] | None = None,
) -> WhatIf:
    """
    Tell exactly what would change if some actors worked together.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; nothing is added to it.
    ties
        Pairs of actors, with a weight if it is not 1; actors who are tied already get it on top.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    alpha
        Chance that a walk goes on, between 0 and 1.
    isolates
        Whether the measures take actors without ties for part of the groups; False: they do not, as in the silo
        report. The radius always counts them, as farthest.
    measures
        Names of the measures wanted, of `OF_ALL` and `OF_ENDS`; None: all.

    Returns
    -------
    changes
        Takes O(m) time for each measure, one sparse solve for each group, and one more for each group touched.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, a tie joins an actor with itself or has a weight that is not
        above 0, or a measure is unknown.
    NotFoundError
        If an actor is not in the network.

    Examples
    --------
    >>> G = nx.Graph([(0, 1), (2, 3)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech", 3: "civic_tech"}, "sector")
    >>> change = what_if(G, [(1, 2)]).change("ei_index")
    >>> change.before.value, round(change.after.value, 3)
    (-1.0, -0.333)
    """
    before = undirected(as_network(G, group, weight), "what_if")
    assumed = tuple(AssumedTie(*tie) for tie in ties)
    u, v, w = _places(before, assumed)
    added: Any = sparse.coo_array((np.r_[w, w], (np.r_[u, v], np.r_[v, u])), shape=before.weights.shape)
    weights = (before.weights + added).tocsr()
    weights.sort_indices()
    after = replace(before, weights=weights)
    wanted = _wanted(measures)
    radius = GroupRadius(before, group, alpha)
    touched = sorted({int(radius.codes[place]) for place in np.r_[u, v]})
    later = radius.solved_again(after, touched)
    return WhatIf(
        ties=assumed,
        measures=tuple(_changes(before, after, np.unique(np.r_[u, v]), group, wanted, isolates=isolates)),
        network_radius=RadiusChange(of=None, before=float(radius.h.mean()), after=float(later.h.mean()))
        if before.ids
        else None,
        group_radius=_largest_first(
            RadiusChange(of=radius.labels[code], before=radius.mean(code), after=later.mean(code)) for code in touched
        ),
        actor_radius=_largest_first(
            RadiusChange(of=before.ids[place], before=float(radius.h[place]), after=float(later.h[place]))
            for place in np.flatnonzero(np.isin(radius.codes, touched))
        ),
        before=before,
        after=after,
    )


def _places(network: Network, ties: Sequence[AssumedTie]) -> tuple[NDArray[np.int64], NDArray[np.int64], Any]:
    place = {id_: i for i, id_ in enumerate(network.ids)}
    for tie in ties:
        for end in tie[:2]:
            if end not in place:
                raise NotFoundError(f"No actor {end!r} in the network")
        problem = "joins an actor with itself" if tie.source == tie.target else ""
        problem = problem or ("" if 0 < tie.weight < np.inf else "has a weight that is not above 0 and finite")
        if problem:
            fault = Fault(problem=problem, way_out="name two actors and a weight above 0", field="ties", value=str(tie))
            raise InvalidDataError([fault])
    u, v = np.array([(place[tie.source], place[tie.target]) for tie in ties], dtype=np.int64).reshape(-1, 2).T
    return u, v, np.array([tie.weight for tie in ties], dtype=float)


def _wanted(measures: Collection[str] | None) -> frozenset[str]:
    known = OF_ALL.keys() | OF_ENDS.keys()
    for name in measures or ():
        if name not in known:
            way_out = f"known: {', '.join(sorted(known))}"
            raise InvalidDataError([Fault(problem="is unknown", way_out=way_out, field="measures", value=name)])
    return frozenset(known if measures is None else measures)


def _changes(
    before: Network, after: Network, ends: NDArray[np.int64], group: str, wanted: frozenset[str], *, isolates: bool
) -> Iterator[MeasureChange]:
    counted = (before, after) if isolates else (before.without_isolates(), after.without_isolates())
    for name in sorted(wanted & OF_ALL.keys()):
        yield from _compared(name, *(OF_ALL[name](network, group=group) for network in counted))
    around = np.isin(np.arange(len(before.ids)), ends)
    around[np.unique(after.weights[ends].indices)] = True
    near = [network.restricted(around) for network in (before, after)]
    named = {before.ids[place] for place in ends}
    for name in sorted(wanted & OF_ENDS.keys()):
        for change in _compared(name, *(OF_ENDS[name](network, group=group) for network in near)):
            if change.of in named:
                # What chance would give to an actor depends on all others, who are not all here.
                yield replace(change, before=_bare(change.before), after=_bare(change.after))


def _bare(estimate: Estimate) -> Estimate:
    return Estimate(value=estimate.value, undefined_because=estimate.undefined_because)


def _compared(name: str, before: Result[Any], after: Result[Any]) -> Iterator[MeasureChange]:
    keys = [None]
    if any(isinstance(result.value, Mapping) for result in (before, after)):
        keys = list(dict.fromkeys([*(before.value or {}), *(after.value or {})]))
    for key in keys:
        one, other = _estimate(before, key), _estimate(after, key)
        if one != other:
            yield MeasureChange(measure=name, of=key, before=one, after=other)


def _estimate(result: Result[Any], key: Any) -> Estimate:
    found = Estimate.of(result, *([] if key is None else [key]))
    unexplained = found.value is None and not found.undefined_because
    return replace(found, undefined_because="nobody in it has ties") if unexplained else found


def _largest_first(changes: Iterator[RadiusChange]) -> tuple[RadiusChange, ...]:
    seen = [change for change in changes if abs(change.before - change.after) > SAME]
    return tuple(sorted(seen, key=lambda change: -abs(change.before - change.after)))
