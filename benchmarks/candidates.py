"""
How long it takes to find whom some actors could meet in other sectors, and how plausible each tie is.

    python benchmarks/candidates.py [--actors 10000] [--asked 100] [--without-numba]

Beside it, by turns and best of all turns: plain loops that give the same probabilities (compared with ours), plain
loops that add up two of the sums only, Adamic-Adar and L3, and `networkx.adamic_adar_index`, which finds those only
with whom a contact is shared. Seconds of processor time.
"""

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np

import graph_service.analysis as gsa
from graph_service.analysis.arrays import kernels
from graph_service.analysis.evidence import Finder
from graph_service.analysis.features import PairFeatures
from graph_service.analysis.radius import GroupRadius

TURNS = 5


class Plain:
    """Plain loops over dictionaries and lists, with what `Finder` knows."""

    def __init__(self, G: "nx.Graph[Any]", finder: Finder) -> None:
        known, self.G = finder.features._known, G
        self.codes, self.circle, self.size, self.depth, self.into, self.affinity = (each.tolist() for each in known)
        self.level, self.slopes = (each.tolist() for each in finder.plausibility.model.lines)
        given, meant = finder.plausibility.calibration.given, finder.plausibility.calibration.meant
        self.corners = list(zip(given.tolist(), meant.tolist(), strict=True))

    def shared(self, u: int) -> list[Any]:
        """Score those with whom one actor shares a contact."""
        G, codes = self.G, self.codes
        others = {v for near in G[u] for v in G[near] if codes[v] != codes[u] and v not in G[u]}
        return list(nx.adamic_adar_index(G, [(u, v) for v in others]))

    def two_and_three(self, u: int) -> list[Any]:
        """Score those to whom one actor has ways of two or three steps: Adamic-Adar and L3."""
        G, codes = self.G, self.codes
        two: defaultdict[Any, float] = defaultdict(float)
        three: defaultdict[Any, float] = defaultdict(float)
        for a in G[u]:
            for b in G[a]:
                two[b] += 1 / math.log(max(len(G[a]), 2))
                for v in G[b]:
                    three[v] += 1 / math.sqrt(len(G[a]) * len(G[b]))
        return [(v, two[v], ways) for v, ways in three.items() if codes[v] != codes[u] and v not in G[u]]

    def probabilities(self, u: int) -> dict[int, float]:
        """Give all that `Finder.by_ways` does."""
        G, codes = self.G, self.codes
        two, near, three, long = (defaultdict[int, float](float) for _ in range(4))
        for a in G[u]:
            for b in G[a]:
                two[b] += 1 / math.log(max(len(G[a]), 2))
                near[b] += 1 / len(G[a])
                for v in G[b]:
                    three[v] += 1 / math.sqrt(len(G[a]) * len(G[b]))
                    long[v] += 1 / (len(G[a]) * len(G[b]))
        found = {}
        for v in two.keys() | three.keys():
            if codes[v] != codes[u]:
                step = (1 / len(G[u]) + 1 / len(G[v])) / 2
                walk = step * (near.get(v, 0.0) + 0.85 * long.get(v, 0.0))
                found[v] = self.probability(u, v, (two.get(v, 0.0), near.get(v, 0.0), three.get(v, 0.0), walk))
        return found

    def probability(self, u: int, v: int, sums: tuple[float, float, float, float]) -> float:
        """Give the probability of one pair."""
        shared, near, three, walk = sums
        to, back = self.into[u][self.codes[v]], self.into[v][self.codes[u]]
        row = (
            math.log1p(shared),
            math.log(near + 1e-3),
            math.log(three + 1e-3),
            math.log(walk + 1e-5),
            float(shared > 0),
            self.size[u] + self.size[v],
            to + back,
            to * back,
            self.affinity[self.circle[u]][self.circle[v]],
            self.depth[u] + self.depth[v],
        )
        kind = shared > 0
        line = self.level[kind] + sum(x * slope for x, slope in zip(row, self.slopes[kind], strict=True))
        return 1 / (1 + math.exp(-self.calibrated(line)))

    def calibrated(self, line: float) -> float:
        """Find the two corners and draw a line between them."""
        corners = self.corners
        i = 1
        x, y = corners[0]
        while i < len(corners) and corners[i][0] < line:
            (x, y), i = corners[i], i + 1
        if i < len(corners) and line > x:
            found = y + (line - x) * (corners[i][1] - y) / (corners[i][0] - x)
        else:
            found = y + line - x
        return float(found + 0.02 * (line - found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--without-numba", action="store_true")
    given = parser.parse_args()
    if given.without_numba:
        kernels.SMALL = 10**12
    network = gsa.planted_network(given.actors, 5 * given.actors).network
    finder = Finder(PairFeatures(network, GroupRadius(network, "sector")), gsa.learned(network))
    plain = Plain(network.to_networkx(), finder)
    some = np.random.default_rng(0).choice(np.flatnonzero(network.degree), given.asked, replace=False)
    _compare(finder, plain, some[:20])
    ways: dict[str, Callable[[int], Any]] = {
        "the same, plain loops": plain.probabilities,
        "Adamic-Adar and L3, plain loops": plain.two_and_three,
        "Adamic-Adar alone, NetworkX": plain.shared,
    }
    ours, theirs = math.inf, dict.fromkeys(ways, math.inf)
    for _ in range(TURNS):
        for name, way in ways.items():
            ours = min(ours, *(_seconds(lambda: finder.by_ways(some)) for _ in range(TURNS)))
            theirs[name] = min(theirs[name], _seconds(lambda way=way: [way(u) for u in some.tolist()]))  # type: ignore[misc]
    print(f"{given.asked} of {given.actors:,} actors: {ours:.3g} s")
    for name, least in theirs.items():
        print(f"{name}: {least:.3g} s, ratio {least / ours:.3g}")


def _compare(finder: Finder, plain: Plain, some: Any) -> None:
    found = finder.by_ways(some)
    for u in some.tolist():
        near = found.u == u
        ours = dict(zip(found.v[near].tolist(), found.probability[near].tolist(), strict=True))
        theirs = plain.probabilities(u)
        assert ours.keys() == theirs.keys()
        assert all(math.isclose(ours[v], theirs[v], rel_tol=1e-9) for v in ours), u


def _seconds(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


if __name__ == "__main__":
    main()
