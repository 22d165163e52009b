"""Find whom a spelling stands for."""

from collections.abc import Collection

from graph_service.importing.names import NameMatch, match_names
from graph_service.model import Entity, folded
from graph_service.store import Filter, GraphStore

CANDIDATES = 50  # of each word
MOST_WORDS = 8
SHORTEST = 3  # letters of a word that is looked up
STEM = 5  # letters of it that must be spelled right


def match_name(store: GraphStore, name: str, *, kinds: Collection[str] = (), first: int = 5) -> list[NameMatch]:
    """
    Find the records that a spelling most likely stands for.

    Parameters
    ----------
    store
        Where the graph is kept.
    name
        A spelling: an abbreviation, a former name, with or without legal form.
    kinds
        Kinds of record; all if empty.
    first
        How many are wanted at most.

    Returns
    -------
    matches
        Best first. Candidates share a word's beginning with the spelling, or have its letters as initials.
    """
    words = [word for word in dict.fromkeys(folded(name).split()) if len(word) >= SHORTEST][:MOST_WORDS]
    found: dict[str, Entity] = {}
    for word in words or [folded(name)]:
        for query in {word, f"{word[:STEM]}*"} if len(word) >= SHORTEST else {word}:
            page = store.search(query, kinds=kinds, first=CANDIDATES)
            found |= {each.entity.id: each.entity for each in page.items}
    if len(words) <= 1 and len(folded(name)) <= STEM:
        found |= _by_initial(store, folded(name)[:1], kinds)
    return match_names(name, found.values(), first=first)


def _by_initial(store: GraphStore, letter: str, kinds: Collection[str]) -> dict[str, Entity]:
    """Read what begins like an abbreviation."""
    if not letter:
        return {}
    where = Filter(kinds=tuple(kinds), name_starts_with=letter)
    return {each.entity.id: each.entity for each in store.page("Entity", where=where, first=10 * CANDIDATES).items}
