"""Read records: by id, by identifier, in pages."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.model import Dataset, Entity, Merge, Tie, folded
from graph_service.model.vocabulary import IdentifierScheme, TieType
from graph_service.store.connection import Connection
from graph_service.store.layout import RELATIONSHIPS, entity_of, is_tie, record_of, source_of, tie_of

STEM, TELLING = 5, 2
"""Letters that must be spelled right in so many words of a name."""


def entities(connection: Connection, ids: Collection[str]) -> dict[str, Entity]:
    """Return the nodes with these ids, as far as they live."""
    rows = connection.ask("entities_by_ids", ids=list(ids))["nodes"]
    return {row["id"]: connection.sight.entity(entity_of(row)) for row in rows}


def ties(connection: Connection, ids: Collection[str]) -> dict[str, Tie]:
    """Return the ties with these ids, as far as they live."""
    wanted = [source_of(id_) for id_ in ids if is_tie(id_)]
    return {tie.id: tie for tie in _shown(connection, connection.ask("ties_by_ids", rows=wanted))}


def ties_from(connection: Connection, ids: Collection[str], types: Collection[TieType]) -> list[Tie]:
    """Return the ties that leave these nodes, by id."""
    names = [RELATIONSHIPS[type_] for type_ in types or TieType]
    return sorted(_shown(connection, connection.ask("ties_from", ids=list(ids), types=names)), key=lambda tie: tie.id)


def _shown(connection: Connection, answer: Mapping[str, Any]) -> Iterator[Tie]:
    """Read ties, without the words that may name somebody who is shown under another name."""
    veiled = frozenset(answer["veiled"])
    return (connection.sight.tie(tie_of(row), veiled=row["id"] in veiled) for row in answer["ties"])


def merges(connection: Connection, ids: Collection[str]) -> dict[str, Merge]:
    """Return the merges whose losers have these ids."""
    rows = connection.ask("retired_by_ids", ids=list(ids))["retired"]
    found = (record_of(row) for row in rows if row.get("merged_into"))
    return {merge.id: merge for merge in found if isinstance(merge, Merge)}


def by_identifier(connection: Connection, scheme: IdentifierScheme, value: str) -> Entity | None:
    """Return the node that a register knows by this name."""
    words = folded(value)
    if not words:
        return None
    rows = connection.ask("entities_by_words", query=f'+"{words}"')["nodes"]
    found = (connection.sight.entity(entity_of(row)) for row in rows)
    named = (each for each in found if any((i.scheme, i.value) == (scheme, value) for i in each.identifiers))
    return min(named, key=lambda each: each.id, default=None)


def named_like(
    connection: Connection, spellings: Collection[tuple[str, str]], *, first: int
) -> dict[tuple[str, str], list[Entity]]:
    """
    Return the nodes of a kind that are named most like each spelling, best first, so many at most of each.

    A spelling is a kind and a name; both longest words of the name begin as words of theirs do.
    """
    asked: dict[tuple[str, str], list[Entity]] = {each: [] for each in spellings}
    rows = {(kind, folded(name)): _like(kind, folded(name)) for kind, name in asked if folded(name)}
    if not rows:
        return asked
    answer = connection.ask("named_like", rows=list(rows.values()), first=first)["rows"]
    found = {(row["kind"], row["name"]): row["nodes"] for row in answer}
    return {
        (kind, name): [connection.sight.entity(entity_of(row)) for row in found.get((kind, folded(name)), ())]
        for kind, name in asked
    }


def _like(kind: str, name: str) -> dict[str, Any]:
    """Tell the statement what to look for."""
    words = sorted(set(name.split()), key=lambda word: (-len(word), word))
    query = " ".join(f"+{word[:STEM]}*" for word in words[:TELLING])
    return {"kind": kind, "name": name, "words": [word[:STEM] for word in words], "query": query}


def frames(connection: Connection) -> list[Dataset]:
    """Return the data sets that claim to list all organisations of a kind, by id."""
    found = (connection.sight.entity(entity_of(row)) for row in connection.ask("frames")["nodes"])
    return sorted((each for each in found if isinstance(each, Dataset)), key=lambda each: each.id)


def ids(connection: Connection, kind: str) -> list[str]:
    """Return the ids of all nodes of a kind, ascending."""
    return sorted(connection.ask(f"ids[{kind}]")["ids"])


@dataclass(slots=True)
class Counts:
    """The counts of the newest version that somebody asked for: to count takes longer than to ask for the version."""

    when: tuple[Any, ...] = ()
    found: Mapping[str, int] = field(default_factory=dict)

    def of(self, connection: Connection) -> dict[str, int]:
        """Return the counts of the graph as it is now."""
        when = tuple(connection.ask("written_at").values())
        if when != self.when:
            self.found = _counts(connection)
            self.when = when
        return dict(self.found)


def _counts(connection: Connection) -> Mapping[str, int]:
    """Count nodes, ties and merges by kind."""
    answer = connection.ask("graph_counts")
    types = {name: type_.value for type_, name in RELATIONSHIPS.items()}
    found = {each["name"]: each["total"] for each in answer["nodes"]}
    found |= {types[each["name"]]: each["total"] for each in answer["ties"]}
    if answer["merges"]:
        found[Merge.kind] = answer["merges"]
    return dict(sorted(found.items()))
