"""
The innermost loops, compiled by numba; `kernels` chooses between them and NumPy.

Compiled once on each machine (some seconds) and kept beside this file, or in the user's cache where that cannot be
written. All run on one thread and in a fixed order, so that a result is the same bit for bit.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

Loop = TypeVar("Loop", bound=Callable[..., Any])
Places = NDArray[Any]
Floats = NDArray[np.float64]


def compiled(loop: Loop) -> Loop:
    """
    Compile a loop when it is first called.

    Parameters
    ----------
    loop
        Function of numbers and arrays.

    Returns
    -------
    compiled
        The same, fast.
    """
    made: Loop = numba.njit(cache=True, nogil=True)(loop)
    return made


@compiled
def closed(
    begin: int, end: int, start: Places, high: Places, mark: Places, first: Places, second: Places, third: Places
) -> int:
    """
    Find the triangles x < y < z with x in ``[begin, end)``.

    Parameters
    ----------
    begin, end
        Range of x.
    start, high
        Upward ties as a CSR structure.
    mark
        Zeros, one for each actor; zeros again afterwards.
    first, second, third
        Filled with the places in `high` of x-y, x-z and y-z.

    Returns
    -------
    found
        How many triangles there are.
    """
    found = 0
    for x in range(begin, end):
        for a in range(start[x], start[x + 1]):
            mark[high[a]] = a + 1
        for a in range(start[x], start[x + 1]):
            y = high[a]
            for b in range(start[y], start[y + 1]):
                c = mark[high[b]]
                if c:
                    first[found], second[found], third[found] = a, c - 1, b
                    found += 1
        for a in range(start[x], start[x + 1]):
            mark[high[a]] = 0
    return found


@compiled
def add_shared(
    xy: Places, xz: Places, yz: Places, low: Places, high: Places, weights: Floats, strengths: Floats, shared: Floats
) -> None:
    """
    Add to each tie of each triangle what its ends share with the third, for its strength.

    Parameters
    ----------
    xy, xz, yz
        Places of the ties of each triangle.
    low, high
        Ends of each tie; x-y-z rise.
    weights, strengths
        Weight of each tie, and strength of each actor.
    shared
        Where to add.
    """
    for t in range(len(xy)):
        i, j, k = xy[t], xz[t], yz[t]
        shared[i] += weights[j] * weights[k] / strengths[high[j]]
        shared[j] += weights[i] * weights[k] / strengths[high[i]]
        shared[k] += weights[i] * weights[j] / strengths[low[i]]


@compiled
def add_redundancy(
    xy: Places, xz: Places, yz: Places, low: Places, high: Places, weights: Floats, largest: Floats, redundant: Floats
) -> None:
    """
    Add to each actor how much the other two of each triangle are tied, for their strongest ties.

    Parameters
    ----------
    xy, xz, yz, low, high, weights
        As for `add_shared`.
    largest
        Weight of the strongest tie of each actor.
    redundant
        Where to add.
    """
    for t in range(len(xy)):
        a, b, c = weights[xy[t]], weights[xz[t]], weights[yz[t]]
        x, y, z = low[xy[t]], high[xy[t]], high[xz[t]]
        redundant[x] += c * (b / largest[y] + a / largest[z])
        redundant[y] += b * (c / largest[x] + a / largest[z])
        redundant[z] += a * (c / largest[x] + b / largest[y])


@compiled
def role(a: int, v: int, b: int) -> int:
    """
    Give the role of v between a and b by their groups.

    Parameters
    ----------
    a, v, b
        Groups.

    Returns
    -------
    place
        In `brokerage_null.ROLES`.
    """
    if a == v:
        return 0 if b == v else 2
    if b == v:
        return 3
    return 1 if a == b else 4


@compiled
def add_closed(
    xy: Places, xz: Places, yz: Places, low: Places, high: Places, way: Places, codes: Places, counts: Floats
) -> None:
    """
    Count a → v → b with a → b by the role of v, over the six orders of each triangle.

    Parameters
    ----------
    xy, xz, yz, low, high
        As for `add_shared`.
    way
        Of each tie from low to high, 1: it goes, 2: it comes, 3: both.
    codes
        Group of each actor.
    counts
        Where to add, shape (n, 5).
    """
    for t in range(len(xy)):
        p, q, r = way[xy[t]], way[xz[t]], way[yz[t]]
        x, y, z = low[xy[t]], high[xy[t]], high[xz[t]]
        i, j, k = codes[x], codes[y], codes[z]
        if p & r & q & 1:
            counts[y, role(i, j, k)] += 1
        if p & r & q & 2:
            counts[y, role(k, j, i)] += 1
        if q & (r >> 1) & p & 1:
            counts[z, role(i, k, j)] += 1
        if r & (q >> 1) & (p >> 1) & 1:
            counts[z, role(j, k, i)] += 1
        if (p >> 1) & q & r & 1:
            counts[x, role(j, i, k)] += 1
        if (q >> 1) & p & (r >> 1) & 1:
            counts[x, role(k, i, j)] += 1


@compiled
def pairs(start: Places, ends: Places, way: Places, codes: Places, groups: int) -> Floats:
    """
    Count pairs of a tie that comes and a tie that goes, of different others, by the role they give.

    Parameters
    ----------
    start, ends, way, codes
        Ties of each actor as a CSR structure; of each of them 1 if it goes, 2 if it comes, 3 both; and their groups.
    groups
        Number K of groups.

    Returns
    -------
    counts
        Shape (n, 5).
    """
    n = len(start) - 1
    counts = np.zeros((n, 5))
    goes, comes = np.zeros(groups), np.zeros(groups)
    for v in range(n):
        own, out, into, both_own, both = codes[v], 0.0, 0.0, 0.0, 0.0
        for e in range(start[v], start[v + 1]):
            other = codes[ends[e]]
            goes[other] += way[e] & 1
            comes[other] += way[e] >> 1
            if way[e] == 3:  # noqa: PLR2004 - both ways
                both_own += other == own
                both += other != own
            out += (way[e] & 1) * (other != own)
            into += (way[e] >> 1) * (other != own)
        alike = 0.0
        for e in range(start[v], start[v + 1]):
            other = codes[ends[e]]
            if other != own:
                alike += goes[other] * comes[other]
                goes[other] = comes[other] = 0
        counts[v, 0] = comes[own] * goes[own] - both_own
        counts[v, 1] = alike - both
        counts[v, 2] = comes[own] * out
        counts[v, 3] = into * goes[own]
        counts[v, 4] = into * out - alike
        goes[own] = comes[own] = 0
    return counts
