"""The network: folds, options, and the way from and to NetworkX."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import Network, folding, network_from
from graph_service.errors import InvalidDataError
from graph_service.model.vocabulary import Role
from tests.analysis.columns import columns, partners, sectored

THREE = {"a": "govtech", "b": "civic_tech", "c": "administration"}
ACTORS = [f"a{i}" for i in range(6)]


def ties(network: Network) -> dict[frozenset[Any], float]:
    edges: Any = network.to_networkx().edges(data="weight")
    return {frozenset((u, v)): w for u, v, w in edges}


@given(st.lists(st.sets(st.sampled_from(ACTORS), min_size=1), max_size=6))
def test_the_newman_fold_is_that_of_networkx(groups: list[set[str]]) -> None:
    network = Network.from_columns(columns(dict.fromkeys(ACTORS, "govtech"), partners(*map(" ".join, groups))))
    B: nx.Graph[str] = nx.Graph()
    B.add_nodes_from(ACTORS)
    B.add_edges_from((who, f"p{i}") for i, group in enumerate(groups) if len(group) > 1 for who in group)
    expected: Any = nx.bipartite.collaboration_weighted_projected_graph(B, ACTORS)

    assert ties(network) == pytest.approx({frozenset((u, v)): w for u, v, w in expected.edges(data="weight")})


@given(st.lists(st.sets(st.sampled_from(ACTORS), min_size=2), max_size=6))
def test_an_actor_weighs_one_for_each_activity_with_company(groups: list[set[str]]) -> None:
    network = Network.from_columns(columns(dict.fromkeys(ACTORS, "govtech"), partners(*map(" ".join, groups))))

    assert np.asarray(network.weights.sum(axis=1)) == pytest.approx([sum(who in g for g in groups) for who in ACTORS])


def test_the_count_fold_counts_joint_activities() -> None:
    given_columns = columns(THREE, partners("a b c", "a b"))

    assert ties(Network.from_columns(given_columns, fold="count")) == {
        frozenset("ab"): 2.0,
        frozenset("ac"): 1.0,
        frozenset("bc"): 1.0,
    }


def test_a_pair_of_actor_and_activity_given_twice_counts_once() -> None:
    given_columns = columns(THREE, [*partners("a b"), ("a", "p0", "lead", "asserted")])

    assert ties(Network.from_columns(given_columns)) == {frozenset("ab"): 1.0}


def test_a_fold_that_would_fill_the_memory_is_refused_and_names_the_activity() -> None:
    many = [f"a{i}" for i in range(5_000)]
    given_columns = columns(dict.fromkeys(many, "govtech"), partners(" ".join(many)))

    with pytest.raises(InvalidDataError, match="leave out p0, which has 5000 participants"):
        Network.from_columns(given_columns, fold="count")


def test_an_unknown_fold_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="fold 'x' is no fold; known: newman, count"):
        Network.from_columns(columns(THREE, []), fold="x")


def test_inferred_ties_fold_only_if_asked_for_and_retracted_ones_never() -> None:
    given_columns = columns(
        THREE,
        [
            (who, "p", "partner", status)
            for who, status in zip("abc", ("asserted", "inferred", "retracted"), strict=True)
        ],
    )

    assert ties(Network.from_columns(given_columns)) == {}
    assert ties(Network.from_columns(given_columns, include_inferred=True)) == {frozenset("ab"): 1.0}


def test_formal_ties_count_only_if_asked_for() -> None:
    given_columns = columns(THREE, [], formal=[("a", "b", "asserted"), ("b", "a", "asserted"), ("b", "c", "inferred")])

    assert ties(Network.from_columns(given_columns)) == {}
    assert ties(Network.from_columns(given_columns, include_formal=True)) == {frozenset("ab"): 1.0}


def test_roles_that_do_not_fold_tie_nobody_but_make_acquainted() -> None:
    given_columns = columns(THREE, [("a", "p", "speaker", "asserted"), ("b", "p", "", "asserted")])
    network = Network.from_columns(given_columns)

    assert ties(network) == {}
    assert network.together.sum() == 2
    assert ties(Network.from_columns(given_columns, roles=[Role.SPEAKER, Role.UNSPECIFIED])) == {frozenset("ab"): 1.0}


def test_actors_and_activities_can_be_left_out() -> None:
    given_columns = columns(THREE, partners("a b c", "a b"))

    assert ties(Network.from_columns(given_columns, leave_out=["c"])) == {frozenset("ab"): 2.0}
    assert ties(Network.from_columns(given_columns, leave_out=["p0"])) == {frozenset("ab"): 1.0}


def test_nobody_makes_an_empty_network() -> None:
    network = Network.from_columns(columns({}, []))

    assert (len(network.ids), network.ties, list(network.to_networkx())) == (0, 0, [])


def test_networkx_sees_names_groups_weights_and_version() -> None:
    G = Network.from_columns(
        columns(THREE, partners("a b"), rules={"a": "open"}, places={"a": ["DE", "064120000000"]})
    ).to_networkx()

    assert G.nodes["a"] == {
        "name": "A",
        "sector": "govtech",
        "level": "unknown",
        "org_type": "unknown",
        "kind": "Organisation",
        "participation_rule": "open",
        "size_band": "unknown",
        "state": "DE-HE",
        "parent": "unknown",
    }
    assert (G.edges["a", "b"]["weight"], G.graph["version"]) == (1.0, 7)


def test_a_whole_stands_for_its_parts_and_a_ring_for_its_first() -> None:
    actors = dict.fromkeys(("alone", "office", "ministry", "unit", "x", "y", "z"), "administration")
    parts = [("office", "ministry"), ("unit", "office"), ("x", "y"), ("y", "z"), ("z", "x")]
    formal = [(part, whole, "asserted") for part, whole in parts] + [("alone", "office", "disputed")]
    network = Network.from_columns(columns(actors, partners("alone office"), formal=formal))

    assert dict(zip(network.ids, network.attributes["parent"], strict=True)) == {
        "alone": "unknown",
        **dict.fromkeys(("office", "ministry", "unit"), "ministry"),
        **dict.fromkeys("xyz", "x"),
    }


def test_only_parts_have_a_whole() -> None:
    given = columns(THREE, partners("a b"), formal=[("a", "b", "asserted")])
    given.formal_types = ["member_of"]

    assert set(Network.from_columns(given).attributes["parent"]) == {"unknown"}


def test_a_graph_comes_back_as_it_went_in() -> None:
    G = Network.from_columns(columns(THREE, partners("a b c", "a b"))).to_networkx()
    again = network_from(G, weight="weight").to_networkx()

    assert {**again.edges} == {**G.edges}
    assert nx.get_node_attributes(again, "sector") == nx.get_node_attributes(G, "sector")


def test_self_loops_are_dropped_and_parallel_ties_count_once() -> None:
    G: Any = nx.MultiGraph([(0, 0), (0, 1), (0, 1)])
    sectored(G, "govtech")

    assert network_from(G).ties == 1


def test_a_missing_sector_is_refused_by_name() -> None:
    with pytest.raises(InvalidDataError, match="1: sector is missing; give every node its group, 'unknown' where"):
        network_from(nx.Graph([(1, 2)]))


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="negative or no number"):
        network_from(nx.Graph([(1, 2, {"weight": -1})]), group=None, weight="weight")


def test_an_attribute_that_nobody_has_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        InvalidDataError, match="known: kind, level, org_type, parent, participation_rule, sector, size_band, state"
    ):
        Network.from_columns(columns(THREE, [])).grouped("colour")


def test_isolates_can_be_dropped() -> None:
    network = Network.from_columns(columns(THREE, partners("a b"))).without_isolates()

    assert network.ids == ("a", "b")
    assert network.attributes["sector"] == ("govtech", "civic_tech")
    assert network.takes.shape == (2, 1)


def test_an_incidence_counts_a_pair_once() -> None:
    twice = np.array([0, 0])

    assert folding.incidence(twice, twice, (1, 1)).toarray().tolist() == [[1.0]]
