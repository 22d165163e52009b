"""What is measured, what divides actors into groups, and what values are compared with."""

from enum import Enum

from graph_service.api.enums import vocabulary


class GroupAttribute(Enum):
    """
    What divides actors into groups.

    Attributes
    ----------
    SECTOR
        Sector.
    LEVEL
        Level of government.
    ORGANISATION_TYPE
        Type of organisation.
    SIZE_BAND
        Number of staff.
    STATE
        Federal state.
    PARENT
        Organisation that the actor is a part of, at the top; its own for one that has parts.
    COMMUNITY
        Communities that were found in the ties.
    """

    SECTOR = "sector"
    LEVEL = "level"
    ORGANISATION_TYPE = "org_type"
    SIZE_BAND = "size_band"
    STATE = "state"
    PARENT = "parent"
    COMMUNITY = "community"


class NullModel(Enum):
    """
    What an observed value is compared with.

    Attributes
    ----------
    LABEL_PERMUTATION
        The same ties with the groups dealt out anew.
    DEGREE_PRESERVING
        The ties are rewired, every actor keeps their number.
    TWO_MODE_MARGINS
        Participations are rewired, actors and activities keep their number.
    """

    LABEL_PERMUTATION = "label_permutation"
    DEGREE_PRESERVING = "degree_preserving"
    TWO_MODE_MARGINS = "two_mode_margins"


class Metric(Enum):
    """
    A measure of a network, a group, a pair of groups or an actor.

    Attributes
    ----------
    MIXING
        Ties between two groups.
    E_I_INDEX
        Ties to other groups less ties inside, divided by all ties.
    ASSORTATIVITY
        How far ties join actors of one group, as a correlation.
    COLEMAN_INDEX
        How far a group prefers itself.
    FREEMAN_SEGREGATION
        Share of the ties between groups that chance would give and that are missing.
    GAMIX
        How far ties stay inside, small groups counting as much as large ones.
    ODDS_RATIO_WITHIN_GROUP
        Odds of a tie within groups against between groups.
    SEGREGATION_MATRIX_INDEX
        Density of the ties inside a group against that of its ties to others, -1 to 1.
    SPECTRAL_SEGREGATION
        How deep an actor, or the actors of a group on average, sit in the group (Echenique and Fryer), from 0.
    MODULARITY
        Share of the ties within groups, less what the degrees alone would give.
    RANDOM_WALK_CONTROVERSY
        How rarely walks change between two groups, -1 to 1; undefined unless there are two.
    SECTOR_RADIUS
        Steps until a walk along ties meets another group.
    OPENNESS
        Share of the ties of a found group that leave the sectors of its members; the test for a silo.
    CONDUCTANCE
        Share of the ties of the smaller side that leave a found group.
    DEGREE
        Number of collaborators.
    BETWEENNESS
        Share of the shortest paths between others that pass an actor, 0 to 1.
    CONSTRAINT
        How much the collaborators of an actor hang together (Burt).
    EFFECTIVE_SIZE
        Number of collaborators who do not lead to each other (Burt).
    EFFICIENCY
        Effective size divided by the number of collaborators.
    HIERARCHY
        How far the constraint of an actor comes from few of its collaborators (Burt).
    BROKERAGE
        Open triads that an actor stands in the middle of.
    PARTICIPATION_COEFFICIENT
        How evenly an actor's ties spread over the groups.
    WITHIN_GROUP_Z
        How many ties an actor has inside its group, in standard deviations.
    CORE_NUMBER
        Largest k such that an actor belongs to a group in which all have k collaborators.
    COVERAGE
        Share of a reference list that is in the graph, 0 to 1.
    """

    MIXING = "mixing"
    E_I_INDEX = "ei_index"
    ASSORTATIVITY = "assortativity"
    COLEMAN_INDEX = "coleman"
    FREEMAN_SEGREGATION = "freeman"
    GAMIX = "gamix"
    ODDS_RATIO_WITHIN_GROUP = "odds_ratio"
    SEGREGATION_MATRIX_INDEX = "segregation_matrix_index"
    SPECTRAL_SEGREGATION = "spectral_segregation"
    MODULARITY = "modularity"
    RANDOM_WALK_CONTROVERSY = "controversy"
    SECTOR_RADIUS = "radius"
    OPENNESS = "openness"
    CONDUCTANCE = "conductance"
    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    CONSTRAINT = "constraint"
    EFFECTIVE_SIZE = "effective_size"
    EFFICIENCY = "efficiency"
    HIERARCHY = "hierarchy"
    BROKERAGE = "brokerage"
    PARTICIPATION_COEFFICIENT = "participation"
    WITHIN_GROUP_Z = "within_group_z"
    CORE_NUMBER = "core_number"
    COVERAGE = "coverage"


