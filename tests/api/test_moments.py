"""The argument `at` moves the whole answer, and ids carry the moment."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model import Licence, Moment, Topic
from graph_service.model.vocabulary import Role, TieType, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import graph_at
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.town import CITED, MERGE, organisation, tie, town

WHO = """query($at: Moment) {
  actor(by: {slug: "org-001"}, at: $at) { id slug name validity { since }
    citations { source { id slug } }
    curation { version updatedAt }
    activities(first: 2) { totalCount edges {
      node { id slug name ... on Activity { participants(first: 1) { nodes { id } } } }
      tie { id role from { id } to { id } citations { source { id } } } } }
    topics { nodes { id broader { id } } }
    collaborators(first: 2) { totalCount edges { node { id slug } tie { weight left { id } via { id slug } } } }
    ties(first: 1) { nodes { id } }
  }
  actors(first: 2, at: $at) { totalCount nodes { id name } }
  records(filter: {kindIn: [TOPIC], topicIn: []}, at: $at) { nodes { id } }
  search(query: "actor", first: 2, at: $at) { totalCount nodes { id } }
  path(from: "org-000", to: "org-003", at: $at) { from { id } via { id } ties { id } }
  challenges(at: $at) { id demands { nodes { id } } }
  datasets(at: $at) { nodes { id distributions { licence { id } } } }
}"""


@pytest.fixture
def grown(store: GraphStore) -> GraphStore:
    """Write a town, then rename, add and merge."""
    store.apply(town(4), by="test", why="town")
    store.apply([replace(organisation(1), name="Renamed"), organisation(9)], by="test", why="2")
    store.apply([MERGE, tie("org-009", TieType.PARTICIPATES_IN, "prj-1", Role.LEAD)], by="test", why="3")
    return store


@pytest.fixture
def ask_grown(grown: GraphStore) -> Iterator[Ask]:
    with TestClient(create_app(lambda: lend(grown))) as client:
        yield asking(client)


def without_moment(value: Any, moment: str) -> Any:
    """Take a moment out of every id, and insist that it is in every one."""
    if isinstance(value, list):
        return [without_moment(each, moment) for each in value]
    if not isinstance(value, dict):
        return value
    for id_ in (each for key, each in value.items() if key == "id"):
        assert Moment.parted(id_)[1] == Moment.parted(f"org-a{moment}")[1], id_
    return {
        key: each.replace(moment, "") if key == "id" else without_moment(each, moment) for key, each in value.items()
    }


def test_the_whole_answer_is_that_of_then(store: GraphStore) -> None:
    """What is asked at a version is what was answered then, down to every nested list, count and source."""
    store.apply(town(4), by="test", why="town")
    with TestClient(create_app(lambda: lend(store))) as client:
        ask = asking(client)
        then = ask(WHO)
        store.apply([replace(organisation(1), name="Renamed"), organisation(9)], by="test", why="2")
        store.retract(["org-000--participates_in--prj-0", "top-bike-maps"], by="test", why="3")
        now, past = ask(WHO), ask(WHO, at={"knownAt": 1})

    assert now != then
    assert without_moment(past, "@v1") == then


def test_a_day_leaves_out_what_did_not_hold(ask_grown: Ask) -> None:
    query = """query($at: Moment) { projects(at: $at, orderBy: NAME_ASC) { totalCount nodes { slug } }
      actor(by: {slug: "org-000"}, at: $at) { activities { nodes { slug } } } }"""
    found = ask_grown(query, at={"asOf": "2011"})

    assert [each["slug"] for each in found["projects"]["nodes"]] == ["prj-0", "prj-1"]
    assert [each["slug"] for each in found["actor"]["activities"]["nodes"]] == ["prj-0", "prj-1"]


def test_an_id_of_a_moment_is_answered_and_follows_no_merge(ask_grown: Ask) -> None:
    past, tie_id = "org-001@v1", "org-001@v1--participates_in--prj-1@v1"
    found = ask_grown(
        """query($id: ID!, $tie: ID!, $ids: [ID!]!) { node(id: $id) { id ... on Actor { name slug } }
        tie: node(id: $tie) { id ... on Tie { from { id name } } } nodes(ids: $ids) { id }
        actor(by: {id: $id}) { id name } now: node(id: "org-001") { ... on Actor { name } } }""",
        id=past,
        tie=tie_id,
        ids=[past, "org-009@v1", "org-009", tie_id, "org-001@2023@v2", "org-001"],
    )

    assert found["node"] == {"id": past, "name": "Actor 001", "slug": "org-001"}
    assert found["tie"] == {"id": tie_id, "from": {"id": past, "name": "Actor 001"}}
    assert [each and each["id"] for each in found["nodes"]] == [
        past,
        None,
        "org-009",
        tie_id,
        "org-001@2023@v2",
        "org-001",
    ]
    assert (found["actor"]["name"], found["now"]["name"]) == ("Actor 001", "Renamed")


def test_a_slug_follows_the_merges_of_its_moment(ask_grown: Ask) -> None:
    query = 'query($at: Moment) { actor(by: {slug: "org-old-name"}, at: $at) { id } }'

    assert ask_grown(query)["actor"] == {"id": "org-001"}
    assert ask_grown(query, at={"knownAt": 3})["actor"] == {"id": "org-001@v3"}
    assert ask_grown(query, at={"knownAt": 2})["actor"] is None


def test_one_question_may_be_about_many_moments(ask_grown: Ask) -> None:
    found = ask_grown(
        """{ a: actor(by: {slug: "org-001"}, at: {knownAt: 1}) { name activities(first: 1) { totalCount } }
        b: actor(by: {slug: "org-001"}) { name } project(by: {slug: "prj-1"}) { participants { totalCount } }
        then: project(by: {slug: "prj-1"}, at: {knownAt: 2}) { participants { totalCount } } }"""
    )

    assert (found["a"]["name"], found["b"]["name"]) == ("Actor 001", "Renamed")
    assert found["project"]["participants"]["totalCount"] == found["then"]["participants"]["totalCount"] + 1


def test_pages_of_a_moment_stay_while_the_graph_changes(ask_grown: Ask, grown: GraphStore) -> None:
    query = """query($after: String) { actors(first: 2, after: $after, at: {knownAt: 2}) {
      pageInfo { endCursor hasNextPage } nodes { slug } } }"""
    seen, after = [], None
    while True:
        page = ask_grown(query, after=after)["actors"]
        seen += [each["slug"] for each in page["nodes"]]
        grown.apply([organisation(100 + len(seen))], by="test", why="meanwhile")
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]

    assert seen == ["org-000", "org-002", "org-003", "org-009", "per-ada", "org-001"]


def test_what_is_hidden_today_is_hidden_at_every_moment(ask_grown: Ask, grown: GraphStore) -> None:
    grown.apply([organisation(2), replace(organisation(2), visibility=Visibility.STEWARDS)][1:], by="test", why="hide")
    found = ask_grown(
        """{ node(id: "org-002@v1") { id } actors(at: {knownAt: 1}) { nodes { slug } }
        project(by: {slug: "prj-2"}, at: {knownAt: 1}) { participants { totalCount nodes { slug } } } }"""
    )

    assert found["node"] is None
    assert "org-002" not in str(found)
    assert found["project"]["participants"]["totalCount"] == len(found["project"]["participants"]["nodes"])


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("{knownAt: 99}", "knownAt '99' is no graph version; the newest is 3"),
        ("{knownAt: 0}", "knownAt '0' is no graph version"),
        ('{asOf: "unknown"}', "asOf 'unknown' is no day, month or year"),
        ('{asOf: "soon"}', "soon"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(grown: GraphStore, at: str, words: str) -> None:
    query = f"{{ actors(at: {at}) {{ nodes {{ id }} }} now: actors {{ totalCount }} }}"
    with TestClient(create_app(lambda: lend(grown))) as client:
        answer = client.post("/graphql", json={"query": query}).json()

    assert words in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["code"] in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}


def test_references_inside_a_record_carry_the_moment_too(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(3), by="test", why="town")
    store.apply([Licence(id="lic-x", name="X", citations=CITED, code="X")], by="test", why="2")
    store.apply([Topic(id="top-maps", name="Charts", citations=CITED)], by="test", why="3")
    query = '{ record(by: {slug: "top-bike-maps"}, at: {knownAt: 1}) { ... on Topic { broader { id name } } } }'

    assert ask_store(query)["record"]["broader"] == {"id": "top-maps@v1", "name": "Maps"}


def test_calls_do_not_grow_with_the_parents(grown: GraphStore) -> None:
    """A page of one and a page of many cost the same calls, in the past as in the present."""
    query = """query($first: Int) { actors(first: $first, at: {knownAt: 1}) { nodes { citations { source { name } }
      activities(first: 3) { totalCount nodes { name } } topics { nodes { name } } } } }"""
    past = graph_at(grown.seen_by({Visibility.PUBLIC}), Moment(known_at=1))
    with TestClient(create_app(lambda: lend(grown))) as client:
        ask, counted = asking(client), []
        for first in (1, 5):
            before = past.calls
            ask(query, first=first)
            counted.append(past.calls - before)

    assert counted[0] == counted[1] > 0
