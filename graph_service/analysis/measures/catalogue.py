"""The list of all measures: what can be computed of a network, by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from graph_service.analysis.measures.assortativity import assortativity
from graph_service.analysis.measures.backbone import backbone
from graph_service.analysis.measures.betweenness import betweenness
from graph_service.analysis.measures.brokerage import brokerage
from graph_service.analysis.measures.cartography import cartographic_role, within_group_z
from graph_service.analysis.measures.cohesion import core_number, cut_actors, cut_ties
from graph_service.analysis.measures.coleman import coleman
from graph_service.analysis.measures.communities import communities
from graph_service.analysis.measures.constraint import constraint
from graph_service.analysis.measures.controversy import controversy
from graph_service.analysis.measures.discovered_silos import discovered_silos
from graph_service.analysis.measures.effective_size import effective_size, efficiency
from graph_service.analysis.measures.ei_index import ei_index, ei_index_of_actors, ei_index_of_groups
from graph_service.analysis.measures.freeman import freeman
from graph_service.analysis.measures.gamix import gamix
from graph_service.analysis.measures.hierarchy import hierarchy
from graph_service.analysis.measures.mixing import mixing
from graph_service.analysis.measures.modularity import modularity
from graph_service.analysis.measures.odds_ratio import odds_ratio
from graph_service.analysis.measures.openness import openness
from graph_service.analysis.measures.participation import participation
from graph_service.analysis.measures.sector_radius import (
    first_exits,
    sector_radius,
    sector_radius_of_actors,
    sector_radius_of_groups,
)
from graph_service.analysis.measures.segregation_matrix_index import segregation_matrix_index
from graph_service.analysis.measures.spectral_segregation import spectral_segregation
from graph_service.analysis.result import Result

OF_NETWORK: Mapping[str, Callable[..., Result[Any]]] = MappingProxyType(
    {
        "assortativity": assortativity,
        "cut_ties": cut_ties,
        "ei_index": ei_index,
        "freeman": freeman,
        "gamix": gamix,
        "modularity": modularity,
        "odds_ratio": odds_ratio,
        "sector_radius": sector_radius,
    }
)
OF_GROUPS: Mapping[str, Callable[..., Result[Any]]] = MappingProxyType(
    {
        "coleman": coleman,
        "ei_index_of_groups": ei_index_of_groups,
        "first_exits": first_exits,
        "mixing": mixing,
        "sector_radius_of_groups": sector_radius_of_groups,
        "segregation_matrix_index": segregation_matrix_index,
    }
)
OF_ACTORS: Mapping[str, Callable[..., Result[Any]]] = MappingProxyType(
    {
        "betweenness": betweenness,
        "brokerage": brokerage,
        "cartographic_role": cartographic_role,
        "constraint": constraint,
        "core_number": core_number,
        "cut_actors": cut_actors,
        "effective_size": effective_size,
        "efficiency": efficiency,
        "ei_index_of_actors": ei_index_of_actors,
        "hierarchy": hierarchy,
        "participation": participation,
        "sector_radius_of_actors": sector_radius_of_actors,
        "spectral_segregation": spectral_segregation,
        "within_group_z": within_group_z,
    }
)
WITH_MORE: Mapping[str, Callable[..., Result[Any]]] = MappingProxyType(
    {
        "backbone": backbone,
        "communities": communities,
        "controversy": controversy,
        "discovered_silos": discovered_silos,
        "openness": openness,
    }
)
"""Measures that need activities, smaller groups or two sides, or that find groups instead of being told."""
MEASURES: Mapping[str, Callable[..., Result[Any]]] = MappingProxyType(
    {**OF_NETWORK, **OF_GROUPS, **OF_ACTORS, **WITH_MORE}
)
