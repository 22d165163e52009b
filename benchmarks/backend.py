"""
How much faster plain NetworkX gets with our backend: ``python benchmarks/backend.py [NODES ...]``.

Planted networks of five edges a node; processor time of the best of three calls, conversion included, for nothing is
cached. What NetworkX cannot do (its effective size is a dense matrix) or would take minutes for is left out.
"""

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from graph_service.analysis.planted import planted_network

FUNCTIONS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("constraint", (), 100_000),
    ("core_number", (), 1_000_000),
    ("effective_size", (), 10_000),
    ("attribute_assortativity_coefficient", ("sector",), 1_000_000),
)
"""Name, arguments, and the size up to which plain NetworkX is timed."""


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        answer = call()
        best = min(best, time.process_time() - begin)
        if best > 2:
            break
    return answer, best


def difference(found: Any, expected: Any) -> float:
    if isinstance(found, dict):
        return max((abs(found[node] - value) for node, value in expected.items() if value == value), default=0.0)  # noqa: PLR0124 - leaves out nan
    return float(abs(found - expected))


def row(G: Any, name: str, arguments: tuple[str, ...], most: int) -> str:
    function = getattr(nx, name)
    found, ours = timed(lambda: function(G, *arguments, backend="graph_service"))
    line = f"{len(G):>9,} {name:<36} {ours:>9.3f} s"
    if len(G) > most:
        return f"{line} {'–':>11}"
    expected, plain = timed(lambda: function.orig_func(G, *arguments))
    return f"{line} {plain:>9.3f} s {plain / ours:>7.1f} times, largest difference {difference(found, expected):.0e}"


def main() -> None:
    print(f"{'nodes':>9} {'function':<36} {'backend':>11} {'NetworkX':>11}   ratio")
    for n in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        network = planted_network(n, 5 * n).network
        G: nx.Graph[Any] = network.to_networkx()
        for _, _, data in G.edges(data=True):
            data.clear()
        for name, arguments, most in FUNCTIONS:
            print(row(G, name, arguments, most), flush=True)
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")


if __name__ == "__main__":
    main()
