"""Pages and cursors."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model.vocabulary import TieType
from graph_service.store import GraphStore
from tests.api.conftest import Ask
from tests.api.town import organisation, tie, town

PAGE = """query($first: Int, $after: String, $last: Int, $before: String) {
  actors(first: $first, after: $after, last: $last, before: $before) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } }"""
NESTED = """query($first: Int, $after: String) { project(by: {slug: "prj-0"}) {
  participants(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id } } } }"""


def walk(ask: Ask, *, size: int, back: bool = False) -> list[str]:
    """Collect a list page by page, from one end to the other."""
    ids: list[str] = []
    place = None
    for _ in range(100):
        ends = {"last": size, "before": place} if back else {"first": size, "after": place}
        page = ask(PAGE, **ends)["actors"]
        found = [edge["node"]["id"] for edge in page["edges"]]
        ids = [*found, *ids] if back else [*ids, *found]
        info = page["pageInfo"]
        assert info["hasPreviousPage" if not back else "hasNextPage"] == (place is not None)
        if not info["hasPreviousPage" if back else "hasNextPage"]:
            return ids
        place = info["startCursor" if back else "endCursor"]
    raise AssertionError("the list never ends")


@pytest.mark.parametrize("size", [1, 3, 5, 100])
def test_walking_forwards_and_backwards_gives_the_same_list(ask: Ask, size: int) -> None:
    every = walk(ask, size=100)

    assert len(set(every)) == len(every) == 13
    assert walk(ask, size=size) == walk(ask, size=size, back=True) == every


@pytest.mark.parametrize("size", [1, 2, 4, 50])
def test_lists_inside_a_record_page_forwards(ask: Ask, size: int) -> None:
    ids: list[str] = []
    place = None
    while True:
        page = ask(NESTED, first=size, after=place)["project"]["participants"]
        ids += [node["id"] for node in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] == (place is not None)
        place = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert len(ids) == len(set(ids)) == page["totalCount"]


def test_cursors_stay_valid_while_records_come_and_go(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(9), by="test", why="town")
    first = ask_store(PAGE, first=4)["actors"]["edges"]
    seen = [edge["node"]["id"] for edge in first]
    store.retract([seen[-1], "org-006"], by="test", why="gone")
    store.apply([organisation(900), tie("org-900", TieType.PARTICIPATES_IN, "prj-0")], by="test", why="new")
    rest = ask_store(PAGE, first=100, after=first[-1]["cursor"])["actors"]
    ids = [edge["node"]["id"] for edge in rest["edges"]]

    assert set(ids) == {"org-004", "org-005", "org-007", "org-008", "org-900", "per-ada"} - set(seen)
    assert rest["pageInfo"]["hasPreviousPage"] is True


def test_nothing_before_or_after_a_page_is_told_truly_when_it_is_gone(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(9), by="test", why="town")
    edges = ask_store(PAGE, first=100)["actors"]["edges"]
    store.retract([edge["node"]["id"] for edge in edges if edge not in edges[3:6]], by="test", why="gone")
    later = ask_store(PAGE, first=2, after=edges[2]["cursor"])["actors"]["pageInfo"]
    earlier = ask_store(PAGE, last=2, before=edges[6]["cursor"])["actors"]["pageInfo"]

    assert (later["hasPreviousPage"], later["hasNextPage"]) == (False, True)
    assert (earlier["hasPreviousPage"], earlier["hasNextPage"]) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("first: 0", "first '0' is not from 1 to 100"),
        ("first: 101", "first '101' is not from 1 to 100"),
        ("last: -1", "last '-1' is not from 1 to 100"),
        ("first: 1, last: 1", "cannot stand beside first"),
        ('after: "nonsense"', "is no cursor"),
        ('after: "W10"', "is no cursor"),
        ('before: "é"', "is no cursor"),
    ],
)
def test_impossible_pages_are_refused_with_a_reason(client: TestClient, arguments: str, told: str) -> None:
    answer = client.post("/graphql", json={"query": f"{{ actors({arguments}) {{ nodes {{ id }} }} }}"}).json()

    assert answer["data"] == {"actors": None}
    assert told in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_cursor_of_another_order_is_refused(client: TestClient, ask: Ask) -> None:
    cursor = ask("{ projects(first: 1) { pageInfo { endCursor } } }")["projects"]["pageInfo"]["endCursor"]
    query = "query($after: String) { projects(after: $after, orderBy: START_DESC) { nodes { id } } }"
    answer = client.post("/graphql", json={"query": query, "variables": {"after": cursor}}).json()

    assert "is no cursor of this list" in answer["errors"][0]["message"]


def test_projects_can_start_with_the_newest(ask: Ask) -> None:
    found = ask("{ projects(orderBy: START_DESC) { nodes { name validity { since } } } }")["projects"]["nodes"]
    assert [node["validity"]["since"] for node in found] == ["2014", "2013", "2012", "2011", "2010"]


def test_records_can_be_narrowed_to_kinds(ask: Ask) -> None:
    found = ask("{ records(filter: {kindIn: [DEMAND, GOOD_PRACTICE]}) { totalCount nodes { __typename } } }")["records"]
    assert found == {"totalCount": 2, "nodes": [{"__typename": "Demand"}, {"__typename": "GoodPractice"}]}


@pytest.mark.parametrize(
    ("field", "filter_", "expected"),
    [
        ("actors", "{sectorIn: [GOVTECH]}", 4),
        ("actors", '{nameStartsWith: "ada"}', 1),
        ("actors", '{placeIn: ["DE"]}', 12),
        ("actors", '{topicIn: ["top-maps"], inNetwork: true}', 12),
        ("projects", "{seekingContributors: true}", 0),
        ("collaborations", "{kindIn: [UNSPECIFIED]}", 1),
        ("records", "{changedAfter: 1}", 0),
        ("datasets", '{topicIn: ["top-maps"]}', 0),
    ],
)
def test_filters_narrow_lists_and_their_counts(ask: Ask, field: str, filter_: str, expected: int) -> None:
    found = ask(f"{{ {field}(filter: {filter_}) {{ totalCount nodes {{ id }} }} }}")[field]
    assert found["totalCount"] == len(found["nodes"]) == expected


def test_search_pages_forwards_with_a_true_previous_page(ask: Ask) -> None:
    query = """query($after: String) { search(query: "actor", first: 5, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { score node { id } } } }"""
    ids, place, flags = [], None, []
    while True:
        page: Any = ask(query, after=place)["search"]
        ids += [edge["node"]["id"] for edge in page["edges"]]
        flags.append(page["pageInfo"]["hasPreviousPage"])
        place = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert flags == [False, True, True]
    assert len(ids) == len(set(ids)) == page["totalCount"] == 12
