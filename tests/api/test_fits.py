"""Matches of exchanges and likely adopters over HTTP: whatever the reasons name can be asked for, at one price."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, lend
from tests.api.test_calls import calls
from tests.use_cases.fitting import fair, spreading

MATCHES = """query($id: ID!) { node(id: $id) { ... on Exchange { matches(first: 2) { score record { slug name }
  reasons { labels { de en } contribution evidence { slug } } introducers { slug sector } } } } }"""
LIKELY = """query($at: Moment) { goodPractices(at: $at) { nodes { id slug likelyAdopters(first: 2) { record { id slug }
  reasons { contribution evidence { slug } } introducers { slug } } } } }"""


@pytest.fixture
def ask_market(store: GraphStore, ask_store: Ask) -> Ask:
    store.apply([*{each.id: each for each in (*fair(), *spreading())}.values()], by="test", why="fair")
    return ask_store


def test_matches_of_a_request_come_with_reasons_and_introducers(ask_market: Ask) -> None:
    best, second = ask_market(MATCHES, id="exc-wanted")["node"]["matches"]

    assert best["record"] == {"slug": "exc-best", "name": "best"}
    assert best["introducers"] == [{"slug": "org-host", "sector": "INTERMEDIARY"}]
    assert best["reasons"][0]["labels"] == {"de": "gemeinsame Themen", "en": "shared topics"}
    assert best["reasons"][0]["evidence"] == [{"slug": "top-bikes"}]
    assert second["record"]["slug"] == "exc-remote"


def test_likely_adopters_are_answered_at_a_moment(ask_market: Ask, store: GraphStore) -> None:
    now = ask_market(LIKELY)["goodPractices"]["nodes"]
    version = store.version()
    store.retract(["org-partner"], by="test", why="gone")
    then = ask_market(LIKELY, at={"knownAt": version})["goodPractices"]["nodes"]
    later = ask_market(LIKELY)["goodPractices"]["nodes"]

    def first(nodes: Any) -> Any:
        return next(each["likelyAdopters"][0]["record"] for each in nodes if each["slug"] == "gp-open-day")

    assert first(now)["slug"] == first(then)["slug"] == "org-partner"
    assert first(then)["id"] == f"org-partner@v{version}"
    assert first(later)["slug"] == "org-alike"


def test_exchanges_are_narrowed_down_to_a_place_and_to_those_without_a_match(ask_market: Ask) -> None:
    query = """query($where: ExchangeFilter) { exchanges(filter: $where) { totalCount nodes { slug } } }"""
    near = ask_market(query, where={"nearPlace": "053150000000", "withinKm": 10, "direction": "OFFER"})["exchanges"]
    alone = ask_market(query, where={"direction": "REQUEST", "unmatched": True})["exchanges"]

    assert [each["slug"] for each in near["nodes"]] == ["exc-far", "exc-remote"]
    assert (alone["totalCount"], alone["nodes"]) == (1, [{"slug": "exc-lonely"}])


def test_a_place_without_a_centre_is_refused(store: GraphStore) -> None:
    with TestClient(create_app(lambda: lend(store))) as client:
        given = client.post("/graphql", json={"query": '{ exchanges(filter: {nearPlace: "XX-1"}) { totalCount } }'})
    (error,) = given.json()["errors"]

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "nearPlace" in error["message"]


def test_matches_of_a_page_cost_as_many_calls_as_of_one(ask_market: Ask, store: GraphStore) -> None:
    query = """query($first: Int) { exchanges(first: $first, filter: {direction: OFFER}) { nodes {
      matches(first: 3) { record { name } reasons { evidence { name } } introducers { name } } } } }"""
    calls(lend(store), query, first=1)
    one, many = (calls(lend(store), query, first=first) for first in (1, 10))
    assert many <= one + 1  # a page of which none has a match need not look at the network
