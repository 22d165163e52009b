"""Figures say what was measured, in both languages, and never by colour alone."""

from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from matplotlib.figure import Figure

from graph_service.analysis import SiloFigures, WhatIf, network_from, silo_report, what_if
from graph_service.figures import actor_roles, before_after, mixing_heat_map, radius_of_groups
from graph_service.figures.style import COLOURS, MARKS, WORDS

SECTORS = ("administration", "civic_tech", "govtech")


def _graph() -> "nx.Graph[Any]":
    G = nx.planted_partition_graph(3, 10, 0.6, 0.05, seed=1)
    for v, data in G.nodes(data=True):
        data.update(sector=SECTORS[v // 10], name=f"Organisation {v}")
    G.add_node(99, sector="politics", name="Alone")
    return G


@pytest.fixture(scope="module")
def report() -> SiloFigures:
    return silo_report(_graph())


@pytest.fixture(scope="module")
def change() -> WhatIf:
    return what_if(network_from(_graph()), [(0, 15), (3, 25)])


def _words(figure: Figure) -> str:
    legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    axes = figure.axes[0]
    ticks = [text.get_text() for text in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    return "\n".join([*(text.get_text() for text in axes.texts), axes.get_title(loc="left"), *ticks, *legends])


def _png(figure: Figure) -> bytes:
    with BytesIO() as file:
        figure.savefig(file, format="png")
        return file.getvalue()


def test_the_heat_map_says_contacts_and_distance_from_chance_in_every_cell(report: SiloFigures) -> None:
    said = _words(mixing_heat_map(report))
    for cell in report.mixing:
        if "politics" not in {cell.left, cell.right}:
            assert f"{cell.contacts}\n{cell.z:.1f}".replace("-", "−") in said
    sure = [cell for cell in report.mixing if cell.fewer_than_chance]

    assert said.count(" *") == len(sure) + 1 >= 2, "and one in the note"
    assert "administration" in said
    assert "Who works with whom?" in said


def test_the_radius_stands_beside_its_mark(report: SiloFigures) -> None:
    said = _words(radius_of_groups(report))
    for group in report.groups:
        tied = "–" if group.radius_of_tied is None else f"{group.radius_of_tied:.1f}"
        assert f"{tied} / {group.radius:.1f}" in said
    assert "civic tech (10)" in said


def test_roles_name_the_first_actors_and_tell_sectors_apart_by_marks() -> None:
    figure = actor_roles(_graph(), named=4)
    said = _words(figure)
    dots: list[Any] = list(figure.axes[0].collections)
    marks = {bytes(each.get_paths()[0].vertices) for each in dots}

    assert said.count("Organisation") == 4
    assert len(marks) == 3, "the fourth sector has no ties"


def test_before_and_after_stand_beside_their_marks(change: WhatIf) -> None:
    assert change.network_radius is not None
    said = _words(before_after(change))

    assert f"{change.network_radius.before:.2f} → {change.network_radius.after:.2f}" in said
    assert "Organisation 0" in said


def test_german_figures_are_german(report: SiloFigures, change: WhatIf) -> None:
    said = "\n".join(
        _words(figure)
        for figure in (
            mixing_heat_map(report, language="de"),
            radius_of_groups(report, language="de"),
            actor_roles(_graph(), language="de"),
            before_after(change, language="de"),
        )
    )

    assert "Verwaltung" in said
    assert "vorher" in said
    assert not any(words.en in said for words in WORDS.values() if words.en not in {words.de, "after"})


def test_figures_are_drawn_and_nothing_is_said_to_be_nothing(report: SiloFigures) -> None:
    empty = silo_report(nx.empty_graph(0))

    assert _png(mixing_heat_map(report)).startswith(b"\x89PNG")
    for figure in (mixing_heat_map(empty), radius_of_groups(empty), actor_roles(nx.empty_graph(0))):
        assert "Nothing to show" in _words(figure)
        assert len(_png(figure)) > 1_000


def test_colours_and_marks_are_all_different() -> None:
    assert len(set(COLOURS)) == len(COLOURS) == len(set(MARKS))
