"""Small things that sparse matrices are asked for everywhere."""

from typing import Any

import numpy as np
from scipy import sparse


def strength(matrix: Any) -> Any:
    """
    Sum up each row.

    Parameters
    ----------
    matrix
        Sparse matrix.

    Returns
    -------
    sums
        One number for each row.
    """
    return np.asarray(matrix.sum(axis=1)).ravel()


def pattern(matrix: Any) -> Any:
    """
    Put 1 wherever something is.

    Parameters
    ----------
    matrix
        Sparse matrix.

    Returns
    -------
    ones
        A copy.
    """
    ones = matrix.copy()
    ones.data = (ones.data != 0).astype(float)
    ones.eliminate_zeros()
    return ones


def one_hot(codes: Any, groups: int) -> Any:
    """
    Put a 1 for the group of each actor.

    Parameters
    ----------
    codes
        Group of each actor.
    groups
        Number K of groups.

    Returns
    -------
    matrix
        Shape (n, K).
    """
    n = len(codes)
    return sparse.csr_array((np.ones(n), (np.arange(n), codes)), shape=(n, groups))
