"""The sector radius against the walk written down densely, and its closed-form changes against recomputation."""

from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import (
    first_exits,
    network_from,
    sector_radius,
    sector_radius_of_actors,
    sector_radius_of_groups,
)
from graph_service.analysis.arrays import equations
from graph_service.analysis.group_walks import GroupWalks
from graph_service.analysis.radius import GroupRadius
from graph_service.errors import InvalidDataError
from tests.analysis.columns import sectored
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, network, values


def by_definition(G: "nx.Graph[Any]", alpha: float = 0.95) -> dict[Any, float]:
    """Solve h = 1 + alpha P h within the group; nobody gets out without ties."""
    nodes = list(G)
    A = nx.to_numpy_array(G, weight="weight") if nodes else np.zeros((0, 0))
    sector = np.array([G.nodes[v]["sector"] for v in nodes])
    total = A.sum(axis=1, keepdims=True)
    step = np.divide(A, total, out=np.zeros_like(A), where=total > 0) * (sector[:, None] == sector[None, :])
    h = np.linalg.solve(np.eye(len(A)) - alpha * step, np.ones(len(A)))
    h[total.ravel() == 0] = 1 / (1 - alpha)
    return dict(zip(nodes, h.tolist(), strict=True))


def exits_by_definition(G: "nx.Graph[Any]", alpha: float = 0.95) -> dict[Any, Any]:
    """Solve f = (step out to t) + alpha P f within the group, and average over its actors with ties."""
    nodes = list(G)
    A = nx.to_numpy_array(G) if nodes else np.zeros((0, 0))
    sector = np.array([G.nodes[v]["sector"] for v in nodes])
    total = A.sum(axis=1, keepdims=True)
    P = np.divide(A, total, out=np.zeros_like(A), where=total > 0)
    labels, found = sorted(set(sector.tolist())), {}
    for s in labels:
        own = (sector == s) & (total.ravel() > 0)
        inverse = np.linalg.inv(np.eye(int(own.sum())) - alpha * P[np.ix_(own, own)])
        for t in labels:
            chance = inverse @ P[np.ix_(own, sector == t)].sum(axis=1)
            if s != t:
                found[s, t] = float(chance.mean()) if own.any() else None
    return found


def weighted(G: Any) -> Any:
    """Give every tie the weight 1."""
    H: Any = simple(G)
    for _, _, data in H.edges(data=True):
        data["weight"] = 1.0
    return H


@given(grouped_graphs(directed=False), st.sampled_from([0.0, 0.5, 0.95, 0.999]))
def test_it_is_the_walk_of_its_definition(G: "nx.Graph[Any]", alpha: float) -> None:
    expected = by_definition(simple(G), alpha)

    assert sector_radius_of_actors(G, alpha=alpha).value == pytest.approx(expected, rel=1e-9)


def test_reference_means_are_met(shared: Path) -> None:
    met = 0
    for entry in values(shared, "sector_radius_mean"):
        G, parameters = network(shared, entry["data"]), entry["parameters"]
        if G is None:
            continue
        value = sector_radius(G).value
        if "group" in parameters:
            value = (sector_radius_of_groups(G, isolates=False).value or {})[parameters["group"]]
        assert value == pytest.approx(entry["value"], abs=entry["tolerance"]), entry
        met += 1

    assert met >= 6


@given(grouped_graphs(directed=False))
def test_first_exits_are_the_walk_of_their_definition(G: "nx.Graph[Any]") -> None:
    H = simple(G)
    expected, value = exits_by_definition(H), first_exits(H).value or {}

    assert {key for key, chance in value.items() if chance is None} == {key for key, f in expected.items() if f is None}
    assert [value[key] or 0.0 for key in expected] == pytest.approx([f or 0.0 for f in expected.values()], rel=1e-9)


