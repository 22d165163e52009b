"""The Python client: made anew, checked strictly, and used."""

import functools
import shutil
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.programs import installed, run

CLIENT = ROOT / "clients" / "python"
SLUG = "org-citylab-berlin"
PACKAGE = "graph_service_client"


@functools.cache
def _generator() -> Path:
    """Install the generator in an environment of its own: it wants another graphql-core than the service."""

    def install(folder: Path) -> None:
        run([sys.executable, "-m", "venv", folder / "venv"])
        run([folder / "venv/bin/pip", "install", "--quiet", "--requirement", CLIENT / "requirements.txt"])

    return installed(CLIENT / "requirements.txt", (), install) / "venv/bin"


def test_the_package_is_what_the_schema_and_the_operations_make(tmp_path: Path) -> None:
    for name in ("schema.graphql", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    made = tmp_path / "clients" / "python"
    made.mkdir(parents=True)
    shutil.copy(CLIENT / "pyproject.toml", made)
    run([_generator() / "ariadne-codegen"], cwd=made)

    def texts(folder: Path) -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}

    assert texts(made / PACKAGE) == texts(CLIENT / PACKAGE), "run make clients"


def test_the_example_is_typed_strictly() -> None:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports",
        "silent",
        "--python-executable",
        _generator() / "python",
    ]

    assert b"Success" in run([*command, "--config-file", "", "example.py"], cwd=CLIENT).stdout


def test_the_example_names_an_actor_and_whom_to_meet(address: str) -> None:
    said = run([_generator() / "python", CLIENT / "example.py", f"{address}/graphql", SLUG]).stdout.decode()

    first, *contacts = said.splitlines()
    assert first == "CityLAB Berlin (INTERMEDIARY)"
    assert contacts
    assert all(line.startswith(f"{rank}. ") for rank, line in enumerate(contacts, 1))
