"""
Measure answers: ours against stock Strawberry, Apollo Server, graphql-yoga and @neo4j/graphql on the same records.

    python benchmarks/graphql.py [--seconds 2] [--rounds 3] [--only ours,apollo] [--soak 100000] [--workers] [--guard]

Needs Node; `npm ci` in benchmarks/peers once. All servers run at once and are asked by turns, so that a busy moment
hits them alike; what counts is their processor time for one answer. With NEO4J_URI set (`tests/neo4j_server.py`
starts one) that database is EMPTIED and filled, and the servers on it are measured too.
"""

import sys

sys.path.pop(0)  # the folder of this file: it would hide the package that the file is named after

import argparse
import asyncio
import contextlib
import copy
import json
import os
import random
import socket
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.graphql import OperationType

from benchmarks import guard
from benchmarks.in_memory import SOURCE, InMemory, records
from benchmarks.processes import resident, spent
from graph_service.api.context import Context
from graph_service.api.executing import executed
from graph_service.api.schema import schema, sdl
from graph_service.model import Organisation
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from graph_service.web.collector import spare_collector

PEERS = Path(__file__).parent / "peers"
QUERIES = {
    "trivial": "{ __typename }",
    "list": """{ actors(first: 100) { nodes { id name slug sector sectorBasis homepage inNetwork status
      ... on Organisation { type collective } citations { locator quote method } } } }""",
    "three levels": """{ actors(first: 20) { nodes { id name activities(first: 5) { edges { tie { role } node { id name
      ... on Project { participants(first: 5) { nodes { id name sector } } } } } } } } }""",
}
ON_NEO4J = {  # the same answers in the words of @neo4j/graphql, which keeps citations as texts
    "trivial": "{ __typename }",
    "list": """{ organisations(limit: 100) { id name confidence sector sector_basis homepage in_network status
      org_type collective citations } }""",
    "three levels": """{ organisations(limit: 20) { id name activitiesConnection(first: 5) { edges { properties { role }
      node { id name participants(limit: 5) { id name sector } } } } } }""",
}
CONNECTIONS = 16


def on_neo4j() -> GraphStore:
    return GraphStore.open(
        os.environ["NEO4J_URI"], user=os.environ["NEO4J_USER"], password=os.environ["NEO4J_PASSWORD"], timeout=60
    )


def fill_neo4j() -> None:
    with on_neo4j() as store:
        for statement in ("MATCH (n) WHERE NOT n:Graph DETACH DELETE n", "MATCH (g:Graph) SET g.version = 0"):
            store._connection.driver.execute_query(statement, database_=store._connection.database)
        actors, projects, ties = records()
        store.apply([SOURCE, *actors, *projects, *ties], by="benchmark", why="load")


def stock() -> Any:
    """Return the same schema as Strawberry executes it by itself: nothing compiled, nothing remembered."""
    plain = copy.copy(schema)
    plain.execution_context_class = StrawberryGraphQLCoreExecutionContext
    plain.extensions = ()
    return plain


class Stock(GraphQL[Any, Any]):
    """Strawberry's own view."""

    async def get_context(self, *_: Any, **__: Any) -> Any:
        """Make a request."""
        return Context(STORE)


STORE: Any = None


async def bare(request: Request) -> Response:
    """Answer without GraphQL: the floor."""
    asked = orjson.loads(await request.body())
    return Response(orjson.dumps(BARE[asked["query"]]), media_type="application/json")


BARE: dict[str, Any] = {}


def build(kind: str) -> Starlette:
    """Build the application that a name stands for."""
    global STORE  # noqa: PLW0603 - the view has no other way to it
    if "Neo4j" in kind:
        return create_app(on_neo4j, kept_bytes=32_000_000 if "cache" in kind else 0)
    STORE = InMemory()
    if kind == "bare":
        loop = asyncio.new_event_loop()
        for query in QUERIES.values():
            BARE[query] = {"data": loop.run_until_complete(stock().execute(query, context_value=Context(STORE))).data}
        return Starlette(routes=[Route("/graphql", bare, methods=["POST"])])
    if kind == "stock":
        return Starlette(routes=[Route("/graphql", Stock(stock()), methods=["POST"])])
    return create_app(lambda: STORE, kept_bytes=32_000_000 if "cache" in kind else 0)


