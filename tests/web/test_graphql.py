"""GraphQL over HTTP, as clients and those who mean ill use it."""

import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

JSON = {"content-type": "application/json"}
RESPONSE = "application/graphql-response+json"
QUERY = "{ service { graphVersion } }"

MALFORMED = [
    b"",
    b"3",
    b'"x"',
    b"null",
    b"true",
    b"[]",
    b'[{"query": "{ service { version } }"}]',
    b"{",
    b"\xff\xfe",
    b'{"query": "\xff"}',
    b'{"query": "\\ud800"}',
    b'{"query": 3}',
    b'{"query": null}',
    b'{"query": ""}',
    b'{"query": {}}',
    b'{"q": 1}',
    b'{"query": "{ service { version } }", "variables": []}',
    b'{"query": "{ service { version } }", "variables": "x"}',
    b'{"query": "{ service { version } }", "operationName": 3}',
    b'{"query": "{ service { version } }", "extensions": []}',
    b'{"query": NaN}',
    b"[" * 100_000,
    b'{"query":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_body_is_refused_in_json(client: TestClient, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert answer.json()["errors"][0]["extensions"]["requestId"] == answer.headers["x-request-id"]


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 100_000

    known = client.post("/graphql", content=b" " * 300_000, headers=JSON)
    assert known.status_code == 413
    assert known.json()["errors"][0]["extensions"]["code"] == "TOO_LARGE"


@pytest.mark.parametrize("content", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_other_content_is_refused_which_keeps_forms_of_other_sites_out(client: TestClient, content: str) -> None:
    answer = client.post("/graphql", content=json.dumps({"query": QUERY}), headers={"content-type": content})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "application/json; charset=latin-1"},
        {"content-type": 'application/json;charset="UTF-16"'},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
def test_a_body_in_another_coding_is_refused_and_not_misread(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/graphql", content=json.dumps({"query": QUERY}), headers=headers)

    assert answer.status_code == 415
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize("content", ["application/json;charset=utf-8", 'APPLICATION/JSON; Charset="UTF-8"; x=y'])
def test_a_body_that_says_that_it_is_utf_8_is_read(client: TestClient, content: str) -> None:
    answer = client.post("/graphql", content=json.dumps({"query": QUERY}), headers={"content-type": content})
    assert answer.status_code == 200


def test_a_query_can_be_part_of_the_address(client: TestClient) -> None:
    parameters = {"query": "query($n: Int) { actors(first: $n) { nodes { id } } }", "variables": '{"n": 1}'}
    assert client.get("/graphql", params=parameters).json()["data"]["actors"]["nodes"] == [{"id": "org-000"}]


@pytest.mark.parametrize("variables", ["nonsense", "[]", '"x"', "\ud800"])
def test_a_malformed_address_is_refused(client: TestClient, variables: str) -> None:
    text = variables.encode(errors="surrogatepass").decode(errors="replace")
    answer = client.get("/graphql", params={"query": QUERY, "variables": text})
    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    answer = client.request(method, "/graphql", content=b"{}", headers=JSON)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        (RESPONSE, RESPONSE),
        (f"application/json, {RESPONSE}", RESPONSE),
        (f"application/json, {RESPONSE};q=0.5", "application/json"),
        ("application/*;q=0.8, text/html", "application/json"),
    ],
)
def test_the_answer_comes_in_the_type_that_the_client_likes_best(client: TestClient, accept: str, media: str) -> None:
    answer = client.post("/graphql", json={"query": QUERY}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media}; charset=utf-8")


def test_a_type_that_there_is_not_is_refused(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": QUERY}, headers={"accept": "image/png"})
    assert answer.status_code == 406


@pytest.mark.parametrize("query", ["{", "{ nonsense }", "query($k: RecordKey!) { record(by: $k) { id } }"])
def test_a_refused_operation_has_no_data_and_400_in_the_newer_type_only(client: TestClient, query: str) -> None:
    new = client.post("/graphql", json={"query": query}, headers={"accept": RESPONSE})
    old = client.post("/graphql", json={"query": query}, headers={"accept": "application/json"})

    assert (new.status_code, old.status_code) == (400, 200)
    assert "data" not in new.json()
    assert "data" not in old.json()
