"""The service over the seed, started as users start it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ROOT, SEED
from tests.web.server import awaited

PATIENT = {"GRAPH_SERVICE_STORE_TIMEOUT": "60"}  # a machine that runs all tests is busy


@pytest.fixture(scope="session")
def address(copy_of_the_seed: Callable[[], str]) -> Iterator[str]:
    """Serve the seed on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "graph_service",
        "serve",
        "--store",
        copy_of_the_seed(),
        "--seed",
        str(SEED),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **PATIENT})
    try:
        yield awaited(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(30)
