"""Ask a made-up town, or the ecosystem of the seed, over HTTP."""

import os
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model.vocabulary import Visibility
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.town import MERGE, town

Ask = Callable[..., Any]
collect_ignore = ["test_compiled.py"] if "NEO4J_URI" in os.environ else []  # the executor does not know the engine


class Lent(GraphStore):
    """A store of somebody else's, which stays open when the application stops."""

    def close(self) -> None:
        """Do nothing."""

    def seen_by(self, sees: Collection[Visibility], *, personal: bool = False) -> GraphStore:
        """Stay what a test has made of it: a store in which something goes wrong does so for everybody."""
        return super().seen_by(sees, personal=personal) if type(self) is Lent else self


def lend(store: GraphStore) -> GraphStore:
    """Let an application use an open store."""
    return Lent(store._connection)


def asking(client: TestClient) -> Ask:
    """Ask and insist on an answer without errors."""

    def ask(query: str, **variables: Any) -> Any:
        answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return ask


@pytest.fixture(scope="session")
def town_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Keep the town, only to be read."""
    with GraphStore.open(f"embedded:{tmp_path_factory.mktemp('town') / 'graph'}") as store:
        store.apply([*town(), MERGE], by="test", why="town")
        yield store


@pytest.fixture(scope="session")
def client(town_store: GraphStore) -> Iterator[TestClient]:
    """Talk to the service over the town."""
    with TestClient(create_app(lambda: lend(town_store), seconds=60.0), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def ask(client: TestClient) -> Ask:
    """Ask about the town."""
    return asking(client)


@pytest.fixture
def ask_store(store: GraphStore) -> Iterator[Ask]:
    """Ask about a graph that the test writes itself, on every engine."""
    with TestClient(create_app(lambda: lend(store), seconds=60.0)) as client:
        yield asking(client)


@pytest.fixture
def ask_ecosystem(ecosystem: GraphStore) -> Iterator[Ask]:
    """Ask about the ecosystem of the seed, on every engine."""
    with TestClient(create_app(lambda: lend(ecosystem), seconds=60.0)) as client:
        yield asking(client)
