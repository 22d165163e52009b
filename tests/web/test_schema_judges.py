"""Linters, compilers and code generators of others, over the schema and every stored operation."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, lexicographic_sort_schema, parse, print_schema

from graph_service.api.schema import sdl
from tests.conftest import ROOT
from tests.programs import npm

HERE = Path(__file__).parent / "judges"
OPERATIONS = sorted((ROOT / "queries" / "graphql").glob("*.graphql"))


@pytest.fixture(scope="module")
def modules() -> Path:
    return npm(HERE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, modules: Path) -> Path:
    """Lay out the schema and the operations as a client has them."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "schema.graphql").write_text(sdl(), encoding="utf-8")
    (folder / "operations").mkdir()
    for path in OPERATIONS:
        shutil.copy(path, folder / "operations")
    shutil.copy(HERE / "eslint.config.mjs", folder)
    (folder / "node_modules").symlink_to(modules / "node_modules")
    return folder


def judged(project: Path, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Let a program judge the project; what it prints is shown if it finds something."""
    command = [str(project / "node_modules" / ".bin" / program), *arguments]
    environment = {**os.environ, "MODULES": str(project), "CI": "1"}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_schema_linter_finds_nothing(project: Path) -> None:
    """All its rules, on the export in alphabetical order: ours is in the order of meaning."""
    text = print_schema(lexicographic_sort_schema(build_schema(sdl())))
    (project / "sorted.graphql").write_text(text, encoding="utf-8")
    found = judged(project, "graphql-schema-linter", "--format", "compact", "sorted.graphql")

    assert (found.returncode, found.stdout.strip()) == (0, "")


def test_the_recommended_and_the_relay_rules_of_eslint_find_nothing(project: Path) -> None:
    found = judged(project, "eslint", "--format", "json", "schema.graphql", "operations")
    results: list[dict[str, Any]] = json.loads(found.stdout)
    faults = [
        f"{Path(result['filePath']).name}:{message['line']} {message['ruleId']}: {message['message']}"
        for result in results
        for message in result["messages"]
    ]

    assert faults == []
    assert len(results) == 1 + len(OPERATIONS)


def test_typescript_accepts_what_is_generated_for_every_operation(project: Path) -> None:
    config = {
        "schema": "schema.graphql",
        "documents": "operations/*.graphql",
        "generates": {"types/": {"preset": "client", "config": {"useTypeImports": True, "strictScalars": False}}},
    }
    (project / "codegen.json").write_text(json.dumps(config), encoding="utf-8")
    made = judged(project, "graphql-codegen", "--config", "codegen.json")
    assert made.returncode == 0, made.stdout + made.stderr
    types = (project / "types" / "graphql.ts").read_text(encoding="utf-8")
    strict = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"]
    checked = judged(project, "tsc", *strict, "types/graphql.ts")

    assert (checked.returncode, checked.stdout) == (0, "")
    assert all(f"{operation_name(path)}Document" in types for path in OPERATIONS)


def test_relay_compiles_every_operation(project: Path) -> None:
    """Relay wants each operation in the code of its module, named after the module."""
    source = project / "src"
    source.mkdir()
    for path in OPERATIONS:
        text, name = path.read_text(encoding="utf-8"), operation_name(path)
        module = f"{name}Module"
        text = text.replace(f"query {name}", f"query {module}Query", 1)
        text = text.replace(f"subscription {name}", f"subscription {module}Subscription", 1)
        text = text.replace(f"mutation {name}", f"mutation {module}Mutation", 1)
        (source / f"{module}.ts").write_text(f"graphql`{text}`;\n", encoding="utf-8")
    config = {"src": "src", "schema": "schema.graphql", "language": "typescript", "eagerEsModules": True}
    (project / "relay.config.json").write_text(json.dumps(config), encoding="utf-8")
    compiled = judged(project, "relay-compiler", "relay.config.json")

    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    assert len(list(source.glob("__generated__/*.graphql.ts"))) >= len(OPERATIONS)


def operation_name(path: Path) -> str:
    """Read the name of the operation in a file."""
    definition: Any = parse(path.read_text(encoding="utf-8")).definitions[0]
    return str(definition.name.value)
