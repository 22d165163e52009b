"""A picture of the graph, drawn once and the same for everybody."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

import networkx as nx

from graph_service.export.labels import Label, labelled
from graph_service.export.layout import Box, Map, arranged
from graph_service.export.lines import write_lines
from graph_service.export.rows import SUGGESTED
from graph_service.export.table import Edge, GraphTable
from graph_service.export.xml import escaped
from graph_service.model.vocabulary import Sector

WIDTH, HEIGHT = 1200, 800
MOST_NODES = 1500
UNKNOWN = Sector.UNKNOWN.en
_MAP = Box(24, 84, 920, 692)
_LEGEND_X = 976
_ACTIVITY = "#8c8c8c"
_ACROSS = "#1a1a1a"
_SUGGESTED = "#b3006b"
_FONT = "system-ui, 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
_STYLE = (
    f"text{{font-family:{_FONT};font-size:13px;fill:#222}}"
    ".title{font-size:22px;font-weight:600}.small{font-size:12px;fill:#555}"
    ".label{font-size:12px;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}"
    f".dashed{{fill:none;stroke:{_SUGGESTED};stroke-width:1.6;stroke-dasharray:5 4}}"
    ".ties{fill:none;stroke-width:1}.nodes{stroke:#fff;stroke-width:.8}"
)


class Drawn(NamedTuple):
    """
    A node as it is drawn.

    Attributes
    ----------
    id, label
        As in the table.
    group
        What the legend calls it: its sector, or its kind.
    colour
        Of its sector; None for what actors take part in.
    radius
        Grows with its ties.
    degree
        Number of nodes that it is tied to.
    """

    id: str
    label: str
    group: str
    colour: str | None
    radius: float
    degree: int


def write_svg(table: GraphTable, out: BinaryIO) -> None:
    """
    Draw the graph as an SVG picture of 1200 x 800.

    Actors are circles in the colour of their sector, what they take part in are small grey squares; both tell their
    name when one points at them. The largest have labels. What hangs together stands together.

    Parameters
    ----------
    table
        What to draw; unlike the other writers this one holds all of it. Of more than `MOST_NODES` nodes those with
        the most ties are drawn, and the picture says so.
    out
        Open for writing bytes.
    """
    G: Any = _graph(table)
    total = len(G)
    nodes = _drawn(G)
    G = G.subgraph([node.id for node in nodes])
    page = arranged(G, _MAP, {node.id: node.radius for node in nodes})
    suggested = [each for each in _pairs(table.edges(), G) if each not in G.edges]
    write_lines(out, _picture(table, G, nodes, page, total, suggested))


def _graph(table: GraphTable) -> Any:
    G: Any = nx.Graph()
    names = [column.name for column in table.node_columns]
    for node in table.nodes():
        values = dict(zip(names, node.values, strict=True))
        group = values.get("sector_label") or values.get("sector") if node.colour else _words(str(values.get("kind")))
        G.add_node(node.id, label=node.label, colour=node.colour, group=str(group))
    for edge in table.edges():
        tie = edge.kind != SUGGESTED and edge.source != edge.target
        if tie and edge.source in G and edge.target in G:
            G.add_edge(edge.source, edge.target, weight=1.0 if table.directed else edge.weight)
    return G


def _pairs(edges: Iterable[Edge], G: Any) -> Iterator[tuple[str, str]]:
    """Find suggested contacts between nodes that are drawn: they take no part in the arrangement."""
    return ((e.source, e.target) for e in edges if e.kind == SUGGESTED and e.source in G and e.target in G)


def _words(kind: str) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", kind).capitalize()


def _drawn(G: Any) -> list[Drawn]:
    """Choose and size the nodes, smallest first, so that large ones are drawn on top."""
    ranked = sorted(G.degree, key=lambda found: (-found[1], found[0]))[:MOST_NODES]
    crowd = min(1.0, 12 / len(ranked) ** 0.4) if ranked else 1.0
    nodes = []
    for id_, degree in reversed(ranked):
        data = G.nodes[id_]
        base, more = (3.4, 1.9) if data["colour"] else (2.2, 0.7)
        radius = min(16.0, base + more * degree**0.5) * crowd
        nodes.append(Drawn(id_, data["label"], data["group"], data["colour"], radius, degree))
    return nodes


def _picture(  # noqa: PLR0917  the parts of a picture
    table: GraphTable, G: Any, nodes: list[Drawn], page: Map, total: int, suggested: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title desc">\n'
    )
    yield f'<title id="title">{escaped(table.title)}</title>\n'
    yield f'<desc id="desc">{escaped(_in_words(nodes))}</desc>\n<style>{_STYLE}</style>\n'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="#fff"/>\n'
    yield f'<text class="title" x="24" y="40">{escaped(table.title)}</text>\n'
    yield f'<text class="small" x="24" y="62">{escaped(_subtitle(table, G, total))}</text>\n'
    yield from _islands(page)
    yield from _ties(G, page)
    yield from _dashes(suggested, page)
    yield '<g class="nodes">\n'
    yield from (_node(node, page) for node in nodes)
    yield "</g>\n"
    yield from (_label(label) for label in labelled(nodes, page.places, _MAP))
    yield from _legend(G, nodes, suggested=bool(suggested))
    yield "</svg>\n"


def _subtitle(table: GraphTable, G: Any, total: int) -> str:
    day = f" of {table.created.isoformat()}" if table.created else ""
    actors = sum(1 for _, colour in G.nodes.data("colour") if colour)
    drawn = f"{actors:,} actors" + (f", {len(G) - actors:,} activities" if actors < len(G) else "")
    cut = f" (those with the most ties of {total:,})" if len(G) < total else ""
    return f"{drawn}{cut}, {G.number_of_edges():,} pairs tied · graph version {table.version}{day}"


def _in_words(nodes: Iterable[Drawn]) -> str:
    return "; ".join(f"{group}: {count}" for group, _, count in _groups(nodes)) or "An empty graph"


def _islands(page: Map) -> Iterator[str]:
    if page.islands.height:
        box = page.islands
        parts = [f"{page.parts:,} smaller groups"] if page.parts else []
        parts += [f"{page.singles:,} without any tie"] if page.singles else []
        y = box.y - 12
        yield f'<path d="M{box.x:g} {y - 12:.1f}H{box.x + box.width:g}" stroke="#ddd"/>\n'
        yield f'<text class="small" x="{box.x:g}" y="{y + 4:.1f}">Apart from the rest: {" and ".join(parts)}</text>\n'


def _ties(G: Any, page: Map) -> Iterator[str]:
    paths: dict[str, list[str]] = {}
    for u, v in sorted(tuple(sorted(pair)) for pair in G.edges):
        colour = _tie_colour(G.nodes[u]["colour"], G.nodes[v]["colour"])
        (a, b), (c, d) = page.places[u], page.places[v]
        paths.setdefault(colour, []).append(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}")
    opacity = min(0.45, 60 / max(1, G.number_of_edges()) ** 0.75)  # many lines on top of each other hide the nodes
    yield f'<g class="ties" stroke-opacity="{opacity:.2f}">\n'
    for colour, path in sorted(paths.items()):
        yield f'<path stroke="{colour}" d="{"".join(path)}"/>\n'
    yield "</g>\n"


def _dashes(suggested: Sequence[tuple[str, str]], page: Map) -> Iterator[str]:
    """Draw what is no tie yet so that it cannot be taken for one."""
    if suggested:
        places = [(page.places[u], page.places[v]) for u, v in suggested]
        lines = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for (a, b), (c, d) in places)
        yield f'<path class="dashed" d="{lines}"/>\n'


def _tie_colour(u: str | None, v: str | None) -> str:
    """Give ties across sectors a colour of their own: they are what one looks for."""
    if u and v:
        return u if u == v else _ACROSS
    return u or v or _ACTIVITY


def _node(node: Drawn, page: Map) -> str:
    x, y = page.places[node.id]
    about = f"<title>{escaped(f'{node.label} ({node.group})')}</title>"
    if node.colour:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{node.radius:.1f}" fill="{node.colour}">{about}</circle>\n'
    r = node.radius
    box = f'x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}"'
    return f'<rect {box} fill="{_ACTIVITY}">{about}</rect>\n'


def _label(label: Label) -> str:
    return f'<text class="label" x="{label.x:.1f}" y="{label.y:.1f}">{escaped(label.text)}</text>\n'


def _groups(nodes: Iterable[Drawn]) -> list[tuple[str, str | None, int]]:
    """Count the groups: sectors first, then kinds; the largest first, the unknown last."""
    count: Mapping[tuple[str, str | None], int] = Counter((node.group, node.colour) for node in nodes)
    ranked = sorted(
        count.items(), key=lambda found: (found[0][1] is None, found[0][0] == UNKNOWN, -found[1], found[0][0])
    )
    return [(group, colour, total) for (group, colour), total in ranked]


def _legend(G: Any, nodes: Iterable[Drawn], *, suggested: bool) -> Iterator[str]:
    y = _MAP.y + 12
    largest = next((colour for _, colour, _ in _groups(nodes) if colour), _ACTIVITY)
    for which, heading in (True, "Actors by sector"), (False, "What they take part in"):
        groups = [found for found in _groups(nodes) if (found[1] is not None) is which]
        if not groups:
            continue
        yield f'<text x="{_LEGEND_X}" y="{y}" font-weight="600">{heading}</text>\n'
        for group, colour, total in groups:
            y += 24
            yield (
                f'<circle cx="{_LEGEND_X + 7}" cy="{y - 4.5}" r="6.5" fill="{colour}"/>'
                if colour
                else (f'<rect x="{_LEGEND_X + 2.5}" y="{y - 9}" width="9" height="9" fill="{_ACTIVITY}"/>')
            )
            yield f'<text x="{_LEGEND_X + 24}" y="{y}">{escaped(group[:1].upper() + group[1:])}</text>'
            yield f'<text x="{WIDTH - 24}" y="{y}" text-anchor="end">{total:,}</text>\n'
        y += 40
    if any(G.nodes[u]["colour"] and G.nodes[v]["colour"] for u, v in G.edges):
        # without numbers: how many ties cross sectors says nothing without what chance would give
        for colour, name in (largest, "Tie inside a sector"), (_ACROSS, "Tie across sectors"):
            yield f'<path d="M{_LEGEND_X} {y - 4.5}h14" stroke="{colour}" stroke-width="2"/>'
            yield f'<text x="{_LEGEND_X + 24}" y="{y}">{name}</text>\n'
            y += 24
    if suggested:
        yield f'<path class="dashed" d="M{_LEGEND_X} {y - 4.5}h14"/>'
        yield f'<text x="{_LEGEND_X + 24}" y="{y}">Suggested contact, no tie</text>\n'
