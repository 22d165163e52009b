"""CSV in a zip, judged by Info-ZIP's rules and a strict reader of CSV."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.export import Node
from tests.export import readers
from tests.export.conftest import content
from tests.export.tables import EDGES, HOSTILE, LIST, NODES, table


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Unpack the zip of the hostile table."""
    found = {}
    for name, member in readers.unzipped(content("csv", table())).items():
        found[name] = tmp_path / name
        found[name].write_bytes(member)
    return found


def test_the_strict_reader_holds_every_row(files: dict[str, Path]) -> None:
    """Quotes, tabs, separators and control characters come back as they were; absent values are empty."""
    nodes, edges = readers.csv_rows(files["nodes.csv"]), readers.csv_rows(files["edges.csv"])

    assert [row["Id"] for row in nodes] == [node.id for node in NODES]
    assert [row["Id"] for row in edges] == [edge.id for edge in EDGES]
    assert nodes[0]["Label"] == HOSTILE
    assert json.loads(nodes[0]["topics"]) == list(LIST)
    assert (nodes[0]["founded"], nodes[0]["open"], nodes[0]["end"]) == ("2024-02-29", "true", "2025-12-31")
    assert (nodes[1]["topics"], nodes[1]["end"], nodes[2]["Label"]) == ("", "", "None")


def test_gephi_finds_its_columns(files: dict[str, Path]) -> None:
    """Gephi's import of spreadsheets looks for these names, capitals included."""
    assert list(readers.csv_rows(files["nodes.csv"])[0])[:2] == ["Id", "Label"]
    assert list(readers.csv_rows(files["edges.csv"])[0])[:6] == ["Source", "Target", "Type", "Id", "Kind", "Weight"]


def test_spreadsheets_run_no_formula(files: dict[str, Path]) -> None:
    """A name that looks like a formula is shown and not computed; numbers stay numbers."""
    row = readers.csv_rows(files["nodes.csv"])[1]

    assert (row["Label"], row["staff"]) == ("'=1+1", "-1")


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "''@x", "'s-Hertogenbosch", "\tx", "-", "a=b"])
def test_the_guard_against_formulas_can_be_taken_away(name: str, tmp_path: Path) -> None:
    """One apostrophe before what begins like a formula, and no other change."""
    file = tmp_path / "nodes.csv"
    node = Node("org-a", name, (None,) * 7)
    file.write_bytes(readers.unzipped(content("csv", table([node], [])))["nodes.csv"])

    shown = readers.csv_rows(file)[0]["Label"]

    assert not re.match(r"[=+\-@\t\r]", shown)
    assert re.sub(r"^'(?='*[=+\-@\t\r])", "", shown) == name


def test_the_package_describes_every_column(files: dict[str, Path]) -> None:
    """The description lists files, columns in order, types, keys, licence and sources."""
    package = json.loads(files["datapackage.json"].read_bytes())

    for resource in package["resources"]:
        header = list(readers.csv_rows(files[resource["path"]])[0])
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert package["version"] == "7"
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert [source["title"] for source in package["sources"]] == ["Somebody", "Somebody else"]


def test_the_reader_refuses_a_broken_file(files: dict[str, Path]) -> None:
    """A row that has one cell too few, and a quote that is not closed."""
    for breakage in (b",0.5,", b","), (b'"Amt', b"Amt"):
        file = files["nodes.csv"]
        original = file.read_bytes()
        file.write_bytes(original.replace(*breakage))

        with pytest.raises(subprocess.CalledProcessError):
            readers.csv_rows(file)
        file.write_bytes(original)


def test_the_zip_is_the_same_on_every_kind_of_file(written: Callable[..., Path]) -> None:
    """Bytes depend neither on the clock nor on whether the file can be rewound."""
    assert written("csv").read_bytes() == content("csv", table())
