"""Rankings of all pairs that others use, to compare with: dense, so for some thousand actors."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAMPING, SHARE_OF_CRITICAL = 0.85, 0.5


def common_neighbours(A: Floats) -> Floats:
    """
    Count shared contacts.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    return np.asarray(A @ A)


def jaccard(A: Floats) -> Floats:
    """
    Count shared contacts and divide by the contacts of either.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    shared, d = A @ A, A.sum(axis=1)
    return np.asarray(shared / np.maximum(d[:, None] + d[None] - shared, 1))


def adamic_adar(A: Floats) -> Floats:
    """
    Weigh each shared contact by 1/ln of its contacts.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    return np.asarray((A / np.log(np.maximum(A.sum(axis=1), 2))) @ A)


def resource_allocation(A: Floats) -> Floats:
    """
    Weigh each shared contact by 1/contacts.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    return np.asarray((A / np.maximum(A.sum(axis=1), 1)) @ A)


def degree_product(A: Floats) -> Floats:
    """
    Multiply the contacts of both: hubs with hubs.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    d: Floats = A.sum(axis=1)
    return np.asarray(np.outer(d, d))


def paths_of_three(A: Floats) -> Floats:
    """
    Weigh each way of three steps by the root of the contacts in between (L3).

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    half = A / np.sqrt(np.maximum(A.sum(axis=1), 1))
    return np.asarray(half @ A @ half.T)


def katz(A: Floats) -> Floats:
    """
    Add up all ways, each step damped by half of what would make the sum infinite.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    beta = SHARE_OF_CRITICAL / max(float(np.linalg.eigvalsh(A)[-1]), 1.0) if len(A) else 0.0
    return np.asarray(np.linalg.inv(np.eye(len(A)) - beta * A))


def personalised_pagerank(A: Floats) -> Floats:
    """
    Add up the chances of a walk with restarts, from one to the other and back.

    Parameters
    ----------
    A
        0/1, symmetric, without loops.

    Returns
    -------
    scores
        Shape of `A`.
    """
    step = A / np.maximum(A.sum(axis=1, keepdims=True), 1)
    found = (1 - DAMPING) * np.linalg.inv(np.eye(len(A)) - DAMPING * step)
    return np.asarray(found + found.T)


RANKINGS: Mapping[str, Callable[[Floats], Floats]] = MappingProxyType(
    {
        "degree product": degree_product,
        "common neighbours": common_neighbours,
        "Jaccard": jaccard,
        "Adamic-Adar": adamic_adar,
        "resource allocation": resource_allocation,
        "Katz": katz,
        "personalised PageRank": personalised_pagerank,
        "L3": paths_of_three,
    }
)
