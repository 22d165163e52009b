"""Answers are kept for a graph version, never too long, and never for eyes that they were not made for."""

import asyncio
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.api.answers import Answer
from graph_service.api.context import Context
from graph_service.api.lasting import STEADY, lasts
from graph_service.api.schema import schema
from graph_service.errors import StoreUnavailableError
from graph_service.model.access import Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.questions import Question, RefusedError
from graph_service.web.response_cache import ResponseCache, Versions, key_of
from tests.api.conftest import lend
from tests.api.town import organisation, town

FRAGMENT = " fragment f on Actor { name citations { source { name } } }"
NAMES = "{ actors(first: 100) { totalCount nodes { name } } }"


@pytest.fixture
def client(store: GraphStore) -> Iterator[TestClient]:
    store.apply(town(), by="test", why="town")
    with TestClient(create_app(lambda: lend(store))) as client:
        yield client


def ask(client: TestClient, query: str = NAMES, **headers: str) -> Any:
    return client.post("/graphql", json={"query": query}, headers=headers)


def test_an_answer_is_kept_and_costs_no_call_but_for_the_version(client: TestClient, store: GraphStore) -> None:
    first = ask(client)
    before = store.calls
    second = ask(client)

    assert second.content == first.content
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["graph-version"] == str(store.version())
    assert store.calls - before <= (2 if "NEO4J_URI" in os.environ else 1)


def test_what_was_written_is_read_at_once(client: TestClient, store: GraphStore) -> None:
    for number in range(12, 20):
        before = ask(client).json()["data"]["actors"]["totalCount"]
        store.apply([organisation(number)], by="test", why="one more")
        after = ask(client)

        assert after.json()["data"]["actors"]["totalCount"] == before + 1
        assert after.headers["graph-version"] == str(store.version())


if "NEO4J_URI" in os.environ:  # the embedded engine has one owner

    def test_what_another_process_wrote_is_read_at_once(open_store: Callable[[], GraphStore]) -> None:
        with open_store() as ours, open_store() as theirs:
            ours.apply(town(), by="test", why="town")
            with TestClient(create_app(lambda: lend(ours))) as client:
                for number in range(12, 20):
                    before = ask(client).json()["data"]["actors"]["totalCount"]
                    change = theirs.apply([organisation(number)], by="test", why="one more")
                    after = ask(client, **{"graph-version": str(change and change.version)})

                    assert after.json()["data"]["actors"]["totalCount"] == before + 1


def test_a_client_that_has_the_answer_gets_none(client: TestClient, store: GraphStore) -> None:
    tag = ask(client).headers["etag"]
    same = ask(client, **{"if-none-match": f'"other", {tag}'})
    by_address = client.get("/graphql", params={"query": NAMES}, headers={"if-none-match": f"W/{tag}"})
    store.apply([organisation(50)], by="test", why="one more")
    changed = ask(client, **{"if-none-match": tag})

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert by_address.status_code == 304
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_anonymous_answers_may_be_shared_if_they_are_checked(client: TestClient) -> None:
    headers = ask(client).headers

    assert headers["cache-control"] == "public, no-cache"
    assert headers["vary"] == "Accept, Authorization"


@pytest.mark.parametrize("query", ["{ actors(first: 101) { totalCount } }", "{ nothing }", "{"])
def test_errors_are_never_kept(client: TestClient, query: str) -> None:
    first, second = ask(client, query), ask(client, query)

    assert "etag" not in second.headers
    assert second.headers["cache-control"] == "no-store"
    assert first.json()["errors"][0]["extensions"]["requestId"] != second.json()["errors"][0]["extensions"]["requestId"]


def test_media_types_and_variables_are_kept_apart(client: TestClient) -> None:
    query = "query($n: Int) { actors(first: $n) { nodes { id } } }"
    answers = [
        client.post("/graphql", json={"query": query, "variables": {"n": n}}, headers={"accept": accept})
        for n in (1, 2)
        for accept in ("application/json", "application/graphql-response+json")
    ]

    assert [len(each.json()["data"]["actors"]["nodes"]) for each in answers] == [1, 1, 2, 2]
    assert len({(each.content, each.headers["content-type"]) for each in answers}) == 4


