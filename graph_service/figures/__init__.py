"""Figures for papers and slides, in German and English: legible, colour-blind safe, never told by colour alone."""

from graph_service.figures.before_after import before_after
from graph_service.figures.mixing import mixing_heat_map
from graph_service.figures.radius import radius_of_groups
from graph_service.figures.roles import actor_roles

__all__ = ["actor_roles", "before_after", "mixing_heat_map", "radius_of_groups"]
