"""The picture, drawn by resvg and read as XML."""

import itertools
import math
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from graph_service.export import Edge, GraphTable, Node
from graph_service.export.layout import Box, arranged
from graph_service.export.rows import SUGGESTED
from tests.export import readers
from tests.export.conftest import content
from tests.export.tables import SHOWN, table

Write = Callable[..., Path]
COLOURS = ("#0072b2", "#d55e00", "#009e73")
PAGE = Box(0, 0, 600, 400)


def _groups(sizes: list[int]) -> GraphTable:
    """Make one star of actors around an activity for each size; a star of size 1 is an actor alone."""
    nodes, edges = [], []
    for g, size in enumerate(sizes):
        colour, sector = COLOURS[g % 3], ("administration", "govtech", "civic_tech")[g % 3]
        if size > 1:
            nodes.append(Node(f"prj-{g:03}", f"Project {g}", (None,) * 7))
        for i in range(size):
            actor = f"org-{g:03}-{i:03}"
            nodes.append(Node(actor, f"Actor {g}.{i}", (sector, *(None,) * 6), colour))
            edges += [Edge(f"{actor}--p--prj-{k:03}", actor, f"prj-{k:03}", "p", 1.0, (None,) * 3) for k in {g, g // 2}]
    known = {node.id for node in nodes}
    return table(sorted(nodes), [edge for edge in edges if edge.target in known])


def test_every_sector_is_seen(written: Write) -> None:
    """The picture has its size, and each colour of the table covers a part of it."""
    seen = readers.drawn(written("svg", _groups([9, 4, 2, 1, 1])))

    assert (seen["width"], seen["height"]) == (1200, 800)
    assert [colour for colour in COLOURS if seen["colours"].get(colour, 0) < 100] == []


def test_every_node_says_its_name(written: Write) -> None:
    """Programs that read aloud find a title, a description in words and a name for each node."""
    root = etree.parse(written("svg")).getroot()

    names = [title.text for title in root.iterfind(".//{*}g/*/{*}title")]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert [child.text for child in list(root)[:2]] == [
        f"Ecosystem {SHOWN}",
        "administration: 1; govtech: 1; None: 1",
    ]
    assert sorted(str(name) for name in names) == ["=1+1 (administration)", f"{SHOWN} (govtech)", "None (None)"]


def test_the_legend_counts(written: Write) -> None:
    """Each sector stands there with its number of actors."""
    root = etree.parse(written("svg", _groups([3, 2, 1, 1]))).getroot()

    texts = [text.text for text in root.iterfind("{*}text")]
    at = texts.index("Actors by sector")
    assert texts[at + 1 : at + 7] == ["Administration", "4", "Govtech", "2", "Civic_tech", "1"]


def test_the_unknown_come_last_in_the_legend(written: Write) -> None:
    """However many they are."""
    rows = [("unknown", "#949494")] * 5 + [("govtech", "#d55e00")] * 2
    nodes = [Node(f"org-{i}", "X", (sector, *(None,) * 6), colour) for i, (sector, colour) in enumerate(rows)]

    texts = [text.text for text in etree.parse(written("svg", table(nodes, []))).getroot().iterfind("{*}text")]

    assert texts[-4:] == ["Govtech", "2", "Unknown", "5"]


def test_ties_across_sectors_have_a_colour_of_their_own(written: Write) -> None:
    """Inside a sector a tie has its colour; the legend says so, and gives no number without a null model."""
    rows = [("govtech", "#d55e00"), ("govtech", "#d55e00"), ("research", "#462dab")]
    nodes = [Node(f"org-{i}", "X", (sector, *(None,) * 6), colour) for i, (sector, colour) in enumerate(rows)]
    ends = [("org-0", "org-1"), ("org-1", "org-2")]
    edges = [Edge(f"{u}--c--{v}", u, v, "c", 1.0, (None,) * 3) for u, v in ends]

    root = etree.parse(written("svg", table(nodes, edges, directed=False))).getroot()

    assert [path.get("stroke") for path in root.iterfind("{*}g[@class='ties']/{*}path")] == ["#1a1a1a", "#d55e00"]
    texts = [text.text for text in root.iterfind("{*}text")]
    assert texts[-2:] == ["Tie inside a sector", "Tie across sectors"]


def test_a_suggested_contact_is_drawn_as_none_of_the_ties(written: Write) -> None:
    """It is dashed, the legend names it, and it moves nothing."""
    plain = _groups([4, 3])
    wish = Edge("org-000-000--s--org-001-000", "org-000-000", "org-001-000", SUGGESTED, 0.5, (None,) * 3)
    with_wish = replace(plain, edges=lambda: [*plain.edges(), wish])
    before, after = (etree.parse(written("svg", what)).getroot() for what in (plain, with_wish))

    def places(root: Any) -> list[tuple[str, str]]:
        return [(circle.get("cx"), circle.get("cy")) for circle in root.iterfind(".//{*}g/{*}circle")]

    assert places(before) == places(after)
    assert not before.findall(".//{*}path[@class='dashed']")
    assert len(after.findall(".//{*}path[@class='dashed']")) == 2
    assert "Suggested contact, no tie" in [text.text for text in after.iterfind(".//{*}text")]


def test_nothing_covers_anything() -> None:
    """Nodes lie apart from each other and inside the page, however many parts there are."""
    G = nx.disjoint_union_all([nx.star_graph(20), nx.path_graph(9), nx.cycle_graph(4), nx.empty_graph(30)])
    G = nx.relabel_nodes(G, {v: f"org-{v:03}" for v in G})
    radius = {v: 3.0 + G.degree[v] ** 0.5 for v in G}

    places = arranged(G, PAGE, radius).places

    assert set(places) == set(G)
    for v, (x, y) in places.items():
        assert radius[v] <= x <= PAGE.width - radius[v]
        assert radius[v] <= y <= PAGE.height - radius[v]
    for u, v in itertools.combinations(G, 2):
        assert math.dist(places[u], places[v]) >= 0.9 * (radius[u] + radius[v])


def test_labels_do_not_cover_each_other(written: Write) -> None:
    """The largest actors have labels, at most twelve, each with room of its own."""
    root = etree.parse(written("svg", _groups([30, 20, 15, 12, 9, 9, 9, 8, 8, 3, 3]))).getroot()

    boxes = []
    for label in root.iterfind("{*}text[@class='label']"):
        x, y = float(label.get("x", "")), float(label.get("y", ""))
        boxes.append(Box(x, y - 10, 6.0 * len(label.text or ""), 10))
    assert 3 <= len(boxes) <= 12
    for a, b in itertools.combinations(boxes, 2):
        assert a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y


def test_a_large_graph_is_cut_and_says_so(written: Write) -> None:
    """Of very many nodes those with the most ties are drawn."""
    what = _groups([40, *[1] * 1600])
    root = etree.parse(written("svg", what)).getroot()

    texts = [text.text or "" for text in root.iterfind("{*}text")]
    assert texts[1].startswith("1,499 actors, 1 activities (those with the most ties of 1,641), 41 pairs tied")


def test_the_picture_is_the_same_every_time() -> None:
    """The layout starts from the ids and not from chance."""
    assert content("svg", _groups([70, 9, 4, 1])) == content("svg", _groups([70, 9, 4, 1]))


def test_a_broken_picture_is_refused(written: Write) -> None:
    """The judge does not draw what is not well-formed."""
    file = written("svg")
    file.write_text(file.read_text(encoding="utf-8").replace("</g>", "", 1), encoding="utf-8")

    with pytest.raises(subprocess.CalledProcessError):
        readers.drawn(file)
