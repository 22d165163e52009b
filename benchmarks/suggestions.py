"""
How long ten explained suggestions for one actor take, once a network is prepared.

python benchmarks/suggestions.py [--actors 100000] [--asked 300]

Planted networks with five ties for each actor; milliseconds of processor time over randomly chosen actors with ties.
"""

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from graph_service.analysis import ContactsOfOne, Feasibility, Ways, learned, planted_network


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=300)
    options = parser.parse_args()
    network = planted_network(options.actors, 5 * options.actors, seed=7).network
    plausibility = timed("learning", lambda: learned(network))
    contacts = timed("features, radii", lambda: ContactsOfOne.prepared(network, plausibility=plausibility))
    gains = timed("gains", lambda: contacts.gains)
    rules, ways = timed("rules, ways", lambda: (Feasibility(network, "sector", (), ()), Ways(network)))
    quantiles = np.percentile(gains.within[network.degree > 0], [50, 95, 99]).round(4)
    print(f"gain too large by at most (share of it, p50, p95, p99): {quantiles.tolist()}", flush=True)

    def explained(actor: Any) -> Any:
        found = contacts.of(actor, rules=rules, limit=10)
        return [(ways.shared_contacts(u, v), ways.shortest(u, v)) for u, v in ((e.source, e.target) for e in found)]

    tied = np.flatnonzero(network.degree)
    chosen = np.random.default_rng(0).choice(tied, options.asked, replace=False)
    asked = {"chosen at random": chosen, "the hubs": tied[np.argsort(-network.degree[tied])][: options.asked // 6]}
    explained(network.ids[chosen[0]])  # what is computed when it is first asked for
    for name, places in asked.items():
        times = []
        for place in places.tolist():
            start = time.process_time()
            found = explained(network.ids[place])
            times.append(1_000 * (time.process_time() - start))
            assert found
        middle, high = np.percentile(times, [50, 95])
        print(f"{name}, {len(times)} actors: p50 {middle:.1f}, p95 {high:.1f}, most {max(times):.1f} ms", flush=True)


def timed(name: str, call: Callable[[], Any]) -> Any:
    start = time.process_time()
    found = call()
    print(f"{name}: {time.process_time() - start:.1f} s", flush=True)
    return found


if __name__ == "__main__":
    main()
