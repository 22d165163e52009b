"""Random small graphs with odd corners: isolates, self-loops, parallel ties, one group, one node, none at all."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
from hypothesis import strategies as st

GROUPS = ("administration", "civic_tech", "govtech")


@st.composite
def grouped_graphs(draw: st.DrawFn, *, directed: bool | None = None, most: int = 8, least: int = 0) -> "nx.Graph[Any]":
    """Draw any graph, each node with a sector; often a multigraph."""
    n = draw(st.integers(least, most))
    kinds: list[Any] = [nx.Graph, nx.MultiGraph, nx.DiGraph, nx.MultiDiGraph]
    kinds = kinds if directed is None else kinds[2:] if directed else kinds[:2]
    G: nx.Graph[Any] = draw(st.sampled_from(kinds))()
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=n, max_size=n))
    G.add_nodes_from((f"n{i}", {"sector": group}) for i, group in enumerate(groups))
    nodes = st.sampled_from(list(G)) if n else st.nothing()
    G.add_edges_from(draw(st.lists(st.tuples(nodes, nodes), max_size=3 * n)))
    return G


def simple(G: "nx.Graph[Any]") -> "nx.Graph[Any]":
    """Drop loops and count parallel ties once, by NetworkX alone."""
    plain: Any = nx.DiGraph(G) if G.is_directed() else nx.Graph(G)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain  # type: ignore[no-any-return]  # networkx types its two classes apart


def dealt(G: "nx.Graph[Any]", measure: Callable[["nx.Graph[Any]"], float]) -> Iterator[float]:
    """Measure a graph under every way to deal out its sectors; each comes equally often, so once will do."""
    nodes, groups = list(G), [G.nodes[node]["sector"] for node in G]
    for order in set(itertools.permutations(groups)):
        H = G.copy()
        nx.set_node_attributes(H, dict(zip(nodes, order, strict=True)), "sector")
        yield measure(H)
