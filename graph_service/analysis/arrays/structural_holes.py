"""What Burt's measures are made of, as arrays: strengths that contacts share, and the constraint of every tie."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.triangles import Triangles, opposite
from graph_service.analysis.network import Network
from graph_service.analysis.sparse_forms import row_sums

Vector = NDArray[np.float64]


def both_ways(weights: Any) -> Any:
    """
    Add up ties in both directions.

    Parameters
    ----------
    weights
        CSR matrix without diagonal; symmetric or not.

    Returns
    -------
    S
        Symmetric, sorted.
    """
    S = (weights + weights.T).tocsr()
    S.sort_indices()
    return S


def mutual(network: Network) -> Any:
    """
    Give the ties of a network as Burt's measures want them.

    Parameters
    ----------
    network
        Directed or not.

    Returns
    -------
    S
        Symmetric, sorted; undirected ties weigh what they weigh, since only proportions matter.
    """
    if not network.directed and network.weights.has_sorted_indices:
        return network.weights
    return network.kept.once(("mutual",), lambda: both_ways(network.weights))


def triangles(network: Network) -> Triangles:
    """
    Find the triangles of a network, once.

    Parameters
    ----------
    network
        Directed or not.

    Returns
    -------
    triangles
        Of `mutual`.
    """
    found: Triangles = network.kept.once(("triangles",), lambda: Triangles(mutual(network)))
    return found


def ends(S: Any) -> NDArray[np.int64]:
    """
    Name the first actor of every tie.

    Parameters
    ----------
    S
        CSR matrix.

    Returns
    -------
    rows
        In the order of ``S.data``.
    """
    return np.repeat(np.arange(S.shape[0]), np.diff(S.indptr))


def constraints(S: Any, found: Triangles) -> Vector:
    """
    Give the constraint on each actor.

    Parameters
    ----------
    S
        CSR matrix: symmetric, sorted, without diagonal, above 0.
    found
        Its triangles.

    Returns
    -------
    constraints
        One for each actor; nan without ties.
    """
    n, strengths = S.shape[0], row_sums(S.data, S.indptr)
    bonds = (S.data[found.tie] + _shared(S, found, strengths)) ** 2
    total = np.bincount(found.low, bonds, n) + np.bincount(found.high, bonds, n)
    return np.asarray(np.divide(total, strengths**2, out=np.full(n, np.nan), where=strengths > 0))


def local_constraints(S: Any, found: Triangles) -> Vector:
    """
    Give for each tie i-j the constraint that j puts on i.

    Parameters
    ----------
    S, found
        As for `constraints`.

    Returns
    -------
    constraints
        In the order of ``S.data``; their sum over an actor's ties is its constraint.
    """
    strengths = row_sums(S.data, S.indptr)
    bonds = S.data.astype(np.float64)
    shared = _shared(S, found, strengths)
    bonds[found.tie] += shared
    bonds[opposite(S)[found.tie]] += shared
    return np.asarray((bonds / np.repeat(strengths, np.diff(S.indptr))) ** 2)


def effective_sizes(S: Any, found: Triangles) -> Vector:
    """
    Give the effective size of each actor.

    Parameters
    ----------
    S, found
        As for `constraints`.

    Returns
    -------
    sizes
        One for each actor; nan without ties.
    """
    contacts, n = np.diff(S.indptr), S.shape[0]
    strengths, largest = row_sums(S.data, S.indptr), S.max(axis=1).toarray().ravel() if S.nnz else np.ones(n)
    weights, redundant = S.data[found.tie], np.zeros(n)
    for xy, xz, yz in found:
        if found.fast:
            found.fast.add_redundancy(xy, xz, yz, found.low, found.high, weights, largest, redundant)
            continue
        x, y, z = found.low[xy], found.high[xy], found.high[xz]
        a, b, c, mx, my, mz = weights[xy], weights[xz], weights[yz], largest[x], largest[y], largest[z]
        np.add.at(redundant, x, c * (b / my + a / mz))
        np.add.at(redundant, y, b * (c / mx + a / mz))
        np.add.at(redundant, z, a * (c / mx + b / my))
    tied = contacts > 0
    return np.asarray(np.where(tied, contacts - redundant / np.where(tied, strengths, 1), np.nan))


def _shared(S: Any, found: Triangles, strengths: Vector) -> Vector:
    """For each tie i-j, the sum over others q of w_iq w_qj / d_q: what P P is at this tie, times d_i."""
    weights, shared = S.data[found.tie], np.zeros(len(found.tie))
    for xy, xz, yz in found:
        if found.fast:
            found.fast.add_shared(xy, xz, yz, found.low, found.high, weights, strengths, shared)
            continue
        x, y, z = found.low[xy], found.high[xy], found.high[xz]
        a, b, c = weights[xy], weights[xz], weights[yz]
        np.add.at(shared, xy, b * c / strengths[z])
        np.add.at(shared, xz, a * c / strengths[y])
        np.add.at(shared, yz, a * b / strengths[x])
    return shared