for _terms in (GroupAttribute, NullModel, Metric):
    vocabulary(_terms)

METHODS = {
    Metric.MIXING: "Pairs of tied actors of two groups",
    Metric.E_I_INDEX: "E-I index, (external - internal) / all ties by weight, Krackhardt & Stern 1988",
    Metric.ASSORTATIVITY: "Attribute assortativity, Newman 2003",
    Metric.COLEMAN_INDEX: "Homophily index, Coleman 1958",
    Metric.FREEMAN_SEGREGATION: "Segregation index, Freeman 1978, generalised; negative values kept",
    Metric.GAMIX: "Mixing by shares of each group, Gupta, Anderson & May 1989",
    Metric.ODDS_RATIO_WITHIN_GROUP: "Odds ratio of a tie within against between groups, Moody 2001",
    Metric.SEGREGATION_MATRIX_INDEX: "Segregation matrix index, Fershtman 1997; each group against all others",
    Metric.SPECTRAL_SEGREGATION: "Spectral segregation index, Echenique & Fryer 2007",
    Metric.RANDOM_WALK_CONTROVERSY: "Random walk controversy, Garimella et al. 2018; absorbing form, exact, 10 hubs",
    Metric.MODULARITY: "Modularity, Newman & Girvan 2004",
    Metric.SECTOR_RADIUS: "Mean steps until a walk along ties meets another group, within 20; isolates count 20",
    Metric.OPENNESS: "Ties of the members to other sectors, against what their sectors usually have; one-sided",
    Metric.CONDUCTANCE: "Ties that leave the group / ties of the smaller side",
    Metric.DEGREE: "Number of collaborators",
    Metric.BETWEENNESS: "Betweenness, Freeman 1977; drawn, to within 0.005, in very large networks",
    Metric.CONSTRAINT: "Constraint, Burt 2004",
    Metric.EFFECTIVE_SIZE: "Effective size, Burt 1992",
    Metric.EFFICIENCY: "Effective size / degree, Burt 1992",
    Metric.HIERARCHY: "Hierarchy, Burt 1992",
    Metric.BROKERAGE: "Open triads, Gould & Fernandez 1989, each counted both ways",
    Metric.PARTICIPATION_COEFFICIENT: "Participation coefficient, Guimera & Amaral 2005",
    Metric.WITHIN_GROUP_Z: "Within-group degree, standardised, Guimera & Amaral 2005",
    Metric.CORE_NUMBER: "k-core, Batagelj & Zaversnik 2003",
    Metric.COVERAGE: "Entries named as an organisation is, but for legal form, additions and order of words; "
    "low: the same name, high: similar names too",
}
EXACT = {Metric.MIXING, Metric.E_I_INDEX, Metric.FREEMAN_SEGREGATION, Metric.MODULARITY}
"""Measures whose moments over permutations of the groups are exact."""
WITHOUT_NULL = set(Metric) - {
    *EXACT,
    Metric.ASSORTATIVITY,
    Metric.COLEMAN_INDEX,
    Metric.GAMIX,
    Metric.ODDS_RATIO_WITHIN_GROUP,
    Metric.SEGREGATION_MATRIX_INDEX,
    Metric.RANDOM_WALK_CONTROVERSY,
}
