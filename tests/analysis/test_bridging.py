"""Suggested contacts: exact gains, the order of the list, and what is never suggested."""

import itertools
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import Network, contact_search, network_from, sector_radius_of_actors, suggest_contacts
from graph_service.analysis.feasibility import ADMITTED, CHECKS, Feasibility
from graph_service.analysis.radius import GroupRadius
from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model.vocabulary import ParticipationRule
from tests.analysis.columns import columns, partners, sectored
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, values
from tests.analysis.test_sector_radius import by_definition, weighted

FOUR = {"a": "administration", "b": "administration", "c": "civic_tech", "d": "civic_tech"}
CHAIN = partners("a b", "b c", "c d")


def pairs(network: Any, **options: Any) -> list[tuple[Any, Any]]:
    return [(each.source, each.target) for each in suggest_contacts(network, **options)]


def search_in(network: Network, per_actor: int) -> contact_search.Search:
    rules = Feasibility(network, "sector", (), ())
    return contact_search.Search(network, rules, GroupRadius(network, "sector"), per_actor=per_actor)


def total(G: Any) -> float:
    return sum(by_definition(G).values())


@given(grouped_graphs(directed=False, least=2), st.integers(1, 4))
def test_every_gain_is_the_recomputed_difference(G: Any, per_actor: int) -> None:
    H = weighted(G)
    so_far = H.copy()
    for each in suggest_contacts(H, limit=20, per_actor=per_actor):
        alone = H.copy()
        alone.add_edge(each.source, each.target, weight=1.0)
        before, after = by_definition(H), by_definition(alone)
        assert each.gain == pytest.approx(total(H) - total(alone), abs=1e-9)
        for change in each.radius[:2]:
            assert (change.before, change.after) == pytest.approx((before[change.of], after[change.of]), abs=1e-9)
        for change in each.radius[2:]:
            members = [node for node in H if H.nodes[node]["sector"] == change.of]
            assert change.before == pytest.approx(sum(before[node] for node in members) / len(members), abs=1e-9)
            assert change.after == pytest.approx(sum(after[node] for node in members) / len(members), abs=1e-9)
        earlier = total(so_far)
        so_far.add_edge(each.source, each.target, weight=1.0)
        assert each.gain_after_earlier == pytest.approx(earlier - total(so_far), abs=1e-9)


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=2), max_size=6))
def test_a_gain_is_that_of_one_more_activity_of_the_two(groups: list[set[str]]) -> None:
    sectors = dict(zip("abcdef", ("administration", "civic_tech", "govtech") * 2, strict=True))
    taken = partners(*map(" ".join, groups))
    network = Network.from_columns(columns(sectors, taken))
    before = sector_radius_of_actors(network).value or {}
    for each in suggest_contacts(network, limit=5):
        joint = [(end, "new", "partner", "asserted") for end in (each.source, each.target)]
        after = sector_radius_of_actors(Network.from_columns(columns(sectors, [*taken, *joint]))).value or {}
        assert each.gain == pytest.approx(sum(map(float, before.values())) - sum(map(float, after.values())), abs=1e-9)  # type: ignore[arg-type]  # every actor has a radius


@given(grouped_graphs(directed=False), st.integers(1, 3))
def test_no_pair_is_tied_of_one_sector_or_given_twice_and_nobody_too_often(G: Any, per_actor: int) -> None:
    found = pairs(G, limit=30, per_actor=per_actor)

    assert len({frozenset(pair) for pair in found}) == len(found)
    for u, v in found:
        assert not G.has_edge(u, v)
        assert G.nodes[u]["sector"] != G.nodes[v]["sector"]
    for node in G:
        assert sum(node in pair for pair in found) <= per_actor


@given(grouped_graphs(directed=False, most=6))
def test_with_room_enough_every_pair_with_a_way_is_suggested(G: Any) -> None:
    H = simple(G)
    apart = dict(nx.all_pairs_shortest_path_length(H))
    untied = {frozenset(pair) for pair in nx.non_edges(H) if apart[pair[0]].get(pair[1], 9) <= 3}
    allowed = {pair for pair in untied if len({H.nodes[node]["sector"] for node in pair}) == 2}

    assert allowed <= {frozenset(pair) for pair in pairs(H, limit=100, per_actor=100)}


