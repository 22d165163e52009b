"""Fill the graph: from the seed, and from data sets in known formats."""

import dataclasses
import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from graph_service import model
from graph_service.errors import Fault, InvalidDataError
from graph_service.importing import (
    FORMATS,
    MOST_PARALLEL,
    SOURCES,
    ImportReport,
    add_ties,
    count,
    distinguish,
    distinguished,
    joined,
    read_files,
    read_nodes,
    read_seed,
    updated,
    write_records,
)
from graph_service.model.vocabulary import CitationMethod, Origin
from graph_service.store import GraphStore

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
    last = store.last_change(by)
    if last is not None and last.why == why:
        tell(f"The graph holds {folder} already")
        return SeedReport(counts=store.counts(), version=store.version(), seconds=time.perf_counter() - begin)
    tell(f"Reading {folder}")
    records = _without_objectors(store, read_seed(folder), tell)
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


def import_format(store: GraphStore | None, format_: str, path: Path, *, dry_run: bool = False) -> ImportReport:
    """
    Read a data set in a known format and add to the graph what it does not yet say.

    Nothing is merged on names: an id that belongs to another source gets the name of the format behind it. Ids that
    were judged to be another record lead there, and what that record says already is left as it is.

    Parameters
    ----------
    store
        Where the graph is kept; None only reads.
    format_
        Name of the format.
    path
        Folder or .tar.gz.
    dry_run
        True only tells what would be written.

    Returns
    -------
    report
        Account of the import, compared with the graph.

    Raises
    ------
    InvalidDataError
        If there is no such format, or no such data set at `path`.
    """
    if format_ not in FORMATS:
        way_out = f"known: {', '.join(FORMATS)}"
        raise InvalidDataError([Fault(problem="is no format", way_out=way_out, field="format", value=format_)])
    begin = time.perf_counter()
    chosen = FORMATS[format_]
    records, report = chosen.read(path)
    if store is not None:
        report = _compared(store, records, report, dry_run=dry_run)
    return dataclasses.replace(report, seconds=time.perf_counter() - begin)


def _without_objectors(store: GraphStore, records: Sequence[model.Record], tell: Progress) -> list[model.Record]:
    """Leave out who has objected, with all their ties and merges."""
    gone = store.suppressed(records)
    if gone:
        tell(f"Leaving out {len(gone)} who have objected")
    return [
        each
        for each in records
        if each.id not in gone
        and not (isinstance(each, model.Tie) and not gone.isdisjoint({each.source_id, each.target_id}))
        and not (isinstance(each, model.Merge) and each.merged_into in gone)
    ]


def _compared(
    store: GraphStore, records: Sequence[model.Record], report: ImportReport, *, dry_run: bool
) -> ImportReport:
    settled = _settled(store, _without_objectors(store, records, _silent), report.format, report.source)
    nodes = _nodes(store, settled)
    ties = _ties(store, [each for each in settled if isinstance(each, model.Tie)])
    missing = _missing_sources(store, report.format, nodes)
    wanted: list[model.Record] = [*missing, *nodes.values(), *ties.values()]
    known = {*store.entities(list(nodes)), *store.ties(list(ties))}
    change = store.apply(
        wanted, by=f"import {report.format}", why=f"import {report.source}", dry_run=dry_run, origin=Origin.IMPORT
    )
    new = sum(each.id not in known for each in wanted)
    written = len(change.operations) if change else 0
    cited = {each.id for each in SOURCES[report.format]}
    gone = _vanished(store, {*nodes, *ties, *cited}, report.source)
    return dataclasses.replace(
        report,
        new=new,
        changed=written - new,
        unchanged=len(wanted) - written,
        vanished=len(gone),
        vanished_ids=tuple(gone),
        version=store.version(),
        written=change is not None and not dry_run,
    )


