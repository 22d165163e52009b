"""Networks that chance would make: groups dealt out anew, or ties rewired while everybody keeps their number."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

ROUNDS = 10
"""Global switches of one rewiring; each gives every tie one chance to change its ends."""
UNDECIDED, ACCEPTED, REJECTED = 0, 1, -1
NOT_THERE = -1


def permuted_groups(codes: NDArray[np.int64], *, draws: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """
    Deal the groups out anew to the actors.

    Parameters
    ----------
    codes
        Group of each of n actors.
    draws
        How many times.
    seed
        Of the random numbers.

    Yields
    ------
    dealt
        The same groups in a random order, shape (n,).

    Examples
    --------
    >>> [sorted(dealt.tolist()) for dealt in permuted_groups(np.array([0, 1, 1]), draws=2, seed=0)]
    [[0, 1, 1], [0, 1, 1]]
    """
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        yield rng.permutation(codes)


def rewired(weights: Any, *, seed: int, rounds: int = ROUNDS) -> Any:
    """
    Rewire the ties at random; every actor keeps the number of its ties.

    A round pairs all ties at random and lets each pair (a, b), (c, d) become (a, d), (c, b) unless that would make
    a loop or a tie that is there already [1]_. Many rounds reach every simple graph of these degrees with
    the same chance.

    Parameters
    ----------
    weights
        Symmetric matrix of n actors and m ties without loops. Each weight stays with one end of its tie, so that
        the number of ties of an actor is kept, but not the sum of its weights.
    seed
        Of the random numbers.
    rounds
        How often every tie gets a chance to change.

    Returns
    -------
    weights
        Another such matrix. Takes O(rounds * m log m) time.

    References
    ----------
    .. [1] Allendorf, D., Meyer, U., Penschuck, M. & Tran, H. (2022). Parallel Global Edge Switching for the Uniform
       Sampling of Simple Graphs with Prescribed Degrees. IPDPS. doi:10.1109/IPDPS53621.2022.00034

    Examples
    --------
    >>> ring = sparse.csr_array(np.roll(np.eye(6), 1, axis=1) + np.roll(np.eye(6), -1, axis=1))
    >>> rewired(ring, seed=1).sum(axis=1).tolist()
    [2.0, 2.0, 2.0, 2.0, 2.0, 2.0]
    """
    upper = sparse.triu(weights, 1).tocoo()
    ends = np.stack([upper.row, upper.col]).astype(np.int64)
    rng = np.random.default_rng(seed)
    for _ in range(rounds):
        ends = switched(ends, weights.shape[0], rng)
    both = np.concatenate([ends, ends[::-1]], axis=1)
    made: Any = sparse.coo_array((np.tile(upper.data, 2), (both[0], both[1])), shape=weights.shape).tocsr()
    made.sort_indices()
    return made


def switched(ends: NDArray[np.int64], n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """
    Give every tie one chance to change its ends.

    Parameters
    ----------
    ends
        Both ends of each of m different ties, shape (2, m).
    n
        Number of actors.
    rng
        Random numbers.

    Returns
    -------
    ends
        What the switches give if they are tried one after the other.
    """
    pairs = len(ends[0]) // 2
    order = rng.permutation(len(ends[0]))
    first, second = order[:pairs], order[pairs : 2 * pairs]
    turned = np.where(rng.random(pairs) < 0.5, ends[:, second], ends[::-1, second])  # noqa: PLR2004 - a fair coin
    targets = np.stack([[ends[0, first], turned[1]], [turned[0], ends[1, first]]])
    places = np.full(len(ends[0]), pairs)
    places[first] = places[second] = np.arange(pairs)
    accepted = _accepted(_code(ends, n), places, _code(targets.swapaxes(0, 1), n), targets[:, 0] == targets[:, 1])
    after = ends.copy()
    after[:, first[accepted]] = targets[0][:, accepted]
    after[:, second[accepted]] = targets[1][:, accepted]
    return after


class _Wishes(NamedTuple):
    """Ties that undecided switches want to make, those of one tie side by side, earlier switches first."""

    code: NDArray[np.int64]
    switch: NDArray[np.int64]
    owner: NDArray[np.int64]


def _accepted(
    codes: NDArray[np.int64], places: NDArray[np.int64], targets: NDArray[np.int64], loops: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """
    Decide the switches as if one came after the other, but many at once.

    A switch waits for an earlier one that may remove a tie it wants to make, or make that tie itself.
    """
    wishes = _wishes(codes, places, targets)
    state = np.where(loops.any(axis=0), REJECTED, UNDECIDED)
    while (state == UNDECIDED).any():
        live = state[wishes.switch] != REJECTED
        wishes = _Wishes(*(column[live] for column in wishes))
        state = _decided(wishes, state)
    return np.asarray(state == ACCEPTED)


def _decided(wishes: _Wishes, state: NDArray[np.int64]) -> NDArray[np.int64]:
    """Take one step: reject what cannot be, accept what nothing earlier can prevent."""
    known = np.append(state, REJECTED)  # the last place stands for a tie that no switch removes
    blocked = (wishes.owner >= wishes.switch) | ((wishes.owner != NOT_THERE) & (known[wishes.owner] == REJECTED))
    waiting = (wishes.owner != NOT_THERE) & (known[wishes.owner] == UNDECIDED)
    same = np.r_[False, wishes.code[1:] == wishes.code[:-1]]
    before = known[np.r_[0, wishes.switch[:-1]]]
    blocked |= same & (before == ACCEPTED)
    waiting |= same & (before == UNDECIDED)
    undecided = state == UNDECIDED
    rejected, held = np.zeros_like(undecided), np.zeros_like(undecided)
    rejected[wishes.switch[blocked]] = True
    held[wishes.switch[waiting]] = True
    state = np.where(undecided & rejected, REJECTED, state)
    return np.where(undecided & ~rejected & ~held, ACCEPTED, state)


def _wishes(codes: NDArray[np.int64], places: NDArray[np.int64], targets: NDArray[np.int64]) -> _Wishes:
    """Sort the wanted ties and find for each the switch that may remove it."""
    wanted = targets.ravel()
    switch = np.tile(np.arange(targets.shape[1]), 2)
    order = np.lexsort((switch, wanted))
    there = np.argsort(codes)
    found = np.searchsorted(codes[there], wanted[order]).clip(max=len(codes) - 1)
    hit = codes[there][found] == wanted[order] if len(codes) else np.zeros(0, dtype=bool)
    owner = np.where(hit, places[there][found], NOT_THERE) if len(codes) else np.zeros(0, dtype=np.int64)
    return _Wishes(wanted[order], switch[order], owner)


def _code(ends: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """One number for each undirected tie; the first axis of `ends` holds its two ends."""
    return np.asarray(np.minimum(ends[0], ends[1]) * n + np.maximum(ends[0], ends[1]))
