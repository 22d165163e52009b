"""
Whether the probability of contacts keeps its word, over many hidden ties taken together.

python benchmarks/calibration.py [--repeats 4] [--seed 311] [--shared ../shared]

With 200 hidden ties chance alone makes a gap of a fifth: hence all trials of a kind are judged together too.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.bridges import free, shared
from graph_service.analysis import Network, learned, network_from, planted_network
from graph_service.analysis.calibration import calibration_error, error_by_chance
from graph_service.analysis.features import PairFeatures
from graph_service.analysis.holding_out import Pairs, between_groups, hidden
from graph_service.analysis.radius import ALPHA

KINDS = ((1_000, 5_000), (1_000, 3_000))
NETWORKS = 3
"""Of each kind."""
HIDDEN, LEAST = 0.2, 5
Found = tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--seed", type=int, default=311)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    for name, networks in (("planted", planted(options.seed)), ("real", real(options.shared))):
        found = [each for network in networks for each in trials(network, options.repeats, options.seed)]
        each = np.mean([(calibration_error(*one), error_by_chance(one[0])) for one in found], axis=0)
        chance, true = (np.concatenate(column) for column in zip(*found, strict=True))
        print(f"{name}: {len(found)} trials, {true.sum()} hidden ties, {chance.sum():.0f} expected")
        print(f"gap of one trial, mean: {each[0]:.3f}, by chance {each[1]:.3f}")
        print(f"gap of all together: {calibration_error(chance, true):.3f}, by chance {error_by_chance(chance):.3f}")
        print(
            f"expected calibration error: {expected_error(chance, true):.6f} at a rate of {true.mean():.6f}", flush=True
        )


def planted(seed: int) -> Iterator[Network]:
    for place, kind in enumerate(KINDS * NETWORKS):
        yield planted_network(*kind, seed=seed + place).network


def real(folder: Path) -> Iterator[Network]:
    for _, G in (*free(), *shared(folder)):
        if not isinstance(G, Network):
            yield network_from(nx.Graph(G))


def trials(network: Network, repeats: int, seed: int) -> Iterator[Found]:
    network = network.without_isolates()
    codes, _ = network.grouped("sector")
    ties = between_groups(network, codes)
    for number in range(repeats):
        order = np.random.default_rng([seed, number]).permutation(len(ties.u))
        rest, taken = hidden(network, Pairs(ties.u[order], ties.v[order]), round(HIDDEN * len(order)))
        if len(taken.u) >= LEAST:
            yield trial(rest, taken, codes, seed)


def trial(rest: Network, taken: Pairs, codes: Any, seed: int) -> Found:
    model, features, n = learned(rest, seed=seed), PairFeatures.of(rest, "sector", ALPHA), len(codes)
    true = np.zeros((n, n), dtype=bool)
    true[taken.u, taken.v] = true[taken.v, taken.u] = True
    tied = rest.weights.toarray() > 0
    found = []
    for u in range(n):
        v = np.flatnonzero((np.arange(n) > u) & (codes != codes[u]) & ~tied[u])
        found.append((model.probability(features.table(u, v)), true[u, v]))
    chance, hit = (np.concatenate(column) for column in zip(*found, strict=True))
    return chance, hit


def expected_error(chance: Any, true: Any, bins: int = 10) -> float:
    """Give the usual figure: ten groups of equally many pairs, gaps weighted by pairs."""
    parts = np.array_split(np.argsort(chance, kind="stable"), bins)
    return float(sum(abs(chance[part].sum() - true[part].sum()) for part in parts) / len(true))


if __name__ == "__main__":
    main()
