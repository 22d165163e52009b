"""Seed files: YAML that people review line by line."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph_service import model
from graph_service.errors import Fault, InvalidDataError
from graph_service.importing.judgements import Judgement, apply_judgements
from graph_service.importing.yaml_lines import Document, Entry, read_document
from graph_service.model.vocabulary import TieType

FORMAT = "ecosystem-seed/1"
_HEAD = {"format", "citation_defaults", "defaults", "rules"}
_SECTIONS = {"nodes", "ties", "merges", "distinct", "amendments"}
_CITATION = ("quote", "rule")


def read_seed(folder: Path) -> list[model.Record]:
    """
    Read all files of a seed, with its amendments and merges applied.

    Parameters
    ----------
    folder
        Folder with YAML files (see ``seed/README.md``).

    Returns
    -------
    records
        Nodes, ties and merges, ordered by file and line.

    Raises
    ------
    InvalidDataError
        If anything is wrong: all faults of all files, each with file, line, field, value and the way out.
    """
    records, faults = read_files(sorted(folder.glob("*.yaml")), folder)
    if faults:
        raise InvalidDataError(faults)
    return records


def read_files(paths: Sequence[Path], folder: Path) -> tuple[list[model.Record], list[Fault]]:
    """Read some files of a seed; return what could be read, and everything that is wrong, by file and line."""
    if not paths:
        way_out = "give a folder with YAML files"
        return [], [Fault(problem="holds no seed", way_out=way_out, file=str(folder))]
    seed = _Seed()
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            seed.add(read_document(path.read_text(encoding="utf-8"), name), name)
        except UnicodeDecodeError as error:
            problem = f"is no UTF-8 (byte {error.start})"
            seed.faults.append(Fault(problem=problem, way_out="save it as UTF-8", file=name))
    return seed.records(), sorted(seed.faults, key=lambda fault: (fault.file, fault.line or 0))


def read_nodes(paths: Sequence[Path], folder: Path) -> list[model.Entity]:
    """
    Read the nodes of some files, whatever their ties may lead to.

    Parameters
    ----------
    paths
        Files of the seed.
    folder
        Their folder.

    Returns
    -------
    nodes
        All that can be read.
    """
    records, _ = read_files(paths, folder)
    return [record for record in records if isinstance(record, model.Entity)]


class _Seed:
    """Collects the entries of all files, turns them into records and notes what is wrong."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.entries: list[tuple[Entry, Mapping[str, Any]]] = []  # with the head of their file
        self.amendments: dict[str, list[Entry]] = {}
        self.merges: list[Entry] = []
        self.distinct: list[Entry] = []
        self.places: dict[str, Entry] = {}

    def add(self, document: Document, file: str) -> None:
        self.faults.extend(document.faults)
        self._check_head(document, file)
        for section in ("nodes", "ties"):
            self.entries.extend((entry, document.head) for entry in document.sections.get(section, ()))
        for entry in document.sections.get("amendments", ()):
            self.amendments.setdefault(str(entry.values.get("id")), []).append(entry)
        self.merges.extend(document.sections.get("merges", ()))
        self.distinct.extend(document.sections.get("distinct", ()))

    def _check_head(self, document: Document, file: str) -> None:
        known = _HEAD | _SECTIONS
        unknown = [key for key in (*document.head, *document.sections) if key not in known]
        for key in unknown:
            way_out = f"known: {', '.join(sorted(known))}"
            self.faults.append(Fault(problem="is no section", way_out=way_out, field=key, file=file, line=1))
        found = document.head.get("format")
        if not document.faults and found != FORMAT:
            way_out = f"write format: {FORMAT}"
            self.faults.append(Fault(problem="is no format", way_out=way_out, value=str(found), file=file, line=1))

    def records(self) -> list[model.Record]:
        read = [record for entry, head in self.entries for record in self._record(entry, head)]
        if self.faults and not read:
            return read
        self._check_targets(read)
        judged = apply_judgements(read, self._judgements({record.id for record in read}))
        known = {record.id for record in judged if isinstance(record, model.Entity)} | self._given()
        for fault in (*model.faults_of(judged), *model.lonely(judged), *model.dangling(judged, known)):
            self.faults.append(self._located(fault))
        return judged

    def _record(self, entry: Entry, head: Mapping[str, Any]) -> Iterator[model.Record]:
        mapping, faults = _mapping(entry, head)
        about = mapping.pop("about", None)
        for amendment in self.amendments.get(str(mapping.get("id")), ()):
            mapping.update(_amended(mapping, amendment.values))
        record, more = model.from_mapping(mapping)
        self.faults.extend(faults)
        self.faults.extend(self._at(fault, entry) for fault in more)
        if record is None:
            return
        if (first := self.places.get(record.id)) is not None:
            way_out = f"first given in {first.file}:{first.line()}; keep one; a parallel tie gets number: 2"
            self.faults.append(entry.fault("is given twice", way_out, code="CONFLICT"))
            return
        self.places[record.id] = entry
        yield record
        for tie in _abouts(record, about) if about else ():
            self.places[tie.id] = entry
            yield tie

    def _given(self) -> set[str]:
        """Tell the ids of nodes that stand in a file but cannot be read: one fault is enough for them."""
        if not self.faults:
            return set()
        return {str(entry.values["id"]) for entry, _ in self.entries if "id" in entry.values}

    def _check_targets(self, records: Iterable[model.Record]) -> None:
        known = {record.id for record in records} | self._given()
        for id_, entries in self.amendments.items():
            if id_ not in known:
                self.faults.extend(
                    entry.fault("amends nothing", "mend the id", "id", id_, code="NOT_FOUND") for entry in entries
                )
        for entry in self.distinct:
            ids = entry.values.get("ids") or ["?"]
            self.faults.extend(
                entry.fault("does not exist", "mend the id", "ids", id_, code="NOT_FOUND")
                for id_ in ids
                if id_ not in known
            )

    def _judgements(self, known: set[str]) -> list[Judgement]:
        judgements: dict[str, Judgement] = {}
        for entry in self.merges:
            faults, judgement = _judgement(entry, known | self._given(), judgements)
            self.faults.extend(faults)
            if judgement is not None and {judgement.loser, judgement.winner} <= known:
                judgements[judgement.loser] = judgement
        return list(judgements.values())

    def _located(self, fault: Fault) -> Fault:
        entry = self.places.get(fault.record)
        return self._at(fault, entry) if entry else fault

    def _at(self, fault: Fault, entry: Entry) -> Fault:
        """Put the place of a field to its fault: that of the amendment that gave it, or of the record."""
        field = fault.field.partition(".")[0]
        amending = (each for each in self.amendments.get(fault.record, ()) if field in each.values)
        place = next(amending, entry)
        return fault.at(place.file, place.line(_FIELDS.get(field, field)))


