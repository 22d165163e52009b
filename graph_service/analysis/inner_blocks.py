"""The ties within each group, cut out of a network in one go."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Places = NDArray[np.int64]


def tied_members(codes: Places, tied: NDArray[np.bool_], groups: int) -> list[Places]:
    """
    List the actors of each group who have ties.

    Parameters
    ----------
    codes
        Group of each actor.
    tied
        Whether each actor has ties.
    groups
        Number K of groups.

    Returns
    -------
    members
        Places of the actors, ascending. Takes O(n + K) time.
    """
    at = np.flatnonzero(tied)
    own = codes[at].astype(np.min_scalar_type(groups))  # sorted without comparisons if they are short
    order = np.argsort(own, kind="stable")
    return np.split(at[order], np.searchsorted(own[order], np.arange(1, groups)))


def inner_blocks(weights: Any, groups: Sequence[Places]) -> list[Any]:
    """
    Cut out the ties within each of some groups.

    Parameters
    ----------
    weights
        CSR matrix of n actors and m ties.
    groups
        Places of the members of each group, ascending; nobody is in two.

    Returns
    -------
    blocks
        A CSR matrix for each group, members in the order given. Takes O(n + m) time.
    """
    if not groups:
        return []
    order = np.concatenate(groups)
    sizes = [len(members) for members in groups]
    of = np.full(weights.shape[0], len(groups), dtype=np.min_scalar_type(len(groups)))
    place = np.zeros(weights.shape[0], dtype=weights.indices.dtype)
    for code, members in enumerate(groups):
        of[members], place[members] = code, np.arange(len(members))
    rows = weights[order]
    inside = of[rows.indices] == np.repeat(of[order], np.diff(rows.indptr))
    indptr = np.r_[0, np.cumsum(inside, dtype=rows.indptr.dtype)][rows.indptr]
    indices, data = place[rows.indices[inside]], rows.data[inside]
    blocks = []
    for begin, end in itertools.pairwise(np.r_[0, np.cumsum(sizes)].tolist()):
        own = indptr[begin : end + 1]
        part = slice(own[0], own[-1])
        shape = end - begin, end - begin
        blocks.append(sparse.csr_array((data[part], indices[part], own - own[0]), shape=shape))
    return blocks
