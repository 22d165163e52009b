"""Sums over the ties from each group to each other one."""

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 1_000_000
"""Ties that are added up together; bounds the memory."""


def between_groups(
    weights: Any, codes: NDArray[np.int64], groups: int, scale: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """
    Sum up the weights from group to group.

    Parameters
    ----------
    weights
        CSR matrix of n actors and m ties.
    codes
        Group of each actor.
    groups
        Number K of groups.
    scale
        What the ties of each actor are multiplied by; None: 1.

    Returns
    -------
    sums
        Shape (K, K). Takes O(m) time, and little memory beside.
    """
    short, found = codes.astype(np.min_scalar_type(groups * groups)), np.zeros(groups * groups)
    base, start = short * short.dtype.type(groups), weights.indptr
    cuts = np.unique(np.r_[0, np.searchsorted(start, np.arange(BLOCK, weights.nnz, BLOCK)), len(codes)])
    for begin, end in itertools.pairwise(cuts.tolist()):
        part, contacts = slice(start[begin], start[end]), np.diff(start[begin : end + 1])
        cell = np.repeat(base[begin:end], contacts) + short[weights.indices[part]]
        summed = weights.data[part] if scale is None else weights.data[part] * np.repeat(scale[begin:end], contacts)
        found += np.bincount(cell, summed, groups * groups)
    return found.reshape(groups, groups)
