"""When evidence came and went, what a merged record once was, and where places are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from graph_service.model import BenefitClaim, Citation, Organisation, Project, Publication
from graph_service.model.vocabulary import EvidenceLevel, Sector, Visibility
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.test_calls import calls
from tests.api.town import CITED, MERGE, organisation, town

OTHER = Publication(id="pub-other", name="Other paper", citations=CITED)
ELSEWHERE = Citation(source="pub-other", locator="p. 2")
CLAIM = BenefitClaim(
    indicator_de="Zeit",
    indicator_en="time",
    evidence_level=EvidenceLevel.CLAIM,
    citation=Citation(source="pub-other", locator="p. 9"),
)
WHEN = """query($slug: String!, $at: Moment) { record(by: {slug: $slug}, at: $at) {
  citations { locator recordedAt recordedBy retractedAt }
  curation { statements(properties: ["name"]) { value citations { locator recordedAt retractedAt } } } } }"""
MERGED = """query($by: RecordKey!) { record(by: $by) { slug name citations { recordedBy }
  curation { lifecycle mergedInto { slug name } } } }"""


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    """Write a town; an actor rests on other evidence for a while, and takes another one in."""
    old = Organisation(id="org-old-name", name="Alter Name", sector=Sector.MEDIA, citations=CITED)
    store.apply([*town(), OTHER, old], by="Ada", why="town")
    store.apply([replace(organisation(1), name="Once", citations=(ELSEWHERE,))], by="Ben", why="other evidence")
    store.apply([replace(organisation(1), name="Now")], by="Cem", why="one source was wrong")
    store.apply([MERGE], by="Dana", why="the same")
    return store


@pytest.fixture
def ask_told(told: GraphStore) -> Iterator[Ask]:
    with TestClient(create_app(lambda: lend(told))) as client:
        yield asking(client)


def test_evidence_tells_which_change_brought_it_and_which_took_it_out(ask_told: Ask, told: GraphStore) -> None:
    at = {change.version: change.at for change in told.changes.after(0, first=10)}
    found = ask_told(WHEN, slug="org-001")["record"]
    names = {each["value"]: each["citations"] for each in found["curation"]["statements"]}

    assert [(each["locator"], each["recordedBy"], each["retractedAt"]) for each in found["citations"]] == [
        ("L1", "Cem", None)
    ]
    assert datetime.fromisoformat(found["citations"][0]["recordedAt"]) == at[3]
    assert [each["retractedAt"] for each in names['"Now"']] == [None]
    (withdrawn,) = names['"Once"']
    assert datetime.fromisoformat(withdrawn["recordedAt"]) == at[2]
    assert datetime.fromisoformat(withdrawn["retractedAt"]) == at[3]
    assert [each["retractedAt"] for each in names['"Alter Name"']] == [None]


def test_at_a_moment_evidence_stands_that_was_withdrawn_later(ask_told: Ask) -> None:
    found = ask_told(WHEN, slug="org-001", at={"knownAt": 2})["record"]
    assert [(each["locator"], each["recordedBy"], each["retractedAt"]) for each in found["citations"]] == [
        ("p. 2", "Ben", None)
    ]


def test_evidence_of_ties_and_of_benefits_tells_it_too(ask_told: Ask, told: GraphStore) -> None:
    told.apply([Project(id="prj-0", name="Project 0", citations=CITED, benefit_claims=(CLAIM,))], by="Eva", why="claim")
    query = """{ project(by: {slug: "prj-0"}) { benefitClaims { citation { locator recordedBy } }
      participants(first: 1) { edges { tie { citations { recordedAt recordedBy } } } } } }"""
    found = ask_told(query)["project"]

    assert found["benefitClaims"] == [{"citation": {"locator": "p. 9", "recordedBy": "Eva"}}]
    (edge,) = found["participants"]["edges"]
    assert [each["recordedBy"] for each in edge["tie"]["citations"]] == ["Ada"]
    assert all(each["recordedAt"] for each in edge["tie"]["citations"])


def test_evidence_of_many_records_costs_as_many_calls_as_of_one(told: GraphStore) -> None:
    query = "query($first: Int) { actors(first: $first) { nodes { citations { recordedAt retractedAt } } } }"
    one, many = (calls(lend(told), query, first=first) for first in (1, 12))
    assert one == many


def test_a_merged_record_is_found_by_its_id_and_the_other_by_its_slug(ask_told: Ask) -> None:
    by_id = ask_told(MERGED, by={"id": "org-old-name"})["record"]
    by_slug = ask_told(MERGED, by={"slug": "org-old-name"})["record"]

    assert by_id == {
        "slug": "org-old-name",
        "name": "Alter Name",
        "citations": [{"recordedBy": "Ada"}],
        "curation": {"lifecycle": "MERGED", "mergedInto": {"slug": "org-001", "name": "Now"}},
    }
    assert by_slug["curation"] == {"lifecycle": "PUBLISHED", "mergedInto": None}
    assert ask_told(MERGED, by={"id": "org-never"})["record"] is None


def test_a_merged_record_is_hidden_with_what_it_was_merged_into(ask_told: Ask, told: GraphStore) -> None:
    told.apply([replace(organisation(1), visibility=Visibility.STEWARDS)], by="test", why="hide")
    assert ask_told(MERGED, by={"id": "org-old-name"})["record"] is None


def test_places_tell_their_keys_and_centres(ask_told: Ask) -> None:
    query = '{ actor(by: {slug: "org-000"}) { places { code ars nuts latitude longitude labels { en } } } }'
    assert ask_told(query)["actor"]["places"] == [
        {
            "code": "DE-BE",
            "ars": "110000000000",
            "nuts": "DE3",
            "latitude": 52.52,
            "longitude": 13.41,
            "labels": {"en": "Berlin"},
        }
    ]
