"""Silos and suggested contacts as clients see them."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.test_moments import without_moment
from tests.store.records import takes_part
from tests.use_cases.small import fill

BRIDGES = """query($filter: BridgingContactFilter, $first: Int, $after: String) {
  bridges(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { id rank score gain checks from { slug sector } to { slug sector }
      run { id graphVersion } reasons { kind labels { de en } evidence { slug } citations { locator source { slug } } }
      radius { actor { slug } group { code size } before after } introducers { slug } } } }"""


def test_no_silo_number_comes_without_its_null_model_and_its_unknowns(ask_ecosystem: Ask) -> None:
    found = ask_ecosystem(
        """{ siloAnalysis { run { unknownSectorShare actorCount tieCount graphVersion softwareVersion }
        estimates { metric value expected sd z pValue nullModel method } summary { de en } } }"""
    )["siloAnalysis"]
    first = found["estimates"][0]

    assert first["metric"] == "E_I_INDEX"
    assert -1 <= first["value"] <= 1
    assert first["nullModel"] == "LABEL_PERMUTATION"
    assert first["z"] == pytest.approx((first["value"] - first["expected"]) / first["sd"])
    assert 0 <= found["run"]["unknownSectorShare"] <= 1
    assert found["summary"]["de"] != found["summary"]["en"]


def test_who_is_not_in_the_data_is_told_with_what_the_list_is_taken_from(ask: Ask) -> None:
    """Of two entries one is in the graph by an alias; a list of another moment is read at that moment."""
    query = """query($at: Moment) { siloAnalysis(at: $at) { coverage { frame { de en } source { id } sector level total
      estimate { metric value low high expected nullModel exact method } missing } } }"""
    (found,) = ask(query)["siloAnalysis"]["coverage"]
    (past,) = ask(query, at={"knownAt": 1})["siloAnalysis"]["coverage"]

    assert found | {"estimate": None} == {
        "frame": {"de": "Trees", "en": "Trees"},
        "source": {"id": "pub-town"},
        "sector": "ADMINISTRATION",
        "level": None,
        "total": 2,
        "estimate": None,
        "missing": ["Listed office"],
    }
    assert {name: found["estimate"][name] for name in ("metric", "value", "low", "high", "expected", "nullModel")} == {
        "metric": "COVERAGE",
        "value": 0.5,
        "low": 0.5,
        "high": 0.5,
        "expected": None,
        "nullModel": None,
    }
    assert past["source"]["id"] == "pub-town@v1"


def test_the_same_settings_have_the_same_run_and_others_have_another(ask_ecosystem: Ask) -> None:
    query = "query($s: AnalysisSettings) { siloAnalysis(settings: $s) { run { id } estimates { value pValue } } }"
    one, again = (ask_ecosystem(query, s={"attribute": "SECTOR"}) for _ in range(2))
    other = ask_ecosystem(query, s={"leaveOut": ["org-okf"]})

    assert one == again
    assert other["siloAnalysis"]["run"]["id"] != one["siloAnalysis"]["run"]["id"]


def test_groups_of_a_mixing_table_add_up_to_the_actors(ask_ecosystem: Ask) -> None:
    found = ask_ecosystem(
        "{ siloAnalysis { run { actorCount } silos(given: true) { size group { size isolates } } } }"
    )["siloAnalysis"]

    assert sum(silo["size"] for silo in found["silos"]) == found["run"]["actorCount"]
    assert all(silo["group"]["isolates"] <= silo["group"]["size"] == silo["size"] for silo in found["silos"])


def test_closed_groups_are_a_part_of_all_groups(ask_ecosystem: Ask) -> None:
    found = ask_ecosystem(
        """{ siloAnalysis { all: silos { id closed } closed: silos(closedOnly: true) { id closed }
        given: silos(given: true) { id closed } found: silos(given: false) { id closed } } }"""
    )["siloAnalysis"]

    assert found["closed"] == [silo for silo in found["all"] if silo["closed"]]
    assert found["all"] == [*found["given"], *found["found"]]
    assert found["found"]


def test_suggested_contacts_join_different_sectors_with_reasons_and_sources(ask_ecosystem: Ask) -> None:
    contacts = ask_ecosystem(BRIDGES, first=10)["bridges"]["nodes"]

    assert [contact["rank"] for contact in contacts] == list(range(1, 11))
    assert all(contact["from"]["sector"] != contact["to"]["sector"] for contact in contacts)
    assert all(contact["reasons"] and "NOT_YET_TIED" in contact["checks"] for contact in contacts)
    assert any(reason["citations"] for contact in contacts for reason in contact["reasons"])
    assert all(change["after"] <= change["before"] + 1e-9 for contact in contacts for change in contact["radius"])


def test_pages_of_contacts_make_up_the_whole_list(ask_ecosystem: Ask) -> None:
    whole = ask_ecosystem(BRIDGES, first=100)["bridges"]
    ids: list[str] = []
    place = None
    while True:
        page: Any = ask_ecosystem(BRIDGES, first=40, after=place)["bridges"]
        ids += [node["id"] for node in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] == (place is not None)
        place = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert ids == [node["id"] for node in whole["nodes"]]
    assert len(ids) == whole["totalCount"]


def test_contacts_can_be_asked_for_between_two_sectors(ask_ecosystem: Ask) -> None:
    between = {"fromSector": "CIVIC_TECH", "toSector": "ADMINISTRATION"}
    contacts = ask_ecosystem(BRIDGES, first=5, filter=between)["bridges"]["nodes"]

    assert contacts
    assert all({each["from"]["sector"], each["to"]["sector"]} == set(between.values()) for each in contacts)


def test_contacts_can_be_asked_for_one_actor(ask_ecosystem: Ask) -> None:
    contacts = ask_ecosystem(BRIDGES, first=5, filter={"actor": "org-okf"})["bridges"]["nodes"]

    assert contacts
    assert all("org-okf" in {each["from"]["slug"], each["to"]["slug"]} for each in contacts)


def test_every_actor_has_its_own_list_of_contacts(store: GraphStore, ask_store: Ask) -> None:
    fill(store)
    query = """query($first: Int!, $after: String) { actors(first: 11) { nodes { slug
      bridges(first: $first, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        nodes { id rank gain gainWithin from { slug } to { slug } reasons { kind labels { en } } } } } } }"""
    whole, short = (
        {each["slug"]: each["bridges"] for each in ask_store(query, first=first)["actors"]["nodes"]}
        for first in (40, 2)
    )
    slug, own = max(whole.items(), key=lambda item: len(item[1]["nodes"]))

    assert len(own["nodes"]) > 3
    for each, found in whole.items():
        assert short[each]["nodes"] == found["nodes"][:2]
        assert short[each]["totalCount"] == found["totalCount"] == len(found["nodes"])
        assert short[each]["pageInfo"]["hasNextPage"] == (len(found["nodes"]) > 2)
        assert all(each in {contact["from"]["slug"], contact["to"]["slug"]} for contact in found["nodes"])
    asked_for = ask_store(BRIDGES, first=40, filter={"actor": slug})["bridges"]["nodes"]
    assert [each["id"] for each in asked_for] == [each["id"] for each in own["nodes"]]
    after = short[slug]["pageInfo"]["endCursor"]
    rest = {each["slug"]: each["bridges"] for each in ask_store(query, first=40, after=after)["actors"]["nodes"]}
    assert rest[slug]["nodes"] == own["nodes"][2:]
    assert rest[slug]["pageInfo"]["hasPreviousPage"]


def test_lists_of_more_actors_cost_no_more_calls(store: GraphStore) -> None:
    fill(store)
    query = """query($first: Int!) { actors(first: $first) { nodes { bridges(first: 3) { nodes { rank
      from { name } to { name } introducers { name } reasons { labels { de } } } } } } }"""
    with TestClient(create_app(lambda: lend(store), seconds=60.0)) as client:
        ask = asking(client)
        ask(query, first=7)

        def calls(first: int) -> int:
            before = store.calls
            ask(query, first=first)
            return store.calls - before

        assert 0 < calls(11) <= calls(4)


def test_contacts_are_those_of_the_moment_that_is_asked_for(store: GraphStore) -> None:
    query = """query($at: Moment) { bridges(first: 5, at: $at) { totalCount nodes {
      rank score gain probability run { graphVersion } from { id } to { id } introducers { id }
      reasons { kind labels { en } evidence { id } } radius { actor { id } before after } } } }"""
    fill(store)
    version = store.version()
    with TestClient(create_app(lambda: lend(store), seconds=60.0)) as client:
        ask = asking(client)
        then = ask(query)
        first = then["bridges"]["nodes"][0]
        met = [takes_part(first[end]["id"], "prj-p6") for end in ("from", "to")]
        store.apply(met, by="test", why="they met")
        now, past = ask(query), ask(query, at={"knownAt": version})

    assert now != then
    assert without_moment(past, f"@v{version}") == then


def test_impossible_wishes_are_refused_with_a_reason(client: TestClient) -> None:
    def code(filter_: str) -> str:
        query = f"{{ bridges(filter: {filter_}) {{ nodes {{ id }} }} }}"
        answer = client.post("/graphql", json={"query": query}).json()
        return str(answer["errors"][0]["extensions"]["code"])

    assert code('{actor: "org-nobody"}') == "NOT_FOUND"
    assert code("{perActor: 0}") == "BAD_USER_INPUT"


def test_collaborators_come_strongest_first_with_what_they_do_together(ask_ecosystem: Ask) -> None:
    query = """query($first: Int, $after: String, $fold: Fold! = NEWMAN) { actor(by: {slug: "org-okf"}) {
      collaborators(first: $first, after: $after, fold: $fold) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { slug } tie { weight fold left { slug } via { slug } } } } } }"""
    whole = ask_ecosystem(query, first=100)["actor"]["collaborators"]
    first = ask_ecosystem(query, first=2)["actor"]["collaborators"]
    rest = ask_ecosystem(query, first=100, after=first["pageInfo"]["endCursor"])["actor"]["collaborators"]
    weights = [edge["tie"]["weight"] for edge in whole["edges"]]

    assert weights == sorted(weights, reverse=True)
    assert [*first["edges"], *rest["edges"]] == whole["edges"]
    assert all(edge["tie"]["via"] and edge["tie"]["left"]["slug"] == "org-okf" for edge in whole["edges"])
    counted = ask_ecosystem(query, first=100, fold="COUNT")["actor"]["collaborators"]["edges"]
    assert all(edge["tie"]["weight"] == len(edge["tie"]["via"]) for edge in counted)
