"""Write to the graph over HTTP as somebody with a role."""

from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model import Citation, Organisation, Project, Publication, Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases import create_token
from graph_service.web.app import create_app
from tests.api.conftest import lend

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


class Desk:
    """A client of the service that can be anybody."""

    def __init__(self, client: TestClient, tokens: Mapping[Viewer, str]) -> None:
        self.client = client
        self.tokens = tokens

    def headers(self, viewer: Viewer | None) -> dict[str, str]:
        """Show the token of somebody; None: nobody in particular."""
        return {"authorization": f"Bearer {self.tokens[viewer]}"} if viewer else {}

    def ask(self, query: str, viewer: Viewer | None = EDITOR, **variables: Any) -> Any:
        """Ask as somebody; None: nobody in particular."""
        body = {"query": query, "variables": variables}
        answer = self.client.post("/graphql", json=body, headers=self.headers(viewer)).json()
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
def desk(store: GraphStore) -> Any:
    """Serve a small graph to whoever comes, on every engine."""
    store.apply(BASE, by="test", why="base")

    tokens = {
        viewer: create_token(store, str(viewer.name), role=viewer.role, scopes=viewer.scopes, days=1)[1]
        for viewer in (EDITOR, STEWARD, MEMBER, READER)
    }
    with TestClient(create_app(lambda: lend(store), seconds=60)) as client:
        yield Desk(client, tokens)


def record(slug: str, **fields: Any) -> dict[str, Any]:
    """Give the common part of a record."""
    return {"slug": slug, "citations": CITATION, **fields}


def codes(payload: Any) -> list[tuple[str, str]]:
    """Tell code and path of each fault."""
    return [(error["code"], ".".join(error["path"] or ())) for error in payload["errors"]]
