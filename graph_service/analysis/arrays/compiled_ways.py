"""
The ways of two and three steps from some actors, compiled by numba; `short_ways` walks them with NumPy.

All sums are added up in the same order as there, so that they are the same bit for bit.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.compiled import compiled
from graph_service.analysis.arrays.pairs import ALLOCATION, LONG, ROOT, Known, Ties, pair_columns

Places = NDArray[Any]
Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
BITS = 64
STEP = np.uint64(0x03F79D71B4CB0A89)  # of De Bruijn: any six of its bits in a row are different ones
LOWEST = np.zeros(BITS, dtype=np.int64)
for _bit in range(BITS):
    LOWEST[((int(STEP) << _bit) & (2**BITS - 1)) >> (BITS - 6)] = _bit
ONE = np.uint64(1)
columns_of = compiled(pair_columns)


class Scratch(NamedTuple):
    """Room for one actor's ways: marks, the number of each actor in a list, lists and sums."""

    bits: Bits
    number: Places
    middle: Places
    kept: Places
    who: Places
    two: Floats
    sums: Floats


@compiled
def _scratch(n: int) -> Scratch:
    return Scratch(
        np.zeros(n // BITS + 1, np.uint64),
        np.empty(n, np.int32),
        np.empty(n, np.int32),
        np.empty(n, np.int32),
        np.empty(n, np.int32),
        np.empty((n, 3)),
        np.empty((n, 4)),
    )


@compiled
def _mark(bits: Bits, place: int) -> None:
    bits[place >> 6] |= ONE << np.uint64(place & 63)


@compiled
def _marked(bits: Bits, found: Places, number: Places) -> int:
    """List who is marked, ascending, number them in this order, and take the marks away."""
    count = 0
    for word in range(len(bits)):
        left = bits[word]
        bits[word] = 0
        while left:
            lowest = left & (~left + ONE)
            place = word * BITS + LOWEST[np.int64((lowest * STEP) >> np.uint64(BITS - 6))]
            found[count] = place
            number[place] = count
            count += 1
            left ^= lowest
    return count


@compiled
def _longer(array: Any, used: int, more: int) -> Any:
    made = np.empty(2 * (used + more), array.dtype)
    made[:used] = array[:used]
    return made


@compiled
def _clear(sums: Floats, count: int) -> None:
    for i in range(count):
        for kind in range(sums.shape[1]):
            sums[i, kind] = 0.0


@compiled
def _partitioned(values: Floats, place: int) -> float:
    """Give what stands at a place of the sorted values, as `numpy.partition`, which takes ten seconds to compile."""
    low, high = 0, len(values) - 1
    while low < high:
        pivot, i, j = values[(low + high) // 2], low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i, j = i + 1, j - 1
        if place <= j:
            high = j
        elif place >= i:
            low = i
        else:
            break
    return float(values[place])


@compiled
def _keep_most(two: Floats, count: int, most: int, kept: Places) -> int:
    """List the `most` to whom the ways of two steps weigh most, ascending; of equal ones the first."""
    least, spare = -1.0, most
    if count > most:
        least = _partitioned(two[:count, ROOT].copy(), count - most)
        for i in range(count):
            spare -= two[i, ROOT] > least
    found = 0
    for i in range(count):
        if two[i, ROOT] > least or (two[i, ROOT] == least and spare > 0):
            spare -= two[i, ROOT] == least
            kept[found] = i
            found += 1
    return found


@compiled
def _two_steps(u: int, ties: Ties, scratch: Scratch) -> int:
    """Add up what the ways of two steps from u weigh; list where they lead."""
    start, ends, weight = ties.start, ties.ends, ties.weight
    for i in range(start[u], start[u + 1]):
        for j in range(start[ends[i]], start[ends[i] + 1]):
            _mark(scratch.bits, ends[j])
    count = _marked(scratch.bits, scratch.middle, scratch.number)
    sums = scratch.two
    _clear(sums, count)
    for i in range(start[u], start[u + 1]):
        a = ends[i]
        for j in range(start[a], start[a + 1]):
            b = scratch.number[ends[j]]
            for kind in range(3):
                sums[b, kind] += weight[a, kind]
    return count


@compiled
def _three_steps(count: int, going: int, ties: Ties, scratch: Scratch) -> int:
    """Add up what the ways weigh that go on by one step; list where they and those of two lead."""
    start, ends, weight = ties.start, ties.ends, ties.weight
    middle, kept, number, two, sums = scratch.middle, scratch.kept, scratch.number, scratch.two, scratch.sums
    for i in range(count):
        _mark(scratch.bits, middle[i])
    for i in range(going):
        b = middle[kept[i]]
        for j in range(start[b], start[b + 1]):
            _mark(scratch.bits, ends[j])
    many = _marked(scratch.bits, scratch.who, number)
    _clear(sums, many)
    for i in range(count):
        at = number[middle[i]]
        sums[at, 0], sums[at, 1] = two[i, 0], two[i, 1]
    for i in range(going):
        b = middle[kept[i]]
        three, long = two[kept[i], ROOT] * weight[b, ROOT], two[kept[i], ALLOCATION] * weight[b, ALLOCATION]
        for j in range(start[b], start[b + 1]):
            at = number[ends[j]]
            sums[at, 2] += three
            sums[at, 3] += long
    return many


@compiled
def _walked(u: int, ties: Ties, most: int, scratch: Scratch) -> int:
    """Fill `who` and `sums` for one actor."""
    count = _two_steps(u, ties, scratch)
    going = _keep_most(scratch.two, count, most, scratch.kept)
    many = _three_steps(count, going, ties, scratch)
    allocation, sums = ties.weight[:, ALLOCATION], scratch.sums
    for i in range(many):
        step = (allocation[u] + allocation[scratch.who[i]]) / 2
        sums[i, 3] = step * (sums[i, ALLOCATION] + LONG * sums[i, 3])
    return many


@compiled
def near(u: int, ties: Ties, most: int) -> tuple[Places, Floats]:
    """
    Walk from one actor.

    Parameters
    ----------
    u
        Its place.
    ties
        With sorted ends.
    most
        Actors two steps away from whom ways go on.

    Returns
    -------
    who, sums
        As `short_ways.Near`, the four sums as columns.
    """
    scratch = _scratch(len(ties.start) - 1)
    many = _walked(u, ties, most, scratch)
    return scratch.who[:many].astype(np.int64), scratch.sums[:many].copy()


@compiled
def log_odds(
    asked: Places, ties: Ties, most: int, known: Known, level: Floats, slopes: Floats
) -> tuple[Places, Places, Floats]:
    """
    Tell how plausible ties of some actors with those of other groups are to whom they have ways.

    Parameters
    ----------
    asked
        Their places.
    ties, most
        As for `near`.
    known
        What is known of actors.
    level, slopes
        Log-odds of a pair without and with a shared contact: level, and slope of each column.

    Returns
    -------
    first, who, log_odds
        For each actor that was asked where its others begin; who they are, and how plausible.
    """
    n = len(ties.start) - 1
    scratch = _scratch(n)
    first, who, found = np.zeros(len(asked) + 1, np.int64), np.empty(n, np.int64), np.empty(n)
    for k in range(len(asked)):
        many = _walked(asked[k], ties, most, scratch)
        if first[k] + many > len(who):
            who, found = _longer(who, first[k], many), _longer(found, first[k], many)
        first[k + 1] = _odds(asked[k], many, first[k], scratch, known, level, slopes, who, found)
    return first, who[: first[-1]], found[: first[-1]]


@compiled
def _odds(
    u: int,
    many: int,
    at: int,
    scratch: Scratch,
    known: Known,
    level: Floats,
    slopes: Floats,
    who: Places,
    found: Floats,
) -> int:
    """Write down the others of one actor from `at` on, with the log-odds of each; tell where they end."""
    codes, circle, size, depth, into, affinity = known
    reached, sums = scratch.who, scratch.sums
    for i in range(many):
        v = reached[i]
        if codes[v] == codes[u]:
            continue
        columns = columns_of(
            sums[i, 0],
            sums[i, 1],
            sums[i, 2],
            sums[i, 3],
            size[u] + size[v],
            into[u, codes[v]],
            into[v, codes[u]],
            affinity[circle[u], circle[v]],
            depth[u] + depth[v],
        )
        kind = 1 if sums[i, 0] > 0 else 0
        total = level[kind]
        for j in range(len(columns)):
            total += columns[j] * slopes[kind, j]
        who[at], found[at] = v, total
        at += 1
    return at
