"""Find records by words; what a user types never reaches the search engine's own syntax."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph_service.model import folded
from graph_service.store.connection import Connection
from graph_service.store.layout import entity_of
from graph_service.store.pages import Found, SearchPage
from graph_service.store.paging import LAST
from graph_service.store.snippets import snippet_of

QUOTE = '"'
LONGEST = 200  # characters of a query that count
MOST_TERMS = 8
TERM = re.compile(r'"([^"]*)"?|(\S+)')
SCORES = (1.0, 0.75, 0.5, 0.25)  # exact name, name starts so, words in the name, words elsewhere


def terms_of(query: str) -> list[str]:
    """
    Take a query apart into terms of letters and digits.

    ``*`` at the end of a word stands for any ending; words in quotation marks stand together.
    """
    terms: list[str] = []
    for phrase, word in TERM.findall(query[:LONGEST]):
        words = folded(phrase or word).split()
        if phrase and words:
            terms.append(f'"{" ".join(words)}"')
        elif words:
            terms += words[:-1]
            terms.append(f"{words[-1]}*" if word.endswith("*") else words[-1])
    return terms[:MOST_TERMS]


def search(
    connection: Connection,
    query: str,
    *,
    kinds: Collection[str],
    size: int,
    after: str | None,
    before: str | None,
    backward: bool,
) -> SearchPage:
    """Return what fits all terms, best first: the next ones after a key, or the last ones before one."""
    terms = terms_of(query)
    if not terms:
        return SearchPage((), has_next=False, total=0, has_previous=False)
    answer = connection.ask(
        "search",
        query=" ".join(f"+{term}" for term in terms),
        name=folded(query[:LONGEST]),
        words=[word for term in terms for word in term.strip(QUOTE + "*").split()],
        terms=[f" {term[:-1]}" if term.endswith("*") else f" {term.strip(QUOTE)} " for term in terms],
        kinds=list(kinds),
        after=after or "",
        before=LAST if before is None else before,
        backward=backward,
        first=size + 1,
    )
    rows = answer["items"]
    more = len(rows) > size
    items = tuple(_found(connection, item, terms) for item in (rows[-size:] if backward else rows[:size]))
    beyond = (
        {"has_next": before is not None, "has_previous": more}
        if backward
        else {"has_next": more, "has_previous": after is not None}
    )
    return SearchPage(items, total=answer["total"], **beyond)


def _found(connection: Connection, item: Mapping[str, Any], terms: Sequence[str]) -> Found:
    entity = connection.sight.entity(entity_of(item["node"]))
    score = SCORES[int(item["key"][0])]
    return Found(item["key"], entity, score, item["node"]["graph_version"], snippet_of(entity, terms))
