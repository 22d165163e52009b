"""
Measure the measures: how long they take beside NetworkX or plain Python, and how often they find what was planted.

    python benchmarks/analysis.py speed [--actors 10000] [--plain] [--without-numba] [--only NAME ...]
    python benchmarks/analysis.py silos | discovered | partners | communities [--runs 20] [--first-seed 0]

`--plain` times the other way to get the same, too, and prints the ratio; what takes too long is timed on a part and
extrapolated (``>``). Times are seconds of processor time, the best of ten, or of as many as three seconds allow. Each
time the network is a new one that has nothing kept but its groups; where NetworkX gives a dictionary, ours is read.
"""

import argparse
import dataclasses
import functools
import itertools
import random
import resource
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np

import graph_service.analysis as gsa
from graph_service.analysis.arrays import kernels
from graph_service.analysis.measures.communities import best_partition
from graph_service.analysis.nulls.bicm import bicm
from graph_service.analysis.nulls.shared_activities import validated

Call = Callable[[], Any]
FALSE_SHARE = 0.05
ENOUGH = 3


def seconds(call: Callable[[Any], Any], fresh: Call = lambda: None) -> float:
    times: list[float] = []
    while len(times) < 10 and sum(times) < ENOUGH:
        given = fresh()
        start = time.process_time()
        call(given)
        times.append(time.process_time() - start)
    return min(times)


def measures(takes: Any) -> dict[str, Callable[[gsa.Network], Any]]:
    """Give each measure as a call on a network, cheapest first."""
    special = {
        "backbone",
        "communities",
        "discovered_silos",
        "controversy",
        "openness",
        "first_exits",
        "segregation_matrix_index",
    }
    calls: dict[str, Callable[[gsa.Network], Any]] = {n: m for n, m in gsa.MEASURES.items() if n not in special}
    for name in ("constraint", "effective_size", "participation"):
        calls[name] = functools.partial(read, calls[name])
    calls["openness"] = lambda network: gsa.openness(network, "local")
    calls["controversy, exact"] = lambda network: gsa.controversy(network, sides=("0", "1"), nulls=0)
    calls["controversy, 1,000 draws"] = lambda network: gsa.controversy(
        network, sides=("0", "1"), nulls=0, form="sampled"
    )
    calls["communities, one search"] = lambda network: best_partition(network.weights, resolution=1.0, starts=1, seed=0)
    calls["rewiring, 10 rounds"] = lambda network: gsa.rewired(network.weights, seed=0)
    calls["curveball, 10 rounds"] = lambda _: gsa.curveball(takes, seed=0)
    calls["backbone"] = lambda _: validated(takes, bicm(takes), false_share=FALSE_SHARE)
    calls["silo_report"] = gsa.silo_report
    calls["whole report"] = whole_report
    calls["suggest_contacts"] = gsa.suggest_contacts
    return calls


def read(measure: Callable[[gsa.Network], Any], network: gsa.Network) -> dict[Any, Any]:
    """Measure and make a dictionary of Python numbers of it, as NetworkX does."""
    return dict(measure(network).value)


def whole_report(network: gsa.Network) -> None:
    """Take the silo report with all its nulls and every exact measure of actors."""
    gsa.silo_report(network)
    for name in ("freeman", "modularity", "gamix", "odds_ratio", "participation", "constraint", "effective_size"):
        gsa.MEASURES[name](network)
    gsa.brokerage(network)
    gsa.openness(network, "local")
    gsa.controversy(network, sides=("0", "1"), nulls=0)


