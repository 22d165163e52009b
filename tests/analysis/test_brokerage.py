"""Gould-Fernandez brokerage: counts, and moments of the random digraph."""

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph_service.analysis import brokerage, network_from
from graph_service.analysis.nulls.brokerage_null import ROLES, density, of_one_actor, of_sums
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import ROLES as R_ROLES
from tests.analysis.reference import emon, emon_table, karate, planted, values


def _role(a: str, v: str, b: str) -> str:
    if a == v == b:
        return "coordinator"
    if a == b:
        return "consultant"
    return "representative" if a == v else "gatekeeper" if v == b else "liaison"


def _by_definition(G: "nx.Graph[Any]") -> Counter[tuple[Any, str]]:
    found: Counter[tuple[Any, str]] = Counter()
    D: nx.DiGraph[Any] = nx.DiGraph(simple(G))
    sector = {node: data["sector"] for node, data in G.nodes(data=True)}
    for a, v, b in itertools.permutations(D, 3):
        if D.has_edge(a, v) and D.has_edge(v, b) and not D.has_edge(a, b):
            found.update([(v, _role(sector[a], sector[v], sector[b])), (v, "total")])
    return found


def _same(found: float | None, text: str) -> bool:
    return found is None if text == "NA" else found == pytest.approx(float(text), abs=1e-9, rel=1e-12)


@given(grouped_graphs())
def test_every_open_triad_is_counted_once_in_its_role(G: "nx.Graph[Any]") -> None:
    value = brokerage(G).value

    assert {key: count for key, count in (value or {}).items() if count} == dict(_by_definition(G))


@given(grouped_graphs(directed=False))
def test_representative_equals_gatekeeper_without_directions(G: "nx.Graph[Any]") -> None:
    value = brokerage(G, level="network").value or {}

    assert value["representative"] == value["gatekeeper"]


@given(grouped_graphs())
def test_groups_add_up_to_the_network(G: "nx.Graph[Any]") -> None:
    whole, groups = brokerage(G, level="network"), brokerage(G, level="group")
    sectors = sorted({data["sector"] for _, data in G.nodes(data=True)})

    for role in ROLES:
        assert sum((groups.value or {})[sector, role] or 0 for sector in sectors) == (whole.value or {})[role]
        expected = sum((groups.expected or {})[sector, role] or 0 for sector in sectors)
        assert expected == pytest.approx((whole.expected or {})[role])


def test_r_sna_gives_the_same_for_every_actor_of_the_rescue_networks(shared: Path) -> None:
    rows = emon_table(shared, "brokerage-actors")
    for name, G in emon(shared):
        found = brokerage(G)
        columns = {"raw": found.value, "expected": found.expected, "sd": found.sd, "z": found.z}
        for row in (row for row in rows if row["network"] == name):
            key = int(row["id"]), R_ROLES[row["role"]]
            assert all(_same((column or {})[key], row[field]) for field, column in columns.items()), (name, key)


def test_r_sna_gives_the_same_for_one_actor_of_every_sector(shared: Path) -> None:
    rows = emon_table(shared, "brokerage-sectors")
    for name, G in emon(shared):
        found = brokerage(G)
        one = {data["sector"]: actor for actor, data in G.nodes(data=True)}
        for row in (row for row in rows if row["network"] == name):
            key = one[row["sector"]], R_ROLES[row["role"]]
            assert _same((found.expected or {})[key], row["expected"]), (name, key)
            assert _same((found.sd or {})[key], row["sd"]), (name, key)


def test_r_sna_gives_the_same_for_the_network_if_its_deviation_is_asked_for(shared: Path) -> None:
    rows = emon_table(shared, "brokerage-network")
    for name, G in emon(shared):
        found = brokerage(G, level="network", deviation="sna")
        columns = {"raw": found.value, "expected": found.expected, "sd": found.sd, "z": found.z}
        for row in (row for row in rows if row["network"] == name):
            role = R_ROLES[row["role"]]
            assert all(_same((column or {})[role], row[field]) for field, column in columns.items()), (name, role)


def test_the_reference_values_of_the_planted_network_are_met(shared: Path) -> None:
    found = brokerage(planted(shared, 10_000, 50_000), level="network").value or {}

    for entry in values(shared, "brokerage_network_raw"):
        if entry["data"] == "planted-10k":
            assert found[R_ROLES[entry["parameters"]["role"]]] == entry["value"]


def _every_graph(groups: str, *, directed: bool) -> tuple[Any, Any, int]:
    """Count, in every graph of some actors, the open triads of each by role; and give its ties, of how many pairs."""
    n, roles = len(groups), len(ROLES)
    pairs = list(itertools.permutations(range(n), 2) if directed else itertools.combinations(range(n), 2))
    there = np.array(list(itertools.product((0, 1), repeat=len(pairs))), dtype=np.int64)
    at = {pair: place for place, pair in enumerate(pairs)}
    at |= {} if directed else {(v, u): place for (u, v), place in at.items()}
    counts = np.zeros((len(there), n, roles))
    for a, v, b in itertools.permutations(range(n), 3):
        open_ = there[:, at[a, v]] * there[:, at[v, b]] * (1 - there[:, at[a, b]])
        counts[:, v, ROLES.index(_role(groups[a], groups[v], groups[b]))] += open_
        counts[:, v, ROLES.index("total")] += open_
    return counts, there.sum(axis=1), len(pairs)


