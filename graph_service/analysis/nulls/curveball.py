"""Random memberships with the same margins: actors in pairs trade the activities that only one of both has."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

ROUNDS = 10
"""Global trades of one randomisation; in each every actor trades once."""


def curveball(takes: Any, *, seed: int, rounds: int = ROUNDS) -> Any:
    """
    Draw memberships at random; every actor keeps its number of activities, every activity its number of actors.

    In a round [1]_ all actors are paired at random, and each pair deals the activities that only one of both takes
    part in out anew. Many rounds reach every 0/1 matrix of these margins with the same chance.

    Parameters
    ----------
    takes
        Actors x activities, 0/1, with m entries.
    seed
        Of the random numbers.
    rounds
        How often every actor trades.

    Returns
    -------
    takes
        Another such matrix. Takes O(rounds * m log m) time.

    References
    ----------
    .. [1] Carstens, C. J., Hamann, M., Meyer, U., Penschuck, M., Tran, H. & Wagner, D. (2018). Parallel and
       I/O-efficient Randomisation of Massive Networks using Global Curveball Trades. ESA.
       doi:10.4230/LIPIcs.ESA.2018.11

    Examples
    --------
    >>> takes = sparse.csr_array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]])
    >>> other = curveball(takes, seed=3)
    >>> other.sum(axis=0).tolist(), other.sum(axis=1).tolist()
    ([1.0, 2.0, 2.0], [2.0, 2.0, 1.0])
    """
    ties = takes.tocoo()
    rows, columns = ties.row.astype(np.int64), ties.col.astype(np.int64)
    rng = np.random.default_rng(seed)
    for _ in range(rounds if len(rows) else 0):
        rows, columns = _traded(rows, columns, takes.shape, rng)
    made: Any = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=takes.shape).tocsr()
    made.sort_indices()
    return made


def _traded(
    rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int], rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Let every actor trade once; with an odd number of actors one stands aside."""
    order = rng.permutation(shape[0])
    pair = np.empty(shape[0], dtype=np.int64)
    pair[order] = np.arange(shape[0]) // 2
    by_pair = np.argsort(pair[rows] * shape[1] + columns, kind="stable")
    rows, columns = rows[by_pair], columns[by_pair]
    twice = (pair[rows][1:] == pair[rows][:-1]) & (columns[1:] == columns[:-1])
    alone = np.flatnonzero(~(np.r_[twice, False] | np.r_[False, twice]))
    # Sorted by pair, then at random: the owners stay where they are and the activities are shuffled under them.
    shuffled = alone[np.lexsort((rng.random(len(alone)), pair[rows[alone]]))]
    columns[alone] = columns[shuffled]
    return rows, columns
