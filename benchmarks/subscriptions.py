"""
Measure subscriptions that wait: memory and processor time of a server with many WebSockets on the feed of changes.

    python benchmarks/subscriptions.py [--count 1000] [--seconds 30]

The server is `graph-service serve` with an empty embedded store; each connection has one subscription that has heard
nothing yet. Limits for one address are raised, since all connections come from here.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.processes import resident, spent

SUBSCRIBED = {"type": "subscribe", "id": "1", "payload": {"query": "subscription { graphChanges { version } }"}}


async def subscribed(address: str) -> ClientConnection:
    """Open a connection and subscribe."""
    for _ in range(300):
        try:
            connection = await connect(address, subprotocols=["graphql-transport-ws"], compression=None)  # type: ignore[list-item]
            break
        except OSError:
            await asyncio.sleep(0.1)  # the server starts
    else:
        raise SystemExit("the server did not start")
    await connection.send(json.dumps({"type": "connection_init"}))
    assert json.loads(await connection.recv())["type"] == "connection_ack"
    await connection.send(json.dumps(SUBSCRIBED))
    return connection


async def waiting(address: str, pid: int, count: int, seconds: float) -> None:
    """Open the connections, wait, and tell what they cost."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback((await subscribed(address)).close)
        before, started = resident(pid), time.perf_counter()
        for _ in range(count):
            stack.push_async_callback((await subscribed(address)).close)
        opened = time.perf_counter() - started
        await asyncio.sleep(2)
        more, used = resident(pid) - before, spent(pid)
        await asyncio.sleep(seconds)
        share = (spent(pid) - used) / seconds
    print(
        f"{count:,} opened in {opened:.1f} s; {before / 1024:.0f} MB before, {more / count:.0f} kB for each", end="; "
    )
    print(f"{100 * share:.1f} % of a processor while they wait")


def main() -> None:
    """Start a server and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    most = str(options.count + 10)
    limits = {"GRAPH_SERVICE_STREAMS_PER_ADDRESS": most, "GRAPH_SERVICE_CONNECTIONS_PER_ADDRESS": most}
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "graph_service",
            "serve",
            "--store",
            f"embedded:{folder}/g",
            "--port",
            str(port),
        ]
        process = subprocess.Popen(command, env={**os.environ, **limits})
        try:
            asyncio.run(waiting(f"ws://127.0.0.1:{port}/graphql", process.pid, options.count, options.seconds))
        finally:
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    main()
