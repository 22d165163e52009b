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


def row_sums(values: Any, start: Any) -> Any:
    """
    Sum up what stands in the rows of a CSR matrix.

    Parameters
    ----------
    values
        One for each place.
    start
        Where each row begins, and where the last one ends.

    Returns
    -------
    sums
        One number for each row.
    """
    filled = np.flatnonzero(np.diff(start))
    sums = np.zeros(len(start) - 1)
    if len(filled):
        sums[filled] = np.add.reduceat(values, start[filled], dtype=float)
    return sums


def pattern(matrix: Any) -> Any:
    """
    Put 1 wherever something is.

    Parameters
    ----------
    matrix
        CSR matrix.

    Returns
    -------
    ones
        Shares the places with `matrix`, unless some hold nothing.
    """
    if matrix.has_canonical_format and bool(np.all(matrix.data != 0)):
        return sparse.csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
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