@given(grouped_graphs(directed=False, least=1))
def test_sums_over_a_group_are_those_of_its_actors(G: "nx.Graph[Any]") -> None:
    net = network_from(G)
    walks, found = GroupWalks.of(net, "sector"), GroupRadius(net, "sector")
    means = [found.h[found.codes == code].mean() for code in range(len(walks.labels))]
    of_tied = (1 - 0.95 * walks.first_exits().sum(axis=1)) / 0.05

    assert walks.means() == pytest.approx(np.array(means))
    assert walks.mean() == pytest.approx(found.h.mean())
    assert walks.means(isolates=False) == pytest.approx(of_tied, nan_ok=True)


@given(grouped_graphs(directed=False, least=2), st.floats(0.1, 5), st.data())
def test_a_gain_is_the_recomputed_difference_and_below_its_bound(
    G: "nx.Graph[Any]", weight: float, data: st.DataObject
) -> None:
    H = weighted(G)
    pairs = [(u, v) for u, v in nx.non_edges(H) if H.nodes[u]["sector"] != H.nodes[v]["sector"]]
    if not pairs:
        return
    u, v = data.draw(st.sampled_from(pairs))
    found, place = GroupRadius(network_from(H), "sector"), list(H).index
    before = by_definition(H)
    drop = found.gain(place(u), weight) + found.gain(place(v), weight)
    bound = found.bounds()
    after_u = found.after(place(u), weight)
    H.add_edge(u, v, weight=weight)
    after = by_definition(H)

    assert drop == pytest.approx(sum(before.values()) - sum(after.values()), abs=1e-9)
    assert all(found.gain(place(x)) <= bound[place(x)] + 1e-9 for x in H)
    assert after_u[0] == pytest.approx(after[u], abs=1e-9)
    sector = [after[x] for x in H if H.nodes[x]["sector"] == H.nodes[u]["sector"]]
    assert after_u[1] == pytest.approx(np.mean(sector), abs=1e-9)


@given(grouped_graphs(directed=False, least=2), st.lists(st.integers(0, 100), min_size=1, max_size=6))
def test_many_added_ties_keep_every_radius_exact(G: "nx.Graph[Any]", picks: list[int]) -> None:
    H = weighted(G)
    found, place = GroupRadius(network_from(H), "sector"), list(H).index
    for pick in picks:
        pairs = [(u, v) for u, v in nx.non_edges(H) if H.nodes[u]["sector"] != H.nodes[v]["sector"]]
        if pairs:
            u, v = pairs[pick % len(pairs)]
            found.add(place(u))
            found.add(place(v))
            H.add_edge(u, v, weight=1.0)

    assert dict(zip(H, found.h.tolist(), strict=True)) == pytest.approx(by_definition(H), rel=1e-9)


def test_large_groups_are_solved_to_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    direct = sector_radius_of_actors(karate()).value
    monkeypatch.setattr(equations, "DIRECT_BELOW", 0)

    assert sector_radius_of_actors(karate()).value == pytest.approx(direct, rel=1e-9)


def test_an_isolate_counts_as_never_out_and_can_be_left_out() -> None:
    G = nx.Graph([(0, 1)])
    G.add_node(2)
    sectored(G, {0: "a", 1: "b", 2: "b"})

    assert sector_radius(G).value == pytest.approx((1 + 1 + 20) / 3)
    assert sector_radius(G, isolates=False).value == 1.0
    assert sector_radius_of_groups(G).value == pytest.approx({"a": 1.0, "b": 10.5})


def test_a_sealed_group_never_gets_out() -> None:
    G = nx.complete_graph(4)
    sectored(G, "govtech")

    assert sector_radius(G).value == pytest.approx(20)
    assert first_exits(G).value == {}


def test_nobody_has_no_radius() -> None:
    number = sector_radius(nx.empty_graph(0))

    assert (number.value, number.undefined_because) == (None, "there are no actors")


@pytest.mark.parametrize("alpha", [1.0, -0.1, float("nan")])
def test_a_chance_to_go_on_is_below_one(alpha: float) -> None:
    with pytest.raises(InvalidDataError, match="0 <= alpha < 1"):
        sector_radius(karate(), alpha=alpha)


def test_directed_ties_are_refused() -> None:
    G = nx.DiGraph([(0, 1)])
    sectored(G, "govtech")

    with pytest.raises(InvalidDataError, match="undirected ties only"):
        sector_radius(G)
