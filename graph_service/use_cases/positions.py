"""Where each actor stands in the network."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph_service import analysis
from graph_service.analysis import Estimate, Network
from graph_service.analysis.measures.communities import best_partition
from graph_service.errors import Fault, InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.settings_of_analysis import AnalysisSettings

LOWEST_FIRST = {"constraint"}
BETWEENNESS, SEGREGATION = "betweenness", "spectral_segregation"
STARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Positions:
    """
    The measures of every actor of one network.

    What takes much longer than the rest is left out, and found when somebody asks: `betweenness_of`,
    `communities_of`, `segregation_of`.

    Attributes
    ----------
    network
        The network.
    group
        What divides its actors.
    seed
        Of the random steps.
    place
        Row of each actor.
    measures
        For each measure the value of each actor; an actor without one is missing or None.
    numbers
        The same with their null models, but for degree and strength, which have none.
    pieces
        For each actor without whom a part of the network falls apart, into how many pieces.
    cut_ties
        Ties without which it falls apart.
    brokerage
        Open triads of each actor by role, with expectation and z.
    """

    network: Network
    group: str
    seed: int
    place: Mapping[Any, int]
    measures: Mapping[str, Mapping[Any, float | None]]
    numbers: Mapping[str, analysis.Numbers]
    pieces: Mapping[Any, int]
    cut_ties: tuple[tuple[str, str], ...]
    brokerage: analysis.Numbers

    def estimate(self, measure: str, id_: str) -> Estimate:
        """
        Put a measure of one actor beside its null model.

        Parameters
        ----------
        measure
            Name of the measure.
        id_
            Id of the actor.

        Returns
        -------
        estimate
            Without value where it is undefined for this actor.
        """
        if measure == BETWEENNESS:
            return Estimate(value=betweenness_of(self).get(id_))
        if measure == SEGREGATION:
            return Estimate.of(segregation_of(self), id_)
        if measure not in self.numbers:
            return Estimate(value=self.measures[measure].get(id_))
        return Estimate.of(self.numbers[measure], id_)

    def ranked(self, metric: str, first: int) -> list[str]:
        """
        List the actors by a measure: highest first, lowest first for the constraint.

        Parameters
        ----------
        metric
            Name of the measure.
        first
            How many.

        Returns
        -------
        ids
            Of actors for whom the measure is defined; of equal value, by id.

        Raises
        ------
        InvalidDataError
            If it is no measure of actors.
        """
        values = self._values(metric)
        sign = 1 if metric in LOWEST_FIRST else -1
        defined = [(sign * value, str(id_)) for id_, value in values.items() if value is not None]
        return [id_ for _, id_ in sorted(defined)[:first]]

    def _values(self, metric: str) -> Mapping[Any, float | None]:
        if metric == "brokerage":
            counts: Any = self.brokerage.value
            return {id_: counts[id_, "total"] for id_ in self.network.ids}
        if metric == BETWEENNESS:
            return betweenness_of(self)
        if metric == SEGREGATION:
            return segregation_of(self).value or {}
        if metric not in self.measures:
            way_out = f"known: {', '.join([*self.measures, 'brokerage', BETWEENNESS, SEGREGATION])}"
            raise InvalidDataError(
                [Fault(field="metric", value=metric, problem="is no measure of actors", way_out=way_out)]
            )
        return self.measures[metric]


@functools.lru_cache(maxsize=4)
def betweenness_of(found: Positions, seed: int = 0) -> Mapping[Any, float | None]:
    """
    Tell for each actor through whom the shortest ways lead; apart from the rest, since it takes much longer.

    Parameters
    ----------
    found
        Positions of a network.
    seed
        Of the random ways in large networks.

    Returns
    -------
    shares
        Share of the shortest ways between others that pass each actor, from 0 to 1; kept with the positions.
    """
    return analysis.betweenness(found.network, top=None, seed=seed).value or {}


@functools.lru_cache(maxsize=4)
def communities_of(found: Positions) -> Mapping[Any, int]:
    """
    Tell for each actor which community it is in, at resolution 1.

    Parameters
    ----------
    found
        Positions of a network.

    Returns
    -------
    communities
        Their numbers, the largest 0; nothing if there are no ties. Kept with the positions.
    """
    if not found.network.ties:
        return {}
    codes = best_partition(found.network.weights, resolution=1.0, starts=STARTS, seed=found.seed).codes
    return dict(zip(found.network.ids, codes.tolist(), strict=True))


@functools.lru_cache(maxsize=4)
def segregation_of(found: Positions) -> analysis.Numbers:
    """
    Measure the spectral segregation of each actor.

    Parameters
    ----------
    found
        Positions of a network.

    Returns
    -------
    segregation
        Kept with the positions.
    """
    return analysis.spectral_segregation(found.network, group=found.group)


def positions(store: GraphStore, settings: AnalysisSettings) -> Positions:
    """
    Measure every actor.

    Parameters
    ----------
    store
        Where the graph is kept.
    settings
        What counts as a tie, what divides the actors, and the seed.

    Returns
    -------
    positions
        Of all actors at once: one computation answers for everybody.
    """
    network = current_network(store, **settings.network())
    group = settings.attribute if settings.attribute in network.attributes else "sector"
    of_actors: dict[str, analysis.Numbers] = {
        "constraint": analysis.constraint(network),
        "effective_size": analysis.effective_size(network),
        "efficiency": analysis.efficiency(network),
        "hierarchy": analysis.hierarchy(network),
        "ei_index": analysis.ei_index_of_actors(network, group=group),
        "participation": analysis.participation(network, group=group),
        "within_group_z": analysis.within_group_z(network, group=group),
        "radius": analysis.sector_radius_of_actors(network, group=group),
        "core_number": analysis.core_number(network),
    }
    cut = analysis.cut_ties(network).value or ()
    return Positions(
        network=network,
        group=group,
        seed=settings.seed,
        place={id_: place for place, id_ in enumerate(network.ids)},
        measures={
            "degree": dict(zip(network.ids, network.degree.astype(float).tolist(), strict=True)),
            "strength": dict(zip(network.ids, np.asarray(network.weights.sum(axis=1)).ravel().tolist(), strict=True)),
            **{name: numbers.value or {} for name, numbers in of_actors.items()},
        },
        numbers=of_actors,
        pieces=analysis.cut_actors(network).value or {},
        cut_ties=tuple((str(u), str(v)) for u, v in cut),
        brokerage=analysis.brokerage(network, group=group),
    )
