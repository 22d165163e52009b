"""The part of a record's text for which a search found it; of what is shown, never of what is hidden."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph_service.model import Entity, folded
from graph_service.store.layout import TEXTS

WIDTH = 160  # characters of a snippet, about
LEAD = 40  # of them before the first hit
WORD = re.compile(r"\w+")


class Word(NamedTuple):
    """A word of a text, made comparable, and where it stands."""

    text: str
    start: int
    end: int


def snippet_of(entity: Entity, terms: Sequence[str]) -> str | None:
    """Cut out of the texts of a record, as it is shown, the part that has most of the terms; None if none has any."""
    best, most = None, 0
    for text in _texts(entity):
        words = [Word(folded(found[0]), *found.span()) for found in WORD.finditer(text)]
        hits = [hit for hit in (_first(words, term) for term in terms) if hit]
        if len(hits) > most:
            best, most = _cut(text, min(hits, key=lambda hit: hit.start)), len(hits)
    return best


def _texts(entity: Entity) -> Iterator[str]:
    """Give what a record is found by, longer texts first: its names are shown anyway."""
    for name in (f"{text}_{language}" for text in TEXTS for language in ("de", "en")):
        if value := getattr(entity, name, None):
            yield value
    yield from filter(None, (entity.name, entity.name_de, entity.name_en))
    yield from (alias.text for alias in entity.aliases)
    yield from (each.value for each in entity.identifiers)


def _first(words: Sequence[Word], term: str) -> Word | None:
    """Find where a term stands first: a word, the beginning of one, or a phrase."""
    wanted = term.strip('"*').split()
    for place in range(len(words) - len(wanted) + 1):
        here = [word.text for word in words[place : place + len(wanted)]]
        begins = term.endswith("*") and here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1])
        if begins or here == wanted:
            return words[place]
    return None


def _cut(text: str, hit: Word) -> str:
    """Cut at blanks; dots say that something is left out."""
    if len(text) <= WIDTH:
        return text
    start = 0 if hit.start <= LEAD else text.rfind(" ", 0, hit.start - LEAD) + 1
    end = len(text) if start + WIDTH >= len(text) else max(text.rfind(" ", 0, start + WIDTH), hit.end)
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"
