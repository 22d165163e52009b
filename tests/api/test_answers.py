"""Errors tell what clients can mend, and nothing of what is behind."""

import asyncio
import gc
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.api.answers import answer
from graph_service.api.context import Context
from graph_service.api.loading import Batch
from graph_service.errors import StoreTimeoutError, StoreUnavailableError
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import Lent

SECRET = "the-password-is-swordfish at bolt://10.1.2.3"


class BrokenStore(Lent):
    """A store in which one reading goes wrong."""

    error: Exception = ValueError(SECRET)

    def counts(self) -> dict[str, int]:
        """Fail."""
        raise self.error


def broken(store: GraphStore, error: Exception) -> Callable[[], GraphStore]:
    def open_broken() -> GraphStore:
        opened = BrokenStore(store._connection)
        opened.error = error
        return opened

    return open_broken


def ask_broken(store: GraphStore, error: Exception) -> tuple[Any, str]:
    with TestClient(create_app(broken(store, error))) as client:
        answer = client.post("/graphql", json={"query": '{ service { version } labels(of: ["Fold"]) { name } }'})
    return answer.json(), answer.headers["x-request-id"]


def test_an_unexpected_exception_is_hidden_behind_a_request_id(
    town_store: GraphStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graph_service.api")
    answer, request_id = ask_broken(town_store, ValueError(SECRET))
    error = next(error for error in answer["errors"] if error["path"] == ["service"])
    logged = [json.loads(record.getMessage()) for record in caplog.records if record.name == "graph_service.api"]

    assert error["extensions"] == {"code": "INTERNAL", "requestId": request_id}
    assert "swordfish" not in json.dumps(answer)
    assert "swordfish" not in caplog.text
    assert {"request_id": request_id, "code": "INTERNAL", "error": "ValueError"}.items() <= logged[0].items() or logged[
        1
    ]
    assert all("\n" not in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    ("error", "code"),
    [(StoreTimeoutError(SECRET), "STORE_TIMEOUT"), (StoreUnavailableError(SECRET), "STORE_UNAVAILABLE")],
)
def test_a_store_that_does_not_answer_has_a_code_and_no_address(
    town_store: GraphStore, error: Exception, code: str
) -> None:
    answer, _ = ask_broken(town_store, error)

    assert code in {each["extensions"]["code"] for each in answer["errors"]}
    assert "10.1.2.3" not in json.dumps(answer)
    assert answer["data"]["service"] is None


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ nonsense }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ('{ actors(first: "x") { nodes { id } } }', {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query($n: Int) { actors(first: $n) { nodes { id } } }", {"n": "x"}, "BAD_USER_INPUT"),
        (
            "query($f: ActorFilter) { actors(filter: $f) { nodes { id } } }",
            {"f": {"sectorIn": ["x"]}},
            "BAD_USER_INPUT",
        ),
        ('query($n: Int = 3) { path(from: "a", to: "b", maxSteps: $n) { via { id } } }', {"n": None}, "BAD_USER_INPUT"),
        ("query a { service { version } } query b { service { version } }", {}, "BAD_USER_INPUT"),
        ("mutation { nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nothing }", {}, "BAD_USER_INPUT"),
        ("fragment f on Actor { id }", {}, "BAD_USER_INPUT"),
        ('{ labels(of: ["Nothing"]) { name } }', {}, "NOT_FOUND"),
        ('{ path(from: "org-000", to: "org-nobody") { via { id } } }', {}, "NOT_FOUND"),
    ],
)
def test_mistakes_of_clients_have_codes(client: TestClient, query: str, variables: Any, code: str) -> None:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}


def test_a_client_cannot_write_into_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "graph_service.api")
    client.post("/graphql", json={"query": '{ x(a: "forged\\nERROR all is lost") }', "operationName": "forged"})
    client.post("/graphql", json={"query": 'query forged { actors(after: "forged") { nodes { id } } }'})

    assert len(caplog.records) >= 2
    assert "forged" not in caplog.text


def test_a_failing_count_leaves_its_page_alone(town_store: GraphStore) -> None:
    class NoCount(Lent):
        def count(self, *_: Any, **__: Any) -> int:
            raise StoreTimeoutError(SECRET)

    with TestClient(create_app(lambda: NoCount(town_store._connection))) as client:
        answer = client.post("/graphql", json={"query": "{ actors(first: 1) { totalCount nodes { id } } }"}).json()

    assert answer["data"]["actors"] == {"totalCount": None, "nodes": [{"id": "org-000"}]}
    assert answer["errors"][0]["path"] == ["actors", "totalCount"]


def test_what_an_answer_has_read_is_freed_without_the_collector_of_garbage(town_store: GraphStore) -> None:
    question = "{ actors { nodes { activities { nodes { id citations { source { id } } } } } } }"

    def batches() -> int:
        return sum(isinstance(each, Batch) for each in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = batches()
        given = asyncio.run(answer(question, context=Context(town_store)))
        after = batches()
    finally:
        gc.enable()

    assert "errors" not in given.body
    assert after == before
