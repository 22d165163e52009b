"""Groups that reach nobody of another sector: components of two and more actors that are all of one known sector."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.network import Network
from graph_service.analysis.radius import GroupRadius


def sealed(network: Network, radius: GroupRadius) -> NDArray[np.bool_]:
    """
    Tell who belongs to such a group.

    Parameters
    ----------
    network
        Undirected network.
    radius
        Its radii, by sector.

    Returns
    -------
    sealed
        One truth value for each actor; takes O(m) time.
    """
    return _sealed(_component(network), radius)


def sealed_groups(network: Network, radius: GroupRadius) -> Iterator[NDArray[np.int64]]:
    """
    Give the groups.

    Parameters
    ----------
    network
        Undirected network.
    radius
        Its radii, by sector.

    Yields
    ------
    members
        Places of the actors; largest group first.
    """
    component = _component(network)
    members = np.flatnonzero(_sealed(component, radius))
    members = members[np.argsort(component[members], kind="stable")]
    _, size = np.unique(component[members], return_counts=True)
    parts = np.split(members, np.cumsum(size)[:-1]) if len(size) else []
    yield from sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _component(network: Network) -> Any:
    return csgraph.connected_components(network.weights, directed=False)[1]


def _sealed(component: Any, radius: GroupRadius) -> NDArray[np.bool_]:
    size = np.bincount(component)
    low, high = np.full(len(size), len(radius.labels)), np.full(len(size), -1)
    np.minimum.at(low, component, radius.codes)
    np.maximum.at(high, component, radius.codes)
    known = np.array([name != UNKNOWN for name in radius.labels] or [False])
    one = (low == high) & (size > 1)
    found: NDArray[np.bool_] = one[component] & known[radius.codes]
    return found
