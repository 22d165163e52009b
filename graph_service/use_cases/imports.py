"""Bring what a data set in a known format says into the graph."""

import dataclasses
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from graph_service import model
from graph_service.errors import Fault, InvalidDataError
from graph_service.importing import (
    FORMATS,
    MOST_PARALLEL,
    SOURCES,
    ImportReport,
    add_ties,
    distinguish,
    distinguished,
    joined,
    updated,
)
from graph_service.model.vocabulary import CitationMethod, Origin
from graph_service.store import GraphStore
from graph_service.use_cases.objectors import without_objectors


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


def _compared(
    store: GraphStore, records: Sequence[model.Record], report: ImportReport, *, dry_run: bool
) -> ImportReport:
    settled = _settled(store, without_objectors(store, records), report.format, report.source)
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
