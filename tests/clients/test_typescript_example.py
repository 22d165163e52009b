"""The TypeScript example: generated, compiled strictly, and used."""

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.programs import npm, run

SLUG = "org-citylab-berlin"
EXAMPLE = ROOT / "clients" / "typescript"


def test_the_example_compiles_strictly_and_names_whom_to_meet(tmp_path: Path, address: str) -> None:
    project = tmp_path / "clients" / "typescript"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("node_modules", "gql", "dist"))
    for name in ("schema.graphql", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    (project / "node_modules").symlink_to(npm(EXAMPLE) / "node_modules")
    run(["npm", "run", "--silent", "build"], cwd=project)

    said = run(["node", project / "dist" / "example.js", f"{address}/graphql", SLUG]).stdout.decode()
    first, *contacts = said.splitlines()
    assert first == "CityLAB Berlin (INTERMEDIARY)"
    assert contacts
