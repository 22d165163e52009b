"""The page for editors shows what happens."""

import re
from typing import Any

from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.use_cases import create_token
from graph_service.web.app import create_app
from tests.api.conftest import lend
from tests.api.test_queries import leaves
from tests.api.writers import EDITOR, Desk
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page_run_in_their_order(store: GraphStore) -> None:
    token = create_token(store, "Erika", role=EDITOR.role, scopes=EDITOR.scopes, days=1)[1]
    with TestClient(create_app(lambda: lend(store))) as client:
        desk = Desk(client, {EDITOR: token})
        answers = [desk.ask(example) for example in re.findall(r"```graphql\n(.+?)```", PAGE, re.DOTALL)]
    codes = [[error["code"] for error in errors] for answer in answers for errors in _errors(answer)]

    assert [any(some) for some in codes] == [False, False, False, False, True, False, False, False]
    assert codes[4] == ["MISSING_CITATION"]
    assert all(leaves(answer) >= 2 for answer in answers)
    assert answers[-1]["undo"]["change"]["undoes"] == {"version": 5}
    assert store.entities(["prj-open-map"])["prj-open-map"].end == "2026"


def _errors(answer: Any) -> Any:
    return [payload["errors"] for payload in answer.values()]


def test_the_page_names_every_code() -> None:
    enum = re.search(r"enum UserErrorCode \{(.+?)\n\}", (ROOT / "schema.graphql").read_text(), re.DOTALL)
    assert enum
    for code in re.findall(r"^  ([A-Z_]+)$", enum[1], re.MULTILINE):
        assert f"| {code} |" in PAGE
