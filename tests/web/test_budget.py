"""What a caller may spend, what it may ask for by name, and what it is told of the schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from graphql import build_client_schema, get_introspection_query
from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.documents import id_of
from graph_service.web.policy import QUERIES, Policy
from tests.api.conftest import lend
from tests.api.town import MERGE, town

ACTORS = "{ actors(first: 10) { nodes { id } } rateLimit { cost limit remaining nodeCount resetAt } }"


@contextmanager
def serving(store: GraphStore, **policy: Any) -> Iterator[TestClient]:
    """Serve a store with another policy than usual."""
    with TestClient(create_app(lambda: lend(store), policy=Policy(**policy))) as client:
        yield client


def code(answer: Any) -> str:
    return str(answer.json()["errors"][0]["extensions"]["code"])


def test_cost_and_what_is_left_are_told_in_field_headers_and_extensions(town_store: GraphStore) -> None:
    with serving(town_store, points=100) as client:
        answer = client.post("/graphql", json={"query": ACTORS, "extensions": {"cost": True}})
        told = answer.json()

    assert told["data"]["rateLimit"].items() >= {"cost": 12, "limit": 100, "remaining": 88, "nodeCount": 10}.items()
    assert answer.headers["ratelimit-policy"] == '"points";q=100;w=3600'
    assert answer.headers["ratelimit"].startswith('"points";r=88;t=')
    assert told["extensions"]["cost"]["cost"] == {"found": 12, "most": 15_000}
    assert told["extensions"]["cost"]["points"]["remaining"] == 88


def test_who_has_spent_everything_is_told_when_to_come_back(town_store: GraphStore) -> None:
    with serving(town_store, points=30) as client:
        answers = [client.post("/graphql", json={"query": ACTORS}) for _ in range(3)]
        small = client.post("/graphql", json={"query": "{ service { version } }"})

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert code(answers[-1]) == "RATE_LIMITED"
    assert 3500 < int(answers[-1].headers["retry-after"]) <= 3600
    assert small.status_code == 200


def test_a_new_hour_begins_with_a_full_account() -> None:
    from graph_service.api.accounts import Accounts  # noqa: PLC0415

    clock = [0.0]
    accounts = Accounts(100, now=lambda: clock[0])
    account = accounts.of("a")
    assert account
    account.spent = 100
    clock[0] = 3599
    same = accounts.of("a")
    clock[0] = 3600
    fresh = accounts.of("a")

    assert same is account
    assert fresh
    assert fresh.spent == 0


def test_a_limit_that_is_broken_is_named_with_its_number(town_store: GraphStore) -> None:
    query = "{ actors(first: 100) { nodes { ties(first: 100) { nodes { citations { locator } } } } } }"
    with serving(town_store) as client:
        error = client.post("/graphql", json={"query": query}).json()["errors"][0]

    assert error["extensions"].items() >= {"code": "TOO_LARGE", "limit": "cost", "most": 15_000}.items()
    assert error["extensions"]["found"] > 15_000


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.graphql")), ids=lambda path: path.stem)
def test_every_stored_operation_can_be_asked_by_its_name(town_store: GraphStore, path: Path) -> None:
    with serving(town_store, trusted_only=True) as client:
        name = id_of(path.read_text(encoding="utf-8"))
        answer = client.post("/graphql", json={"documentId": name, "variables": {}})

    assert answer.status_code == 200
    assert "DOCUMENT" not in answer.text


def test_a_document_of_the_operator_is_asked_by_get_and_by_post(town_store: GraphStore, tmp_path: Path) -> None:
    text = "query Version { service { graphVersion } }"
    (tmp_path / "version.graphql").write_text(text, encoding="utf-8")
    with serving(town_store, trusted_only=True, documents=(tmp_path,)) as client:
        asked = {"documentId": id_of(text)}
        answers = [client.get("/graphql", params=asked), client.post("/graphql", json=asked)]
        answers.append(client.post("/graphql", json={"query": text}))
        strange = [client.post("/graphql", json={"query": "{ service { version } }"})]
        strange.append(client.post("/graphql", json={"documentId": "sha256:0"}))
        strange.append(client.post("/graphql", json={"documentId": 3}))

    assert [each.json() for each in answers] == [{"data": {"service": {"graphVersion": 1}}}] * 3
    assert [(each.status_code, code(each)) for each in strange] == [
        (403, "UNTRUSTED_DOCUMENT"),
        (404, "DOCUMENT_NOT_FOUND"),
        (400, "BAD_REQUEST"),
    ]


def test_the_schema_is_told_whole_and_once(town_store: GraphStore) -> None:
    query = get_introspection_query(input_value_deprecation=True)
    with serving(town_store, points=1000) as client:
        first = client.post("/graphql", json={"query": query}).json()
        fewer = client.post("/graphql", json={"query": get_introspection_query(descriptions=False)}).json()
        left = client.post("/graphql", json={"query": ACTORS}).json()["data"]["rateLimit"]["remaining"]

    schema = build_client_schema(first["data"])
    assert schema.query_type
    assert "rateLimit" in schema.query_type.fields
    assert "directives" in fewer["data"]["__schema"]
    assert left == 1000 - 100 - 100 - 12


@pytest.mark.parametrize(
    "query",
    [
        "{ __schema { types { name fields { type { fields { type { fields { name } } } } } } } }",
        get_introspection_query().replace("types {", "types { a: fields { name } "),
    ],
)
def test_what_no_tool_asks_of_the_schema_is_limited(town_store: GraphStore, query: str) -> None:
    with serving(town_store) as client:
        answer = client.post("/graphql", json={"query": query})

    assert code(answer) in {"TOO_LARGE", "GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.parametrize(
    "query", [get_introspection_query(), "{ __schema { queryType { name } } }", '{ __type(name: "Actor") { name } }']
)
def test_the_schema_can_be_closed(town_store: GraphStore, query: str) -> None:
    with serving(town_store, introspection=False) as client:
        answer = client.post("/graphql", json={"query": query})
        named = client.post("/graphql", json={"query": "{ __typename service { __typename } }"})

    assert code(answer) == "INTROSPECTION_DISABLED"
    assert "data" not in answer.json()
    assert named.json()["data"]["__typename"] == "Query"


def test_a_moment_of_the_past_that_must_be_rebuilt_costs_what_is_replayed_and_a_kept_one_nothing(
    store: GraphStore,
) -> None:
    change = store.apply([*town(3), MERGE], by="test", why="town")
    assert change is not None
    price = len(change.operations)

    def asked(client: TestClient, day: str) -> Any:
        query = f'{{ actors(at: {{asOf: "{day}"}}, first: 1) {{ totalCount }} rateLimit {{ remaining }} }}'
        return client.post("/graphql", json={"query": query, "extensions": {"cost": True}})

    with serving(store, points=2 * price + 30) as client:
        answers = [asked(client, day) for day in ("2020", "2021", "2020", "2022", "2021")]
        series = '{ siloSeries(metric: SECTOR_RADIUS, moments: [{asOf: "2019"}]) { asOf } }'
        refused = client.post("/graphql", json={"query": series})
    replayed = [each.json()["extensions"]["cost"].get("replayed") for each in answers]

    assert replayed == [{"found": price}, {"found": price}, None, None, None]
    assert [each.json()["data"]["actors"] is not None for each in answers] == [True, True, True, False, True]
    assert code(answers[3]) == "RATE_LIMITED"
    assert code(refused) == "RATE_LIMITED"
