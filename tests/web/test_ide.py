"""The editor at ``/graphql``, as somebody with a browser meets it."""

import json
import shutil
from pathlib import Path

import pytest

from graph_service.web.pages import EXAMPLES
from tests.conftest import ROOT
from tests.programs import give_up, npm, run

IDE = ROOT / "frontend" / "ide"
SERVED = ROOT / "graph_service" / "web" / "static" / "ide"
BROWSER = Path(__file__).with_name("ide_user.mjs")


def test_what_is_served_is_what_the_sources_and_the_lock_build(tmp_path: Path) -> None:
    project = tmp_path / "frontend" / "ide"
    shutil.copytree(IDE, project, ignore=shutil.ignore_patterns("node_modules"))
    (project / "node_modules").symlink_to(npm(IDE) / "node_modules")
    run(["node", project / "build.mjs", tmp_path / "built"])

    built = {path.name: path.read_bytes() for path in (tmp_path / "built").iterdir()}
    assert built == {path.name: path.read_bytes() for path in SERVED.iterdir()}, (
        "run npm ci && npm run build in frontend/ide"
    )


@pytest.mark.parametrize(("language", "title"), [("de", "Beispiele"), ("en", "Examples")])
def test_a_user_opens_an_example_asks_it_and_reads_the_schema(address: str, language: str, title: str) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        give_up("chromium is not installed")
    seen = json.loads(run(["node", BROWSER, npm(IDE), browser, f"{address}/graphql?lang={language}"]).stdout)

    assert seen["title"] == title
    assert seen["examples"] == len(EXAMPLES)
    assert seen["tab"] == "TheEightDemands"
    assert json.loads(seen["answer"])["data"]
    assert "actor" in seen["schema"]
    assert seen["left"] == "graphiql-execute-button", "the keyboard alone has to find out of the editor"
    assert seen["narrow"], "everything stays within the window of a phone"
    assert seen["complaints"] == []
    assert seen["foreign"] == []