def plain(network: gsa.Network, takes: Any) -> dict[str, tuple[float, Call]]:
    """Give the usual way to the same, with the number to multiply its time with."""
    G = network.to_networkx()
    sector = nx.get_node_attributes(G, "sector")
    groups = [{v for v in G if sector[v] == s} for s in sorted(set(sector.values()))]
    many = len(G) > 20_000
    members, sets = rows(takes.T.tocsr()), [set(row) for row in rows(takes)]
    some = dict(itertools.islice(G.adjacency(), len(G) if not many else 2_000))
    ways: dict[str, tuple[float, Call]] = {
        "assortativity": (1, lambda: nx.attribute_assortativity_coefficient(G, "sector")),
        "mixing": (1, lambda: nx.attribute_mixing_matrix(G, "sector")),
        "modularity": (1, lambda: nx.community.modularity(G, groups, weight=None)),
        "ei_index": (1_000, lambda: permuted_ei(G, sector)),
        "constraint": (1, lambda: nx.constraint(G)),
        "participation": (len(G) / len(some), lambda: participation(some, sector)),
        "brokerage": (len(G) / len(some), lambda: brokerage(G, some, sector)),
        "cut_actors": (1, lambda: list(nx.articulation_points(G))),
        "cut_ties": (1, lambda: list(nx.bridges(G))),
        "core_number": (1, lambda: nx.core_number(G)),
        "communities, one search": (1, lambda: nx.community.louvain_communities(G, weight=None, seed=0)),
        "rewiring, 10 rounds": (50, lambda: nx.double_edge_swap(G.copy(), network.ties // 10, network.ties, seed=0)),
        "curveball, 10 rounds": (50, lambda: trades(sets, len(sets) // 10)),
        "controversy, 1,000 draws": (100, lambda: walks(G, sector, 10)),
    }
    if not many:
        ways["effective_size"] = (1, lambda: nx.effective_size(G))
        ways["backbone"] = (1, lambda: Counter(pair for m in members for pair in itertools.combinations(m, 2)))
    return ways


def rows(takes: Any) -> list[list[int]]:
    return [takes.indices[a:b].tolist() for a, b in itertools.pairwise(takes.indptr)]


def permuted_ei(G: "nx.Graph[Any]", sector: dict[Any, str]) -> float:
    """One permutation of the labels, counted tie by tie."""
    labels = list(sector.values())
    random.Random(0).shuffle(labels)  # noqa: S311 - no secret
    dealt = dict(zip(sector, labels, strict=True))
    return sum(1 if dealt[u] != dealt[v] else -1 for u, v in G.edges) / G.number_of_edges()


def participation(adjacency: Any, sector: dict[Any, str]) -> dict[Any, float]:
    return {
        v: 1 - sum((k / len(ties)) ** 2 for k in Counter(sector[u] for u in ties).values())
        for v, ties in adjacency.items()
        if ties
    }


def brokerage(G: "nx.Graph[Any]", adjacency: Any, sector: dict[Any, str]) -> "Counter[tuple[Any, ...]]":
    """Open triads around some actors, one by one."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for v, ties in adjacency.items():
        for a, b in itertools.permutations(ties, 2):
            if b not in G[a]:
                counts[v, sector[a], sector[b]] += 1
    return counts


def trades(sets: list[set[int]], number: int) -> None:
    """Trades of two actors, one after the other."""
    rng, dealt = random.Random(0), [set(one) for one in sets]  # noqa: S311 - no secret
    for _ in range(number):
        i, j = rng.sample(range(len(dealt)), 2)
        shared = dealt[i] & dealt[j]
        pool = list(dealt[i] ^ dealt[j])
        rng.shuffle(pool)
        at = len(dealt[i]) - len(shared)
        dealt[i], dealt[j] = shared | set(pool[:at]), shared | set(pool[at:])


def walks(G: "nx.Graph[Any]", sector: dict[Any, str], draws: int) -> Counter[tuple[str, str]]:
    """Walk between seeds of two sides, step by step, at most 1,000 steps each."""
    rng, ends = random.Random(0), Counter[tuple[str, str]]()  # noqa: S311 - no secret
    near = {v: list(G[v]) for v in G}
    members = {side: [v for v in G if sector[v] == side] for side in ("0", "1")}
    for _ in range(draws):
        seeds = {v for side in members.values() for v in rng.choices(side, k=int(0.3 * len(side)))}
        for start in (v for v in seeds if near[v]):
            now = start
            for _ in range(1_000):
                now = rng.choice(near[now])
                if now in seeds and now != start:
                    ends[sector[start], sector[now]] += 1
                    break
    return ends


def _alone(way: Call) -> Callable[[Any], Any]:
    return lambda _: way()


def warm_up() -> None:
    """Load what is compiled, which would count once."""
    least, kernels.SMALL = kernels.SMALL, min(kernels.SMALL, kernels.SMALL // 10)
    small = gsa.planted_network(2_000, 10_000).network
    for measure in (gsa.constraint, gsa.effective_size, gsa.brokerage):
        measure(small)
    kernels.SMALL = least


def speed(actors: int, only: list[str], *, compare: bool) -> None:
    start = time.process_time()
    network = gsa.planted_network(actors, 5 * actors).network
    takes = gsa.planted_memberships(actors, 3 * actors // 10).takes
    made = time.process_time() - start
    print(f"{actors:,} actors, {network.ties:,} ties, {takes.nnz:,} memberships: made in {made:.1f} s")
    print("| measure | s | plain s | ratio |\n|---|---|---|---|")
    other = plain(network, takes) if compare else {}
    chosen = {name: call for name, call in measures(takes).items() if not only or name in only}
    network.grouped("sector")
    warm_up()
    for name, call in chosen.items():
        ours, theirs, ratio = seconds(call, lambda: network.tied_by(network.weights)), "", ""
        if name in other:
            factor, way = other[name]
            usual = factor * seconds(_alone(way))
            theirs, ratio = f"{'>' if factor > 1 else ''}{usual:.3g}", f"{usual / ours:.3g}"
        print(f"| {name} | {ours:.3g} | {theirs} | {ratio} |", flush=True)
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


def silos(runs: int, first: int) -> None:
    """Count planted silos among those found, and networks of chance with any."""
    for actors, planted in ((3_000, 3), (10_000, 12), (10_000, 30), (30_000, 36)):
        rows = []
        for seed in range(first, first + runs):
            run = gsa.planted_network(actors, 5 * actors, seed=seed, silos=planted)
            found = set(gsa.openness(run.network, "local").silos)
            rows.append((len(found & run.silos) / planted, len(found - run.silos) / max(1, len(found))))
        recall, false = np.mean(rows, axis=0)
        print(
            f"{actors:,} actors, {planted} silos, {runs} networks: recall {recall:.3f}, false {false:.3f}", flush=True
        )
    chance = {"without silos": 0, "rewired": 0}
    for seed in range(first, first + 10 * runs):
        network = gsa.planted_network(10_000, 50_000, seed=50_000 + seed).network
        copy = dataclasses.replace(network, weights=gsa.rewired(network.weights, seed=seed))
        chance["without silos"] += bool(gsa.openness(network, "local").silos)
        chance["rewired"] += bool(gsa.openness(copy, "local").silos)
    print(f"of {10 * runs} networks each, with any silo:", {k: f"{v / (10 * runs):.3f}" for k, v in chance.items()})


def discovered(runs: int, first: int) -> None:
    """Count planted silos among those found without being named, and networks of chance with any."""
    rows = []
    for seed in range(first, first + runs):
        run = gsa.planted_network(10_000, 50_000, seed=seed, silos=12)
        local = np.array(run.network.attributes["local"])
        sealed, covered, false = np.isin(local, list(run.silos)), np.zeros(len(local), dtype=bool), 0
        found = gsa.discovered_silos(run.network).silos
        for silo in found:
            members = np.array(silo.members)
            covered[members] = True
            false += bool(sealed[members].mean() < 0.5)
        recall = np.mean([covered[local == name].mean() > 0.5 for name in run.silos])
        rows.append((float(recall), false / max(1, len(found))))
        print(f"seed {seed}: recall {rows[-1][0]:.3f}, false {rows[-1][1]:.3f} of {len(found)}", flush=True)
    print("mean: recall {:.3f}, false {:.3f}".format(*np.mean(rows, axis=0)), flush=True)
    chance = Counter[str]()
    for seed in range(first + 1_000, first + 1_000 + 10 * runs):
        network = gsa.planted_network(2_000, 10_000, seed=seed).network
        copy = dataclasses.replace(network, weights=gsa.rewired(network.weights, seed=seed))
        chance["without silos"] += bool(gsa.discovered_silos(network).silos)
        chance["rewired"] += bool(gsa.discovered_silos(copy).silos)
    print(f"of {10 * runs} networks of 2,000 actors each, with any silo:", dict(chance))


def found_pairs(takes: Any, scales: tuple[int, ...]) -> set[tuple[int, int]]:
    kept, _ = validated(takes, bicm(takes), false_share=FALSE_SHARE, scales=scales)
    return set(zip(kept.row.tolist(), kept.column.tolist(), strict=True))


def partners(runs: int) -> None:
    """Count planted partners among the ties kept, and ties kept of chance."""
    for scales, shared in itertools.product(((10, 40, 160), ()), (3, 4, 5)):
        rows = []
        for seed in range(1, runs + 1):
            planted = gsa.planted_memberships(seed=seed, partners=500, shared=shared)
            found = found_pairs(planted.takes, scales)
            true = len(found & planted.partners)
            rows.append((true / len(planted.partners), true / len(found) if found else np.nan))
        recall, worst = np.mean(rows, axis=0)[0], np.min(rows, axis=0)[0]
        precision = np.nanmean([row[1] for row in rows]) if not np.isnan([row[1] for row in rows]).all() else np.nan
        how = "scales" if scales else "all alike"
        print(f"{how}, {shared} shared: recall {recall:.3f} (least {worst:.3f}), precision {precision:.4f}", flush=True)
    for scales in ((10, 40, 160), ()):
        made = [gsa.planted_memberships(seed=seed).takes for seed in range(101, 101 + runs)]
        drawn = [len(found_pairs(takes, scales)) for takes in made]
        traded = [len(found_pairs(gsa.curveball(takes, seed=0), scales)) for takes in made]
        print(f"{'scales' if scales else 'all alike'}: ties without partners {drawn}, traded {traded}", flush=True)


def communities(runs: int) -> None:
    """Compare the modularity with NetworkX's."""
    graphs = {
        "karate": nx.Graph(nx.karate_club_graph().edges),
        "les miserables": nx.Graph(nx.les_miserables_graph().edges),
        "random 300": nx.gnm_random_graph(300, 600, seed=1),
        "hubs 1,000": nx.barabasi_albert_graph(1_000, 3, seed=1),
        "planted 1,000": gsa.planted_network(1_000, 5_000).network.to_networkx(),
        "planted 10,000": gsa.planted_network(10_000, 50_000).network.to_networkx(),
    }
    for name, G in graphs.items():
        weights = gsa.network_from(G, group=None).weights
        ours = [best_partition(weights, resolution=1.0, starts=3, seed=s).modularity or 0 for s in range(runs)]
        theirs = [
            nx.community.modularity(G, nx.community.louvain_communities(G, weight=None, seed=s), weight=None)
            for s in range(runs)
        ]
        usual = f"NetworkX {np.mean(theirs):.4f} (most {max(theirs):.4f})"
        print(f"{name}: ours {np.mean(ours):.4f} (least {min(ours):.4f}), {usual}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "silos", "discovered", "partners", "communities"])
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--without-numba", action="store_true")
    given = parser.parse_args()
    if given.without_numba:
        kernels.SMALL = 10**12
    if given.what == "speed":
        speed(given.actors, given.only, compare=given.plain)
    elif given.what == "discovered":
        discovered(given.runs, given.first_seed)
    elif given.what == "silos":
        silos(given.runs, given.first_seed)
    else:
        {"partners": partners, "communities": communities}[given.what](given.runs)


if __name__ == "__main__":
    main()
