"""The command line, as a user meets it."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from graph_service import cli

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif("NEO4J_URI" in os.environ, reason="about the program on its embedded store")


class Done(NamedTuple):
    """What a command gave back."""

    status: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a folder whose store holds the seed."""
    folder = tmp_path_factory.mktemp("cli")
    assert cli.main(["seed", str(ROOT / "seed"), "--store", f"embedded:{folder / 'data'}"]) == 0
    return folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the folder of the seed, in this process."""
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GRAPH_SERVICE_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str) -> Done:
        try:
            status = cli.main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        return Done(status, *capsys.readouterr())

    return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_what_if_tells_what_a_contact_would_change(run: Run) -> None:
    contact = json.loads(run("bridges", "--limit", "1", "--json").stdout)["suggestions"][0]
    pair = f"{contact['source']['id']},{contact['target']['id']}"
    found = json.loads(run("what-if", pair, "--json").stdout)
    text = run("what-if", pair)

    changes = {each["of"]: each for each in found["actor_radius"]}
    for each in contact["radius"][:2]:
        after = changes[each["of"]]["after"] if each["of"] in changes else each["before"]
        assert after == pytest.approx(each["after"], abs=1e-9)
    assert (text.status, text.stderr) == (0, "")
    assert contact["source"]["name"] in text.stdout
    assert run("what-if", "org-okf,org-nobody").status == 1


def test_loading_the_seed_twice_changes_nothing(run: Run) -> None:
    done = run("seed", str(ROOT / "seed"), "--json")
    answer = json.loads(done.stdout)

    assert done.status == 0
    assert (answer["changed"], answer["version"]) == (0, 1)


@pytest.mark.parametrize("command", ["silos", "bridges"])
def test_reports_are_for_people_and_for_programs(run: Run, command: str) -> None:
    people, programs = run(command), run(command, "--json")

    assert (people.status, people.stderr) == (0, "")
    assert all(len(line) <= 100 for line in people.stdout.splitlines())
    assert json.loads(programs.stdout)["summary"]["de"]


def test_contacts_can_be_asked_for_one_actor_and_between_two_sectors(run: Run) -> None:
    one = json.loads(run("bridges", "--for", "org-okf", "--limit", "3", "--json").stdout)
    two = json.loads(run("bridges", "--from", "civic_tech", "--to", "administration", "--json").stdout)

    assert all("org-okf" in (each["source"]["id"], each["target"]["id"]) for each in one["suggestions"])
    assert {frozenset((each["source"]["sector"], each["target"]["sector"])) for each in two["suggestions"]} == {
        frozenset({"civic_tech", "administration"})
    }


def test_an_unknown_actor_is_a_clear_error(run: Run) -> None:
    done = run("bridges", "--for", "org-nobody")

    assert done.status == 1
    assert "org-nobody" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["bridges", "--limit", "0"], ["what-if", "org-okf"], ["export", "docx"], []]
)
def test_wrong_use_exits_with_two(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.status == 2
    assert "usage" in done.stderr


def test_an_export_goes_to_a_file_or_to_standard_output(run: Run, folder: Path) -> None:
    to_file = run("export", "graphml", "-o", "graph.graphml")
    to_output = run("export", "graphml")

    assert (to_file.status, to_output.status) == (0, 0)
    assert (folder / "graph.graphml").read_text(encoding="utf-8") == to_output.stdout


def test_a_broken_seed_is_told_with_file_line_and_way_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("nodes:\n- {id: org-x, name: X, sector: gov}\n", encoding="utf-8")
    done = run("check", str(tmp_path))

    assert done.status == 1
    assert "broken.yaml:2" in done.stdout
    assert "govtech" in done.stdout


def test_a_taken_port_is_one_clear_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port)

    assert done.status == 2
    assert port in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unwritable_folder_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("silos", "--store", f"embedded:{tmp_path / 'file' / 'data'}")

    assert done.status == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_setting_that_is_no_number_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_SERVICE_PORT", "http")
    done = run("silos")

    assert done.status == 1
    assert "GRAPH_SERVICE_PORT" in done.stderr


def test_the_schema_is_the_file_in_the_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out == (ROOT / "schema.graphql").read_text(encoding="utf-8")


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """Serve the folder's store with the seed, in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "graph_service", "serve", "--port", str(port), "--seed", str(ROOT / "seed")]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        assert any("Serving on http://127.0.0.1" in line for line in lines)
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.communicate(timeout=20)


def test_it_serves_and_says_so(served: str) -> None:
    body = json.dumps({"query": "{ service { graphVersion actorCount } }"}).encode()
    request = urllib.request.Request(f"{served}/graphql", body, {"Content-Type": "application/json"})  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
        data = json.load(answer)["data"]["service"]

    assert data["graphVersion"] == 1
    assert data["actorCount"] > 250
