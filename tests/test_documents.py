"""The documents keep their promises."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph_service import cli
from graph_service.settings import PREFIX, Settings
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import lend

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = README + "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
COMMANDS = sorted(cli._parser(Settings())._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]  # argparse offers no other way


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_readme_names_its_first_command_early() -> None:
    assert "make run" in "\n".join(README.splitlines()[:15])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"graph-service {command}\b", GUIDES), f"neither README.md nor docs tell of {command}"


def test_the_question_of_the_readme_gets_the_answer_of_the_readme(ecosystem: GraphStore) -> None:
    question, answer = (re.search(rf"```{kind}\n(.+?)```", README, re.DOTALL) for kind in ("graphql", "json"))
    assert question
    assert answer
    with TestClient(create_app(lambda: lend(ecosystem))) as client:
        given = client.post("/graphql", json={"query": question[1]})

    assert given.json() == json.loads(answer[1])


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`_{setting.upper()}`" in GUIDES or f"`{PREFIX}{setting.upper()}`" in GUIDES


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_link_of_the_readme_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("path", sorted((ROOT / "docs/adr").glob("*.md")), ids=lambda path: path.stem)
def test_every_decision_is_short_and_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)
    assert len(text.splitlines()) <= 40
    assert all(f"**{part}.**" in text for part in ("Problem", "Options", "Decision", "Price"))


def test_no_document_holds_an_address_of_a_package_host_or_a_path_of_a_machine() -> None:
    unwanted = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|repo1\.maven|/(?:root|work)/")
    files = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "Makefile",
        ROOT / "constraints.txt",
        ROOT / "pyproject.toml",
    ]

    assert [path.name for path in files if unwanted.search(path.read_text(encoding="utf-8"))] == []
