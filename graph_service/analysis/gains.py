"""What a first new tie of every actor would be worth: computed once, so that lists for single actors need no solve."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.closed_walks import diagonal_bounds
from graph_service.analysis.network import Network
from graph_service.analysis.radius import GroupRadius

EXACT_UP_TO = 1_000
"""Members of a group up to which the inverse is computed; above, its diagonal is bounded by closed walks."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """
    What a tie of weight 1 to another group would change for each actor.

    Attributes
    ----------
    gain
        Drop of the summed radius of its group. Exact in groups of up to `EXACT_UP_TO` tied members; in larger ones
        never too small.
    within
        Most by which `gain` can be too large, as a share of it.
    after
        Radius of the actor afterwards, from the same numbers.
    order
        Places of all actors, those first whom a new tie is worth most.
    """

    gain: Floats
    within: Floats
    after: Floats
    order: NDArray[np.int64]

    @classmethod
    def of(cls, network: Network, radius: GroupRadius, *, exact_up_to: int = EXACT_UP_TO) -> Self:
        """
        Compute them for all actors.

        Parameters
        ----------
        network
            Undirected network.
        radius
            Its radii, without added ties.
        exact_up_to
            Members of a group up to which the gain is exact.

        Returns
        -------
        gains
            Takes time in proportion to the ways of two steps inside the groups.
        """
        tied = radius.strength > 0
        low, high = np.zeros(len(tied)), np.zeros(len(tied))
        for members in radius.members:
            if not len(members):
                continue
            inner, strength = network.weights[members][:, members], radius.strength[members]
            if len(members) <= exact_up_to:
                matrix = sparse.diags_array(strength) - radius.alpha * inner
                low[members] = high[members] = np.diag(np.linalg.inv(matrix.toarray()))
            else:
                low[members], high[members] = diagonal_bounds(inner, strength, radius.h[members], radius.alpha)
        alone = radius.farthest - 1
        gain = np.where(tied, radius.z * (radius.h - 1) / (1 + low), alone)
        return cls(
            gain=gain,
            within=np.where(tied, (high - low) / (1 + high), 0.0),
            after=np.where(tied, 1 + (radius.h - 1) / (1 + low), 1.0),
            order=np.argsort(-gain, kind="stable"),
        )
