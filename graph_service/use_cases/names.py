"""Find whom a spelling stands for."""

from collections.abc import Collection, Iterable, Mapping

from graph_service.importing.names import NameMatch, match_names
from graph_service.model import KINDS, Entity, Operation, Proposal, folded
from graph_service.store import Filter, GraphStore

CANDIDATES = 50  # of each word
MOST_WORDS = 8
SHORTEST = 3  # letters of a word that is looked up
STEM = 5  # letters of it that must be spelled right
MOST_DUPLICATES = 3


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


def likely_duplicates(
    store: GraphStore, proposals: Iterable[Proposal], *, first: int = MOST_DUPLICATES
) -> Mapping[str, list[NameMatch]]:
    """
    Find the records that proposals may double: of the same kind, and named like what they add or rename.

    Parameters
    ----------
    store
        Where the graph is kept, as the one who asks sees it.
    proposals
        Changes that wait for a decision.
    first
        How many are wanted at most for each.

    Returns
    -------
    matches
        For the id of each proposal, best first; the store is asked once for all of them.
    """
    named = {each.id: list(_named(each.operations)) for each in proposals}
    candidates = store.named_like({(kind, name) for some in named.values() for _, kind, name in some})
    found: dict[str, list[NameMatch]] = {}
    for id_, some in named.items():
        own = {record for record, _, _ in some}
        matches = [
            match
            for _, kind, name in some
            for match in match_names(name, (c for c in candidates[kind, name] if c.id not in own), first=first)
        ]
        best = sorted(matches, key=lambda each: (-each.score, each.record.id))
        found[id_] = list({each.record.id: each for each in reversed(best)}.values())[::-1][:first]
    return found


def _named(operations: Iterable[Operation]) -> Iterable[tuple[str, str, str]]:
    """Give id, kind and name of each node that would be new or have another name."""
    for each in operations:
        after = each.after or {}
        if after.get("kind") in KINDS and after.get("name") and after["name"] != (each.before or {}).get("name"):
            yield each.record_id, after["kind"], after["name"]


def _by_initial(store: GraphStore, letter: str, kinds: Collection[str]) -> dict[str, Entity]:
    """Read what begins like an abbreviation."""
    if not letter:
        return {}
    where = Filter(kinds=tuple(kinds), name_starts_with=letter)
    return {each.entity.id: each.entity for each in store.page("Entity", where=where, first=10 * CANDIDATES).items}
