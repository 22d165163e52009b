"""How deep an actor sits in its own group (Echenique and Fryer)."""

import itertools
from collections.abc import Hashable, Iterator
from types import MappingProxyType
from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph, linalg

from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Numbers, counted
from graph_service.analysis.sparse_forms import strength
from graph_service.errors import Fault, InvalidDataError

DENSE = 400
"""Components up to this size are solved by the dense method, which is exact and faster there."""


def spectral_segregation(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    weight: str | None = None,
    level: Literal["actor", "group"] = "actor",
) -> Numbers:
    r"""
    Measure how far each actor's contacts, and theirs, are of its own group.

    For each connected component of a group, the leading eigenvalue :math:`\lambda` of the shares of ties that stay in
    it, spread over its members by the eigenvector x [1]_:

    .. math:: \mathrm{SSI}_i = \lambda x_i / \bar x

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; self-loops are ignored.
    group
        Node attribute that names each actor's group.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    level
        ``"actor"``, or the mean over the actors of each ``"group"``.

    Returns
    -------
    index
        A number from 0 for each actor or group, at most 1 on average over a component. An actor with ties, but none
        inside its group, has 0; an actor without ties, and a group of such, None. Takes one eigenvector for each
        component.

    Raises
    ------
    InvalidDataError
        If an actor has no group, ties are directed, or there is no such level.

    References
    ----------
    .. [1] Echenique, F. & Fryer, R. G. (2007). A measure of segregation based on social interactions.
       Quarterly Journal of Economics 122(2), 441-485. doi:10.1162/qjec.122.2.441

    Examples
    --------
    >>> G = nx.Graph([(0, 1)])
    >>> nx.set_node_attributes(G, "govtech", "sector")
    >>> round(spectral_segregation(G).value[0], 9)
    1.0
    """
    if level not in ("actor", "group"):
        raise InvalidDataError(
            [Fault(problem="is no level", way_out="known: actor, group", field="level", value=level)]
        )
    network = undirected(as_network(G, group, weight), "spectral_segregation")
    codes, labels = network.grouped(group)
    total = strength(network.weights)
    found = np.where(total > 0, 0.0, np.nan)
    for part, inside in _components(network.weights, codes):
        found[part] = _of_component(inside, total[part])
    named = _means(found, codes, labels) if level == "group" else dict(zip(network.ids, found.tolist(), strict=True))
    value: dict[Hashable, float | None] = {key: None if np.isnan(x) else x for key, x in named.items()}
    return Numbers(
        measure="spectral_segregation",
        value=value,
        undefined_because=f"{level}s without ties" if None in value.values() else "",
        method="Echenique & Fryer 2007; leading eigenvector of each component of each group; no null model",
        parameters=MappingProxyType({"group": group, "level": level, **network.parameters}),
        **counted(network, group),
    )


def _components(weights: Any, codes: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], Any]]:
    """Give who hangs together by ties inside groups, and these ties; those who stand alone are left out."""
    ties = weights.tocoo()
    inside = codes[ties.row] == codes[ties.col]
    kept: Any = sparse.coo_array((ties.data[inside], (ties.row[inside], ties.col[inside])), shape=weights.shape).tocsr()
    _, label = csgraph.connected_components(kept, directed=False)
    order = np.argsort(label, kind="stable")
    sorted_kept = kept[order][:, order]  # every component is a block of it, cheap to cut out
    ends = np.cumsum(np.bincount(label))
    for begin, end in itertools.pairwise([0, *ends.tolist()]):
        if end - begin > 1:
            start, stop = sorted_kept.indptr[[begin, end]]
            own = sorted_kept.data[start:stop], sorted_kept.indices[start:stop] - begin
            rows = sorted_kept.indptr[begin : end + 1] - start
            yield order[begin:end], sparse.csr_array((*own, rows), shape=(end - begin, end - begin))


def _of_component(inside: Any, total: NDArray[np.float64]) -> NDArray[np.float64]:
    root = sparse.diags_array(1 / np.sqrt(total))
    similar: Any = root @ inside @ root  # symmetric, and similar to the matrix of shares
    if len(total) <= DENSE:
        value, vector = np.linalg.eigh(similar.toarray())
    else:
        value, vector = linalg.eigsh(similar, k=1, which="LA", v0=np.sqrt(total))
    x = np.abs(vector[:, -1]) / np.sqrt(total)
    return np.asarray(value[-1] * x / x.mean())


def _means(found: NDArray[np.float64], codes: NDArray[np.int64], labels: tuple[str, ...]) -> dict[str, float]:
    tied = ~np.isnan(found)
    size = np.bincount(codes[tied], minlength=len(labels))
    sums = np.bincount(codes[tied], found[tied], len(labels))
    means = np.divide(sums, size, out=np.full(len(labels), np.nan), where=size > 0)
    return dict(zip(labels, means.tolist(), strict=True))
