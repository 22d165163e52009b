"""Write to the graph over HTTP as somebody with a role."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from graph_service.api.context import Context
from graph_service.model import Citation, Organisation, Project, Publication, Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.web import app
from tests.api.conftest import lend

Write = Callable[..., Any]
CITED = (Citation(source="pub-paper", locator="L1"),)
CITATION = [{"source": "pub-paper", "locator": "L1"}]
BASE = [
    Publication(id="pub-paper", name="Paper", citations=CITED),
    Publication(id="pub-other", name="Other paper", citations=CITED),
    Organisation(id="org-a", name="A", citations=CITED),
    Organisation(id="org-b", name="B", citations=CITED),
    Project(id="prj-p", name="P", citations=CITED),
]
PAYLOAD = """{
  change { version by reason origin operations { kind targetId differences { property before after } } }
  record { id name curation { version visibility } }
  tie { id role citations { locator } }
  proposal { id state by reason origin operations { kind targetId } decidedBy decisionReason change { version } }
  errors { code path message record { id } }
  query { service { graphVersion } }
}"""
EDITOR = Viewer("Erika", ViewerRole.EDITOR, frozenset({Scope.READ, Scope.WRITE}))
STEWARD = Viewer("Stefan", ViewerRole.STEWARD, frozenset(Scope))
MEMBER = Viewer("Mia", ViewerRole.MEMBER, frozenset({Scope.READ, Scope.WRITE}))
READER = Viewer("Rolf", ViewerRole.EDITOR, frozenset({Scope.READ}))
VIEWERS = {viewer.name: viewer for viewer in (EDITOR, STEWARD, MEMBER, READER)}


class Desk:
    """A client of the service that can be anybody."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def ask(self, query: str, viewer: Viewer | None = EDITOR, **variables: Any) -> Any:
        """Ask as somebody; None: nobody in particular."""
        headers = {"x-test-viewer": str(viewer.name)} if viewer else {}
        body = {"query": query, "variables": variables}
        answer = self.client.post("/graphql", json=body, headers=headers).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def save(self, kind: str, given: Any, viewer: Viewer | None = EDITOR, **options: Any) -> Any:
        """Save a record of a kind, or a ``Tie``."""
        type_ = "TieInput" if kind == "Tie" else f"Save{kind}Input"
        head = f"mutation($input: {type_}!, $options: WriteOptions)"
        query = f"{head} {{ it: save{kind}(input: $input, options: $options) {PAYLOAD} }}"
        return self.ask(query, viewer, input=given, options=options)["it"]

    def do(self, call: str, viewer: Viewer | None = EDITOR, **options: Any) -> Any:
        """Do something that is written as in GraphQL: ``retract(id: "org-a")``."""
        head, _, rest = call.rpartition(")")
        query = f"mutation($options: WriteOptions) {{ it: {head}, options: $options){rest} {PAYLOAD} }}"
        return self.ask(query, viewer, options=options)["it"]


@pytest.fixture
def desk(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Serve a small graph to whoever comes, on every engine."""
    store.apply(BASE, by="test", why="base")

    def context_of(connection: HTTPConnection) -> Context:
        viewer = VIEWERS.get(connection.headers.get("x-test-viewer", ""), Viewer.ANYBODY)
        return Context(connection.state.store, viewer=viewer)

    monkeypatch.setattr(app, "context_of", context_of)
    with TestClient(app.create_app(lambda: lend(store))) as client:
        yield Desk(client)


def record(slug: str, **fields: Any) -> dict[str, Any]:
    """Give the common part of a record."""
    return {"slug": slug, "citations": CITATION, **fields}


def codes(payload: Any) -> list[tuple[str, str]]:
    """Tell code and path of each fault."""
    return [(error["code"], ".".join(error["path"] or ())) for error in payload["errors"]]
