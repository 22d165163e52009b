"""
What those who mean ill try: a test for each way, and the thirteen checks of GraphQL Cop under their names.

GraphQL Cop itself cannot be installed: the package of its name is an empty placeholder.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from graphql import get_introspection_query
from hypothesis import HealthCheck, Phase, given, settings, strategies
from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.policy import Policy
from tests.api.conftest import lend

OPEN: dict[str, Any] = {}
CLOSED = {"introspection": False, "get": False}
SCALARS = {
    "URL": ["https://example.org", "javascript:alert(1)", ""],
    "PartialDate": ["2024", "2023/..", "9999-99", "unknown"],
    "Decimal": ["1.50", "NaN", "1e999", "-0", "x"],
}
CASES = int(os.environ.get("GENERATED_REQUESTS", "200"))
"""How many requests are made up; docs/operating.md tells of the long run."""


@contextmanager
def serving(store: GraphStore, **policy: Any) -> Iterator[TestClient]:
    """Serve a store with another policy than usual."""
    app = create_app(lambda: lend(store), policy=Policy(**policy))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def post(client: TestClient, query: Any) -> Any:
    return client.post("/graphql", json=query if isinstance(query, list) else {"query": query})


def answers(response: Any) -> bool:
    """Tell whether a question was answered."""
    return response.status_code == 200 and isinstance(response.json(), dict) and bool(response.json().get("data"))


def many(text: str, count: int) -> str:
    return " ".join(text.format(i=i) for i in range(count))


MISSPELT: list[tuple[str, dict[str, Any]]] = [
    ("{ servic { version } }", {}),
    ("{ actors(firs: 1) { totalCount } }", {}),
    ("{ actors(filter: {sectorI: [GOVTECH]}) { totalCount } }", {}),
    ("{ actors(filter: {sectorIn: [GOVTEC]}) { totalCount } }", {}),
    ('{ record(by: {slug: "org-000"}) { ... on Organisatio { id } } }', {}),
    ("query($f: ActorFilte) { actors(filter: $f) { totalCount } }", {}),
    ("query($f: ActorFilter) { actors(filter: $f) { totalCount } }", {"f": {"sectorI": ["GOVTECH"]}}),
    ("query($f: ActorFilter) { actors(filter: $f) { totalCount } }", {"f": {"sectorIn": ["GOVTEC"]}}),
    ("query($o: ActorOrder) { actors(orderBy: $o) { totalCount } }", {"o": "NAME_AS"}),
    ("{ viewer @skipp(if: true) { name } }", {}),
    ("{ viewer @skip(i: true) { name } }", {}),
    ('{ record(by: {slug: "org-000"}) { sector } }', {}),
    ("subscription { graphChange { version } }", {}),
    ('mutation { retrac(id: "org-000") { errors { code } } }', {}),
]
"""Names that are almost those of a field, an argument, an input field, a value, a type, a directive."""


def guesses(client: TestClient) -> list[str]:
    """Ask for what is misspelt; every question must be refused."""
    answers_ = [client.post("/graphql", json={"query": text, "variables": given}) for text, given in MISSPELT]
    assert not [answer.text for answer in answers_ if answers(answer)]
    return [answer.text for answer in answers_]


CIRCULAR = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
COP: dict[str, Callable[[TestClient], bool]] = {
    "Alias Overloading": lambda c: answers(post(c, "{ " + many("alias{i}: __typename", 101) + " }")),
    "Array-based Query Batching": lambda c: isinstance(post(c, [{"query": "{ __typename }"}] * 10).json(), list),
    "Directive Overloading": lambda c: len(post(c, "{ __typename " + "@aa" * 10 + " }").json()["errors"]) == 10,
    "Circular Query via Introspection": lambda c: answers(post(c, CIRCULAR)),
    "Circular Fragment": lambda c: answers(
        post(c, "{ __typename } fragment a on Query { ...b } fragment b on Query { ...a }")
    ),
    "Field Duplication": lambda c: answers(post(c, "{ " + "__typename " * 500 + "}")),
    "Field Suggestions": lambda c: any("did you mean" in text.lower() for text in guesses(c)),
    "GET Method Query Support": lambda c: answers(c.get("/graphql", params={"query": "{ __typename }"})),
    "GET based mutation (CSRF)": lambda c: answers(c.get("/graphql", params={"query": "mutation { __typename }"})),
    "POST based url-encoded query (possible CSRF)": lambda c: answers(
        c.post("/graphql", data={"query": "{ __typename }"})
    ),
    "Introspection": lambda c: answers(post(c, "{ __schema { types { name } } }")),
    "Trace Mode": lambda c: "tracing" in post(c, "{ __typename }").json().get("extensions", {}),
    "Unhandled Errors Detection": lambda c: "exception" in post(c, "qwerty { abc }").text.lower(),
}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(OPEN, {"GET Method Query Support", "Introspection"}), (CLOSED, set())],
    ids=["open", "closed"],
)
def test_graphql_cop_would_find_what_is_open_on_purpose_and_nothing_else(
    town_store: GraphStore, policy: dict[str, Any], expected: set[str]
) -> None:
    with serving(town_store, **policy) as client:
        assert {name for name, finds in COP.items() if finds(client)} == expected


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_refused_method_is_told_only_of_those_that_are_answered(town_store: GraphStore, method: str) -> None:
    with serving(town_store, **CLOSED) as client:
        answer = client.request(method, "/graphql", params={"query": "{ __typename }"})
        token = client.put("/graphql/stream").text
        stream = client.request("PATCH", "/graphql/stream", params={"token": token})

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["errors"][0]["message"] == "Use POST."
    assert (stream.status_code, stream.headers["allow"]) == (405, "GET, POST, PUT, DELETE")


@pytest.mark.parametrize(
    "content", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
)
def test_forms_of_other_sites_are_refused(client: TestClient, content: str) -> None:
    """Browsers send these three to anywhere without asking; multipart is not spoken at all."""
    for path in ("/graphql", "/graphql/stream"):
        headers = {"content-type": content, "origin": "https://evil.example"}
        answer = client.post(path, content=b'{"query": "{ __typename }"}', headers=headers)
        assert answer.status_code == 415
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_no_method_that_browsers_send_by_themselves_writes(client: TestClient, method: str) -> None:
    query = 'mutation { retract(ids: ["org-000"]) { change { id } } }'
    answer = client.request(method, "/graphql", params={"query": query})

    assert answer.status_code == 405
    assert client.get("/actors/org-000").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "a\\",
        "+-&&||!(){}[]^~*?:/",
        "*:*",
        "id:*",
        "a AND b OR",
        "/.*/",
        "a~100000",
        "_exists_:id",
        "\u0000",
        "*a",
        "NOT",
    ],
)
def test_no_search_reaches_the_language_of_the_index(client: TestClient, words: str) -> None:
    body = {"query": "query($w: String!) { search(query: $w) { totalCount } }", "variables": {"w": words}}
    answer = client.post("/graphql", json=body).json()
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}

    assert codes <= {"BAD_USER_INPUT"}
    if not codes:
        assert answer["data"]["search"]["totalCount"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1 //",
        "'}) DETACH DELETE n //",
        "\\u0027",
        "`",
        "org-000' RETURN n UNION MATCH (m) RETURN m //",
        "$id",
        "{id}",
    ],
)
def test_no_text_reaches_the_language_of_the_store(client: TestClient, town_store: GraphStore, text: str) -> None:
    before = town_store.counts()
    query = """query($t: String!, $i: ID!) {
      record(by: {slug: $t}) { id } actors(filter: {nameStartsWith: $t}) { nodes { id } } node(id: $i) { id }
    }"""
    answer = client.post("/graphql", json={"query": query, "variables": {"t": text, "i": text}}).json()

    assert "errors" not in answer
    assert (answer["data"]["record"], answer["data"]["node"]) == (None, None)
    if any(letter.isalnum() for letter in text):  # else nothing is left of it, and every name begins with nothing
        assert answer["data"]["actors"]["nodes"] == []
    assert town_store.counts() == before


def test_what_is_refused_is_json_with_a_code_and_the_id_of_the_request(client: TestClient) -> None:
    answer = post(client, get_introspection_query().replace("types {", "types { a: name b: name "))
    error = answer.json()["errors"][0]

    assert error["extensions"]["requestId"] == answer.headers["x-request-id"]
    assert error["extensions"]["code"]


def test_no_generated_request_is_an_error_of_the_server(town_store: GraphStore) -> None:
    """Schemathesis makes queries up out of the schema; the town is only to be read."""
    with serving(town_store) as client:
        for name, texts in SCALARS.items():
            schemathesis.graphql.scalar(name, strategies.sampled_from(texts).map(schemathesis.graphql.nodes.String))
        loaded = schemathesis.graphql.from_asgi("/graphql", app=client.app).include(name_regex=r"^Query\.")
        broken: list[str] = []

        @given(case=loaded.as_strategy())
        @settings(
            max_examples=CASES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            answer = post(client, case.body)
            codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
            if answer.status_code >= 500 or "INTERNAL" in codes:
                broken.append(json.dumps(case.body))

        ask()

    assert broken == []