def serve(kind: str, port: int, workers: int = 1) -> None:
    """Serve until the process is stopped; several workers share a socket."""
    shared = socket.create_server(("127.0.0.1", port), backlog=512, reuse_port=True)
    for _ in range(workers - 1):
        if os.fork() == 0:
            break
    config = uvicorn.Config(build(kind), log_level="critical", access_log=False)
    if "ours" in kind:  # as `graph-service serve` does
        spare_collector()
    uvicorn.Server(config).run(sockets=[shared])


@dataclass
class Server:
    """A server in a process of its own, and what was measured of it."""

    name: str
    command: list[str]
    queries: Mapping[str, str]
    port: int = 0
    process: Any = None
    cpu: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def start(self, environment: Mapping[str, str]) -> None:
        """Start it and wait until it answers."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([*self.command, str(self.port)], env={**os.environ, **environment})
        for _ in range(600):
            with contextlib.suppress(OSError):
                asyncio.run(asked(self.port, self.queries["trivial"], 0.01, connections=1))
                return
            time.sleep(0.1)
        raise SystemExit(f"{self.name} did not start")

    def measure(self, name: str, seconds: float) -> None:
        """Ask one question for some time."""
        asyncio.run(asked(self.port, self.queries[name], seconds / 4))
        before = spent(self.process.pid)
        waits = asyncio.run(asked(self.port, self.queries[name], seconds))
        self.cpu[name].append((spent(self.process.pid) - before) / len(waits) * 1e6)
        self.waits[name] += waits

    def memory(self) -> int:
        """Return the resident megabytes."""
        return resident(self.process.pid) // 1024


async def asked(
    port: int, query: str, seconds: float, *, connections: int = CONNECTIONS, count: int = 10**9, vary: bool = False
) -> list[float]:
    """Ask again and again on some connections; return how long each answer took."""
    end = time.perf_counter() + seconds
    waits: list[float] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        while (start := time.perf_counter()) < end and len(waits) < count:
            text = query if not vary else f"# {random.randrange(5_000)}\n{query}"  # noqa: S311 - no secret
            body = json.dumps({"query": text}).encode()
            head = f"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
            writer.write(head.encode() + b"\r\n\r\n" + body)
            await read(reader)
            waits.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(client() for _ in range(connections)))
    return waits


async def read(reader: asyncio.StreamReader) -> bytes:
    """Read an answer; only good ones count."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    else:
        body = await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
    if b" 200 " not in head.split(b"\r\n")[0] or b'"errors"' in body[:2_000] + body[-2_000:]:
        raise SystemExit(f"no good answer: {head!r} {body[:500]!r}")
    return body


def servers(only: Collection[str]) -> list[Server]:
    ours = ["bare", "ours", "ours + cache", "stock"]
    named = {each: Server(each, [sys.executable, __file__, "--serve", each], QUERIES) for each in ours}
    named |= {each: Server(each, ["node", str(PEERS / "server.mjs"), each], QUERIES) for each in ("apollo", "yoga")}
    if "NEO4J_URI" in os.environ:
        for each in ("ours on Neo4j", "ours + cache on Neo4j"):
            named[each] = Server(each, [sys.executable, __file__, "--serve", each], QUERIES)
        named["@neo4j/graphql"] = Server("@neo4j/graphql", ["node", str(PEERS / "server.mjs"), "neo4j"], ON_NEO4J)
    return [each for name, each in named.items() if not only or name in only]


@contextlib.contextmanager
def running(every: list[Server]) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        actors, projects, ties = records()
        rows = {"actors": [shown(each) for each in actors], "projects": [shown(each) for each in projects]}
        tied = [
            {"source": t.source_id, "target": t.target_id, "role": t.role.name, "key": t.id} for t in ties if t.role
        ]
        Path(folder, "records.json").write_text(json.dumps({**rows, "ties": tied}), encoding="utf-8")
        Path(folder, "schema.graphql").write_text(sdl(), encoding="utf-8")
        environment = {"RECORDS": f"{folder}/records.json", "SCHEMA": f"{folder}/schema.graphql"}
        try:
            for each in every:
                each.start({**environment, "NODE_ENV": "production"})
            yield
        finally:
            for each in every:
                if each.process:
                    each.process.terminate()


