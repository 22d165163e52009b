"""
Measure the store: writing, reading columns, single records, neighbourhoods and pages.

    python benchmarks/store.py [--engine embedded|neo4j] [--nodes 100000] [--ties 500000] [--runs 3]

With ``--engine neo4j`` the database that NEO4J_URI names is EMPTIED and filled.
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph_service.model import Citation, Organisation, Project, Publication, Record, Tie
from graph_service.model.vocabulary import Level, OrganisationType, Role, Sector, TieType
from graph_service.store import Direction, GraphStore
from graph_service.store.layout import row_of
from graph_service.store.statements import STATEMENTS

CHANGE = 10_000  # records a change
SMALL = 10_000  # nodes of the graph that is loaded by turns
SECTORS = [*Sector]
ROLES = [Role.LEAD, Role.PARTNER, Role.PARTICIPANT, Role.CONTRIBUTOR]
WORDS = [
    "amt",
    "stadt",
    "kreis",
    "labor",
    "werk",
    "haus",
    "netz",
    "büro",
    "daten",
    "code",
    "zukunft",
    "bürger",
    "dienst",
    "portal",
    "rat",
    "bund",
]
SOURCE = "pub-source"


def cited(i: int) -> tuple[Citation, ...]:
    return (Citation(source=SOURCE, locator=f"row {i}"),)


def nodes(count: int, chance: random.Random) -> Iterator[Record]:
    yield Publication(id=SOURCE, name="Source", citations=cited(0))
    for i in range(count // 2):
        name = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {chance.randrange(10**6)}".title()
        yield Organisation(
            id=f"org-{i}",
            name=name,
            sector=chance.choice(SECTORS),
            level=chance.choice([*Level]),
            org_type=chance.choice([*OrganisationType]),
            place=("DE-BE",),
            citations=cited(i),
        )
        name = f"{chance.choice(WORDS)} {chance.randrange(10**6)}".title()
        yield Project(id=f"prj-{i}", name=name, start=f"{2000 + i % 27}-{1 + i % 12:02d}", citations=cited(i))


def ties(count: int, actors: int, chance: random.Random) -> Iterator[Record]:
    """Give a few activities many participants, as in life."""
    seen: set[tuple[int, int]] = set()
    while len(seen) < count:
        pair = chance.randrange(actors), int(actors * chance.random() ** 1.5)
        if pair in seen:
            continue
        seen.add(pair)
        yield Tie(
            type=TieType.PARTICIPATES_IN,
            source_id=f"org-{pair[0]}",
            target_id=f"prj-{pair[1]}",
            role=chance.choice(ROLES),
            citations=cited(len(seen)),
        )


def changes(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    return (records[i : i + CHANGE] for i in range(0, len(records), CHANGE))


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(seconds: Sequence[float], unit: float = 1.0) -> dict[str, float]:
    values = [each * unit for each in seconds]
    return {"min": min(values), "median": statistics.median(values), "max": max(values)}


def percentiles(work: Callable[[Any], Any], keys: Sequence[Any]) -> dict[str, float]:
    """Tell the times, and the processor time of this process, an embedded engine included, which is steadier."""
    work(keys[0])
    times, processor = [], []
    for key in keys:
        start = time.process_time()
        times.append(timed(lambda key=key: work(key)))  # type: ignore[misc] # a lambda with a default
        processor.append(time.process_time() - start)
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return {"p50_ms": p50 * 1000, "p99_ms": p99 * 1000, "processor_p50_ms": statistics.median(processor) * 1000}


class Bench:
    """A store with the driver below it, for comparison."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.driver = store._connection.driver
        self.database = store._connection.database

    def bare(self, statement: str, **parameters: Any) -> Any:
        """Run a statement of the store without the store."""
        text = STATEMENTS[statement].text
        parameters |= self.store._connection.sight.parameters()
        return self.driver.execute_query(text, parameters, database_=self.database).records

    def empty(self) -> None:
        """Take everything out."""
        self.driver.execute_query("MATCH (:Entity)-[r]->() DELETE r", database_=self.database)
        for label in ("Entity", "Operations", "Change", "Retired"):
            self.driver.execute_query(f"MATCH (n:{label}) DETACH DELETE n", database_=self.database)
        self.driver.execute_query("MATCH (g:Graph) SET g.version = 0", database_=self.database)

    def write(self, records: Sequence[Record]) -> float:
        """Write changes through the store, and tell the seconds."""
        return sum(
            timed(lambda some=some: self.store.apply(some, by="benchmark", why="load"))  # type: ignore[misc] # a default
            for some in changes(records)
        )

    def write_bare(self, records: Sequence[Record]) -> float:
        """Send the same statement and the same rows in as many transactions, and nothing else."""
        total = 0.0
        for some in changes(records):
            prepared = prepared_rows(some)
            total += timed(lambda prepared=prepared: self._send(prepared))  # type: ignore[misc] # a default
        return total

    def _send(self, prepared: Sequence[tuple[str, Sequence[Any]]]) -> None:
        def work(tx: Any) -> None:
            for name, rows in prepared:
                for i in range(0, len(rows), 5_000):
                    tx.run(STATEMENTS[name].text, rows=rows[i : i + 5_000]).consume()

        with self.driver.session(database=self.database) as session:
            session.execute_write(work)


