"""Small networks with known values: karate is always there, the others lie beside the checkout."""

import csv
import importlib.util
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx

ROLES = {
    "w_I": "coordinator",
    "w_O": "consultant",
    "b_IO": "representative",
    "b_OI": "gatekeeper",
    "b_O": "liaison",
    "t": "total",
}


def karate() -> "nx.Graph[Any]":
    """Zachary's club without the weights that NetworkX gives it; `sector` is the club."""
    G: nx.Graph[Any] = nx.Graph(nx.karate_club_graph())
    nx.set_node_attributes(G, nx.get_node_attributes(G, "club"), "sector")
    for _, _, data in G.edges(data=True):
        data.clear()
    return G


def values(shared: Path, *measures: str) -> list[dict[str, Any]]:
    """Give the values of some measures, without prints that were rounded by another formula."""
    entries = json.loads((shared / "reference/reference-values.json").read_text())["values"]
    return [e for e in entries if e["measure"] in measures and "approximation" not in e["source"]]


def network(shared: Path, name: str) -> Any:
    """Read one of the networks at hand; None if it is not."""
    directed: Any = nx.DiGraph if name == "classroom" else nx.Graph
    match name:
        case "karate":
            return karate()
        case "classroom" | "classroom-undirected":
            return _netseg(shared, "classroom", "gender", directed)
        case "white-kinship":
            return _netseg(shared, "WhiteKinship", "gender", directed)
        case "ef3":
            return _netseg(shared, "EF3", "race", directed)
        case "planted-10k":
            return planted(shared, 10_000, 50_000)
    return None


def planted(shared: Path, actors: int, ties: int) -> "nx.Graph[Any]":
    """Make the planted network that the reference values were taken on."""
    spec = importlib.util.spec_from_file_location("generator", shared / "prototypes/analysis/generator.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    u, v, sector, _ = generator.planted_ecosystem(actors, ties)
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((i, {"sector": str(s)}) for i, s in enumerate(sector.tolist()))
    G.add_edges_from(zip(u.tolist(), v.tolist(), strict=True))
    return G


def emon(shared: Path) -> Iterator[tuple[str, "nx.DiGraph[int]"]]:
    """Give the seven rescue networks."""
    nodes, ties = (emon_table(shared, table) for table in ("nodes", "ties"))
    for name in sorted({row["network"] for row in nodes}):
        G: nx.DiGraph[int] = nx.DiGraph()
        G.add_nodes_from((int(row["id"]), {"sector": row["sector"]}) for row in nodes if row["network"] == name)
        G.add_edges_from((int(row["source"]), int(row["target"])) for row in ties if row["network"] == name)
        yield name, G


def emon_table(shared: Path, table: str) -> list[dict[str, str]]:
    """Read one of R's tables."""
    with (shared / f"reference/emon/{table}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _netseg(shared: Path, stem: str, column: str, kind: Any) -> Any:
    with tarfile.open(shared / "data/networks.tar.gz") as archive:
        parts = []
        for part in ("vdb", "edb"):
            member = archive.extractfile(f"networks/netseg/data-raw/{stem}-{part}.csv")
            assert member is not None
            parts.append(list(csv.DictReader(io.StringIO(member.read().decode()))))
    actors, ties = parts
    G = kind()
    G.add_nodes_from((next(iter(actor.values())), {"sector": actor[column]}) for actor in actors)
    G.add_edges_from(tuple(tie.values())[:2] for tie in ties)
    return G
