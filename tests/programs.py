"""Programs made by others that judge or use what we make, installed outside the repository once for each recipe."""

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def run(command: list[Any], **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """Run a program and insist on success."""
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300, **options)


@functools.cache
def npm(project: Path) -> Path:
    """Install what the lock of a project names; return the folder that holds ``node_modules``."""

    def install(folder: Path) -> None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(project / name, folder)
        run(["npm", "ci", "--no-audit", "--no-fund", "--prefix", folder])

    return installed(project / "package-lock.json", ("node", "npm"), install)


@functools.cache
def maven(recipe: Path) -> Path:
    """Fetch the Java artefacts that a ``pom.xml`` names; return the folder that holds them."""

    def install(folder: Path) -> None:
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
        run(["mvn", "-q", "-B", "-f", recipe, *goal])

    return installed(recipe, ("java", "mvn"), install)


def installed(recipe: Path, programs: tuple[str, ...], install: Callable[[Path], None]) -> Path:
    """Install once for each state of a recipe, in the folder that is returned."""
    for program in programs:
        if shutil.which(program) is None:
            give_up(f"{program} is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graph_service" / "judges"
    folder = cache / hashlib.sha256(recipe.read_bytes()).hexdigest()[:12]
    done = folder / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            install(folder)
        except subprocess.CalledProcessError as error:
            give_up(f"cannot install what {recipe.name} names: {error.stderr.decode()[-500:]}")
        done.touch()
    return folder


def give_up(reason: str) -> None:
    """Skip where somebody works without the programs; fail where the build must have them."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