def prepared_rows(records: Sequence[Record]) -> list[tuple[str, list[Any]]]:
    by_name: dict[str, list[Any]] = {}
    for record in records:
        name = {
            "Organisation": "create_entities[Entity:Actor:Organisation]",
            "Project": "create_entities[Entity:Project]",
            "Publication": "create_entities[Entity:Publication]",
            "Tie": "upsert_ties[PARTICIPATES_IN]",
        }[record.kind]
        row = row_of(record).properties() | {"graph_version": 1, "versions": [1]}
        by_name.setdefault(name, []).append(row)
    return list(by_name.items())


def measure_ratio(bench: Bench, runs: int) -> dict[str, Any]:
    """Load a smaller graph by turns with and without the store, so that a busy moment hits both ways alike."""
    chance = random.Random(2)  # noqa: S311 - repeatable
    records = {"nodes": list(nodes(SMALL, chance)), "ties": list(ties(3 * SMALL, SMALL // 2, chance))}
    found: dict[str, list[float]] = {f"{way}_{what}_s": [] for way in ("bare", "store") for what in records}
    ratios = []
    for _ in range(runs):
        for way, write in (("bare", bench.write_bare), ("store", bench.write)):
            bench.empty()
            for what, some in records.items():
                found[f"{way}_{what}_s"].append(write(some))
        bare, store = (sum(found[f"{way}_{what}_s"][-1] for what in records) for way in ("bare", "store"))
        ratios.append(bare / store)
    again = [bench.write(records["ties"]) / len(records["ties"]) * 1e6 for _ in range(runs)]
    return {
        **{name: spread(values) for name, values in found.items()},
        "ratio_store_to_bare": spread(ratios),
        "unchanged_us_per_tie": spread(again),
    }


def measure_load(bench: Bench, every_node: Sequence[Record], every_tie: Sequence[Record]) -> dict[str, Any]:
    bench.empty()
    gc.collect()
    return {
        "nodes_per_s": len(every_node) / bench.write(every_node),
        "ties_per_s": len(every_tie) / bench.write(every_tie),
    }


def measure_reading(bench: Bench, count: int, runs: int) -> dict[str, Any]:
    names = ("graph_version", "network_actors", "network_ties", "network_formal_ties", "graph_version")
    bare = [timed(lambda: [bench.bare(name) for name in names]) for _ in range(runs)]
    ours = [timed(bench.store.extract) for _ in range(runs)]
    chance = random.Random(5)  # noqa: S311 - repeatable
    actors = [f"org-{chance.randrange(count // 2)}" for _ in range(200)]
    hundreds = [[f"org-{i}" for i in chance.sample(range(count // 2), 100)] for _ in range(20)]
    keys = [f"{chance.choice(WORDS)} {chance.choice('abcdefghijklmnoprstuvwz')}" for _ in range(100)]
    store = bench.store
    return {
        "extract_s": spread(ours),
        "extract_bare_s": spread(bare),
        "extract_ratio": spread([a / b for a, b in zip(ours, bare, strict=True)]),
        "entity_by_id": percentiles(lambda id_: store.entities([id_]), actors),
        "two_hops": percentiles(lambda id_: two_hops(store, id_), actors),
        "projects_of_100_actors": percentiles(lambda ids: projects(store, ids), hundreds),
        "page_forward": percentiles(lambda key: store.page("Actor", first=20, after=key), keys),
        "page_backward": percentiles(lambda key: store.page("Actor", last=20, before=key), keys),
        "page_last": percentiles(lambda _: store.page("Actor", last=20), keys[:20]),
        "search": percentiles(lambda key: store.search(f"{key[:-2]} 1*"), keys[:30]),
        "shortest_path": percentiles(lambda ids: store.shortest_path(ids[0], ids[1]), hundreds),
        "counts": percentiles(lambda _: store.counts(), keys[:5]),
    }


def projects(store: GraphStore, ids: Sequence[str]) -> Any:
    return store.neighbours(ids, types=(TieType.PARTICIPATES_IN,), direction=Direction.OUT, kinds=("Project",))


def two_hops(store: GraphStore, id_: str) -> Any:
    near = store.neighbours([id_], first=50)[id_].items
    return store.neighbours([each.entity.id for each in near], first=50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(1)  # noqa: S311 - repeatable
    every_node = list(nodes(options.nodes, chance))
    every_tie = list(ties(options.ties, options.nodes // 2, chance))
    before = _memory()
    with tempfile.TemporaryDirectory() as folder:
        if options.engine == "embedded":
            store = GraphStore.open(f"embedded:{folder}/graph", timeout=60)
        else:
            store = GraphStore.open(os.environ["NEO4J_URI"], password=os.environ["NEO4J_PASSWORD"], timeout=60)
        with store:
            bench = Bench(store)
            found = measure_ratio(bench, options.runs)
            found |= measure_load(bench, every_node, every_tie)
            found |= measure_reading(bench, options.nodes, options.runs)
    found["memory_mb"] = {"records": before, "most": _memory()}
    json.dump({"options": vars(options), **found}, sys.stdout, indent=1, default=str)
    sys.stdout.write("\n")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
