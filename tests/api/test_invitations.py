"""Suggested contacts narrowed down: to an activity, to types of organisation, to what is plausible enough."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model.vocabulary import OrganisationType
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, lend

INVITE = """query($where: BridgingContactFilter) { bridges(filter: $where, first: 30) { totalCount nodes {
  rank probability from { slug ... on Organisation { type } } to { slug ... on Organisation { type } } } } }"""
WORKSHOPS = "{ events(first: 20) { nodes { id participants(first: 100) { totalCount nodes { slug } } } } }"


@pytest.fixture
def event(ask_ecosystem: Ask) -> Any:
    """Find a meeting of the seed that two or more actors took part in."""
    events = ask_ecosystem(WORKSHOPS)["events"]["nodes"]
    return next(each for each in events if each["participants"]["totalCount"] > 1)


def test_who_is_invited_would_join_somebody_who_is_there(ask_ecosystem: Ask, event: Any) -> None:
    there = {each["slug"] for each in event["participants"]["nodes"]}
    found = ask_ecosystem(INVITE, where={"activity": event["id"]})["bridges"]

    assert found["nodes"]
    for each in found["nodes"]:
        assert len({each["from"]["slug"], each["to"]["slug"]} & there) == 1
    assert [each["rank"] for each in found["nodes"]] == [*range(1, len(found["nodes"]) + 1)]


def test_nobody_is_invited_to_what_nobody_takes_part_in(ask_ecosystem: Ask) -> None:
    assert ask_ecosystem(INVITE, where={"activity": "evt-never"})["bridges"]["totalCount"] == 0


def test_both_ends_are_of_the_types_that_are_asked_for(ask_ecosystem: Ask) -> None:
    types = [OrganisationType.INFORMAL_GROUP.name, OrganisationType.STATE_AUTHORITY.name]
    found = ask_ecosystem(INVITE, where={"typeIn": types})["bridges"]["nodes"]

    assert found
    assert {end["type"] for each in found for end in (each["from"], each["to"])} <= {*types}


def test_what_is_less_plausible_is_left_out(ask_ecosystem: Ask) -> None:
    every = ask_ecosystem(INVITE)["bridges"]["nodes"]
    middle = sorted(each["probability"] for each in every)[len(every) // 2]
    found = ask_ecosystem(INVITE, where={"minProbability": middle})["bridges"]["nodes"]

    assert 0 < len(found) <= len(every) or len(found) == 30
    assert all(each["probability"] >= middle for each in found)


def test_a_probability_lies_between_0_and_1(store: GraphStore) -> None:
    with TestClient(create_app(lambda: lend(store))) as client:
        given = client.post("/graphql", json={"query": INVITE, "variables": {"where": {"minProbability": 1.5}}}).json()
    assert given["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
