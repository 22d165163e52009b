"""The silo report: it finds what was planted, and nothing where nothing is."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from graph_service.analysis import ei_index, silo_report, silos
from graph_service.errors import InvalidDataError
from tests.analysis.columns import sectored
from tests.analysis.graphs import grouped_graphs
from tests.analysis.reference import karate


def blocks(inside: float, between: float, *, apart: tuple[int, int] | None = None, seed: int = 1) -> Any:
    """Plant four sectors of 25 actors each; two of them may have nothing to do with each other."""
    chance = [[inside if s == t else between for t in range(4)] for s in range(4)]
    if apart:
        s, t = apart
        chance[s][t] = chance[t][s] = 0.0
    G = nx.stochastic_block_model([25] * 4, chance, seed=seed)
    return sectored(nx.Graph(G.edges), {v: "abcd"[v // 25] for v in range(100)} | {})


def test_planted_silos_are_found_with_every_pair_cut_off() -> None:
    figures = silo_report(blocks(0.3, 0.02))

    assert figures.verdict == "closed"
    assert {group.code for group in figures.closed} == set("abcd")
    assert len(figures.cut_off) == 6


def test_a_planted_gap_between_two_sectors_is_found_alone() -> None:
    figures = silo_report(blocks(0.1, 0.1, apart=(0, 3)))

    assert [(cell.left, cell.right, cell.contacts) for cell in figures.cut_off] == [("a", "d", 0)]
    assert figures.cut_off[0].without_contact


def test_a_random_network_shows_no_silo() -> None:
    found = [silo_report(blocks(0.1, 0.1, seed=seed)) for seed in range(10)]

    assert sum(figures.verdict == "chance" for figures in found) >= 8
    assert sum(len(figures.cut_off) for figures in found) <= 2


def test_more_mixed_than_chance_is_called_open() -> None:
    assert silo_report(blocks(0.01, 0.15)).verdict == "open"


def test_actors_without_ties_are_counted_but_not_dealt() -> None:
    G = karate()
    alone = ei_index(G)
    G.add_nodes_from((f"x{i}", {"sector": "Officer"}) for i in range(50))
    G.add_node("y", sector="nobody")
    figures = silo_report(G)

    assert (figures.actors, figures.isolates, figures.ties) == (85, 51, 78)
    assert figures.ei_index.expected == pytest.approx(alone.expected)
    assert {group.code: group.isolates for group in figures.groups} == {"Mr. Hi": 0, "Officer": 50, "nobody": 1}
    assert [group.code for group in figures.unconnected] == ["nobody"]
    assert figures.groups[1].radius > (figures.groups[1].radius_of_tied or 0)


def test_first_exits_name_whom_a_group_meets() -> None:
    first = silo_report(karate()).groups[0].first_exits

    assert list(first) == ["Officer"]
    assert first["Officer"] == pytest.approx(0.6485823284839289)


def test_large_networks_take_the_normal_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    sampled = silo_report(karate())
    monkeypatch.setattr(silos, "SAMPLED_UP_TO", 0)
    figures = silo_report(karate())

    assert figures.ei_index.z == pytest.approx(sampled.ei_index.z)
    assert figures.ei_index.p == pytest.approx(3.4e-15, rel=0.1)
    assert "normal curve" in figures.method


def test_an_unknown_sector_is_never_called_cut_off() -> None:
    G = blocks(0.3, 0.02)
    sectored(G, {v: "unknown" for v in G if v < 25})
    figures = silo_report(G)

    assert figures.unknown == 0.25
    assert not any("unknown" in (cell.left, cell.right) for cell in figures.cut_off)
    assert "unknown" not in {group.code for group in figures.closed}


@given(grouped_graphs(directed=False))
def test_any_graph_gets_a_report(G: Any) -> None:
    figures = silo_report(G)

    assert figures.actors == len(G)
    assert sum(group.size for group in figures.groups) == len(G)
    assert sum(cell.contacts for cell in figures.mixing) == figures.ties
    assert figures == figures  # noqa: PLR0124 - no nan is in it


def test_the_same_seed_gives_the_same_report() -> None:
    assert silo_report(karate(), seed=5) == silo_report(karate(), seed=5)


def test_directed_ties_are_refused() -> None:
    with pytest.raises(InvalidDataError, match="undirected ties only"):
        silo_report(sectored(nx.DiGraph([(0, 1)]), "govtech"))
