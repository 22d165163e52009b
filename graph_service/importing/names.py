"""Compare a spelling with the names of records: abbreviations, legal forms, word order and former names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph_service import model

_LEGAL = re.compile(r"\b(e ?v|g?gmbh|g?ug|ag|eg|aor|kdor|kg|haftungsbeschrankt|b ?v|mbh|co)\b")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_SMALL = frozenset(
    ["der", "die", "das", "des", "dem", "fur", "und", "in", "im", "am", "von", "zu", "zur", "the", "of", "for", "and"]
)
LEAST = 0.5  # below this nobody is meant


@dataclass(frozen=True, slots=True)
class Ground:
    """
    One thing that speaks for or against a match.

    Attributes
    ----------
    de, en
        The feature in words.
    contribution
        Share in the score, -1 to 1.
    """

    de: str
    en: str
    contribution: float


@dataclass(frozen=True, slots=True)
class NameMatch:
    """
    A record that a spelling may stand for.

    Attributes
    ----------
    record
        The record.
    score
        How well its names fit, 0 to 1.
    grounds
        What speaks for and against it, strongest first.
    """

    record: model.Entity
    score: float
    grounds: tuple[Ground, ...]


def match_names(name: str, records: Iterable[model.Entity], *, first: int = 5) -> list[NameMatch]:
    """
    Find the records that a spelling most likely stands for.

    Parameters
    ----------
    name
        A spelling: an abbreviation, a former name, with or without legal form.
    records
        Candidates.
    first
        How many are wanted at most.

    Returns
    -------
    matches
        Best first, then by id; none below a score of 0.5.
    """
    found = (_match(name, record) for record in records)
    fitting = sorted((each for each in found if each.score >= LEAST), key=lambda each: (-each.score, each.record.id))
    return fitting[:first]


def _match(name: str, record: model.Entity) -> NameMatch:
    former = {alias.text for alias in record.aliases if alias.former}
    names = [record.name, record.name_de, record.name_en, *(alias.text for alias in record.aliases)]
    best: list[Ground] = []
    for known in dict.fromkeys(each for each in names if each):
        grounds = _grounds(name, known)
        if known in former and grounds:
            grounds.append(Ground("früherer Name", "former name", -0.05))
        if sum(each.contribution for each in grounds) > sum(each.contribution for each in best):
            best = grounds
    score = max(0.0, min(1.0, sum(each.contribution for each in best)))
    return NameMatch(record, round(score, 3), tuple(sorted(best, key=lambda each: -abs(each.contribution))))


def _grounds(given: str, known: str) -> list[Ground]:
    """Compare two spellings by the strictest rule that holds."""
    left, right = model.folded(given), model.folded(known)
    if left == right:
        return [Ground("gleicher Name", "same name", 1.0)]
    bare_left, bare_right = _bare(given), _bare(known)
    if bare_left and bare_left == bare_right:
        return [Ground("gleicher Name ohne Rechtsform und Zusatz", "same name without legal form and addition", 0.95)]
    if _abbreviates(given, known) or _abbreviates(known, given):
        return [Ground("Abkürzung", "abbreviation", 0.8)]
    return _words(bare_left.split(), bare_right.split())


def _bare(name: str) -> str:
    return " ".join(_LEGAL.sub(" ", model.folded(_BRACKETS.sub(" ", name))).split())


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether one is the other's bracket or initials: KDZ for Kommunales Dienstleistungszentrum Zürich."""
    word = model.folded(short)
    if any(model.folded(each) == word for each in _BRACKETS.findall(long)):
        return True
    initials = "".join(each[0] for each in _bare(long).split() if each not in _SMALL)
    return len(word) > 1 and " " not in word and word == initials


def _words(left: Sequence[str], right: Sequence[str]) -> list[Ground]:
    """Pair words that are spelled alike; what is left over on either side speaks against."""
    mine, theirs = ([each for each in side if each not in _SMALL] for side in (left, right))
    if not mine or not theirs:
        return []
    alike = sum(max(_alike(word, other) for other in theirs) for word in mine)
    share = alike / len(mine)
    spare = max(0.0, len(theirs) - alike) / len(theirs)
    if share < LEAST:
        return []
    grounds = [Ground("gemeinsame Wörter", "shared words", round(0.9 * share, 3))]
    if spare > 0:
        grounds.append(Ground("weitere Wörter im Namen", "further words in the name", round(-0.3 * spare, 3)))
    return grounds


def _alike(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if min(len(left), len(right)) > 3 and (left.startswith(right) or right.startswith(left)):  # noqa: PLR2004  a stem
        return 0.85
    ratio = SequenceMatcher(None, left, right).ratio()
    return ratio if ratio >= 0.8 else 0.0  # noqa: PLR2004  a slip of the pen, not another word
