"""
What added ties would change: the sector radius and the controversy of two sides, by several ways to choose the ties.

python benchmarks/interventions.py [--shared ../shared] [--part radius|optimum|controversy]

Tables in benchmarks/bridges.md. Networks are the largest components, undirected, without weights.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from benchmarks.bridges import free, shared
from graph_service.analysis import Network, network_from, planted_network, suggest_contacts
from graph_service.analysis.interventions import (
    Ties,
    best_of_all,
    by_controversy,
    by_gain,
    by_score,
    radius_cut,
    untied,
)
from graph_service.analysis.opposing_views import Floats, OpposingViews, falls_of_all
from graph_service.analysis.radius import GroupRadius
from graph_service.analysis.rankings import adamic_adar, degree_product

TIES, ROOM = (10, 20, 50), 4
"""How many ties are added, where there are `ROOM` times as many untied pairs of different sectors."""
PLANTED = (201, 202, 203)
LARGE = ((2_000, 10_000, 204), (2_000, 10_000, 205))
GROUP, CAP, DRAWS = "sector", 3, 20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=["radius", "optimum", "controversy"])
    options = parser.parse_args()
    parts = {"optimum": optimum, "radius": radius, "controversy": controversy}
    for name, part in parts.items():
        if options.part in {None, name}:
            part([*networks(options.shared)])


def networks(folder: Path) -> Iterator[tuple[str, Network]]:
    large = ((f"planted, {n:,} actors, seed {s}", planted_network(n, m, seed=s).network) for n, m, s in LARGE)
    for name, G in (*free(PLANTED), *shared(folder), *large):
        graph = G.to_networkx() if isinstance(G, Network) else nx.Graph(G)
        yield name, component(graph)


def print_head(*names: str) -> None:
    print(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")


def component(G: Any) -> Network:
    """Keep the largest component, without loops and weights."""
    plain: Any = nx.Graph()
    plain.add_nodes_from(G.nodes(data=True))
    plain.add_edges_from((u, v) for u, v in G.edges if u != v)
    return network_from(plain.subgraph(max(nx.connected_components(plain), key=len)))


def optimum(sets: list[tuple[str, Network]]) -> None:
    print_head("set", "ties", "greedy cuts", "best set cuts", "ratio")
    for name, network in sets:
        if name == "karate" or name.startswith("emon"):
            for number in (1, 2, 3):
                greedy = radius_cut(network, GROUP, by_gain(network, GROUP, number))
                best, _ = best_of_all(network, GROUP, number)
                print(f"| {name} | {number} | {greedy:.2%} | {best:.2%} | {greedy / best:.6f} |", flush=True)


def radius(sets: list[tuple[str, Network]]) -> None:
    names = ("gain", f"gain, {CAP} each", "suggestions", "hub-hub", "Adamic-Adar", "ROV", "random")
    for number in TIES:
        print(f"\n{number} ties, cut in %\n")
        print_head("set", *names)
        cuts = []
        for name, network in sets:
            allowed = untied(network, GROUP)
            if allowed.sum() >= 2 * ROOM * number and np.ptp(GroupRadius(network, GROUP).h):
                each = choices(network, allowed, number)
                cuts.append([100 * np.mean([radius_cut(network, GROUP, ties) for ties in chosen]) for chosen in each])
                print(f"| {name} | {' | '.join(f'{cut:.2f}' for cut in cuts[-1])} |", flush=True)
        print_ratios(names, np.array(cuts))


def choices(network: Network, allowed: NDArray[np.bool_], number: int) -> Iterator[list[Ties]]:
    """Give the ties of each way to choose them; random ones several times."""
    tied, (codes, _) = (network.weights.toarray() > 0).astype(float), network.grouped(GROUP)
    rng = np.random.default_rng(number)
    yield [by_gain(network, GROUP, number)]
    yield [by_gain(network, GROUP, number, per_actor=CAP)]
    place = {id_: at for at, id_ in enumerate(network.ids)}
    yield [[(place[s.source], place[s.target]) for s in suggest_contacts(network, limit=number, per_actor=CAP)]]
    yield [by_score(degree_product(tied), allowed, number)]
    yield [by_score(adamic_adar(tied), allowed, number)]
    yield [by_score(falls_of_all(tied, codes, among_hubs=True), allowed, number)]
    yield [by_score(rng.random(tied.shape), allowed, number) for _ in range(DRAWS)]


def print_ratios(names: tuple[str, ...], cuts: Floats) -> None:
    for at, ours in enumerate(names[:3]):
        ratios = np.exp(np.log(cuts[:, at, None] / np.maximum(cuts[:, 3:], 1e-9)).mean(axis=0))
        least = (cuts[:, at, None] / np.maximum(cuts[:, 3:], 1e-9)).min(axis=0)
        told = (
            f"{mean:.2f} × {name} (least {low:.2f})" for name, mean, low in zip(names[3:], ratios, least, strict=True)
        )
        print(f"{ours}: geometric mean over {len(cuts)} sets {', '.join(told)}")


def controversy(sets: list[tuple[str, Network]]) -> None:
    names = ("ROV", "ROV, greedy", "all pairs, greedy", "gain", "hub-hub")
    for number in TIES:
        print(f"\n{number} ties, controversy falls by %\n")
        print_head("set", "start", *names)
        for name, network in sets:
            two = two_sides(network)
            if two is not None and untied(two, GROUP).sum() >= 2 * ROOM * number:
                start, falls = falls_in(two, number)
                told = " | ".join(f"{100 * fall:.2f}" for fall in falls)
                print(f"| {name} ({len(two.ids)}) | {start:.4f} | {told} |", flush=True)


def two_sides(network: Network) -> Network | None:
    """Keep the two largest sectors, as far as they hang together."""
    codes, labels = network.grouped(GROUP)
    largest = np.argsort(-np.bincount(codes, minlength=len(labels)), kind="stable")[:2]
    found = component(network.restricted(np.isin(codes, largest)).to_networkx())
    return found if len(found.grouped(GROUP)[1]) == 2 else None


def falls_in(network: Network, number: int) -> tuple[float, list[float]]:
    """Give the controversy before, and which share of it each way to choose ties takes away."""
    tied, (codes, _) = (network.weights.toarray() > 0).astype(float), network.grouped(GROUP)
    sides, allowed = (np.flatnonzero(codes == 0), np.flatnonzero(codes == 1)), untied(network, GROUP)
    walks = OpposingViews(tied)
    hubs = walks.hubs(sides[0]), walks.hubs(sides[1])
    start = walks.controversy(*sides, hubs)
    falls = []
    for ties in (
        by_score(falls_of_all(tied, codes, among_hubs=True), allowed, number),
        by_controversy(tied, sides, number, among_hubs=True),
        by_controversy(tied, sides, number, among_hubs=False),
        by_gain(network, GROUP, number),
        by_score(degree_product(tied), allowed, number),
    ):
        more = tied.copy()
        for u, v in ties:
            more[u, v] = more[v, u] = 1.0
        falls.append((start - OpposingViews(more).controversy(*sides, hubs)) / abs(start))
    return start, falls


if __name__ == "__main__":
    main()
