"""Find records by words; what a user types never reaches the search engine's own syntax."""

import re
from collections.abc import Collection

from graph_service.model import folded
from graph_service.store.connection import Connection
from graph_service.store.layout import entity_of
from graph_service.store.pages import Found, SearchPage

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


def search(connection: Connection, query: str, *, kinds: Collection[str], first: int, after: str | None) -> SearchPage:
    """Return what fits all terms, best first."""
    terms = terms_of(query)
    if not terms:
        return SearchPage((), has_next=False, total=0)
    answer = connection.ask(
        "search",
        query=" ".join(f"+{term}" for term in terms),
        name=folded(query[:LONGEST]),
        words=[word for term in terms for word in term.strip(QUOTE + "*").split()],
        terms=[f" {term[:-1]}" if term.endswith("*") else f" {term.strip(QUOTE)} " for term in terms],
        kinds=list(kinds),
        after=after or "",
        first=first + 1,
    )
    items = tuple(
        Found(
            item["key"],
            connection.sight.entity(entity_of(item["node"])),
            SCORES[int(item["key"][0])],
            item["node"]["graph_version"],
        )
        for item in answer["items"][:first]
    )
    return SearchPage(items, has_next=len(answer["items"]) > first, total=answer["total"])