@pytest.mark.parametrize(
    ("groups", "directed"),
    [
        *((groups, True) for groups in ("aaaa", "aaab", "aabb", "aabc", "abcd")),
        *((groups, False) for groups in ("aaaa", "aabc", "abcd", "aaaaa", "aaabb", "aabbc", "abcde")),
    ],
)
@pytest.mark.parametrize("p", [0.1, 0.456, 0.8])
def test_the_exact_moments_are_those_of_every_graph(groups: str, p: float, *, directed: bool) -> None:
    counts, ties, pairs = _every_graph(groups, directed=directed)
    chance = p**ties * (1 - p) ** (pairs - ties)
    labels = sorted(set(groups))
    sizes = np.array([groups.count(group) for group in labels])

    def moments(found: Any) -> Any:
        mean = chance @ found
        return np.array([mean, np.sqrt(chance @ (found - mean) ** 2)])

    assert np.array(of_sums(sizes, p, directed=directed)) == pytest.approx(moments(counts.sum(axis=1)), abs=1e-9)
    for place, group in enumerate(labels):
        members = [i for i, own in enumerate(groups) if own == group]
        alone = np.array(of_one_actor(sizes, p, directed=directed))[:, place]
        sums = np.array(of_sums(sizes, p, middle=place, directed=directed))
        assert alone == pytest.approx(moments(counts[:, members[0]]), abs=1e-9)
        assert sums == pytest.approx(moments(counts[:, members].sum(axis=1)), abs=1e-9)


def test_the_exact_deviation_is_that_of_random_digraphs_where_r_sna_gives_more() -> None:
    sizes, p = np.array([2, 3, 1, 1, 4, 3]), 83 / (14 * 13)  # the rescue network of Cheyenne
    codes = np.repeat(np.arange(6), sizes)
    draws, rng = 6_000, np.random.default_rng(1)
    same = codes[:, None] == codes[None, :]
    A = (rng.random((draws, 14, 14)) < p).astype(float)
    A[:, np.arange(14), np.arange(14)] = 0
    own, other = A * same, A * ~same
    gap = (1 - A) * ~np.eye(14, dtype=bool)
    coordinator = ((own @ own) * gap).sum(axis=(1, 2))
    representative = ((own @ other) * gap).sum(axis=(1, 2))
    exact, as_sna = of_sums(sizes, p)[1], of_sums(sizes, p, as_sna=True)[1]

    for place, drawn in ((0, coordinator), (2, representative)):
        assert exact[place] == pytest.approx(drawn.std(), rel=0.04)
        assert as_sna[place] > 1.07 * drawn.std()


def test_r_sna_is_exact_for_consultants_and_liaisons() -> None:
    sizes = np.array([2, 3, 1, 4])
    exact, as_sna = of_sums(sizes, 0.4)[1], of_sums(sizes, 0.4, as_sna=True)[1]

    assert exact[[1, 4]] == pytest.approx(as_sna[[1, 4]])
    assert (exact[[0, 2, 3, 5]] < as_sna[[0, 2, 3, 5]]).all()


def test_a_role_that_cannot_be_has_no_z_but_a_reason() -> None:
    G = nx.DiGraph([("a", "b"), ("b", "c")])
    nx.set_node_attributes(G, {"a": "x", "b": "y", "c": "x"}, "sector")
    found = brokerage(G)

    assert (found.value or {})["b", "consultant"] == 1
    assert (found.z or {})["b", "coordinator"] is None
    assert found.undefined_because


@pytest.mark.parametrize("level", ["actor", "group", "network"])
def test_an_empty_network_has_no_brokers(level: Any) -> None:
    found = brokerage(nx.DiGraph(), level=level)

    assert sum(count or 0 for count in (found.value or {}).values()) == 0
    assert found.actors == 0


def test_one_actor_has_no_z_at_all() -> None:
    G: nx.Graph[str] = nx.Graph()
    G.add_node("a", sector="x")

    assert set((brokerage(G).z or {}).values()) == {None}


@pytest.mark.parametrize("options", [{"level": "town"}, {"deviation": "rough"}])
def test_an_unknown_option_is_refused_with_the_known_ones(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidDataError, match="known:"):
        brokerage(karate(), **options)


def test_a_missing_sector_is_refused_by_name() -> None:
    with pytest.raises(InvalidDataError, match="a: sector"):
        brokerage(nx.Graph([("a", "b")]))


def test_sums_over_many_groups_are_refused_but_actors_are_not() -> None:
    G = nx.path_graph(101)
    nx.set_node_attributes(G, {node: str(node) for node in G}, "sector")

    assert (brokerage(G).value or {})[1, "liaison"] == 2
    with pytest.raises(InvalidDataError, match="at most 100 groups"):
        brokerage(G, level="network")


def test_the_null_model_has_directions_only_where_the_network_has() -> None:
    G = karate()
    graph, digraph = brokerage(G, level="network"), brokerage(nx.DiGraph(G), level="network")

    assert graph.expected == digraph.expected
    assert (graph.sd or {})["coordinator"] > 1.2 * ((digraph.sd or {})["coordinator"] or 0)  # type: ignore[operator]  # seventeen members each, so it is a number
    assert "random graph" in graph.method
    assert "random digraph" in brokerage(G, deviation="sna").method


def test_the_density_of_a_single_actor_is_none() -> None:
    assert density(1, 0) == 0


def test_a_network_gives_what_its_graph_gives() -> None:
    assert brokerage(network_from(karate())).value == brokerage(karate()).value
