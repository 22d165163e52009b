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
Places = NDArray[np.int64]
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
def add_products(xy: Places, xz: Places, yz: Places, back: Places, x: Floats, y: Floats, product: Floats) -> None:
    """
    Add x[ab] y[bc] to product[ac] for the six orders (a, b, c) of each triangle.

    Parameters
    ----------
    xy, xz, yz
        Places of the ties of each triangle.
    back
        For each tie the place of the opposite one.
    x, y
        Numbers of the ties.
    product
        Where to add.
    """
    for t in range(len(xy)):
        i, j, k = xy[t], xz[t], yz[t]
        u, v, w = back[i], back[j], back[k]
        product[j] += x[i] * y[k]
        product[k] += x[u] * y[j]
        product[i] += x[j] * y[w]
        product[w] += x[v] * y[i]
        product[u] += x[k] * y[v]
        product[v] += x[w] * y[u]


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
    xy: Places, xz: Places, yz: Places, back: Places, ends: Places, way: Places, codes: Places, counts: Floats
) -> None:
    """
    Count a → v → b with a → b by the role of v, over the six orders of each triangle.

    Parameters
    ----------
    xy, xz, yz, back
        As for `add_products`.
    ends
        For each tie the actor that it leads to.
    way
        1: a tie goes, 2: it comes, 3: both.
    codes
        Group of each actor.
    counts
        Where to add, shape (n, 5).
    """
    for t in range(len(xy)):
        places = ((xy[t], yz[t], xz[t]), (xz[t], back[yz[t]], xy[t]), (back[xy[t]], xz[t], yz[t]))
        for av, vb, ab in places:
            a, v, b = ends[back[av]], ends[av], ends[vb]
            if way[av] & way[vb] & way[ab] & 1:
                counts[v, role(codes[a], codes[v], codes[b])] += 1
            if way[av] & way[vb] & way[ab] & 2:  # the same three the other way round
                counts[v, role(codes[b], codes[v], codes[a])] += 1


@compiled
def pairs(start: Places, ends: Places, way: Places, codes: Places, groups: int) -> Floats:
    """
    Count pairs of a tie that comes and a tie that goes, of different others, by the role they give.

    Parameters
    ----------
    start, ends, way, codes
        Ties of each actor as a CSR structure, and the rest as for `add_closed`.
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