@pytest.mark.parametrize("wanted", ["0", "1"])
def test_a_version_that_is_there_is_enough(client: TestClient, wanted: str) -> None:
    assert ask(client, **{"graph-version": wanted}).status_code == 200


def test_a_version_that_does_not_come_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.web.response_cache._PATIENCE", 0.1)
    answer = ask(client, **{"graph-version": "99999"})

    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "STALE"
    assert ask(client, **{"graph-version": "soon"}).status_code == 400


def context(store: GraphStore, **viewer: Any) -> Context:
    return Context(store, viewer=replace(Viewer.ANYBODY, **viewer))


def test_nobody_is_answered_with_what_was_made_for_other_eyes(store: GraphStore) -> None:
    question = Question(NAMES, None, None)
    seen = [
        key_of(1, question, "json", context(store, role=role, scopes=frozenset(scopes)))
        for role in ViewerRole
        for scopes in ({Scope.READ}, {Scope.READ, Scope.WRITE}, set())
    ]
    personal = context(store, name="ada", role=ViewerRole.STEWARD, scopes=frozenset({Scope.READ, Scope.PERSONAL}))

    assert len(set(seen)) == len(seen)
    assert key_of(1, question, "json", personal) is None
    assert key_of(None, question, "json", context(store)) is None


def test_the_room_is_bounded_and_old_versions_leave_it(store: GraphStore) -> None:
    cache = ResponseCache(store, seconds=1, most_bytes=100_000)
    viewed = context(store)

    def keep(version: int, number: int, length: int) -> bool:
        question = Question(f"{{ actors(first: {number}) {{ totalCount }} }}", None, None)
        key = key_of(version, question, "json", viewed)
        cache.written(Answer({"data": "x" * length}, refused=False), key, question, viewed, version)
        return cache.find(key) is not None

    assert all(keep(1, number, 4_000) for number in range(1, 60))
    assert not keep(1, 61, 90_000)
    assert 50_000 < cache.held <= 100_000
    assert keep(2, 1, 10)
    assert cache.held < 2_000


def test_only_what_the_graph_alone_decides_lasts() -> None:
    known = schema._schema.query_type
    assert known is not None

    assert lasts("query a { actors { nodes { name } } } query b { service { graphVersion } }")
    assert lasts("{ actors { nodes { ...f } edges { cursor node { activities { nodes { id } } } } } }" + FRAGMENT)
    assert not lasts('{ node(id: "run-1") { ... on AnalysisRun { state } } }')
    assert not lasts("{ rateLimit { remaining } }")
    assert not lasts("{ ...f } fragment f on Query { rateLimit { remaining } }")
    assert not lasts("query a { labels { name } } mutation b { undo { change { id } } }")
    assert not lasts("{ siloAnalysis { run { id } } }")
    assert {"actors", "service", "changes"} <= set(known.fields) & STEADY


class Slow:
    """Answers with the number of the call, slowly; knows nothing for certain."""

    known_version = None
    begun = 0

    def version(self) -> int:
        """Take a moment."""
        self.begun += 1
        return self.begun


def test_those_who_come_together_share_a_call_that_began_after_they_came() -> None:
    store: Any = Slow()
    versions = Versions(store, seconds=5)

    async def many() -> list[int | None]:
        first = asyncio.ensure_future(versions.now())
        await asyncio.sleep(0)
        return await asyncio.gather(first, *(versions.now() for _ in range(50)))

    answers = asyncio.run(many())

    assert store.begun <= 2
    assert answers[-1] == store.begun


def test_a_store_that_does_not_answer_leaves_the_answer_to_the_resolvers() -> None:
    class Silent(Slow):
        def version(self) -> int:
            raise StoreUnavailableError("gone")

    store: Any = Silent()

    assert asyncio.run(Versions(store, seconds=5).at_least("3")) is None
    with pytest.raises(RefusedError):
        asyncio.run(Versions(store, seconds=5).at_least("³"))
