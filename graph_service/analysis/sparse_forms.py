"""Products of sparse matrices at the places of ties only, without ever holding the whole product."""

from typing import Any

import numpy as np
from scipy import sparse

MULTIPLICATIONS = 20_000_000
"""Work of one block of rows; bounds the memory."""


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


def masked_product(X: Any, Y: Any, mask: Any) -> Any:
    """
    Multiply where a mask has a 1, in blocks of rows of about equal work.

    Parameters
    ----------
    X, Y
        Sparse factors.
    mask
        0/1, of the shape of the product.

    Returns
    -------
    product
        X @ Y at the places of the mask.
    """
    n, lengths = mask.shape[0], np.diff(Y.indptr)
    if not n or not X.nnz:
        return sparse.csr_array(mask.shape)
    work = np.add.reduceat(np.r_[lengths[X.indices], 0], np.minimum(X.indptr[:-1], X.nnz)) * (np.diff(X.indptr) > 0)
    done, blocks, start = np.cumsum(work), [], 0
    while start < n:
        before = done[start - 1] if start else 0
        stop = min(n, max(start + 1, int(np.searchsorted(done, before + MULTIPLICATIONS, side="right"))))
        blocks.append((X[start:stop] @ Y).multiply(mask[start:stop]).tocsr())
        start = stop
    return sparse.vstack(blocks, format="csr")
