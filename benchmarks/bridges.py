"""
How well suggested contacts come true, beside the rankings that others use.

python benchmarks/bridges.py [--repeats 5] [--seed 301]

Karate, Davis and planted networks always; the emon networks and polbooks if `--shared FOLDER` holds them.
"""

import argparse
import csv
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from graph_service.analysis import Network, evaluate, planted_network
from graph_service.report import evaluation_text

PLANTED = (301, 302, 303)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seed", type=int, default=301)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    for name, G in (*free(), *shared(options.shared)):
        print(f"\n{name}\n{evaluation_text(evaluate(G, repeats=options.repeats, seed=options.seed))}", flush=True)


def free(planted: Iterable[int] = PLANTED) -> Iterator[tuple[str, "nx.Graph[Any] | Network"]]:
    club: Any = nx.Graph(nx.karate_club_graph())
    yield "karate", sectored(club, {node: data["club"] for node, data in club.nodes(data=True)})
    women: Any = nx.davis_southern_women_graph()
    yield "davis", sectored(women, {node: str(data["bipartite"]) for node, data in women.nodes(data=True)})
    for seed in planted:
        yield f"planted, 1,000 actors, seed {seed}", planted_network(1_000, 5_000, seed=seed).network


def shared(folder: Path) -> Iterator[tuple[str, "nx.Graph[Any]"]]:
    emon = folder / "reference" / "emon"
    if emon.is_dir():
        graphs: dict[str, Any] = {}
        for row in csv.DictReader((emon / "nodes.csv").read_text(encoding="utf-8").splitlines()):
            graphs.setdefault(row["network"], nx.Graph()).add_node(row["id"], sector=row["sector"])
        for row in csv.DictReader((emon / "ties.csv").read_text(encoding="utf-8").splitlines()):
            graphs[row["network"]].add_edge(row["source"], row["target"])
        yield from ((f"emon {name}", graph) for name, graph in graphs.items())
    archive = folder / "data" / "networks.tar.gz"
    if archive.is_file():
        with tarfile.open(archive) as packed:
            member = packed.extractfile("networks/polbooks.gml")
            assert member is not None
            books: Any = nx.parse_gml(member.read().decode(), label="id")
        yield "polbooks", sectored(books, {node: data["value"] for node, data in books.nodes(data=True)})


def sectored(G: Any, sectors: dict[Any, str]) -> Any:
    nx.set_node_attributes(G, sectors, "sector")
    return G


if __name__ == "__main__":
    main()
