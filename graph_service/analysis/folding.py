"""How joint activities become ties between actors (two-mode to one-mode)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.errors import Fault, InvalidDataError

type_of_fold = {"newman": "1/(k-1) for each joint activity of k actors", "count": "number of joint activities"}
MOST_PAIRS = {"newman": 40_000_000, "count": 20_000_000}
"""Pairs that a fold may make before it is refused: a count fold is a hairball, and both fill the memory."""


def places(values: Sequence[str], names: Sequence[str]) -> NDArray[np.int64]:
    """
    Find each value in a list of names.

    Parameters
    ----------
    values
        What to find.
    names
        Where to find it.

    Returns
    -------
    places
        Counted from 0.
    """
    place = {name: i for i, name in enumerate(names)}
    return np.fromiter(map(place.__getitem__, values), dtype=np.int64, count=len(values))


def incidence(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]) -> Any:
    """
    Make a 0/1 matrix; a pair given twice counts once.

    Parameters
    ----------
    rows, columns
        Places of the ones.
    shape
        Shape of the matrix.

    Returns
    -------
    matrix
        CSR with sorted places.
    """
    matrix: Any = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
    matrix.data[:] = 1.0
    matrix.sort_indices()
    return matrix


def fold(takes: Any, names: Sequence[str], how: str) -> Any:
    """
    Tie the actors that take part in the same activities.

    Parameters
    ----------
    takes
        Actors x activities, 0/1.
    names
        Ids of the activities, for the message of an error.
    how
        ``"newman"`` or ``"count"``.

    Returns
    -------
    weights
        Symmetric, without diagonal. Takes O(sum of k squared) time and memory.

    Raises
    ------
    InvalidDataError
        If the fold has another name or would make more than `MOST_PAIRS` pairs.
    """
    if how not in type_of_fold:
        raise InvalidDataError([Fault(problem="is no fold", way_out="known: newman, count", field="fold", value=how)])
    size = takes.sum(axis=0)
    _refuse_hairball(size, names, how)
    share = np.where(size > 1, 1.0, 0.0) if how == "count" else 1.0 / np.where(size > 1, size - 1, np.inf)
    return without_loops(takes @ sparse.diags_array(share) @ takes.T)


def without_loops(matrix: Any) -> Any:
    """
    Drop what an actor has with itself, and what weighs nothing.

    Parameters
    ----------
    matrix
        Square and sparse.

    Returns
    -------
    clean
        CSR with sorted places.
    """
    inner = matrix.tocoo()
    keep = (inner.row != inner.col) & (inner.data != 0)
    clean: Any = sparse.coo_array((inner.data[keep], (inner.row[keep], inner.col[keep])), shape=matrix.shape).tocsr()
    clean.sort_indices()
    return clean


def _refuse_hairball(size: NDArray[np.float64], names: Sequence[str], how: str) -> None:
    pairs = float((size * (size - 1)).sum())
    if pairs > MOST_PAIRS[how]:
        largest = int(np.argmax(size))
        fault = Fault(
            problem=f"would make up to {pairs:,.0f} pairs, more than {MOST_PAIRS[how]:,}",
            way_out=f"leave out {names[largest]}, which has {size[largest]:.0f} participants",
            field="fold",
            value=how,
        )
        raise InvalidDataError([fault])