def _missing_sources(store: GraphStore, format_: str, nodes: Collection[str]) -> list[model.Record]:
    """Bring what the records cite, where the graph has it not; a publisher that it does not know is left out."""
    nodes_cited = [each for each in SOURCES[format_] if isinstance(each, model.Entity)]
    known = set(store.entities([each.id for each in nodes_cited]))
    if known == {each.id for each in nodes_cited}:
        return []
    ties = [each for each in SOURCES[format_] if isinstance(each, model.Tie)]
    ends = {each.id for each in nodes_cited} | set(nodes) | set(store.entities([tie.source_id for tie in ties]))
    new = [each for each in nodes_cited if each.id not in known]
    return [*new, *(tie for tie in ties if tie.source_id in ends)]


def _settled(store: GraphStore, records: Sequence[model.Record], suffix: str, source: str) -> list[model.Record]:
    """Give every record an id that is its own, and no name of a record of another source."""
    ids = [each.id for each in records if isinstance(each, model.Entity)]
    judged = store.merges([distinguished(id_, suffix) for id_ in ids])
    foreign = {id_ for id_, each in store.entities(ids).items() if not _cites(each, source)}
    taken = foreign | {id_ for id_ in ids if distinguished(id_, suffix) in judged}
    return distinguish(records, taken, suffix)


def _nodes(store: GraphStore, records: Sequence[model.Record]) -> dict[str, model.Entity]:
    """Bring the nodes of the graph up to date with a source; losers add to the winner that they were judged to be."""
    entities = {each.id: each for each in records if isinstance(each, model.Entity)}
    winners = {id_: merge.merged_into for id_, merge in store.merges(list(entities)).items()}
    nodes = store.entities([*entities, *winners.values()])
    for id_, each in entities.items():
        if id_ in winners:
            nodes[winners[id_]] = joined(nodes[winners[id_]], each, alias="")
        else:
            nodes[id_] = updated(nodes[id_], each) if id_ in nodes else each
    return nodes


def _ties(store: GraphStore, ties: Sequence[model.Tie]) -> dict[str, model.Tie]:
    """Bring the ties of the graph up to date with a source; a fact that it states already gets one more citation."""
    winners = {
        id_: merge.merged_into
        for id_, merge in store.merges([end for tie in ties for end in (tie.source_id, tie.target_id)]).items()
    }
    led = [
        dataclasses.replace(
            tie,
            source_id=winners.get(tie.source_id, tie.source_id),
            target_id=winners.get(tie.target_id, tie.target_id),
        )
        for tie in ties
    ]
    known = store.ties([tie.id for tie in led])
    other = [tie for tie in led if tie.id in known and known[tie.id].role is not tie.role]
    further = [dataclasses.replace(tie, number=n).id for tie in other for n in range(2, MOST_PARALLEL + 1)]
    known |= store.ties(further) if further else {}
    added = add_ties(known.values(), led)
    touched = {(tie.source_id, tie.type, tie.target_id) for tie in led}
    return {tie.id: tie for tie in added if (tie.source_id, tie.type, tie.target_id) in touched}


def _vanished(store: GraphStore, ids: Collection[str], source: str) -> list[str]:
    """Find nodes and ties that only this source states, and states no longer."""
    kinds = ("Organisation", "Project", "Topic")
    nodes = store.entities([id_ for kind in kinds for id_ in store.ids(kind) if id_ not in ids])
    ties = store.ties_from(store.ids("Actor") + store.ids("Project"))
    alone: Iterable[model.Entity | model.Tie] = (*nodes.values(), *(tie for tie in ties if tie.id not in ids))
    return sorted(each.id for each in alone if _only_imported(each, source))


def _only_imported(record: model.Entity | model.Tie, source: str) -> bool:
    cited = {(cite.source, cite.method) for cite in record.citations if cite.source.startswith("dat-")}
    return cited == {(source, CitationMethod.IMPORT)}


def _cites(record: model.Entity, source: str) -> bool:
    return any(cite.source == source for cite in record.citations)


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
