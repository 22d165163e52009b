"""The change feed, and what nobody may see in it or elsewhere."""

import json
from dataclasses import replace
from datetime import date

import pytest

from graph_service.model import Consent, Organisation, Person
from graph_service.model.vocabulary import Sector, Visibility
from graph_service.store import GraphStore
from tests.api.conftest import Ask
from tests.api.town import CITED, MERGE, organisation, town

FEED = """query($first: Int, $after: String) { changes(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  nodes { id version at by reason operationCount
    operations { kind targetId target { __typename id } differences { property before after } } } } }"""


def test_the_feed_tells_what_changed_who_changed_it_and_why(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(3), by="seed", why="first load")
    store.apply([replace(organisation(1), name="New name")], by="editor", why="renamed")
    store.retract(["org-002"], by="editor", why="gone")
    store.apply([MERGE], by="editor", why="the same")
    feed = ask_store(FEED, after="1")["changes"]
    renamed, gone, merged = feed["nodes"]

    assert feed["totalCount"] == 4
    assert feed["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": True, "endCursor": "4"}
    assert (renamed["id"], renamed["by"], renamed["reason"]) == ("change-2", "editor", "renamed")
    assert renamed["operations"] == [
        {
            "kind": "UPDATED",
            "targetId": "org-001",
            "target": {"__typename": "Organisation", "id": "org-001"},
            "differences": [{"property": "name", "before": '"Actor 001"', "after": '"New name"'}],
        }
    ]
    assert {each["kind"] for each in gone["operations"]} == {"RETRACTED"}
    assert len(gone["operations"]) == gone["operationCount"]
    assert [each["kind"] for each in merged["operations"]] == ["MERGED"]


def test_the_cursor_of_a_change_is_its_version(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(3), by="test", why="1")
    store.apply([organisation(3)], by="test", why="2")
    first = ask_store(FEED, first=1)["changes"]["pageInfo"]

    assert first == {"hasNextPage": True, "hasPreviousPage": False, "endCursor": "1"}
    assert [node["version"] for node in ask_store(FEED, after="1")["changes"]["nodes"]] == [2]


def test_the_feed_can_be_read_from_its_end(ask_store: Ask, store: GraphStore) -> None:
    """The newest changes without knowing how many there are, then those before them, with both ends told truly."""
    query = """query($first: Int, $after: String, $last: Int, $before: String, $filter: ChangeFilter) {
      changes(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        totalCount pageInfo { hasNextPage hasPreviousPage } nodes { version } } }"""
    store.apply(town(3), by="seed", why="1")
    for number in range(2, 7):
        store.apply([replace(organisation(1), name=f"Name {number}")], by="editor", why=str(number))

    def page(**given: object) -> tuple[list[int], bool, bool]:
        found = ask_store(query, **given)["changes"]
        info = found["pageInfo"]
        return [node["version"] for node in found["nodes"]], info["hasPreviousPage"], info["hasNextPage"]

    renamed = {"recordIn": ["org-001"]}
    assert page(last=2) == ([5, 6], True, False)
    assert page(last=2, before="5") == ([3, 4], True, True)
    assert page(last=2, before="3") == ([1, 2], False, True)
    assert page(last=3, after="4") == ([5, 6], True, False)
    assert page(first=3, before="3") == ([1, 2], False, True)
    assert page(first=2, after="2", before="6") == ([3, 4], True, True)
    assert page(last=2, before="0") == ([], False, True)
    assert page(last=2, filter=renamed) == ([5, 6], True, False)
    assert page(first=5, after="1", filter={"kindIn": ["ORGANISATION"], "recordIn": ["org-002"]}) == ([], True, False)
    assert page(first=5, after="1", filter={"recordIn": ["org-none"]}) == ([], False, False)
    assert page(last=5, filter={"recordIn": ["org-none"]}) == ([], False, False)
    with pytest.raises(AssertionError, match="cannot stand beside first"):
        page(first=1, last=1)


def test_a_cursor_that_is_newer_than_the_graph_is_one_of_another(ask_store: Ask, store: GraphStore) -> None:
    store.apply(town(3), by="test", why="1")

    assert ask_store(FEED, after="1")["changes"]["nodes"] == []
    with pytest.raises(AssertionError, match="after '2' is newer than the graph, which is at 1"):
        ask_store(FEED, after="2")


def test_what_is_not_public_is_shown_nowhere(ask_store: Ask, store: GraphStore) -> None:
    hidden = Organisation(
        id="org-hidden", name="Secret body", sector=Sector.MEDIA, citations=CITED, visibility=Visibility.STEWARDS
    )
    expired = Consent(scope="page", given_on=date(2020, 1, 1), expires=date(2021, 1, 1))
    private = Person(id="per-private", name="Secret person", citations=CITED, consent=expired)
    store.apply([*town(3), hidden, private], by="test", why="town")
    found = ask_store(
        """{ actors { nodes { name } } search(query: "secret") { nodes { name } } node(id: "org-hidden") { id }
        record(by: {slug: "per-private"}) { id } changes { nodes { operations(of: "org-hidden") {
        target { id } differences { property after } } } } }"""
    )

    assert "Secret" not in json.dumps(found)
    assert (found["node"], found["record"]) == (None, None)


def test_the_name_behind_a_pseudonym_is_shown_nowhere(ask_store: Ask, store: GraphStore) -> None:
    agreed = Consent(scope="page", given_on=date(2026, 1, 1))
    person = Person(id="per-blue-owl", name="Clear Name", pseudonym="Blue Owl", citations=CITED, consent=agreed)
    store.apply([*town(3), person], by="test", why="town")
    found = ask_store(
        """{ actor(by: {slug: "per-blue-owl"}) { name labels { de en } ... on Person { pseudonymous } }
        changes { nodes { operations(of: "per-blue-owl") { differences { property after } } } } }"""
    )

    assert found["actor"] == {"name": "Blue Owl", "labels": {"de": "Blue Owl", "en": "Blue Owl"}, "pseudonymous": True}
    assert "Clear Name" not in json.dumps(found)
    assert "consent" not in json.dumps(found)
