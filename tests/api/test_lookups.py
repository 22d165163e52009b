"""Single records by their keys, and the way between two actors."""

from starlette.testclient import TestClient

from graph_service.model import Identifier, Organisation
from graph_service.model.vocabulary import IdentifierScheme, Sector
from graph_service.store import GraphStore
from tests.api.conftest import Ask
from tests.api.town import CITED, town


def test_a_slug_follows_a_merge_and_an_id_does_not(ask: Ask) -> None:
    found = ask('{ slug: actor(by: {slug: "org-old-name"}) { id } id: actor(by: {id: "org-old-name"}) { id } }')
    assert found == {"slug": {"id": "org-001"}, "id": None}


def test_a_record_is_found_by_its_name_in_a_register(ask_store: Ask, store: GraphStore) -> None:
    known = Organisation(
        id="org-known",
        name="Known",
        sector=Sector.RESEARCH,
        citations=CITED,
        identifiers=(Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q42"),),
    )
    store.apply([*town(3), known], by="test", why="identifier")
    query = '{ record(by: {identifier: {scheme: WIKIDATA, value: "Q42"}}) { slug identifiers { url } } }'

    assert ask_store(query)["record"] == {
        "slug": "org-known",
        "identifiers": [{"url": "https://www.wikidata.org/wiki/Q42"}],
    }


def test_a_record_of_another_kind_is_not_found(ask: Ask) -> None:
    assert ask('{ project(by: {slug: "org-000"}) { id } demand(by: {slug: "dem-meet"}) { id } }') == {
        "project": None,
        "demand": {"id": "dem-meet"},
    }


def test_nodes_come_in_the_order_asked_for_with_null_for_what_is_unknown(ask: Ask) -> None:
    ids = ["prj-1", "org-nobody", "org-000--participates_in--prj-0", "org-000", "prj-1"]
    found = ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=ids)["nodes"]

    assert [node and node["id"] for node in found] == ["prj-1", None, ids[2], "org-000", "prj-1"]
    assert found[2]["__typename"] == "Tie"


def test_a_key_must_be_exactly_one(client: TestClient) -> None:
    for key in ({}, {"id": "a", "slug": "b"}, {"id": None}):
        answer = client.post(
            "/graphql", json={"query": "query($k: RecordKey!) { record(by: $k) { id } }", "variables": {"k": key}}
        )
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_path_names_actors_activities_and_ties(ask: Ask) -> None:
    steps = ask('{ path(from: "org-000", to: "org-003") { from { slug } to { slug } via { slug } ties { id } } }')[
        "path"
    ]

    assert (steps[0]["from"]["slug"], steps[-1]["to"]["slug"]) == ("org-000", "org-003")
    assert all(len(step["ties"]) == 2 for step in steps)


def test_unknown_ends_and_too_many_steps_are_told_apart(client: TestClient) -> None:
    def code(query: str) -> str:
        found = client.post("/graphql", json={"query": query}).json()["errors"][0]["extensions"]["code"]
        return str(found)

    assert code('{ path(from: "org-000", to: "org-nobody") { via { slug } } }') == "NOT_FOUND"
    assert code('{ path(from: "org-000", to: "org-001", maxSteps: 11) { via { slug } } }') == "BAD_USER_INPUT"


def test_titles_come_in_german_and_english(ask: Ask) -> None:
    found = ask('{ labels(of: ["TieRole"]) { name code labels { de en } } }')["labels"]
    assert found[0] == {"name": "TieRole.LEAD", "code": "lead", "labels": {"de": "Leitung", "en": "lead"}}


def test_the_service_tells_its_version_and_its_size(ask: Ask) -> None:
    service = ask("{ service { version graphVersion actorCount tieCount } }")["service"]
    assert (service["graphVersion"], service["actorCount"]) == (1, 13)
    assert service["tieCount"] > 60
