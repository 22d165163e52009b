"""What comes back to an actor: bounds on the diagonal of the inverse behind the radius, from walks of four steps."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.sparse_forms import strength as summed

AT_ONCE = 4_000_000
"""Ways of two steps that are held in memory at the same time."""
NOTHING = 1e-12
Floats = NDArray[np.float64]


def diagonal_bounds(inner: Any, strength: Floats, h: Floats, alpha: float) -> tuple[Floats, Floats]:
    r"""
    Bound the diagonal of the inverse of D - alpha A from below and above.

    With S = alpha D^(-1/2) A D^(-1/2) the entry of v is the sum of all closed walks (S^k)_vv, divided by its strength.
    Those of up to four steps are counted. What longer ones add lies between two Gauss-Radau rules [1]_ for the
    spectrum in [-alpha, alpha]. With y the walks of two steps from v and h the radius, they also add no more than
    \sum_x y_x^2 h_x, since D^(1/2) h solves (I - S) x = D^(1/2) 1; this is mostly the smaller bound.

    Parameters
    ----------
    inner
        Ties among the m tied members of one group, symmetric, shape (m, m).
    strength
        Weight of all ties of each, those to other groups included.
    h
        Radius of each.
    alpha
        Chance that a walk goes on.

    Returns
    -------
    low, high
        Takes time in proportion to the ways of two steps.

    References
    ----------
    .. [1] Golub, G. H. & Meurant, G. (2010). Matrices, Moments and Quadrature with Applications.
    """
    count = np.diff(inner.indptr)
    scale = strength**-0.5
    walks = inner.tocsr().astype(float)
    walks.data = alpha * walks.data * np.repeat(scale, count) * scale[walks.indices]
    two = summed(walks.multiply(walks))
    three, four, most = np.zeros_like(h), np.zeros_like(h), np.zeros_like(h)
    steps = np.cumsum(np.bincount(np.repeat(np.arange(len(h)), count), count[walks.indices], len(h)))
    start = 0
    while start < len(h):
        done = steps[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(steps, done + AT_ONCE, side="right")))
        block = walks[start:stop] @ walks
        row = np.repeat(np.arange(stop - start), np.diff(block.indptr))
        squared = block.data**2
        three[start:stop] = summed(block.multiply(walks[start:stop]))
        four[start:stop] = np.bincount(row, squared, stop - start)
        most[start:stop] = np.bincount(row, squared * h[block.indices], stop - start)
        start = stop
    low, high = _radau(two, three, four, -alpha), _radau(two, three, four, alpha)
    return low / strength, np.maximum(low, np.minimum(high, 1 + two + three + most)) / strength


def _radau(two: Floats, three: Floats, four: Floats, end: float) -> Floats:
    """Integrate 1/(1 - x) over the spectrum with three nodes, of which one is an end; moments as given, 1 and 0."""
    safe = np.where(two > 0, two, 1.0)
    middle = three / safe
    rest = np.maximum((four - three * middle) / safe - two, 0.0)
    more = rest > NOTHING
    divisor = np.where(more, end - middle - two / end, 1.0)
    last = np.where(more, end - rest / np.where(divisor == 0, 1.0, divisor), 0.0)
    return 1 / (1 - two / (1 - middle - np.where(more, rest / (1 - last), 0.0)))
