"""API tokens: made once, kept as hashes, good until they expire or are revoked."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service import cli, use_cases
from graph_service.errors import InvalidDataError, NotFoundError, UnauthenticatedError
from graph_service.model import Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.identity import Doors
from tests.api.conftest import Lent

VIEWER = "{viewer {name role scopes}}"
READ = frozenset({Scope.READ})


def lent(store: GraphStore) -> Lent:
    return Lent(store._connection)


def make(store: GraphStore, **more: Any) -> tuple[str, str]:
    given: dict[str, Any] = {"role": ViewerRole.EDITOR, "scopes": {Scope.READ, Scope.WRITE}, "days": 90} | more
    token, text = use_cases.create_token(store, "Ada", **given)
    return token.id, text


def asked(client: TestClient, token: str | None, query: str = VIEWER) -> Any:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    return client.post("/graphql", json={"query": query}, headers=headers)


def test_a_token_tells_who_asks(store: GraphStore) -> None:
    _, text = make(store)
    with TestClient(create_app(lambda: lent(store))) as client:
        known = asked(client, text).json()["data"]["viewer"]
        nobody = asked(client, None).json()["data"]["viewer"]

    assert known == {"name": "Ada", "role": "EDITOR", "scopes": ["READ", "WRITE"]}
    assert nobody == {"name": None, "role": "PUBLIC", "scopes": ["READ"]}


@pytest.mark.parametrize("spoilt", ["x", "gem_0000000000_" + "0" * 64, "gem_", "", "a.b.c", "gem_ÿ", "gem_x" * 5000])
def test_a_token_that_does_not_hold_is_refused(store: GraphStore, spoilt: str) -> None:
    with TestClient(create_app(lambda: lent(store))) as client:
        answer = client.get("/", headers={b"authorization": f"Bearer {spoilt}".encode("latin-1")})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="graph_service", error="invalid_token"'
    assert answer.json()["errors"][0]["extensions"] == {
        "code": "UNAUTHENTICATED",
        "requestId": answer.headers["x-request-id"],
    }


def test_expired_and_revoked_tokens_are_refused_in_the_same_words(store: GraphStore) -> None:
    id_, text = make(store)
    other = "f" * 64
    said = set()
    with pytest.raises(UnauthenticatedError) as wrong:
        use_cases.viewer_of_token(store, f"gem_{id_}_{other}")
    said.add(str(wrong.value))
    use_cases.revoke_token(store, id_)
    with pytest.raises(UnauthenticatedError) as revoked:
        use_cases.viewer_of_token(store, text)
    said.add(str(revoked.value))
    id_, text = make(store)
    past = datetime.now(UTC) - timedelta(seconds=1)
    statement = "MATCH (t:Token {id: $id}) SET t.expires_at = $past"
    driver, database = store._connection.driver, store._connection.database
    driver.execute_query(statement, id=id_, past=past, database_=database)
    with pytest.raises(UnauthenticatedError) as expired:
        use_cases.viewer_of_token(store, text)
    said.add(str(expired.value))

    assert len(said) == 1


def test_the_secret_is_not_kept(store: GraphStore) -> None:
    id_, text = make(store)
    secret = text.rpartition("_")[2]
    everything = store._connection.driver.execute_query(
        "MATCH (t:Token) RETURN collect(properties(t)) AS tokens", database_=store._connection.database
    ).records[0]["tokens"]

    assert [token["id"] for token in everything] == [id_]
    assert secret not in str(everything)
    assert not hasattr(store.tokens.every()[0], "digest")


def test_the_last_use_is_taken_down_but_not_with_each_request(store: GraphStore) -> None:
    _, text = make(store)
    before = store.tokens.every()[0].used_at
    use_cases.viewer_of_token(store, text)
    first = store.tokens.every()[0].used_at
    use_cases.viewer_of_token(store, text)

    assert before is None
    assert first is not None
    assert store.tokens.every()[0].used_at == first


def test_a_closed_service_lets_nobody_in_without_a_token_but_tells_that_it_lives(store: GraphStore) -> None:
    _, text = make(store)
    with TestClient(create_app(lambda: lent(store), doors=Doors.of("none"))) as client:
        answer = asked(client, None)
        page = client.get("/")
        known = asked(client, text)
        alive = client.get("/healthz")

    assert (answer.status_code, page.status_code, known.status_code, alive.status_code) == (401, 401, 200, 200)
    assert answer.headers["www-authenticate"] == 'Bearer realm="graph_service"'


def test_a_network_may_be_open_to_its_members() -> None:
    assert Doors.of("member").anonymous == Viewer(None, ViewerRole.MEMBER, READ)
    with pytest.raises(InvalidDataError, match="GRAPH_SERVICE_ANONYMOUS 'boss' is no role; known: none, public"):
        Doors.of("boss")


@pytest.mark.parametrize(
    ("name", "more"), [("", {}), ("a\nb", {}), ("Ada", {"days": 0}), ("Ada", {"days": 4000}), ("Ada", {"scopes": ()})]
)
def test_what_does_not_fit_makes_no_token(store: GraphStore, name: str, more: Any) -> None:
    given = {"role": ViewerRole.MEMBER, "scopes": READ, "days": 1} | more
    with pytest.raises(InvalidDataError):
        use_cases.create_token(store, name, **given)

    assert store.tokens.every() == []


def test_tokens_are_made_listed_and_revoked_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = f"embedded:{tmp_path / 'graph'}"

    def run(*arguments: str) -> str:
        assert cli.main(["token", *arguments, "--store", folder]) == 0
        return capsys.readouterr().out

    made = json.loads(run("create", "Ada", "--role", "editor", "--scope", "read,write", "--expires", "30d", "--json"))
    listed = json.loads(run("list", "--json"))
    run("revoke", made["id"])

    assert made["token"].startswith(f"gem_{made['id']}_")
    assert [(each["name"], each["role"], each["scopes"]) for each in listed] == [("Ada", "editor", ["read", "write"])]
    assert "revoked" in run("list")
    assert made["token"] not in run("list")
    assert cli.main(["token", "revoke", "none", "--store", folder]) == 1


def test_a_token_that_is_not_there_cannot_be_revoked(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="graph-service token list"):
        use_cases.revoke_token(store, "0000000000")


def test_a_token_is_understood_in_the_greeting_of_a_websocket(store: GraphStore) -> None:
    _, text = make(store)
    with TestClient(create_app(lambda: lent(store), doors=Doors.of("none"))) as client:
        for authorization, expected in ((f"Bearer {text}", "connection_ack"), ("Bearer gem_x", None)):
            with client.websocket_connect("/graphql", subprotocols=["graphql-transport-ws"]) as socket:
                socket.send_json({"type": "connection_init", "payload": {"authorization": authorization}})
                answer = socket.receive()
                if expected:
                    assert json.loads(answer["text"])["type"] == expected
                else:
                    assert (answer["type"], answer["code"]) == ("websocket.close", 4403)
