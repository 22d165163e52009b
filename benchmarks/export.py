"""Time and memory of the writers against NetworkX's own: python benchmarks/export.py [nodes edges]."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import networkx as nx

from graph_service.export import FORMATS, Column, Edge, GraphTable, Node

NODES, EDGES = 10_000, 50_000
COLUMNS = tuple(Column(name, "string", "") for name in ("sector", "level", "since"))
CITED = Column("citations", "list", "")


class Counted:
    """Counts what it is given, and keeps nothing."""

    size = 0

    def write(self, data: bytes) -> int:
        """Count."""
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def nodes(count: int) -> Iterator[Node]:
    for i in range(count):
        values = ("civic_tech", "municipality", "2019-05~", (f"pub-source L{i}", "pub-other p. 3"))
        yield Node(f"org-{i:07}", f"Verein für offene Daten & Straße {i}", values, "#009e73")


def edges(count: int, among: int) -> Iterator[Edge]:
    for i in range(count):
        u, v = f"org-{i % among:07}", f"org-{(i * 7919 + 1) % among:07}"
        yield Edge(f"{u}--part_of--{v}--{i}", u, v, "part_of", 1.0, ("lead", "state", "2020", (f"pub-source L{i}",)))


def table(node_count: int, edge_count: int) -> GraphTable:
    columns = (*COLUMNS, CITED)
    return GraphTable(
        title="Benchmark",
        version=1,
        node_columns=columns,
        edge_columns=columns,
        nodes=lambda: nodes(node_count),
        edges=lambda: edges(edge_count, node_count),
    )


def own(name: str) -> Callable[[BinaryIO, int, int], None]:
    return lambda out, n, m: FORMATS[name].write(table(n, m), out)


def by_networkx(write: Callable[..., None]) -> Callable[[BinaryIO, int, int], None]:
    def run(out: BinaryIO, n: int, m: int) -> None:
        G: Any = nx.MultiDiGraph()
        names = [column.name for column in COLUMNS]
        for v in nodes(n):  # without the lists, which NetworkX cannot write
            G.add_node(v.id, label=v.label, **dict(zip(names, v.values, strict=False)))
        for e in edges(m, n):
            G.add_edge(e.source, e.target, id=e.id, kind=e.kind, **dict(zip(names, e.values, strict=False)))
        start = time.process_time()  # reading the rows is not writing
        write(G, out)
        raise SystemExit(f"{time.process_time() - start:.2f}")

    return run


WRITERS: dict[str, Callable[[BinaryIO, int, int], None]] = {
    **{name: own(name) for name in ("gexf", "graphml", "node-link", "csv")},
    "networkx.write_gexf": by_networkx(nx.write_gexf),
    "networkx.write_graphml": by_networkx(nx.write_graphml),
}


def measure(name: str, node_count: int, edge_count: int) -> None:
    """Run one writer; print seconds of processor time, size and the most memory over the time before."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out = Counted()
    start = time.process_time()
    try:
        WRITERS[name](out, node_count, edge_count)  # type: ignore[arg-type]  # write and flush are all that is used
        seconds = time.process_time() - start
    except SystemExit as told:
        seconds = float(str(told))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{name:24} {seconds:6.2f} s CPU  {out.size / 1e6:6.1f} MB written  {memory / 1024:7.1f} MB more memory")


def main() -> None:
    if len(sys.argv) == 4:
        measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
        return
    node_count, edge_count = map(int, sys.argv[1:] or (NODES, EDGES))
    print(f"{node_count:,} nodes, {edge_count:,} edges; each writer in a process of its own")
    for name in WRITERS:
        subprocess.run([sys.executable, __file__, name, str(node_count), str(edge_count)], check=True)


if __name__ == "__main__":
    main()
