"""Where the network falls apart, and its core."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given

from graph_service.analysis import Result, core_number, cut_actors, cut_ties, network_from
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, network, values

EVERY: list[Callable[..., Result[Any]]] = [cut_actors, cut_ties, core_number]


def _igraph(G: "nx.Graph[Any]") -> Any:
    plain: nx.Graph[Any] = nx.Graph(simple(G))
    at = {node: place for place, node in enumerate(plain)}
    return igraph.Graph(n=len(plain), edges=[(at[u], at[v]) for u, v in plain.edges])


def test_the_karate_club_hangs_on_its_instructor() -> None:
    assert cut_actors(karate()).value == {0: 3}
    assert cut_ties(karate()).value == ((0, 11),)


def test_reference_values_are_met(shared: Path) -> None:
    for entry in values(shared, "articulation_points", "articulation_points_count"):
        found = cut_actors(network(shared, entry["data"])).value or {}
        assert entry["value"] in (list(found), len(found))


@given(grouped_graphs())
def test_igraph_finds_the_same(G: "nx.Graph[Any]") -> None:
    other, nodes = _igraph(G), list(G)

    assert set(cut_actors(G).value or {}) == {nodes[i] for i in other.articulation_points()}
    assert {frozenset(tie) for tie in cut_ties(G).value or ()} == {
        frozenset(nodes[end] for end in other.es[tie].tuple) for tie in other.bridges()
    }
    assert core_number(G).value == dict(zip(nodes, other.coreness(), strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_igraph_finds_the_same_in_larger_networks(seed: int) -> None:
    G = nx.gnm_random_graph(300, 200 + 60 * seed, seed=seed)
    other = _igraph(G)

    assert set(cut_actors(G).value or {}) == set(other.articulation_points())
    assert {frozenset(tie) for tie in cut_ties(G).value or ()} == {
        frozenset(other.es[tie].tuple) for tie in other.bridges()
    }


def test_every_inner_actor_of_a_long_chain_cuts_it() -> None:
    found = cut_actors(nx.path_graph(5_000)).value or {}

    assert set(found) == set(range(1, 4_999))
    assert len(cut_ties(nx.path_graph(5_000)).value or ()) == 4_999


@given(grouped_graphs())
def test_without_a_cut_actor_its_part_falls_into_so_many_pieces(G: "nx.Graph[Any]") -> None:
    plain: nx.Graph[Any] = nx.Graph(simple(G))
    for actor, pieces in (cut_actors(G).value or {}).items():
        rest = plain.copy()
        rest.remove_node(actor)
        more = nx.number_connected_components(rest) - nx.number_connected_components(plain)
        assert pieces == more + 1


@pytest.mark.parametrize("measure", EVERY)
def test_an_empty_network_has_nothing_to_cut(measure: Callable[..., Result[Any]]) -> None:
    assert not measure(nx.Graph()).value


@pytest.mark.parametrize("measure", EVERY)
def test_a_network_gives_what_its_graph_gives(measure: Callable[..., Result[Any]]) -> None:
    assert measure(network_from(karate())).value == measure(karate()).value
