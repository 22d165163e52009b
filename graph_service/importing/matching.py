"""Propose which records are the same thing, by named rules with reasons; a person judges, nothing is merged here."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_service import model
from graph_service.model.vocabulary import TieType

PAGES = "pub-codefor-de"
_LEGAL = re.compile(r"\b(e ?v|g?gmbh|g?ug|ag|eg|aor|haftungsbeschrankt|b ?v)\b")
_LAB = re.compile(r"^(ok ?lab|code ?for|open data|offenes)\s*")
_ABBREVIATION = re.compile(r"\(([A-Z][\w-]+)\)")
_CITIES: Mapping[str, str] = {"cologne": "koln", "pb": "paderborn", "munich": "munchen", "nuremberg": "nurnberg"}
_WORDS: Mapping[str, str] = {
    "university": "uni", "universitat": "uni", "technical": "t", "technische": "t", "tu": "t uni", "of": "", "der": "",
    "institut": "institute", "fur": "for", "und": "and", "alexander": "", "von": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two records that look the same; the second id in the order of the ids is the loser."""

    loser: str
    winner: str
    rule: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    score: float
    key: Callable[[model.Entity], str]
    reason: str


def propose(records: Iterable[model.Record]) -> list[Proposal]:
    """
    Find pairs of organisations, projects or topics that look the same.

    Parameters
    ----------
    records
        Nodes and ties of one or several sources.

    Returns
    -------
    proposals
        By rule and id; every loser once, by the strongest rule.
    """
    records = list(records)
    found: dict[frozenset[str], Proposal] = {}
    entities = [each for each in records if isinstance(each, model.Organisation | model.Project | model.Topic)]
    for rule in RULES:
        for first, second, value in _pairs(entities, rule):
            ends = frozenset((first.id, second.id))
            if ends not in found and not _title_of_another_town(rule, first, second, records):
                winner, loser = sorted((first.id, second.id), key=_rank)
                found[ends] = Proposal(
                    loser=loser, winner=winner, rule=rule.name, reason=rule.reason.format(value), score=rule.score
                )
    return list(found.values())


def _rank(id_: str) -> tuple[int, str]:
    return len(id_), id_


def _pairs(entities: Sequence[model.Entity], rule: _Rule) -> Iterator[tuple[model.Entity, model.Entity, str]]:
    groups: dict[tuple[str, str], list[model.Entity]] = defaultdict(list)
    for each in entities:
        if key := rule.key(each):
            groups[each.kind, key].append(each)
    for (_, key), group in groups.items():
        first, *others = sorted(group, key=lambda each: _rank(each.id))
        for other in others:
            yield first, other, key


def _title_of_another_town(
    rule: _Rule, first: model.Entity, second: model.Entity, records: Sequence[model.Record]
) -> bool:
    """Tell whether two projects share a title, such as "Wo ist Markt?", but no organisation: that proves nothing."""
    if rule.name != "same_title" or not isinstance(first, model.Project):
        return False
    labs: dict[str, set[str]] = defaultdict(set)
    names = {each.id: each for each in records if isinstance(each, model.Organisation)}
    for tie in records:
        if isinstance(tie, model.Tie) and tie.type is TieType.PARTICIPATES_IN and tie.source_id in names:
            labs[tie.target_id].add(_lab(names[tie.source_id]) or tie.source_id)
    return not labs[first.id] & labs[second.id]


def _page(each: model.Entity) -> str:
    pages = (cite.locator for cite in each.citations if cite.source == PAGES) if isinstance(each, model.Project) else ()
    return next(iter(pages), "")


def _lab(each: model.Entity) -> str:
    if not isinstance(each, model.Organisation):
        return ""
    bare = _LEGAL.sub("", model.folded(re.sub(r"^Codefor(?=[A-Z])", "Code for ", each.name))).strip()
    if not (found := _LAB.match(bare)):
        return ""
    city = bare[found.end() :].strip()
    return _CITIES.get(city, city)


def _without_form(each: model.Entity) -> str:
    return " ".join(_LEGAL.sub("", model.folded(each.name)).split()) if isinstance(each, model.Organisation) else ""


def _words(each: model.Entity) -> str:
    if not isinstance(each, model.Organisation):
        return ""
    name = model.folded(_ABBREVIATION.sub("", each.name))
    return " ".join(sorted(" ".join(_WORDS.get(word, word) for word in name.split()).split()))


def _first_part(each: model.Entity) -> str:
    return model.folded(re.split(r" [–-] ", each.name)[0]) if isinstance(each, model.Organisation) else ""


RULES: Sequence[_Rule] = (
    _Rule("same_page", 1.0, _page, "both name the page {}"),
    _Rule("same_title", 0.9, lambda each: model.folded(each.name), 'both are called "{}"'),
    _Rule("same_lab", 0.8, _lab, 'both are the lab of "{}"'),
    _Rule("same_without_legal_form", 0.8, _without_form, 'both are "{}" without the legal form'),
    _Rule("same_words", 0.7, _words, 'both hold the words "{}", translated and sorted'),
    _Rule("longer_name", 0.6, _first_part, 'one name continues the other: "{}"'),
)
