"""Filters that need more than a look at a page's own index: each gives the ids of what fits, all must hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from graph_service.model import KINDS, Actor
from graph_service.model.vocabulary import EvidenceLevel
from graph_service.store.connection import Connection
from graph_service.store.layout import RELATIONSHIPS
from graph_service.store.pages import LISTED, Filter, TieCount

MANY = 2**53  # more ties than a node has
WITH = ("Actor", "Entity", "Project", "Collaboration", "Dataset", "Exchange")
RIGHTS = ("commercial_use", "open_definition", "own_national")


def narrowed(connection: Connection, kind: str, where: Filter) -> set[str] | None:
    """Return the ids of all that fits, or None if the filter has no such condition."""
    sets = [*_sets(connection, kind, where)]
    return set.intersection(*sets) if sets else None


def _sets(connection: Connection, kind: str, where: Filter) -> Iterator[set[str]]:
    if where.topics:
        yield _with_actors(connection.ask("ids_about", ids=_narrower(connection, where.topics)))
    if where.demands:
        yield _with_actors(connection.ask("ids_answering", ids=list(where.demands)))
    if where.only is not None:
        yield set(where.only)
    yield from (set(_by_ties(connection, kind, condition)) for condition in where.ties)
    yield from _by_what_it_has(connection, kind, where)


def _by_what_it_has(connection: Connection, kind: str, where: Filter) -> Iterator[set[str]]:
    properties = _properties(where)
    if any(value not in ([], "", None) for value in properties.values()):
        yield set(connection.ask(f"ids_with[{_label(kind)}]", **properties)["ids"])
    if where.all_sectors or where.crosses_sectors is not None:
        yield {*_by_sectors(connection, kind, where)}
    if any(getattr(where, right) is not None for right in RIGHTS):
        yield {*_by_licence(connection, where)}
    if where.maker_sectors:
        yield set(connection.ask("ids_made_by", sectors=[term.value for term in where.maker_sectors])["ids"])


def _with_actors(found: Mapping[str, Any]) -> set[str]:
    return {*found["ids"], *found["actors"]}


def _label(kind: str) -> str:
    """Find the label under which properties are looked up; not every kind has a statement of its own."""
    if kind in WITH:
        return kind
    return "Actor" if kind in KINDS and issubclass(KINDS[kind], Actor) else "Entity"


def _by_ties(connection: Connection, kind: str, condition: TieCount) -> Sequence[str]:
    found: Sequence[str] = connection.ask(
        f"ids_by_tie_count[{RELATIONSHIPS[condition.type]}]",
        label=kind,
        roles=[role.value for role in condition.roles],
        others=list(condition.others),
        statuses=[status.value for status in LISTED],
        at_least=condition.at_least,
        at_most=MANY if condition.at_most is None else condition.at_most,
    )["ids"]
    return found


def _properties(where: Filter) -> dict[str, Any]:
    enough = [level for level in EvidenceLevel if where.min_evidence and level.value >= where.min_evidence.value]
    return {
        "size_bands": [term.value for term in where.size_bands],
        "outcomes": [term.value for term in where.outcomes],
        "has_lessons": where.has_lessons,
        "benefits": [_in_json("evidence_level", level.value) for level in enough],
        "procedures": [term.value for term in where.procedures],
        "award_criteria": [term.value for term in where.award_criteria],
        "cpv": where.cpv_starts_with,
        "dataset_kinds": [term.value for term in where.dataset_kinds],
        "accesses": [term.value for term in where.accesses],
        "formats": [_in_json("format", text) for text in where.formats],
        "directions": [term.value for term in where.directions],
        "subjects": [term.value for term in where.subjects],
        "exchange_formats": [term.value for term in where.exchange_formats],
        "open_on": None if where.open_on is None else where.open_on.isoformat(),
        "review_due": None if where.review_due is None else where.review_due.isoformat(),
    }


def _in_json(name: str, value: str) -> str:
    """Write a field as it stands in the JSON of a nested value."""
    return orjson.dumps({name: value}).decode()[1:-1]


def _by_sectors(connection: Connection, kind: str, where: Filter) -> Iterator[str]:
    answer = connection.ask(f"sectors_of_activities[{kind}]")
    wanted = {term.value for term in where.all_sectors}
    for id_, sectors in zip(answer["ids"], answer["sectors"], strict=True):
        crosses = len({*sectors} - {"unknown"}) > 1
        if wanted <= {*sectors} and where.crosses_sectors in {None, crosses}:
            yield id_


def _by_licence(connection: Connection, where: Filter) -> Iterator[str]:
    """Ask of every licence of a data set what is wanted of it; without a licence nothing may be concluded."""
    answer = connection.ask("licences_of_datasets")
    for id_, licences in zip(answer["ids"], answer["licences"], strict=True):
        judged = {right: _judged(licences, right, decisive=right == "own_national") for right in RIGHTS}
        if licences and all(getattr(where, right) in {None, judged[right]} for right in RIGHTS):
            yield id_


def _judged(licences: Sequence[Mapping[str, Any]], right: str, *, decisive: bool) -> bool | None:
    """Judge over all licences: one that says the decisive word decides, else one that says nothing leaves it open."""
    said = [licence.get(right) for licence in licences]
    if decisive in said:
        return decisive
    return None if None in said else not decisive


def _narrower(connection: Connection, topics: Sequence[str]) -> list[str]:
    """Add the topics that lie within some."""
    every = connection.ask("topics")
    found: set[str] = set()
    more = set(topics)
    while more:
        found |= more
        more = {id_ for id_, wide in zip(every["ids"], every["broader"], strict=True) if wide in found} - found
    return sorted(found)
