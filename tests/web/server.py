"""A server in a process of its own, as users run it, over the town with some changes more."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.conftest import ROOT

PROGRAM = """
import sys
from dataclasses import replace
from graph_service.cli import main
from graph_service.store import GraphStore
from tests.api.town import town

url = "embedded:" + sys.argv[1]
with GraphStore.open(url) as store:
    store.apply(town(), by="test", why="town")
    actor = store.entities(["org-000"])["org-000"]
    for number in range(5):
        store.apply([replace(actor, homepage=f"https://example.org/{number}")], by="test", why="change")
sys.exit(main(["serve", "--store", url, "--port", sys.argv[2]]))
"""


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[str]:
    """Serve until the block ends; `settings` are environment variables without their prefix."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {f"GRAPH_SERVICE_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder / "graph"), str(port)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **given},
    )
    try:
        yield awaited(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        assert process.wait(30) in {0, 1, -15}


def awaited(address: str, process: "subprocess.Popen[bytes]") -> str:
    """Wait until a server answers."""
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            assert httpx2.get(f"{address}/readyz", timeout=5).json()["ready"]
        except httpx2.TransportError:
            time.sleep(0.05)  # a process can only be waited for
        else:
            return address
    raise AssertionError("the server never answered")
