"""Every stored operation that needs a role is answered for who has it, on a graph that is thrown away."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model import Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases import create_token
from graph_service.web.app import create_app
from tests.api.conftest import lend
from tests.api.test_queries import QUERIES, STORED, leaves, variables
from tests.api.writers import EDITOR, MEMBER, Desk

ROLE = re.compile(r"^# Role: (\w+)$", re.MULTILINE)
RIGHTS = frozenset({Scope.READ, Scope.WRITE, Scope.ANALYSE})


@pytest.fixture
def seeded_desk(seeded: GraphStore) -> Any:
    tokens = {}
    for role in (ViewerRole.MEMBER, ViewerRole.EDITOR):
        viewer = MEMBER if role is ViewerRole.MEMBER else EDITOR
        tokens[viewer] = create_token(seeded, str(viewer.name), role=role, scopes=RIGHTS, days=1)[1]
    with TestClient(create_app(lambda: lend(seeded), seconds=60)) as client:
        yield Desk(client, tokens)


def test_stored_mutations_do_what_they_say(seeded_desk: Desk, seeded: GraphStore) -> None:
    """They stand in one another's way neither in this order nor alone: each names records of its own."""
    viewers: dict[str, Viewer] = {"MEMBER": MEMBER, "EDITOR": EDITOR}
    given = variables((STORED[0].parent / "save-an-organisation.graphql").read_text(encoding="utf-8"))
    seeded_desk.save("Organisation", given["organisation"], MEMBER)
    for path in (path for path in STORED if path not in QUERIES):
        text = path.read_text(encoding="utf-8")
        role = ROLE.search(text)
        assert role, path
        asked = variables(text)
        if "contact" in asked:  # which contacts are suggested depends on the graph
            contact = seeded_desk.ask("{ bridges(first: 1) { nodes { id from { id } } } }")["bridges"]["nodes"][0]
            asked = {"contact": contact["id"], "by": contact["from"]["id"]}
        answer = seeded_desk.ask(text, viewers[role[1]], **asked)

        assert re.match(r"# [A-Z].*[.?]\n# Variables: ", text), path
        for name, value in answer.items():
            assert leaves(value) >= 2, (path, name)
            assert value.get("errors", []) == [], (path, value)
    assert seeded.entities(["col-offene-karte", "org-digitalwerkstatt"]).keys() == {
        "col-offene-karte",
        "org-digitalwerkstatt",
    }