def test_a_way_comes_before_a_larger_gain_without_one() -> None:
    G = nx.path_graph(4)
    nx.add_path(G, [10, 11, 12])
    sectored(G, {0: "a", 1: "a", 2: "a", 3: "b", 10: "b", 11: "b", 12: "b"})
    found = suggest_contacts(G, limit=3)

    assert [each.basis for each in found] == ["evidence", "evidence", "sealed_group"]
    assert found[2].gain > found[0].gain
    assert {found[2].source, found[2].target} & {10, 11, 12}


def test_a_shared_topic_decides_whom_a_sealed_group_meets() -> None:
    G = nx.Graph([("a", "b"), ("c", "d"), ("e", "f")])
    sectored(G, {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z", "f": "z"})
    topics = {"a": {"maps"}, "f": {"maps"}}

    assert pairs(G, limit=3, topics=topics)[0] == ("a", "f")


def test_who_was_suggested_already_steps_back() -> None:
    G = nx.Graph([("hub", i) for i in range(4)] + [(i, f"b{i}") for i in range(4)])
    sectored(G, {"hub": "a", **dict.fromkeys(range(4), "a"), **{f"b{i}": "b" for i in range(4)}})
    first, second = suggest_contacts(G, limit=2)

    assert "hub" in {first.source, first.target}
    assert second.score < first.score


@pytest.mark.parametrize("ties", [1, 2])
def test_greedy_by_gain_is_the_optimum_of_all_sets_on_karate(shared: Path, ties: int) -> None:
    (entry,) = [each for each in values(shared, "sector_radius_best_cut_percent") if each["parameters"]["ties"] == ties]
    network = network_from(karate())
    search = search_in(network, ties)
    start = float(search.radius.h.sum())
    assert all(search.take_by_gain(None, contact_search.GAIN) for _ in range(ties))

    cut = 100 * sum(taken.gain for taken in search.taken) / start
    assert cut == pytest.approx(entry["value"], abs=entry["tolerance"])


@given(grouped_graphs(directed=False, least=2))
def test_the_largest_gain_is_found_without_looking_at_every_pair(G: Any) -> None:
    H: Any = simple(G)
    network = network_from(H)
    search = search_in(network, 1)
    gains = [
        search.radius.gain(u) + search.radius.gain(v)
        for u, v in itertools.combinations(range(len(H)), 2)
        if search.rules.codes[u] != search.rules.codes[v] and not H.has_edge(network.ids[u], network.ids[v])
    ]
    found = search.take_by_gain(None, contact_search.GAIN)

    assert found == (max(gains, default=0.0) > contact_search.NO_GAIN)
    if found:
        assert search.taken[0].gain == pytest.approx(max(gains))


@pytest.mark.parametrize(("role", "status"), [("speaker", "asserted"), ("partner", "inferred"), ("", "disputed")])
def test_who_meets_in_any_activity_is_never_suggested(role: str, status: str) -> None:
    met = [("a", "m", role, status), ("d", "m", role, status)]
    network = Network.from_columns(columns(FOUR, [*CHAIN, *met]))

    assert ("a", "d") in pairs(Network.from_columns(columns(FOUR, CHAIN)), limit=9)
    assert ("a", "d") not in pairs(network, limit=9)


def test_formal_ties_and_activities_that_are_left_out_make_acquainted() -> None:
    met = [("a", "q", "partner", "asserted"), ("d", "q", "partner", "asserted")]
    given_columns = columns(FOUR, [*CHAIN, *met], formal=[("a", "c", "inferred")])

    assert pairs(Network.from_columns(given_columns, leave_out=["q"]), limit=9) == [("b", "d")]


def test_an_unknown_sector_is_never_suggested() -> None:
    network = Network.from_columns(columns({**FOUR, "d": "unknown"}, CHAIN))

    assert pairs(network, limit=9) == [("a", "c")]


def test_a_person_is_suggested_with_consent_only() -> None:
    network = Network.from_columns(columns(FOUR, CHAIN, kinds={"d": "Person"}))

    assert not any("d" in pair for pair in pairs(network, limit=9))
    assert any("d" in pair for pair in pairs(network, limit=9, consenting=["d"]))
    assert not any("d" in pair for pair in pairs(network, limit=9, consenting=["d"], barred=["d"]))


@pytest.mark.parametrize(
    ("rule", "sector", "suggested"),
    [
        ("public_employees", "civic_tech", False),
        ("public_employees", "govtech", False),
        ("public_employees", "business", False),
        ("public_employees", "administration", True),
        ("members", "administration", False),
        ("invitation", "govtech", True),
        ("open", "govtech", True),
    ],
)
def test_a_closed_group_is_not_suggested_to_those_it_excludes(rule: str, sector: str, *, suggested: bool) -> None:
    actors = {"net": "intermediary", "mid": "intermediary", "who": sector}
    network = Network.from_columns(columns(actors, partners("net mid", "mid who"), rules={"net": rule}))

    assert (("net", "who") in pairs(network)) is suggested


def test_every_rule_of_participation_is_decided() -> None:
    assert set(ADMITTED) == set(ParticipationRule.codes())


@pytest.mark.parametrize("tied", ["bidder", "person"])
def test_buyer_and_bidder_are_not_brought_together_nor_those_tied_to_them(tied: str) -> None:
    actors = {"buyer": "administration", "bidder": "govtech", "person": "govtech", "mid": "intermediary"}
    met = partners("buyer mid", f"mid {tied}")
    tender = [("buyer", "t", "buyer", "asserted"), ("bidder", "t", "tenderer", "asserted")]
    formal = [("person", "bidder", "asserted")]
    unhindered = Network.from_columns(columns(actors, met))
    network = Network.from_columns(columns(actors, [*met, *tender], formal=formal))

    assert {"buyer", tied} in [set(pair) for pair in pairs(unhindered)]
    assert {"buyer", tied} not in [set(pair) for pair in pairs(network)]


def test_the_list_can_be_restricted() -> None:
    G = sectored(nx.path_graph(6), {0: "a", 1: "a", 2: "b", 3: "b", 4: "c", 5: "c"})

    assert all(0 in pair for pair in pairs(G, actor=0))
    assert len(pairs(G, actor=0, per_actor=1)) > 1
    found = pairs(G, from_sector="a", to_sector="c")
    assert found
    assert all({G.nodes[node]["sector"] for node in pair} == {"a", "c"} for pair in found)
    assert len(pairs(G, limit=2)) == 2


def test_an_isolate_gets_suggestions_if_it_asks() -> None:
    G = sectored(nx.path_graph(3), {0: "a", 1: "a", 2: "b"})
    G.add_node(9, sector="b")
    found = suggest_contacts(G, actor=9, limit=1)

    assert found[0].basis == "gain"
    assert found[0].radius[1].of == 9
    assert (found[0].radius[1].before, found[0].radius[1].after) == pytest.approx((20, 1))


def test_every_suggestion_names_the_rules_that_hold() -> None:
    assert suggest_contacts(karate(), limit=1)[0].checks == CHECKS


@pytest.mark.parametrize("options", [{"limit": 0}, {"per_actor": 0}, {"from_sector": "x"}])
def test_impossible_wishes_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidDataError):
        suggest_contacts(karate(), **options)


def test_an_unknown_actor_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="No actor 'x'"):
        suggest_contacts(karate(), actor="x")


@pytest.mark.parametrize("nodes", [0, 1, 4])
def test_nobody_and_one_sector_give_nothing(nodes: int) -> None:
    assert suggest_contacts(sectored(nx.complete_graph(nodes), "govtech")) == ()


def test_the_same_network_gives_the_same_list() -> None:
    assert suggest_contacts(karate()) == suggest_contacts(karate())


def test_large_networks_look_at_the_most_worthwhile_only(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = pairs(karate(), limit=3)
    monkeypatch.setattr(contact_search, "ALL_UP_TO", 10)

    assert pairs(karate(), limit=3) == everybody
