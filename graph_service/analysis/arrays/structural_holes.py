"""What Burt's measures are made of, as arrays: shares, redundancy and constraint of every tie."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.triangles import masked_product
from graph_service.analysis.network import Network
from graph_service.analysis.sparse_forms import strength

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
    return both_ways(network.weights)


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


def effective_sizes(S: Any) -> Vector:
    """
    Give the effective size of each actor.

    Parameters
    ----------
    S
        CSR matrix: symmetric, sorted, without diagonal, above 0.

    Returns
    -------
    sizes
        One for each actor; nan without ties.
    """
    contacts, rows = np.diff(S.indptr), ends(S)
    largest = S.max(axis=1).toarray().ravel() if S.nnz else np.ones(len(contacts))
    redundant = masked_product(S, S.data / strength(S)[rows], S.data / largest[S.indices])
    return np.where(contacts > 0, contacts - np.bincount(rows, redundant, len(contacts)), np.nan)


def local_constraints(S: Any) -> Vector:
    """
    Give for each tie i-j the constraint that j puts on i.

    Parameters
    ----------
    S
        CSR matrix as for `effective_sizes`.

    Returns
    -------
    constraints
        In the order of ``S.data``; their sum over an actor's ties is its constraint.
    """
    share = S.data / strength(S)[ends(S)]
    return np.asarray((share + masked_product(S, share, share)) ** 2)
