"""Files of versions and views: addresses that stay, equal bytes, and nothing that is hidden."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import networkx as nx
import pytest
from starlette.testclient import TestClient

from graph_service.api.exports import ExportFormat
from graph_service.export import FORMATS
from graph_service.model import Project
from graph_service.model.vocabulary import Role, TieType, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import View, export_graph
from graph_service.web.app import create_app
from graph_service.web.snapshots import BY_EXTENSION
from tests.api.conftest import Ask, asking, lend
from tests.api.town import CITED, organisation, tie, town

EXPORT = """query($format: ExportFormat!, $view: ViewInput, $at: Moment) {
  export(format: $format, view: $view, at: $at) { id format url page graphVersion sha256
    nodeCount tieCount licences { code } openIn { tool url } } }"""


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    store.apply(town(), by="test", why="town")
    return store


@pytest.fixture
def client(told: GraphStore) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: lend(told), seconds=60.0)) as client:
        yield client


@pytest.fixture
def ask(client: TestClient) -> Ask:
    return asking(client)


def graph(client: TestClient, url: str) -> Any:
    """Read a node-link file as NetworkX does."""
    return nx.node_link_graph(json.loads(client.get(urlsplit(url).path).content), edges="edges")


def test_every_format_can_be_asked_for_and_has_an_extension_of_its_own() -> None:
    assert [each.value for each in ExportFormat] == [*FORMATS]
    assert len(BY_EXTENSION) == len(FORMATS)


@pytest.mark.parametrize("format_", [each.name for each in ExportFormat])
def test_the_file_behind_the_address_is_the_one_that_was_told_of(ask: Ask, client: TestClient, format_: str) -> None:
    told = ask(EXPORT, format=format_)["export"]
    file = client.get(urlsplit(told["url"]).path)
    again = client.get(urlsplit(told["url"]).path, headers={"if-none-match": file.headers["etag"]})

    assert hashlib.sha256(file.content).hexdigest() == told["sha256"]
    assert file.headers["etag"] == f'"{told["sha256"]}"'
    assert file.headers["access-control-allow-origin"] == "*"
    assert (again.status_code, again.content) == (304, b"")
    assert told["url"].endswith(f".{FORMATS[ExportFormat[format_].value].extension}")
    assert told["nodeCount"] == 12 + 5 + 1 + 1 + 1 + 1  # organisations, projects, a person, and what they meet through
    assert client.get(urlsplit(told["page"]).path).status_code == 200


def test_a_part_of_a_file_can_be_fetched(ask: Ask, client: TestClient) -> None:
    path = urlsplit(ask(EXPORT, format="GEXF")["export"]["url"]).path
    part, whole = client.get(path, headers={"range": "bytes=10-19"}), client.get(path)

    assert part.status_code == 206
    assert part.content == whole.content[10:20]


def test_a_version_gives_the_same_bytes_after_later_changes(ask: Ask, client: TestClient, told: GraphStore) -> None:
    before = ask(EXPORT, format="NODE_LINK")["export"]
    told.apply([replace(organisation(1), name="Renamed")], by="test", why="rename")
    then, now = (ask(EXPORT, format="NODE_LINK", at=at)["export"] for at in ({"knownAt": 1}, None))

    assert then == before
    assert client.get(urlsplit(before["url"]).path).headers["etag"] == f'"{before["sha256"]}"'
    assert (now["graphVersion"], now["sha256"] == before["sha256"]) == (2, False)


def test_what_becomes_hidden_leaves_the_files_of_earlier_versions(
    ask: Ask, client: TestClient, told: GraphStore
) -> None:
    url = ask(EXPORT, format="NODE_LINK")["export"]["url"]
    told.apply([replace(organisation(1), visibility=Visibility.STEWARDS)], by="test", why="hide")
    assert "org-001" not in graph(client, url)


def test_a_view_holds_a_neighbourhood(ask: Ask, client: TestClient) -> None:
    """Round the fair: its organiser, then all that the organiser takes part in or is tied to."""
    one, two = (
        graph(client, ask(EXPORT, format="NODE_LINK", view={"around": "evt-fair", "steps": steps})["export"]["url"])
        for steps in (1, 2)
    )

    assert {*one} == {"evt-fair", "org-000"}
    assert {"prj-0", "prj-1", "prj-2", "col-map", "gp-open-day", "per-ada"} & {*two} >= {"prj-0", "col-map"}
    assert "prj-3" not in two
    assert {*two.neighbors("evt-fair"), *two.predecessors("evt-fair")} == {"org-000"}


def test_a_view_holds_kinds_types_actors_and_folds(ask: Ask, client: TestClient) -> None:
    def shown(**view: Any) -> Any:
        return graph(client, ask(EXPORT, format="NODE_LINK", view=view)["export"]["url"])

    projects = shown(kindIn=["PROJECT", "ORGANISATION"], tieTypeIn=["PARTICIPATES_IN"])
    formal = shown(tieTypeIn=["MEMBER_OF"])
    first = shown(actors={"nameStartsWith": "Actor 000"})
    folded = shown(fold="COUNT", around="org-000")

    assert {id_.partition("-")[0] for id_ in projects} == {"prj", "org"}
    assert {target for _, target in formal.edges()} == {"org-000"}
    assert {id_ for id_ in first if id_.startswith("org")} == {"org-000"}
    assert {"prj-0", "col-map", "evt-fair"} <= {*first}
    assert all(id_.startswith(("org", "per")) for id_ in folded)
    assert folded.has_edge("org-000", "org-001")


def test_a_view_holds_suggested_contacts_if_asked_for(ask: Ask, client: TestClient, told: GraphStore) -> None:
    shared = [(40, "prj-quay"), (41, "prj-quay"), (41, "prj-pier"), (42, "prj-pier")]
    projects = [Project(id=id_, name=id_, citations=CITED) for id_ in ("prj-quay", "prj-pier")]
    ties = [tie(f"org-{n:03}", TieType.PARTICIPATES_IN, project, Role.PARTNER) for n, project in shared]
    told.apply([*map(organisation, (40, 41, 42)), *projects, *ties], by="test", why="a harbour")

    found, plain = (
        ask(EXPORT, format="NODE_LINK", view={"includeSuggestions": wanted})["export"] for wanted in (True, False)
    )
    suggested = {(u, v) for u, v, kind in graph(client, found["url"]).edges(data="kind") if kind == "suggested_contact"}

    assert suggested
    assert found["tieCount"] == plain["tieCount"] + len(suggested)


@pytest.mark.parametrize(
    ("view", "field"),
    [
        ({"steps": 4}, "steps"),
        ({"statusIn": ["SUGGESTED"]}, "statuses"),
        ({"kindIn": ["LICENCE"]}, "kinds"),
        ({"tieTypeIn": ["CITES"]}, "tie_types"),
        ({"fold": "COUNT", "kindIn": ["PROJECT"]}, "fold"),
    ],
)
def test_a_view_that_cannot_be_had_is_refused(client: TestClient, view: dict[str, Any], field: str) -> None:
    given = client.post("/graphql", json={"query": EXPORT, "variables": {"format": "GEXF", "view": view}}).json()
    (error,) = given["errors"]

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert field in error["message"]


@pytest.mark.parametrize(
    "path",
    [
        "/snapshots/1/views/never/graph.gexf",
        "/snapshots/99/views/all/graph.gexf",
        "/snapshots/1/views/all/graph.exe",
        f"/snapshots/1/views/{View(around='x-1').key[:-2]}/graph.gexf",
        "/snapshots/1/views/eyJzdGF0dXNlcyI6WyJzdWdnZXN0ZWQiXX0/graph.gexf",  # {"statuses":["suggested"]}
        "/snapshots/1/views/" + "A" * 9000 + "/graph.gexf",
    ],
)
def test_an_address_of_nothing_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (404, "NOT_FOUND")


def test_links_to_other_tools_need_a_public_https_address(told: GraphStore) -> None:
    def opened(base: str) -> Any:
        with TestClient(create_app(lambda: lend(told)), base_url=base) as client:
            return asking(client)(EXPORT, format="GEXF")["export"]["openIn"]

    (link,) = opened("https://graph.example.org")
    assert link["tool"] == "Gephi Lite"
    assert link["url"].startswith("https://gephi.org/gephi-lite/?file=https%3A%2F%2Fgraph.example.org%2Fsnapshots")
    assert link["url"].endswith("graph.gexf")
    assert [opened(base) for base in ("http://graph.example.org", "https://localhost", "https://10.0.0.1")] == [[]] * 3


def test_the_whole_graph_is_what_the_command_line_writes(
    ask: Ask, client: TestClient, told: GraphStore, tmp_path: Any
) -> None:
    path = tmp_path / "graph.gexf"
    with path.open("wb") as out:
        export_graph(told, "gexf", out=out)
    assert client.get(urlsplit(ask(EXPORT, format="GEXF")["export"]["url"]).path).content == path.read_bytes()
