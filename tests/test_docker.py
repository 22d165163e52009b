"""The container files, as far as they can be judged without a Docker engine."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def compose() -> Any:
    """Read the compose file."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_the_compose_file_fits_the_compose_schema(compose: Any) -> None:
    schema = json.loads((ROOT / "tests/schemas/compose-spec.json").read_text())

    jsonschema.validate(compose, schema)


def test_the_compose_schema_refuses_a_broken_file(compose: Any) -> None:
    schema = json.loads((ROOT / "tests/schemas/compose-spec.json").read_text())

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**compose, "services": {"neo4j": {"imagee": "x"}}}, schema)


def test_no_password_is_a_default_one(compose: Any) -> None:
    secrets = [compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/")]
    secrets.append(compose["services"]["service"]["environment"]["GRAPH_SERVICE_STORE_PASSWORD"])

    assert all(re.fullmatch(r"\$\{NEO4J_PASSWORD:\?.+\}", secret) for secret in secrets)


def test_the_service_waits_for_a_healthy_store(compose: Any) -> None:
    assert compose["services"]["service"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "healthcheck" in compose["services"]["neo4j"]


def test_the_image_is_debian_based_and_not_root() -> None:
    text = (ROOT / "Dockerfile").read_text()

    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"python:3.13-slim-bookworm"}
    assert re.search(r"^USER graph$", text, re.MULTILINE)
    assert "HEALTHCHECK" in text


def test_what_the_image_copies_exists_and_passes_the_ignore_file() -> None:
    text = (ROOT / "Dockerfile").read_text()
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE) for name in line.split()[:-1]}
    allowed = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))

    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_the_steps_of_the_image_give_a_program_that_runs(tmp_path: Path) -> None:
    """Build the wheel as the image does, install it apart from the sources, and check the seed with it."""
    source = tmp_path / "source"
    source.mkdir()
    names = ["pyproject.toml", "constraints.txt", "README.md", "LICENSE", "graph_service", "queries"]
    run(tmp_path, "cp", "-r", *(str(ROOT / name) for name in names), str(source))
    run(tmp_path, sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", "wheels", str(source))
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    run(tmp_path, sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", "app", str(wheel))
    code = "import sys; sys.path.insert(0, 'app'); from graph_service.cli import main; sys.exit(main())"
    done = run(tmp_path, sys.executable, "-I", "-c", code, "check", str(ROOT / "seed"))

    assert done.stderr == ""
    assert (tmp_path / "app/graph_service/queries").is_dir()


def run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
