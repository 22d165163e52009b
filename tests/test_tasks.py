"""The pages in docs/tasks: questions are answered as they say, commands are understood, links lead somewhere."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service import cli
from graph_service.settings import Settings
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import lend
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs" / "tasks").glob("*.md"))


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.+?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def rounded(value: Any, like: Any) -> Any:
    """Take what was given as equal to what is shown if numbers differ by less than half of the last digit shown."""
    if isinstance(like, float):
        digits = len(str(like).partition(".")[2])
        return round(value, digits)
    if isinstance(like, dict):
        return {key: rounded(value[key], inner) if key in value else None for key, inner in like.items()}
    if isinstance(like, list) and isinstance(value, list):
        return [rounded(*pair) for pair in zip(value, like, strict=True)]
    return value


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "graphql")], ids=lambda page: page.stem)
def test_the_question_of_a_page_gets_the_answer_of_the_page(page: Path, ecosystem: GraphStore) -> None:
    with TestClient(create_app(lambda: lend(ecosystem), seconds=60.0)) as client:
        for place, question in enumerate(blocks(page, "graphql")):
            given = client.post("/graphql", json={"query": question}).json()
            shown = blocks(page, "json")[place : place + 1]

            assert "errors" not in given, given
            assert all(given["data"].values())
            assert all(rounded(given["data"], json.loads(text)) == json.loads(text) for text in shown)


COMMANDS = [line for page in PAGES for block in blocks(page, "sh") for line in block.splitlines() if line]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_of_a_page_is_understood(command: str) -> None:
    program, *arguments = shlex.split(command, comments=True)

    assert program == "graph-service"
    assert cli._parser(Settings()).parse_args(arguments).command == arguments[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
