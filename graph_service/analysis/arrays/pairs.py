"""
What speaks for a pair, from what is known of its ends: on arrays by NumPy, on numbers where it is compiled.

After a change here clear numba's cache, which looks at the calling file only (`__pycache__/compiled_ways*.nb?`).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[Any]
Floats = NDArray[np.float64]
ADAMIC_ADAR, ALLOCATION, ROOT = 0, 1, 2
"""Columns of `Ties.weight`."""
LONG = 0.85
"""Weight of the third step of a walk."""


class Ties(NamedTuple):
    """Ties as a CSR structure with sorted ends; what a way over each actor weighs: Adamic-Adar, allocation, root."""

    start: Places
    ends: Places
    weight: Floats


class Known(NamedTuple):
    """Of each actor its group, circle, logarithms of contacts and depth, and of its contacts in each group."""

    codes: Places
    circle: Places
    size: Floats
    depth: Floats
    into: Floats
    affinity: Floats


def pair_columns(  # noqa: PLR0917 - numba knows no keywords
    aa: Any, allocation: Any, three: Any, walk: Any, degrees: Any, to: Any, back: Any, affinity: Any, depth: Any
) -> tuple[Any, ...]:
    """
    Give the columns of `features.WAYS` and `features.STANDING`.

    Parameters
    ----------
    aa, allocation, three, walk
        Sums over the ways between them.
    degrees
        Logarithms of the contacts of both, added.
    to, back
        Logarithm of the contacts that each has in the group of the other.
    affinity
        Of the circles of both.
    depth
        Logarithms of the steps out of the groups of both, added.

    Returns
    -------
    columns
        Of arrays or of numbers, as given.
    """
    return (
        np.log1p(aa),
        np.log(allocation + 1e-3),
        np.log(three + 1e-3),
        np.log(walk + 1e-5),
        (aa > 0) * 1.0,
        degrees,
        to + back,
        to * back,
        affinity,
        depth,
    )
