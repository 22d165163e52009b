"""Assumed ties change every measure as measuring the network with them does."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    MEASURES,
    network_from,
    planted_network,
    sector_radius,
    sector_radius_of_actors,
    sector_radius_of_groups,
    spectral_segregation,
    what_if,
)
from graph_service.analysis.what_if import OF_ALL, OF_ENDS
from graph_service.errors import InvalidDataError, NotFoundError
from tests.analysis.columns import sectored
from tests.analysis.graphs import grouped_graphs
from tests.analysis.reference import karate
from tests.analysis.test_sector_radius import by_definition, weighted

MOMENTS = ("value", "expected", "sd", "z")


def assumed(G: Any, data: st.DataObject) -> list[tuple[Any, Any, float]]:
    nodes = st.sampled_from(sorted(G))
    pairs = st.tuples(nodes, nodes, st.floats(0.1, 4)).filter(lambda tie: tie[0] != tie[1])
    return data.draw(st.lists(pairs, max_size=5))


def with_ties(G: Any, ties: list[tuple[Any, Any, float]]) -> Any:
    H = G.copy()
    for u, v, weight in ties:
        H.add_edge(u, v, weight=weight + (H[u][v]["weight"] if H.has_edge(u, v) else 0))
    return H


def measured(name: str, G: Any) -> Any:
    options: dict[str, Any] = {"draws": 0} if name in ("ei_index", "freeman", "modularity") else {}
    network = network_from(G, weight="weight")
    if name == "spectral_segregation":
        return spectral_segregation(network, level="group")
    return MEASURES[name](network, **options)


def of(column: Any, key: Any) -> Any:
    return column if key is None else (column or {}).get(key)


@settings(max_examples=25)
@given(grouped_graphs(directed=False, least=2), st.data())
def test_every_measure_changes_as_measuring_again_says(G: Any, data: st.DataObject) -> None:
    before = weighted(G)
    ties = assumed(before, data)
    after = with_ties(before, ties)
    found = what_if(before, ties, weight="weight")

    assert found.after.weights.toarray() == pytest.approx(nx.to_numpy_array(after, weight="weight"), abs=1e-12)
    for name in [*OF_ALL, *OF_ENDS]:
        old, new = measured(name, before), measured(name, after)
        keys = [None] if name in MEASURES and not isinstance(new.value or old.value, Mapping) else []
        for key in keys or list({**(old.value or {}), **(new.value or {})}):
            change = found.change(name, key)
            values = of(old.value, key), of(new.value, key)
            if change is None:
                assert values[0] == pytest.approx(values[1], abs=1e-9)
            else:
                assert (change.before.value, change.after.value) == pytest.approx(values, abs=1e-9)
                if name in OF_ALL:
                    assert change.after.z == pytest.approx(of(new.z, key), abs=1e-6)


@settings(max_examples=40)
@given(grouped_graphs(directed=False, least=2), st.data())
def test_every_radius_changes_as_its_definition_says(G: Any, data: st.DataObject) -> None:
    H = weighted(G)
    ties = assumed(H, data)
    after = by_definition(with_ties(H, ties))
    before = by_definition(H)
    found = what_if(H, ties, weight="weight", measures=[])
    changes = {each.of: (each.before, each.after) for each in found.actor_radius}

    for node in H:
        assert changes.get(node, (before[node],) * 2) == pytest.approx((before[node], after[node]), abs=1e-9)
    groups = sector_radius_of_groups(network_from(with_ties(H, ties), weight="weight")).value or {}
    for each in found.group_radius:
        assert each.after == pytest.approx(groups[each.of], abs=1e-9)
    assert found.network_radius
    assert found.network_radius.after == pytest.approx(sum(after.values()) / len(after), abs=1e-9)


def test_groups_too_large_to_factorise_are_solved_as_exactly() -> None:
    network = planted_network(7_000, 16_000).network
    codes = network.attributes["sector"]
    first, second = codes.index("0"), codes.index("2")
    found = what_if(network, [(first, second), (first, codes.index("0", first + 1))], measures=[])
    after = sector_radius_of_actors(found.after).value or {}

    assert len([code for code in codes if code == "0"]) > 3_000
    assert {each.of: each.after for each in found.actor_radius} == pytest.approx(
        {each.of: after[each.of] for each in found.actor_radius}, abs=1e-9
    )
    assert found.network_radius
    assert found.network_radius.after == pytest.approx(sector_radius(found.after).value, abs=1e-9)


def test_nothing_changes_without_ties_and_the_graph_stays_as_it_is() -> None:
    G = karate()
    edges = set(G.edges)
    found = what_if(G, [])

    assert (found.measures, found.group_radius, found.actor_radius) == ((), (), ())
    assert found.network_radius
    assert found.network_radius.before == found.network_radius.after
    what_if(G, [(0, 33)])
    assert set(G.edges) == edges


def test_it_can_be_measured_among_those_with_ties_as_the_silo_report_does() -> None:
    G = sectored(nx.Graph([(0, 1), (2, 3)]), {0: "a", 1: "a", 2: "b", 3: "b"})
    G.add_nodes_from([4, 5], sector="b")
    found = what_if(G, [(1, 2)], isolates=False).change("freeman")
    everybody = what_if(G, [(1, 2)]).change("freeman")
    without = G.subgraph(range(4))

    assert found == what_if(without, [(1, 2)]).change("freeman")
    assert found != everybody


@pytest.mark.parametrize(
    ("tie", "error"),
    [
        ((0, 99), NotFoundError),
        ((0, 0), InvalidDataError),
        ((0, 33, 0.0), InvalidDataError),
        ((0, 33, -1.0), InvalidDataError),
        ((0, 33, float("nan")), InvalidDataError),
        ((0, 33, float("inf")), InvalidDataError),
    ],
)
def test_impossible_ties_are_refused(tie: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        what_if(karate(), [tie])


def test_unknown_measures_and_directed_ties_are_refused() -> None:
    with pytest.raises(InvalidDataError, match="x"):
        what_if(karate(), [(0, 33)], measures=["x"])
    with pytest.raises(InvalidDataError, match="undirected"):
        what_if(karate().to_directed(), [(0, 33)])


@pytest.mark.parametrize("nodes", [0, 1])
def test_nobody_and_one_actor_have_nothing_to_change(nodes: int) -> None:
    found = what_if(sectored(nx.complete_graph(nodes), "govtech"), [])

    assert found.measures == ()
    assert (found.network_radius is None) == (nodes == 0)