_FIELDS = {"source_id": "from", "target_id": "to", "citations": "lines"}
_JUDGEMENT = {field.name for field in dataclasses.fields(Judgement)} - {"loser", "winner"} | {"id", "into"}


def _judgement(entry: Entry, known: set[str], earlier: Mapping[str, Judgement]) -> tuple[list[Fault], Judgement | None]:
    values = entry.values
    way_out = f"known: {', '.join(sorted(_JUDGEMENT))}"
    faults = [entry.fault("is no field of a merge", way_out, field=key) for key in values if key not in _JUDGEMENT]
    required = ("id", "into", "rule", "reason")
    faults += [entry.fault("is missing", "give a value", key) for key in required if not values.get(key)]
    faults += [
        entry.fault("does not exist", "mend the id", key, values[key], code="NOT_FOUND")
        for key in ("id", "into")
        if values.get(key) and values[key] not in known
    ]
    if values.get("id") in earlier:
        faults.append(entry.fault("is merged twice", "keep one judgement", "id", values["id"], code="CONFLICT"))
    if _leads_back(str(values.get("id")), str(values.get("into")), earlier):
        faults.append(entry.fault("leads back to itself", "merge into a record that stays", "into", values["into"]))
    if faults:
        return faults, None
    renamed = {"id": "loser", "into": "winner"}
    return [], Judgement(**{renamed.get(key, key): value for key, value in values.items()})


def _leads_back(loser: str, winner: str, earlier: Mapping[str, Judgement]) -> bool:
    while winner in earlier and winner != loser:
        winner = earlier[winner].winner
    return winner == loser


def _mapping(entry: Entry, head: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Complete an entry to the mapping of a record: defaults, ends, aliases and citations."""
    values = dict(entry.values)
    kind = "Tie" if "type" in values else model.kind_of(str(values.get("id", "")))
    defaults = head.get("defaults") or {}
    mapping = {**({} if kind == "Tie" else defaults.get("Entity", {})), **defaults.get(str(kind), {}), **values}
    for short, field in (("from", "source_id"), ("to", "target_id")):
        if short in mapping:
            mapping[field] = mapping.pop(short)
    if isinstance(mapping.get("aliases"), list):
        mapping["aliases"] = [{"text": each} if isinstance(each, str) else each for each in mapping["aliases"]]
    faults = _cite(mapping, entry, head)
    return mapping, faults


def _amended(mapping: Mapping[str, Any], amendment: Mapping[str, Any]) -> dict[str, Any]:
    """Let an editor's values win; the name that the source uses stays as an alias."""
    aliases = [{"text": each} if isinstance(each, str) else each for each in amendment.get("aliases", ())]
    if amendment.get("name") not in {None, mapping.get("name")}:
        aliases.append({"text": mapping.get("name")})
    return {**amendment, "aliases": [*mapping.get("aliases", ()), *aliases]} if aliases else dict(amendment)


def _abouts(record: model.Record, about: Mapping[str, Sequence[str]]) -> Iterator[model.Tie]:
    """Make ties of topics by line; the line is counted in the file that the record's first citation names."""
    first = record.citations[0]
    for line, topics in about.items():
        cites = (dataclasses.replace(first, locator=f"{first.locator}:{line}", quote=None),)
        for topic in topics:
            yield model.Tie(type=TieType.ABOUT, source_id=record.id, target_id=topic, citations=cites)


def _cite(mapping: dict[str, Any], entry: Entry, head: Mapping[str, Any]) -> list[Fault]:
    defaults = dict(head.get("citation_defaults") or {})
    inferred = defaults.pop("confidence_inferred", None)
    if mapping.get("status") == "inferred" and inferred is not None:
        mapping.setdefault("confidence", inferred)
    cites = [{"locator": each} if isinstance(each, str) else each for each in mapping.pop("cites", None) or ()]
    said = {key: mapping.pop(key) for key in _CITATION if key in mapping}
    if (lines := mapping.pop("lines", None)) is not None:
        cites.insert(0, {"locator": ", ".join(f"L{line}" for line in lines), **said})
    elif cites:
        cites[0] = {**cites[0], **said}
    if cites:
        mapping["citations"] = [_complete(each, defaults) for each in cites]
    known = head.get("rules") or {}
    rule = said.get("rule")
    if rule is None or rule in known:
        return []
    return [entry.fault("is no rule of this file", f"explain it under rules; known: {', '.join(known)}", "rule", rule)]


def _complete(cite: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    method = {"method": "inference"} if cite.get("rule") else {}
    return {**defaults, **method, **cite}
