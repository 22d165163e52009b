"""Connections that stay open: who may hold them, how many, how long, and what becomes of slow readers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from graph_service.model import Scope, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases import create_token, revoke_token
from graph_service.web.app import create_app
from graph_service.web.policy import Policy
from graph_service.web.visitors import Patience
from graph_service.web.websocket import PROTOCOL
from tests.api.conftest import lend
from tests.api.town import organisation, town

CHANGES = 'subscription { graphChanges(after: "0") { version } }'
STREAM = {"accept": "text/event-stream"}


@contextmanager
def serving(store: GraphStore, *, origins: tuple[str, ...] = (), **patience: Any) -> Iterator[TestClient]:
    """Serve a store with other limits than usual."""
    app = create_app(lambda: lend(store), policy=Policy(patience=Patience(**patience), origins=frozenset(origins)))
    with TestClient(app) as client:
        yield client


def greet(socket: WebSocketTestSession) -> None:
    socket.send_json({"type": "connection_init"})
    assert socket.receive_json() == {"type": "connection_ack"}


def subscribe(socket: WebSocketTestSession, id_: str, query: str = CHANGES) -> None:
    socket.send_json({"type": "subscribe", "id": id_, "payload": {"query": query}})


def ending(socket: WebSocketTestSession) -> int:
    """Tell the code that a connection ends with, whatever is said before."""
    try:
        while True:
            socket.receive_json()
    except WebSocketDisconnect as end:
        return end.code


@pytest.mark.parametrize(
    ("patience", "code"),
    [({"greeting": 0.05}, 4408), ({"greeting": 5, "idle": 0.05}, 1001), ({"idle": 60, "lifetime": 0.2}, 1001)],
    ids=["silent", "idle", "old"],
)
def test_a_connection_ends_in_time(town_store: GraphStore, patience: dict[str, Any], code: int) -> None:
    with serving(town_store, **patience) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        if code != 4408:
            greet(socket)
        if "lifetime" in patience:
            subscribe(socket, "1")
        assert ending(socket) == code


def test_a_listener_is_not_idle(town_store: GraphStore) -> None:
    with serving(town_store, idle=0.05) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        greet(socket)
        subscribe(socket, "1")
        assert [socket.receive_json()["type"] for _ in range(1)] == ["next"]
        subscribe(socket, "2", "{ service { graphVersion } }")
        assert [socket.receive_json()["type"] for _ in range(2)] == ["next", "complete"]
        socket.send_json({"type": "complete", "id": "1"})
        assert ending(socket) == 1001


def test_operations_of_a_connection_are_limited(town_store: GraphStore) -> None:
    with serving(town_store, operations=2) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        greet(socket)
        for id_ in ("1", "2", "3"):
            subscribe(socket, id_, 'subscription { graphChanges(after: "1") { version } }')
        refused = socket.receive_json()

    assert (refused["id"], refused["type"]) == ("3", "error")
    assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"


def test_streams_of_an_address_are_limited_and_their_seats_given_back(town_store: GraphStore) -> None:
    with serving(town_store, streams=1) as client:
        for _ in range(2):
            with client.websocket_connect("/graphql", [PROTOCOL]) as socket:
                greet(socket)
                refused = client.post("/graphql", json={"query": CHANGES}, headers=STREAM)
                token = client.put("/graphql/stream")
                assert [each.status_code for each in (refused, token)] == [429, 429]
                assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_STREAMS"
        answered = client.post("/graphql", json={"query": "{ service { version } }"}, headers=STREAM)
        assert answered.status_code == 200
        assert len(client.app.state.seats) == 0  # type: ignore[attr-defined]  # an application of starlette


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("http://testserver", True),
        ("https://friend.example", True),
        ("https://evil.example", False),
        ("null", False),
        ("http://testserver.evil.example", False),
    ],
)
def test_pages_of_other_sites_may_not_connect(town_store: GraphStore, origin: str | None, allowed: bool) -> None:  # noqa: FBT001  a case of the table
    """Browsers do not keep pages from opening WebSockets to anywhere: cross-site WebSocket hijacking."""
    headers = {"origin": origin} if origin else {}
    with serving(town_store, origins=("https://friend.example",)) as client:
        try:
            with client.websocket_connect("/graphql", [PROTOCOL], headers=headers) as socket:
                greet(socket)
            connected = True
        except WebSocketDisconnect:
            connected = False

    assert connected is allowed


def test_errors_of_operations_have_codes_and_hide_the_rest(town_store: GraphStore) -> None:
    with serving(town_store) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        greet(socket)
        subscribe(socket, "1", "{ nope }")
        subscribe(socket, "2", "{")
        subscribe(socket, "3", 'subscription { graphChanges(after: "x") { version } }')
        told = {message["id"]: message for message in (socket.receive_json() for _ in range(3))}

    codes = {id_: message["payload"][0]["extensions"]["code"] for id_, message in told.items()}
    assert codes == {"1": "GRAPHQL_VALIDATION_FAILED", "2": "GRAPHQL_PARSE_FAILED", "3": "BAD_USER_INPUT"}


@pytest.fixture
def bearer(store: GraphStore) -> tuple[str, str]:
    """Give the id of a token, and the header that shows it."""
    store.apply(town(3), by="test", why="1")
    token, text = create_token(store, "Mia", role=ViewerRole.MEMBER, scopes={Scope.READ}, days=1)
    return token.id, f"Bearer {text}"


def test_a_token_that_is_revoked_hears_nothing_more(store: GraphStore, bearer: tuple[str, str]) -> None:
    id_, header = bearer
    with serving(store, token=0) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        socket.send_json({"type": "connection_init", "payload": {"authorization": header}})
        assert socket.receive_json()["type"] == "connection_ack"
        subscribe(socket, "1")
        assert socket.receive_json()["payload"]["data"] == {"graphChanges": {"version": 1}}
        revoke_token(store, id_)
        store.apply([organisation(3)], by="test", why="2")
        subscribe(socket, "2", "{ service { graphVersion } }")
        told = [socket.receive_json() for _ in range(2)]

    assert {each["id"]: each["type"] for each in told} == {"1": "error", "2": "error"}
    assert {each["payload"][0]["extensions"]["code"] for each in told} == {"UNAUTHENTICATED"}


def test_a_stream_of_events_ends_with_its_token(store: GraphStore, bearer: tuple[str, str]) -> None:
    id_, header = bearer
    with serving(store, token=0, lifetime=0.5) as client:
        named = {"x-graphql-event-stream-token": client.put("/graphql/stream").text}
        body = {"query": CHANGES, "extensions": {"operationId": "a"}}
        started = client.post("/graphql/stream", json=body, headers=named | {"authorization": header})
        revoke_token(store, id_)
        store.apply([organisation(3)], by="test", why="2")
        text = client.get("/graphql/stream", headers=named | STREAM).text

    assert started.status_code == 202
    assert "UNAUTHENTICATED" in text
    assert '"version":2' not in text


def test_a_token_is_looked_at_again_when_a_look_is_old(store: GraphStore, bearer: tuple[str, str]) -> None:
    """Not for each of thousands of events."""
    with serving(store, token=60) as client, client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        socket.send_json({"type": "connection_init", "payload": {"authorization": bearer[1]}})
        socket.receive_json()
        revoke_token(store, bearer[0])
        subscribe(socket, "1")

        assert socket.receive_json()["type"] == "next"


def test_a_silent_stream_of_events_shows_that_it_lives(town_store: GraphStore) -> None:
    query = 'subscription { graphChanges(after: "1") { version } }'
    with serving(town_store, heartbeat=0.05, lifetime=0.3) as client:
        answer = client.post("/graphql", json={"query": query}, headers=STREAM)

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert set(answer.text.split("\n\n")) == {":", ""}
    assert answer.text.count(":") >= 3


def test_one_stream_of_events_carries_many_operations(town_store: GraphStore) -> None:
    with serving(town_store, heartbeat=0.05, lifetime=0.5) as client:
        token = client.put("/graphql/stream").text
        named = {"x-graphql-event-stream-token": token}

        def post(id_: Any, query: str) -> int:
            body = {"query": query, "extensions": {"operationId": id_}}
            return client.post("/graphql/stream", json=body, headers=named).status_code

        statuses = [post("a", "{ service { graphVersion } }"), post("b", CHANGES), post("b", CHANGES)]
        refused = [post(None, CHANGES), post("c", "{ nope }")]
        text = client.get("/graphql/stream", headers=named | STREAM).text
        gone = client.get("/graphql/stream", headers=named | STREAM).status_code

    events = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ")]
    assert statuses == [202, 202, 409]
    assert refused == [400, 400]
    assert {"id": "a", "payload": {"data": {"service": {"graphVersion": 1}}}} in events
    assert {"id": "a"} in events
    assert {"id": "b", "payload": {"data": {"graphChanges": {"version": 1}}}} in events
    assert gone == 404


def test_an_operation_of_a_stream_can_be_stopped(town_store: GraphStore) -> None:
    with serving(town_store, operations=1) as client:
        named = {"x-graphql-event-stream-token": client.put("/graphql/stream").text}
        body = {"query": CHANGES, "extensions": {"operationId": "a"}}
        first = client.post("/graphql/stream", json=body, headers=named).status_code
        full = client.post("/graphql/stream", json={**body, "extensions": {"operationId": "b"}}, headers=named)
        client.delete("/graphql/stream", params={"operationId": "a"}, headers=named)
        again = client.post("/graphql/stream", json=body, headers=named).status_code

    assert (first, full.status_code, again) == (202, 429, 202)
