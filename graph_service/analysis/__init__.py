"""Network measures and suggested contacts: pure functions of a graph or a Network, free of storage and web."""

from graph_service.analysis.alike import alike
from graph_service.analysis.bridging import suggest_contacts
from graph_service.analysis.columns import Columns
from graph_service.analysis.contacts_of_one import ContactsOfOne
from graph_service.analysis.estimate import Estimate
from graph_service.analysis.evaluation import Evaluation, Score, evaluate
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.jackknife import Interval, jackknife
from graph_service.analysis.learning import learned
from graph_service.analysis.measures.assortativity import assortativity
from graph_service.analysis.measures.backbone import Backbone, backbone
from graph_service.analysis.measures.betweenness import betweenness
from graph_service.analysis.measures.brokerage import brokerage
from graph_service.analysis.measures.cartography import cartographic_role, within_group_z
from graph_service.analysis.measures.catalogue import MEASURES
from graph_service.analysis.measures.cohesion import core_number, cut_actors, cut_ties
from graph_service.analysis.measures.coleman import coleman
from graph_service.analysis.measures.communities import Communities, communities
from graph_service.analysis.measures.constraint import constraint
from graph_service.analysis.measures.controversy import controversy
from graph_service.analysis.measures.discovered_silos import DiscoveredSilos, discovered_silos
from graph_service.analysis.measures.effective_size import effective_size, efficiency
from graph_service.analysis.measures.ei_index import ei_index, ei_index_of_actors, ei_index_of_groups
from graph_service.analysis.measures.found_silos import FoundSilo, FoundSilos, found_silos
from graph_service.analysis.measures.freeman import freeman
from graph_service.analysis.measures.gamix import gamix
from graph_service.analysis.measures.hierarchy import hierarchy
from graph_service.analysis.measures.mixing import Mixing, mixing
from graph_service.analysis.measures.modularity import modularity
from graph_service.analysis.measures.odds_ratio import odds_ratio
from graph_service.analysis.measures.openness import Openness, openness
from graph_service.analysis.measures.participation import participation
from graph_service.analysis.measures.sector_radius import (
    first_exits,
    sector_radius,
    sector_radius_of_actors,
    sector_radius_of_groups,
)
from graph_service.analysis.measures.segregation_matrix_index import segregation_matrix_index
from graph_service.analysis.measures.spectral_segregation import spectral_segregation
from graph_service.analysis.network import Network
from graph_service.analysis.nulls.curveball import curveball
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg
from graph_service.analysis.nulls.rewiring import rewired
from graph_service.analysis.planted import planted_memberships, planted_network
from graph_service.analysis.plausibility import Contribution, Plausibility
from graph_service.analysis.radius import RadiusChange
from graph_service.analysis.reading import network_from
from graph_service.analysis.result import Number, Numbers, Result
from graph_service.analysis.side_by_side import SideBySide, side_by_side
from graph_service.analysis.silo_figures import GroupFigures, MixingCell, SiloFigures, verdict
from graph_service.analysis.silos import silo_report
from graph_service.analysis.silos_rewired import against_rewired, beside_drawn, drawn_networks
from graph_service.analysis.suggestion import Suggestion
from graph_service.analysis.ways import Ways
from graph_service.analysis.what_if import AssumedTie, MeasureChange, WhatIf, what_if

__all__ = [
    "MEASURES",
    "AssumedTie",
    "Backbone",
    "Columns",
    "Communities",
    "ContactsOfOne",
    "Contribution",
    "DiscoveredSilos",
    "Estimate",
    "Evaluation",
    "Feasibility",
    "FoundSilo",
    "FoundSilos",
    "GroupFigures",
    "Interval",
    "MeasureChange",
    "Mixing",
    "MixingCell",
    "Network",
    "Number",
    "Numbers",
    "Openness",
    "Plausibility",
    "RadiusChange",
    "Result",
    "Score",
    "SideBySide",
    "SiloFigures",
    "Suggestion",
    "Ways",
    "WhatIf",
    "against_rewired",
    "alike",
    "assortativity",
    "backbone",
    "benjamini_hochberg",
    "beside_drawn",
    "betweenness",
    "brokerage",
    "cartographic_role",
    "coleman",
    "communities",
    "constraint",
    "controversy",
    "core_number",
    "curveball",
    "cut_actors",
    "cut_ties",
    "discovered_silos",
    "drawn_networks",
    "effective_size",
    "efficiency",
    "ei_index",
    "ei_index_of_actors",
    "ei_index_of_groups",
    "evaluate",
    "first_exits",
    "found_silos",
    "freeman",
    "gamix",
    "hierarchy",
    "jackknife",
    "learned",
    "mixing",
    "modularity",
    "network_from",
    "odds_ratio",
    "openness",
    "participation",
    "planted_memberships",
    "planted_network",
    "rewired",
    "sector_radius",
    "sector_radius_of_actors",
    "sector_radius_of_groups",
    "segregation_matrix_index",
    "side_by_side",
    "silo_report",
    "spectral_segregation",
    "suggest_contacts",
    "verdict",
    "what_if",
    "within_group_z",
]
