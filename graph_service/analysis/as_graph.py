"""A network as NetworkX sees it."""

from collections.abc import Hashable, Mapping
from typing import Any, Protocol

import networkx as nx
from scipy import sparse


class Actors(Protocol):
    """What a graph is made of, as `network.Network` has it."""

    @property
    def ids(self) -> tuple[Hashable, ...]: ...  # noqa: D102 - the names are those of the network
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def attributes(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def weights(self) -> Any: ...  # noqa: D102
    @property
    def directed(self) -> bool: ...  # noqa: D102
    @property
    def version(self) -> int: ...  # noqa: D102
    @property
    def fold(self) -> str: ...  # noqa: D102


def as_graph(network: Actors) -> "nx.Graph[Any]":
    """
    Show a network to NetworkX.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    G
        Nodes have `name` and every attribute, edges have `weight`; a DiGraph if directed.
    """
    G: Any = nx.DiGraph() if network.directed else nx.Graph()
    G.graph.update(version=network.version, fold=network.fold)
    for place, id_ in enumerate(network.ids):
        data = {key: values[place] for key, values in network.attributes.items()}
        G.add_node(id_, name=network.names[place], **data)
    once = (network.weights if network.directed else sparse.triu(network.weights)).tocoo()
    ends = zip(once.row, once.col, once.data, strict=True)
    G.add_weighted_edges_from((network.ids[u], network.ids[v], float(w)) for u, v, w in ends)
    return G  # type: ignore[no-any-return]  # networkx types its two classes apart
