"""Lists for single actors: against every pair scored by definition, and gains that are only bounded."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import ContactsOfOne, Feasibility, Network, network_from, planted_network, suggest_contacts
from graph_service.analysis.gains import Gains
from graph_service.analysis.radius import GroupRadius
from tests.analysis.columns import columns, partners, sectored
from tests.analysis.graphs import grouped_graphs
from tests.analysis.test_sector_radius import by_definition, weighted


def prepared(network: Network) -> tuple[ContactsOfOne, Feasibility]:
    return ContactsOfOne.prepared(network), Feasibility(network, "sector", (), ())


def total(G: Any) -> float:
    return sum(by_definition(G).values())


def drop(G: Any, u: Any, v: Any) -> float:
    H = G.copy()
    H.add_edge(u, v, weight=1.0)
    return total(G) - total(H)


@given(grouped_graphs(directed=False, least=3, most=8), st.data())
def test_the_list_is_that_of_all_pairs_with_a_way_scored_by_definition(G: Any, data: Any) -> None:
    H = weighted(G)
    network = network_from(H)
    contacts, rules = prepared(network)
    u = data.draw(st.integers(0, len(network.ids) - 1))
    actor = network.ids[u]
    apart = nx.single_source_shortest_path_length(H, actor)
    scores = {
        (v, drop(H, actor, network.ids[v]))
        for v, id_ in enumerate(network.ids)
        if apart.get(id_) in {2, 3} and H.nodes[id_]["sector"] != H.nodes[actor]["sector"]
    }
    expected = {network.ids[v]: contacts.finder.chance(u, v) * gain**0.5 for v, gain in scores if gain > 1e-8}
    found = contacts.of(actor, rules=rules, limit=100)[: len(expected)]
    others = [each.target if each.source == actor else each.source for each in found]

    assert set(others) == set(expected)
    assert [each.score for each in found] == pytest.approx(sorted(expected.values(), reverse=True), rel=1e-6)
    assert [each.score for each in found] == pytest.approx([expected[other] for other in others], rel=1e-6)
    assert all(each.gain == pytest.approx(drop(H, each.source, each.target), abs=1e-9) for each in found)


@given(grouped_graphs(directed=False, least=2), st.data())
def test_radii_before_and_after_are_those_of_the_network_with_the_tie(G: Any, data: Any) -> None:
    H = weighted(G)
    actor = data.draw(st.sampled_from(sorted(H)))
    for each in suggest_contacts(H, actor=actor, limit=5):
        alone = H.copy()
        alone.add_edge(each.source, each.target, weight=1.0)
        before, after = by_definition(H), by_definition(alone)
        for change in each.radius[:2]:
            assert (change.before, change.after) == pytest.approx((before[change.of], after[change.of]), abs=1e-9)
        for change in each.radius[2:]:
            members = [node for node in H if H.nodes[node]["sector"] == change.of]
            assert change.before == pytest.approx(sum(before[node] for node in members) / len(members), abs=1e-9)
            assert change.after == pytest.approx(sum(after[node] for node in members) / len(members), abs=1e-9)


@given(grouped_graphs(directed=False, least=3), st.data())
def test_a_shorter_list_is_the_beginning_of_a_longer_one(G: Any, data: Any) -> None:
    network = network_from(weighted(G))
    contacts, rules = prepared(network)
    actor = data.draw(st.sampled_from(network.ids))
    longest = contacts.of(actor, rules=rules, limit=100)

    for limit in (1, 3, 6):
        assert contacts.of(actor, rules=rules, limit=limit) == longest[:limit]
    assert all(actor in {each.source, each.target} for each in longest)
    assert len({(each.source, each.target) for each in longest}) == len(longest)


@given(grouped_graphs(directed=False, least=2))
def test_gains_that_are_only_bounded_keep_their_bounds(G: Any) -> None:
    network = network_from(weighted(G))
    radius = GroupRadius(network, "sector")
    exact, bounded = Gains.of(network, radius), Gains.of(network, radius, exact_up_to=0)

    assert exact.within == pytest.approx(0)
    assert exact.gain == pytest.approx([radius.gain(u) for u in range(len(network.ids))], abs=1e-9)
    assert (bounded.gain >= exact.gain - 1e-8).all()
    assert (bounded.gain * (1 - bounded.within) <= exact.gain + 1e-8).all()


def test_bounds_are_narrow_where_actors_have_several_contacts() -> None:
    network = planted_network(2_000, 10_000, seed=3).network
    radius = GroupRadius(network, "sector")
    exact, bounded = Gains.of(network, radius), Gains.of(network, radius, exact_up_to=0)
    gap = bounded.gain / np.maximum(exact.gain, 1e-12) - 1
    several = (network.degree >= 5) & (exact.gain > 1e-6)

    assert several.sum() > 1_000
    assert np.median(bounded.within[several]) < 0.006
    assert np.median(gap[several]) < 0.001
    assert gap[several].max() < 0.01


def test_bounded_lists_differ_from_exact_ones_only_where_scores_are_as_near_as_the_bounds() -> None:
    network = planted_network(600, 2_400, seed=5).network
    exact, rules = prepared(network)
    bounded = ContactsOfOne(network, exact.radius, exact.finder, exact_up_to=0)
    for actor in network.ids[::12]:
        one = {(each.source, each.target): each for each in exact.of(actor, rules=rules, limit=100)}
        near = [each for each in bounded.of(actor, rules=rules, limit=10) if each.basis == "evidence"]
        best = sorted((each.score for each in one.values() if each.basis == "evidence"), reverse=True)
        for rank, each in enumerate(near):
            true = one[each.source, each.target]
            assert true.score <= each.score * (1 + 1e-9)
            assert each.score * (1 - each.gain_within) <= true.score
            assert true.score >= best[rank] * (1 - each.gain_within)


def test_who_is_sealed_off_meets_those_with_shared_topics_and_then_the_farthest() -> None:
    G = nx.Graph([("a", "b"), ("c", "d"), ("d", "e"), ("e", "f")])
    sectored(G, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "f": "z"})
    found = suggest_contacts(G, actor="a", limit=9, topics={"a": {"maps"}, "e": {"maps"}})

    assert [(each.target, each.basis) for each in found[:2]] == [("e", "sealed_group"), ("c", "sealed_group")]
    assert {each.target for each in found} == {"c", "d", "e", "f"}


def test_sectors_restrict_the_other_end_whichever_way_they_are_named() -> None:
    G = sectored(nx.path_graph(6), {0: "a", 1: "a", 2: "b", 3: "b", 4: "c", 5: "c"})

    for one, other in (("a", "c"), ("c", "a")):
        found = suggest_contacts(G, actor=1, from_sector=one, to_sector=other)
        assert {each.target for each in found} == {4, 5}
    assert suggest_contacts(G, actor=1, from_sector="b", to_sector="c") == ()


def test_rules_hold_for_single_actors_too() -> None:
    actors = {"a": "administration", "b": "administration", "c": "civic_tech", "d": "civic_tech", "p": "civic_tech"}
    network = Network.from_columns(columns(actors, partners("a b", "b c", "c d", "c p"), kinds={"p": "Person"}))
    found = suggest_contacts(network, actor="a", limit=9, barred=["d"])

    assert [each.target for each in found] == ["c"]
    assert {each.target for each in suggest_contacts(network, actor="a", limit=9, consenting=["p"])} == {"c", "d", "p"}


def test_isolates_and_networks_of_one_sector() -> None:
    G = sectored(nx.path_graph(3), {0: "a", 1: "a", 2: "b"})
    G.add_node(9, sector="b")
    found = suggest_contacts(G, actor=9, limit=2)

    assert [each.basis for each in found] == ["gain", "gain"]
    assert found[0].gain_after_earlier is None
    assert suggest_contacts(sectored(nx.complete_graph(4), "govtech"), actor=2) == ()
