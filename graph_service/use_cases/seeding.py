"""Fill the graph from the seed, check the seed, and write its generated files anew."""

import dataclasses
import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from graph_service import model
from graph_service.errors import Fault
from graph_service.importing import (
    FORMATS,
    SOURCES,
    count,
    distinguish,
    read_files,
    read_nodes,
    read_seed,
    write_records,
)
from graph_service.model.vocabulary import Origin
from graph_service.store import GraphStore
from graph_service.use_cases.objectors import without_objectors

GENERATED = ("civic-data-lab", "codefor-de")  # in the order in which ids are given
HAND_MADE = ("action-plan",)
Progress = Callable[[str], None]
_ANEW = "Generated: graph_service.use_cases.write_seed(folder, archives); do not edit, see README.md."
_TITLES = {
    "sources": f"The data sets and web sites that the generated files cite, with their licences.\n{_ANEW}",
    "civic-data-lab": f"Projects, organisations and topics of the Civic Data Lab (CC-BY 4.0, commit 75fb96f).\n{_ANEW}",
    "codefor-de": f"Projects, labs and topics of Code for Germany (MIT, commit b2f605e).\n{_ANEW}",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """
    What a seed holds, and what loading it did.

    Attributes
    ----------
    faults
        Everything that is wrong, by file and line; empty if all is well.
    counts
        Records by kind of node and type of tie.
    sectors
        Organisations by sector; empty if the seed was not read since the graph holds it already.
    version
        Graph version afterwards; 0 without a store.
    changed
        Number of records that were written; 0 if the graph said all of it already.
    seconds
        How long it took.
    """

    faults: tuple[Fault, ...] = ()
    counts: dict[str, int] = dataclasses.field(default_factory=dict)
    sectors: dict[str, int] = dataclasses.field(default_factory=dict)
    version: int = 0
    changed: int = 0
    seconds: float = 0.0


def load_seed(store: GraphStore, folder: Path, *, by: str = "seed", progress: Progress | None = None) -> SeedReport:
    """
    Make the graph say what a seed says; records that it does not name stay as they are.

    A seed that this writer loaded last is neither read nor written again, so that later edits stay.

    Parameters
    ----------
    store
        Where the graph is kept.
    folder
        Folder with the files of the seed.
    by
        Who writes.
    progress
        Is told what is being done, in a few words.

    Returns
    -------
    report
        Counts and the graph version; an unchanged seed writes no change.

    Raises
    ------
    InvalidDataError
        If the seed has faults; nothing is written then.
    """
    tell = progress or _silent
    begin = time.perf_counter()
    why = f"seed {folder.name} {_digest(folder)}"
    last = store.changes.last(by)
    if last is not None and last.why == why:
        tell(f"The graph holds {folder} already")
        return SeedReport(counts=store.counts(), version=store.version(), seconds=time.perf_counter() - begin)
    tell(f"Reading {folder}")
    read = read_seed(folder)
    records = without_objectors(store, read)
    if len(records) < len(read):
        tell(f"Leaving out {len(read) - len(records)} records of who has objected")
    tell(f"Writing {len(records)} records")
    change = store.apply(records, by=by, why=why, origin=Origin.SEED)
    return SeedReport(
        counts=count(records),
        sectors=_sectors(records),
        version=change.version if change else store.version(),
        changed=len(change.operations) if change else 0,
        seconds=time.perf_counter() - begin,
    )


def _digest(folder: Path) -> str:
    """Name the state of a folder: it changes with every byte of its files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def check_seed(folder: Path) -> SeedReport:
    """
    Find everything that is wrong with a seed, without a store.

    Parameters
    ----------
    folder
        Folder with the files of the seed.

    Returns
    -------
    report
        Faults and counts.
    """
    begin = time.perf_counter()
    records, faults = read_files(sorted(folder.glob("*.yaml")), folder)
    return SeedReport(
        faults=tuple(faults),
        counts=count(records),
        sectors=_sectors(records),
        seconds=time.perf_counter() - begin,
    )


def _sectors(records: Iterable[model.Record]) -> dict[str, int]:
    found = [each.sector.value for each in records if isinstance(each, model.Organisation)]
    return {sector: found.count(sector) for sector in sorted(set(found))}


def _silent(_: str) -> None:
    """Tell nobody."""


def write_seed(folder: Path, archives: Path) -> list[Path]:
    """
    Write the generated files of the seed anew, byte for byte the same for the same archives.

    Parameters
    ----------
    folder
        Folder of the seed, with its files written by hand.
    archives
        Folder with ``civic-data-lab.tar.gz`` and ``codefor-de.tar.gz``.

    Returns
    -------
    paths
        The files that were written.
    """
    by_hand = [path for path in sorted(folder.glob("*.yaml")) if path.stem in HAND_MADE]
    cited = {each.id: each for name in reversed(GENERATED) for each in SOURCES[name]}
    files = {"sources": write_records(cited.values(), source=FORMATS[GENERATED[0]].source, title=_TITLES["sources"])}
    taken = {each.id for each in read_nodes(by_hand, folder)}
    for name in GENERATED:
        records, report = FORMATS[name].read(archives / f"{name}.tar.gz")
        own = distinguish(records, taken, name)
        taken |= {each.id for each in own if isinstance(each, model.Entity)}
        files[name] = write_records(own, source=report.source, title=_TITLES[name])
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return [folder / f"{name}.yaml" for name in files]
