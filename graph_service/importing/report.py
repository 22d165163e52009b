"""What an import read, what it made of it, and what it left alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph_service import model
from graph_service.errors import Fault
from graph_service.importing.matching import propose
from graph_service.model.vocabulary import ProjectStatus, TieType


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """
    The account of one import; ``read == accepted + rejected + sum(skipped.values())``, always.

    Attributes
    ----------
    format, source
        Name of the format, and the id of the data set that is cited.
    files, read, accepted, rejected
        Files in the archive, and records read, taken over and refused.
    faults
        Why records were refused, with file, line and value.
    skipped
        Records left out on purpose, by reason.
    counts
        Records made, by kind of node and type of tie.
    new, changed, unchanged, vanished
        Compared with the graph; 0 without one. `vanished_ids` stay in the graph.
    vanished_ids
        Records that cite this source in the graph and are no longer in it.
    mapped
        Each word of the source with what it was mapped to and how often: ``"state: Fertig -> completed"``.
    unknown
        Words that were mapped to unknown, with their frequency.
    sectors
        Organisations by sector.
    splits, doubles
        Names that look cut at a comma, and pairs that look the same, with the rule; nothing is merged here.
    dangling
        References to what has no page of its own, with their number.
    withheld
        Persons and contacts left out, as counts.
    without_organisation, without_project
        Projects that name no organisation, and organisations of no project.
    projects_per_organisation
        Number of projects by name of the organisation.
    repairs, licences
        What was mended (BOM, line ends), and licences found, with their number.
    version, written
        Graph version after the import, and whether it wrote a change.
    seconds
        How long it took.
    """

    format: str
    source: str
    files: int
    read: int
    accepted: int
    rejected: int
    faults: tuple[Fault, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    vanished_ids: tuple[str, ...] = ()
    mapped: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)
    splits: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    dangling: Mapping[str, int] = field(default_factory=dict)
    withheld: Mapping[str, int] = field(default_factory=dict)
    without_organisation: tuple[str, ...] = ()
    without_project: tuple[str, ...] = ()
    projects_per_organisation: Mapping[str, int] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)
    licences: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    written: bool = False
    seconds: float = 0.0


class Tally:
    """Counts while an importer works; `report` closes the account."""

    def __init__(self) -> None:
        self.accepted = 0
        self.faults: list[Fault] = []
        self.skipped: Counter[str] = Counter()
        self.mapped: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.dangling: Counter[str] = Counter()
        self.withheld: Counter[str] = Counter()
        self.repairs: Counter[str] = Counter()
        self.licences: Counter[str] = Counter()
        self.without_organisation: list[str] = []
        self.splits: list[str] = []

    def reject(self, *found: object) -> None:
        """Note the first thing that is wrong with a record."""
        self.faults.append(next(each for each in found if isinstance(each, Fault)))

    def sound(self, records: Sequence[model.Record]) -> list[model.Record]:
        """Refuse the nodes that do not fit the model, with their ties; the rest goes on."""
        wrong: dict[str, Fault] = {}
        for fault in model.faults_of(records):
            wrong.setdefault(fault.record, fault)
        for each in records:
            if each.id in wrong and isinstance(each, model.Topic):  # a word in a note, no record of its own
                self.unknown[f"topic: {each.name}"] += 1
            elif each.id in wrong and isinstance(each, model.Entity):
                self.accepted -= 1
                self.faults.append(wrong[each.id].at(each.citations[0].locator, None))
        return [each for each in records if not wrong.keys() & _ids(each)]

    def word(self, field_: str, word: str, code: str) -> None:
        """Note to which code a word of the source was mapped."""
        self.mapped[f"{field_}: {word} -> {code}"] += 1
        if code == ProjectStatus.UNKNOWN.value:
            self.unknown[f"{field_}: {word}"] += 1

    def report(self, format_: str, source: str, files: int, records: Iterable[model.Record]) -> ImportReport:
        """Close the account."""
        records = list(records)
        names = {each.id: each.name for each in records if isinstance(each, model.Organisation)}
        takes_part = Counter(
            each.source_id for each in records if isinstance(each, model.Tie) and each.type is TieType.PARTICIPATES_IN
        )
        sectors = Counter(each.sector.value for each in records if isinstance(each, model.Organisation))
        return ImportReport(
            format=format_,
            source=source,
            files=files,
            read=self.accepted + len(self.faults) + self.skipped.total(),
            accepted=self.accepted,
            rejected=len(self.faults),
            faults=tuple(self.faults),
            skipped=_sorted(self.skipped),
            counts=count(records),
            mapped=_sorted(self.mapped),
            unknown=_sorted(self.unknown),
            sectors=_sorted(sectors),
            splits=tuple(self.splits),
            doubles=tuple(f"{each.winner}, {each.loser}: {each.rule}, {each.reason}" for each in propose(records)),
            dangling=_sorted(self.dangling),
            withheld=_sorted(self.withheld),
            without_organisation=tuple(sorted(self.without_organisation)),
            without_project=tuple(sorted(name for id_, name in names.items() if id_ not in takes_part)),
            projects_per_organisation={names[id_]: n for id_, n in takes_part.most_common()},
            repairs=_sorted(self.repairs),
            licences=_sorted(self.licences),
        )


def count(records: Iterable[model.Record]) -> dict[str, int]:
    """Count records by kind of node and type of tie, in the order of the names."""
    return _sorted(Counter(each.type.value if isinstance(each, model.Tie) else each.kind for each in records))


def _ids(record: model.Record) -> set[str]:
    return {record.id, record.source_id, record.target_id} if isinstance(record, model.Tie) else {record.id}


def _sorted(counter: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counter.items()))
