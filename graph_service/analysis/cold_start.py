"""
Published weights for networks that have too few ties between sectors to learn from.

Those of ways and standing were learned on three planted networks (600, 1,000 and 1,500 actors; seeds 13, 11, 12; two
fifths of the ties between sectors hidden; `planted_network`). Those of topics, demands and places were set by hand: no
free network at hand has them beside enough ties. A shared topic of two actors speaks as much as one close contact.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Weight(NamedTuple):
    """
    What a feature weighs.

    The feature is first made less `centre` and divided by `scale`. `slope` is its share in the log-odds for each unit
    of that, `shared` what pairs with a shared contact have on top; then the same for the lift.
    """

    centre: float
    scale: float
    slope: float
    shared: float
    lift: float
    lift_shared: float


WEIGHTS: Mapping[str, Weight] = MappingProxyType(
    {
        "shared_contacts": Weight(0.146, 0.238, 0.812, 0.621, 0.448, 0.389),
        "close_contacts": Weight(-5.425, 2.202, 0.0, 0.0, 0.875, 0.810),
        "ways_of_three": Weight(-4.159, 2.703, 0.288, -0.668, 0.110, -0.422),
        "short_walk": Weight(-8.310, 3.191, 0.0, 0.0, 0.231, -0.783),
        "has_shared_contact": Weight(0.323, 0.468, 0.665, 0.450, 0.207, 0.140),
        "degrees": Weight(3.964, 1.428, 1.108, -0.918, 1.132, -0.999),
        "openness": Weight(-2.269, 2.105, -0.333, 0.155, -0.334, 0.224),
        "mutual_openness": Weight(1.315, 3.211, -0.149, -0.009, -0.150, -0.021),
        "circles": Weight(-1.316, 0.709, 0.053, -0.065, 0.049, -0.058),
        "depth": Weight(2.607, 1.741, -0.283, 0.172, -0.283, 0.164),
        "topics": Weight(0.2, 0.4, 0.8, 0.0, 0.8, 0.0),
        "demands": Weight(0.2, 0.4, 0.8, 0.0, 0.8, 0.0),
        "places": Weight(0.1, 0.2, 0.4, 0.0, 0.4, 0.0),
    }
)
