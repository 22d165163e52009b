"""Who is not in the data: how much of the lists that claim to be complete is in the graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_service.importing.names import LEAST, match_names
from graph_service.model import Dataset, Entity, Frame, Listed, Organisation
from graph_service.model.vocabulary import Level, Sector
from graph_service.store import GraphStore
from graph_service.use_cases.wording import Text

SAME, SURE = 0.95, 0.9
"""Scores of a name that is the same (a former one too), and of one with the same words in another order."""
AT_ONCE = 50  # spellings that are looked up in one call
Scores = Mapping[tuple[int, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    How much of a reference list is in the graph.

    Attributes
    ----------
    id
        Data set that is the list.
    frame
        Title of the list.
    source
        Id of what the list is taken from.
    sector, level
        What the list is about.
    total
        Entries of the list.
    low, found, high
        Entries that bear the same name as an organisation in the graph; the same words too, but for legal form,
        additions and order; and a name so alike that it may be the same.
    missing
        Names of the entries that nobody in the graph may be.
    """

    id: str
    frame: Text
    source: str
    sector: Sector
    level: Level | None
    total: int
    low: int
    found: int
    high: int
    missing: tuple[str, ...]


def coverage(store: GraphStore) -> tuple[Coverage, ...]:
    """
    Count how much of each reference list is in the graph.

    An organisation stands for one entry of a list, the one whose name is most like its own. Its sector and level, as
    far as they are known, must be those of the list.

    Parameters
    ----------
    store
        Where the graph is kept, as the one who asks sees it.

    Returns
    -------
    coverage
        Of each list, by id.

    Examples
    --------
    A list of two ministries of which the graph holds one under its abbreviation gives total 2, low 1, found 1, high 1.
    """
    lists = store.frames()
    names = sorted({name for each in lists for entry in _frame(each).entries for name in _names(entry)})
    candidates: dict[str, list[Entity]] = {}
    for start in range(0, len(names), AT_ONCE):
        found = store.named_like([(Organisation.kind, name) for name in names[start : start + AT_ONCE]])
        candidates |= {name: alike for (_, name), alike in found.items()}
    return tuple(_covered(each, _frame(each), candidates) for each in lists)


def _frame(dataset: Dataset) -> Frame:
    assert dataset.frame is not None, "the store gives no others"
    return dataset.frame


def _names(entry: Listed) -> Sequence[str]:
    return (entry.name, *entry.aliases)


def _covered(dataset: Dataset, frame: Frame, candidates: Mapping[str, Iterable[Entity]]) -> Coverage:
    matched = _paired(_scores(frame, candidates))
    return Coverage(
        id=dataset.id,
        frame=Text(de=dataset.name_de or dataset.name, en=dataset.name_en or dataset.name),
        source=dataset.citations[0].source,
        sector=frame.sector,
        level=frame.level,
        total=len(frame.entries),
        low=sum(score >= SAME for score in matched.values()),
        found=sum(score >= SURE for score in matched.values()),
        high=len(matched),
        missing=tuple(entry.name for place, entry in enumerate(frame.entries) if place not in matched),
    )


def _scores(frame: Frame, candidates: Mapping[str, Iterable[Entity]]) -> Scores:
    """Compare each entry with the organisations that may be it."""
    scores: dict[tuple[int, str], float] = {}
    for place, entry in enumerate(frame.entries):
        for name in _names(entry):
            for match in match_names(name, _fitting(frame, candidates[name])):
                pair = (place, match.record.id)
                scores[pair] = max(match.score, scores.get(pair, LEAST))
    return scores


def _fitting(frame: Frame, some: Iterable[Entity]) -> Iterator[Organisation]:
    for each in some:
        if isinstance(each, Organisation) and not each.collective:
            level = each.level or Level.UNKNOWN
            if each.sector in {frame.sector, Sector.UNKNOWN} and level in {frame.level or level, Level.UNKNOWN}:
                yield each


def _paired(scores: Scores) -> dict[int, float]:
    """Pair each entry with one organisation, those most alike first."""
    matched: dict[int, float] = {}
    taken: set[str] = set()
    for place, id_ in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if place not in matched and id_ not in taken:
            matched[place] = scores[place, id_]
            taken.add(id_)
    return matched
