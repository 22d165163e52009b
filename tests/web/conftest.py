"""The town of the tests of the interface, seen over HTTP and behind the server that users run."""

import os
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import httpx2
import pytest

from tests.api.conftest import client, town_store
from tests.conftest import ROOT

__all__ = ["client", "town_store"]

PROGRAM = """
import sys
import uvicorn
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.town import town

def open_store():
    store = GraphStore.open("embedded:" + sys.argv[1])
    store.apply(town(), by="test", why="town")
    return store

uvicorn.run(create_app(open_store), port=int(sys.argv[2]), log_level="warning")
"""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server on a free port and stop it again."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = [
        sys.executable,
        "-c",
        textwrap.dedent(PROGRAM),
        str(tmp_path_factory.mktemp("server") / "graph"),
        str(port),
    ]
    process = subprocess.Popen(program, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        yield _awaited(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        assert process.wait(30) in {0, -15}


def _awaited(address: str, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            assert httpx2.get(f"{address}/readyz", timeout=5).json()["ready"]
        except httpx2.TransportError:
            time.sleep(0.05)  # a process can only be waited for
        else:
            return address
    raise AssertionError("the server never answered")
