"""The history of records, what their sources say, and the figures of the demands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model import Citation, Organisation, Publication
from graph_service.model.vocabulary import Sector, Visibility
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.plenty import plenty
from tests.api.town import CITED, MERGE, organisation

OTHER = Publication(id="pub-other", name="Other paper", citations=CITED)
ELSEWHERE = (Citation(source="pub-other", locator="p. 2"),)
HISTORY = """query($slug: String!, $first: Int, $after: String, $at: Moment) { record(by: {slug: $slug}, at: $at) {
  history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { version reason } }
  curation { statements { property value shown citations { locator source { slug } } } } } }"""


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    """Write a town; one actor is renamed on other evidence, another is merged into it."""
    old = Organisation(id="org-old-name", name="Alter Name", sector=Sector.MEDIA, citations=CITED)
    store.apply([*plenty(), OTHER, old], by="test", why="town")
    store.apply([replace(organisation(1), name="Once", citations=ELSEWHERE)], by="test", why="renamed")
    store.apply([replace(organisation(1), name="Now")], by="test", why="renamed again")
    store.apply([MERGE], by="test", why="the same")
    return store


@pytest.fixture
def ask_told(told: GraphStore) -> Iterator[Ask]:
    with TestClient(create_app(lambda: lend(told))) as client:
        yield asking(client)


def test_the_history_is_walked_from_the_newest_change(ask_told: Ask) -> None:
    first = ask_told(HISTORY, slug="org-001", first=2)["record"]["history"]
    rest = ask_told(HISTORY, slug="org-001", first=2, after=first["pageInfo"]["endCursor"])["record"]["history"]

    assert [each["reason"] for each in first["nodes"]] == ["renamed again", "renamed"]
    assert [each["reason"] for each in rest["nodes"]] == ["town"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
    assert rest["pageInfo"]["hasNextPage"] is False


def test_the_history_at_a_moment_ends_there(ask_told: Ask) -> None:
    found = ask_told(HISTORY, slug="org-001", first=5, at={"knownAt": 2})["record"]["history"]
    assert [each["version"] for each in found["nodes"]] == [2, 1]


def test_values_of_all_sources_stand_side_by_side(ask_told: Ask) -> None:
    """The value shown, what another source once said, and what was merged into it."""
    said = ask_told(HISTORY, slug="org-001", first=1)["record"]["curation"]["statements"]
    names = [each for each in said if each["property"] == "name"]

    assert [(each["value"], each["shown"]) for each in names] == [
        ('"Now"', True),
        ('"Alter Name"', False),
        ('"Once"', False),
    ]
    assert names[0]["citations"] == [{"locator": "L1", "source": {"slug": "pub-town"}}]
    assert names[2]["citations"] == [{"locator": "p. 2", "source": {"slug": "pub-other"}}]
    assert [each["shown"] for each in said if each["property"] == "sector"] == [True, False]


def test_a_hidden_loser_says_nothing(ask_told: Ask, told: GraphStore) -> None:
    told.apply([replace(organisation(2), visibility=Visibility.STEWARDS)], by="test", why="hide")
    found = ask_told(HISTORY, slug="org-002", first=5)
    assert found["record"] is None


def test_histories_of_many_cost_as_many_calls_as_of_one(ask_told: Ask, told: GraphStore) -> None:
    query = """query($first: Int) { actors(first: $first) { nodes { history(first: 1) { totalCount nodes { version } }
      curation { statements { property } } ties(first: 1) { nodes { history { totalCount } } } } } }"""
    counted = []
    for first in (1, 8):
        before = told.calls
        ask_told(query, first=first)
        counted.append(told.calls - before)

    assert counted[1] <= counted[0]


def test_the_figures_of_a_demand_are_those_of_its_ties(ask_told: Ask) -> None:
    demand: Any = ask_told(
        '{ demand(by: {slug: "dem-meet"}) { sectorCoverage indicators { labels { en } value unit basis { de } } } }'
    )["demand"]

    assert demand["sectorCoverage"] == pytest.approx(2 / 3)
    assert {each["labels"]["en"]: each["value"] for each in demand["indicators"]} == {
        "active actors": 2,
        "projects and good practices": 2,
        "adoptions of good practices": 2,
        "measures with somebody responsible": 1,
        "measures that are carried out": 0,
    }


def test_names_and_licences_are_matched(ask_told: Ask) -> None:
    found = ask_told(
        """{ matchName(name: "startup GmbH", kinds: [ORGANISATION], first: 1) { score record { slug } reasons {
        labels { de } contribution evidence { id } } introducers { id } }
        old: matchName(name: "Old name") { record { slug } }
        licenceCombination(of: ["lic-cc-by", "lic-nc"]) { allowed result { code } conditions { de }
          reasons { en } } }"""
    )

    assert found["matchName"][0]["record"]["slug"] == "org-startup"
    assert found["matchName"][0]["reasons"][0]["contribution"] > 0
    assert found["licenceCombination"]["result"] == {"code": "nc"}
    assert len(found["licenceCombination"]["conditions"]) == 2


def test_meanings_come_in_german_where_a_legend_needs_them(ask_told: Ask) -> None:
    names = '["Sector", "TieRole", "ProjectStatus", "Level", "Status"]'
    found = ask_told(f"{{ labels(of: {names}) {{ name definition {{ de en }} }} }}")["labels"]

    assert [each["name"] for each in found if each["definition"]["de"] == each["definition"]["en"]] == []
