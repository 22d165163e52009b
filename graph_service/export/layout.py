"""Places for the nodes of a picture: the largest connected part in the middle, the others beside it, by size."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Point = tuple[float, float]
Graph = Any  # networkx is typed in part only

_SEED = 7
_PAIRS = 150_000_000  # that the forces may look at in all, so that large graphs do not take for ever
_GAP = 2.0  # between two nodes
_SMALL = 60  # up to here Kamada and Kawai's layout is fast enough, and it crosses fewer lines


class Box(NamedTuple):
    """
    A rectangle of the page, y downwards.

    Attributes
    ----------
    x, y
        Its upper left corner.
    width, height
        Its size.
    """

    x: float
    y: float
    width: float
    height: float


class Map(NamedTuple):
    """
    Where everything is drawn.

    Attributes
    ----------
    places
        Centre of each node.
    main
        Where the largest part is.
    islands
        Where the others are; without height if there are none.
    parts
        How many smaller parts of two and more there are.
    singles
        How many nodes without ties there are.
    """

    places: Mapping[str, Point]
    main: Box
    islands: Box
    parts: int
    singles: int


def arranged(G: Graph, box: Box, radius: Mapping[str, float]) -> Map:
    """
    Place the nodes of a graph in a box.

    The largest connected part is drawn by forces; smaller ones stand in rows below it, largest first, then those
    without ties. Equal graphs get equal places on one machine; another processor may round otherwise.

    Parameters
    ----------
    G
        Undirected graph of n nodes and m edges, with edge weights; nodes may have a `group`.
    box
        Where to draw.
    radius
        Size of each node.

    Returns
    -------
    map
        Takes O(n^2) time.
    """
    parts = sorted(map(sorted, nx.connected_components(G)), key=lambda part: _rank(G, part))
    main, others = (parts[0], parts[1:]) if parts and len(parts[0]) > 1 else ([], parts)
    blocks = [_block(G.subgraph(part), radius) for part in others]
    islands = list(_shelves(blocks, box.width))
    height = max((y + block.side for block, _, y in islands), default=0.0)
    share = min(1.0, box.height * (0.45 if main else 1.0) / height) if height else 1.0
    band = Box(box.x, box.y + box.height - height * share, box.width, height * share)
    upper = Box(box.x, box.y, box.width, box.height - band.height - (28 if height else 0))
    places = _in_box(G.subgraph(main), upper, radius) if main else {}
    for block, x, y in islands:
        for node, (u, v) in block.places.items():
            places[node] = (band.x + (x + u) * share, band.y + (y + v) * share)
    singles = sum(len(part) == 1 for part in others)
    return Map(places, upper, band, len(others) - singles, singles)


def _rank(G: Graph, part: Sequence[str]) -> tuple[int, str, str]:
    """Order parts by size, and those of equal size by what their first node is, so that like stands by like."""
    return -len(part), str(G.nodes[part[0]].get("group", "")), part[0]


class _Block(NamedTuple):
    places: Mapping[str, Point]
    side: float


def _block(G: Graph, radius: Mapping[str, float]) -> _Block:
    """Draw a small part in a square just large enough for it."""
    widest = max(radius[node] for node in G)
    if len(G) == 1:
        side = 2 * widest + 3
        return _Block(dict.fromkeys(G, (side / 2, side / 2)), side)
    side = widest + 1.45 * math.sqrt(sum((2 * radius[node] + 4) ** 2 for node in G))
    box = Box(0, 0, side, side)
    return _Block(_in_box(G, box, radius), side)


def _shelves(blocks: Iterable[_Block], width: float) -> Iterator[tuple[_Block, float, float]]:
    """Put squares in rows, as books on shelves."""
    x = y = height = 0.0
    for block in blocks:
        if x + block.side > width and x:
            x, y, height = 0.0, y + height + 4, 0.0
        yield block, x, y
        x, height = x + block.side + 4, max(height, block.side)


def _in_box(G: Graph, box: Box, radius: Mapping[str, float]) -> dict[str, Point]:
    nodes = sorted(G)
    places = _by_forces(G, nodes)
    sizes = np.array([radius[node] for node in nodes])
    for _ in range(60):
        places = _fitted(places, box, sizes)
        if not _push_apart(places, sizes):
            break
    places = _fitted(places, box, sizes, only_shrink=True)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _by_forces(G: Graph, nodes: Sequence[str]) -> NDArray[np.float64]:
    H: Any = nx.Graph()
    H.add_nodes_from(nodes)  # in this order, since the result depends on it
    H.add_weighted_edges_from(sorted((*sorted((u, v)), w) for u, v, w in G.edges.data("weight", default=1.0)))
    start: Mapping[str, Any]
    if len(H) <= _SMALL:
        start = nx.kamada_kawai_layout(H)
    else:
        start = nx.forceatlas2_layout(H, max_iter=max(50, min(400, _PAIRS // len(H) ** 2)), seed=_SEED)
    return _gathered(np.array([start[node] for node in nodes]))


def _gathered(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draw in what lies far out: forces throw loose ends so far away that the middle would get no room."""
    away = places - places.mean(axis=0)
    distance = np.sqrt((away**2).sum(axis=1))
    gathered: NDArray[np.float64] = away / np.sqrt(np.sqrt(np.where(distance > 0, distance, 1.0)))[:, None]
    return gathered


def _fitted(
    places: NDArray[np.float64], box: Box, sizes: NDArray[np.float64], *, only_shrink: bool = False
) -> NDArray[np.float64]:
    """Stretch the places to the box, so that every node lies inside as a whole."""
    margin = float(sizes.max()) + 1
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([box.width - 2 * margin, box.height - 2 * margin])
    scale = room / np.where(high > low, high - low, 1.0)
    if only_shrink:
        scale = np.minimum(scale, 1.0)
    centre = np.array([box.x + box.width / 2, box.y + box.height / 2])
    fitted: NDArray[np.float64] = (places - (low + high) / 2) * scale + centre
    return fitted


def _push_apart(places: NDArray[np.float64], sizes: NDArray[np.float64]) -> bool:
    """Move nodes that cover each other half of the way apart; tell whether there were any."""
    near = cKDTree(places).query_pairs(2 * float(sizes.max()) + _GAP, output_type="ndarray")
    u, v = near[np.lexsort((near[:, 1], near[:, 0]))].T
    away = places[u] - places[v]
    distance = np.sqrt((away**2).sum(axis=1))
    overlap = sizes[u] + sizes[v] + _GAP - distance
    covered = overlap > 0
    if not covered.any():
        return False
    u, v, away, distance, overlap = u[covered], v[covered], away[covered], distance[covered], overlap[covered]
    step = away * (overlap / np.where(distance > 0, distance, 1.0) / 4)[:, None]
    np.add.at(places, u, step)
    np.subtract.at(places, v, step)
    return True