def shown(record: Any) -> dict[str, Any]:
    """Write a record as the schema shows it."""
    row = {"kind": record.kind, "id": record.id, "slug": record.id, "name": record.name, "status": record.status.name}
    row["citations"] = [{"locator": c.locator, "quote": c.quote, "method": c.method.name} for c in record.citations]
    if isinstance(record, Organisation):
        row |= {"sector": record.sector.name, "sectorBasis": record.sector_basis.name, "homepage": record.homepage}
        row |= {"inNetwork": record.in_network, "type": record.org_type.name, "collective": record.collective}
    return row


async def in_process(rounds: int) -> dict[str, Any]:
    """Compare the executors alone, by turns; modules are kept from the collector of garbage, as `serve` does."""
    store: Any = InMemory()
    spare_collector()
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    plain = stock()
    reading = {OperationType.QUERY}

    async def by_stock(query: str) -> Any:
        return await plain.execute(query, context_value=Context(store))

    async def by_ours(query: str) -> Any:
        return await executed(query, context=Context(store), variables={}, operation_name=None, operations=reading)

    for _ in range(rounds):
        for name, query in QUERIES.items():
            for which, execute in (("stock", by_stock), ("ours", by_ours)):
                number = 100 if name == "trivial" else 10
                begun = time.process_time()
                for _ in range(number):
                    assert not (await execute(query)).errors
                times[name][which].append((time.process_time() - begun) / number * 1e6)
    return {name: told(found) for name, found in times.items()}


def told(found: Mapping[str, list[float]]) -> dict[str, float]:
    medians = {which: statistics.median(values[1:]) for which, values in found.items()}
    return {f"{which}_us": round(value) for which, value in medians.items()} | {
        "stock : ours": round(medians["stock"] / medians["ours"], 1)
    }


def soak(count: int) -> dict[str, int]:
    """Ask for the three questions in 5,000 ways each, and look at the memory meanwhile."""
    server = Server("ours + cache", [sys.executable, __file__, "--serve", "ours + cache"], QUERIES)
    found = {}
    with running([server]):
        for part in range(1, 11):
            for query in QUERIES.values():
                asyncio.run(asked(server.port, query, 3600, count=count // 30, vary=True))
            found[f"after {part * count // 10}"] = server.memory()
    return found


def throughput(seconds: float) -> dict[str, int]:
    """Count the answers of one and of two workers in a second."""
    kind = "ours on Neo4j" if "NEO4J_URI" in os.environ else "ours"
    found = {}
    for workers in (1, 2):
        server = Server(kind, [sys.executable, __file__, "--serve", kind, "--processes", str(workers)], QUERIES)
        with running([server]):
            for name, query in QUERIES.items():
                asyncio.run(asked(server.port, query, seconds / 2))
                waits = asyncio.run(asked(server.port, query, seconds))
                found[f"{kind}, {name}, {workers} workers"] = round(len(waits) / seconds)
            subprocess.run(["pkill", "-P", str(server.process.pid)], check=False)
    return found


def over_http(options: argparse.Namespace) -> dict[str, Any]:
    every = servers([each.strip() for each in options.only.split(",")] if options.only else [])
    with running(every):
        for _ in range(options.rounds):
            for name in QUERIES:
                for each in every:
                    each.measure(name, options.seconds)
        return {
            each.name: {
                "memory_mb": each.memory(),
                **{
                    name: {
                        "cpu_us": round(statistics.median(each.cpu[name])),
                        "p50_ms": round(statistics.quantiles(each.waits[name], n=100)[49] * 1000, 1),
                        "p99_ms": round(statistics.quantiles(each.waits[name], n=100)[98] * 1000, 1),
                    }
                    for name in QUERIES
                },
            }
            for each in every
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--soak", type=int, default=0)
    parser.add_argument("--workers", action="store_true")
    parser.add_argument("--guard", action="store_true", help="only what refused operations cost")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--processes", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("port", type=int, nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.guard:
        spare_collector()
        guard.report(InMemory())
        return
    if options.serve:
        serve(options.serve, options.port, options.processes)
        return
    if "NEO4J_URI" in os.environ:
        fill_neo4j()
    found: dict[str, Any] = {"in process": asyncio.run(in_process(options.rounds + 1))}
    if options.soak:
        found["memory_mb"] = soak(options.soak)
    elif options.workers:
        found["answers a second"] = throughput(options.seconds)
    else:
        found["over HTTP"] = over_http(options)
    json.dump(found, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
