"""How records become rows: which columns there are, and what stands in them."""

from collections.abc import Container, Iterable, Mapping
from datetime import date

from graph_service.export.table import Column, Edge, Node, Value
from graph_service.model import (
    Actor,
    Citation,
    Collaboration,
    Entity,
    Event,
    Organisation,
    Person,
    Project,
    Tie,
    span,
)
from graph_service.model.vocabulary import Status
from graph_service.model.vocabulary.actors import SECTOR_COLOURS
from graph_service.model.vocabulary.term import Term

EXPORTED_KINDS = ("Organisation", "Person", "Project", "Collaboration", "Event", "GoodPractice")
"""Actors, and what they do together."""

FOLDED = "collaborates_with"
"""Kind of the derived tie; it is computed and never stored."""

SUGGESTED = "suggested_contact"
"""Kind of what is no tie, but could become one; it is in a file only on request."""

NODE_COLUMNS = (
    Column("kind", "string", "Kind of node, such as Organisation or Project"),
    Column("type", "string", "Type within its kind, as a code"),
    Column("sector", "string", "Sector of an actor, as a code"),
    Column("sector_label", "string", "Sector in English"),
    Column("secondary_sectors", "list", "Further sectors of a hybrid, as codes"),
    Column("level", "string", "Level of government of an organisation, as a code"),
    Column("places", "list", "Codes of places: ISO 3166-2, ARS or NUTS"),
    Column("in_network", "boolean", "Whether the measures count this actor"),
    Column("status", "string", "How sure the record is, as a code"),
    Column("confidence", "double", "How sure the record is, from 0 to 1"),
    Column("since", "string", "Begin of its life in EDTF"),
    Column("until", "string", "End of its life in EDTF"),
    Column("summary", "string", "What it is, in English where there is English"),
    Column("homepage", "string", "Address on the web"),
    Column("identifiers", "list", "Its names in registers, as scheme:value"),
    Column("citations", "list", "Where it is stated: source and place in it"),
    Column("source_licences", "list", "Licences of those sources"),
)
EDGE_COLUMNS = (
    Column("role", "string", "How the source takes part, as a code"),
    Column("status", "string", "How sure the tie is, as a code"),
    Column("confidence", "double", "How sure the tie is, from 0 to 1"),
    Column("since", "string", "When it began, in EDTF"),
    Column("until", "string", "When it ended, in EDTF"),
    Column("citations", "list", "Where it is stated: source and place in it"),
    Column("derived", "boolean", "True if it was computed and no source states it"),
)
FOLD_COLUMNS = (
    Column("through", "list", "Names of what the two take part in"),
    Column("fold", "string", "How the weight was computed"),
    Column("derived", "boolean", "True, since it was computed and no source states it"),
)


def entity_row(entity: Entity, licences: Mapping[str, str], sources: Container[str] | None = None) -> Node:
    """
    Write an actor or an activity as a row.

    Parameters
    ----------
    entity
        What to write; contact points and addresses are left out, and a pseudonym stands in for a name and for
        whatever else leads to the person.
    licences
        Licence by the id of a source.
    sources
        Ids of the sources that may be named; None: all.

    Returns
    -------
    row
        With the columns `NODE_COLUMNS`.
    """
    actor = entity if isinstance(entity, Actor) else None
    pseudonym = entity.pseudonym if isinstance(entity, Person) else None
    cited = dict.fromkeys(licences[c.source] for c in entity.citations if c.source in licences)
    values: tuple[Value, ...] = (
        entity.kind,
        _code(_type(entity)),
        actor.sector.value if actor else None,
        actor.sector.en if actor else None,
        tuple(sector.value for sector in actor.secondary_sectors) if actor else (),
        _code(entity.level) if isinstance(entity, Organisation) else None,
        entity.place,
        _counts(actor) if actor else None,
        entity.status.value,
        entity.confidence,
        entity.start,
        entity.end,
        None if pseudonym else entity.summary_en or entity.summary_de,
        None if pseudonym else _homepage(entity),
        () if pseudonym else tuple(f"{each.scheme.value}:{each.value}" for each in entity.identifiers),
        _places(entity.citations, sources),
        tuple(cited),
    )
    colour = SECTOR_COLOURS[actor.sector] if actor else None
    return Node(entity.id, pseudonym or entity.name, values, colour, *_life(entity.start, entity.end))


def tie_row(tie: Tie, sources: Container[str] | None = None) -> Edge:
    """
    Write a tie as a row.

    Parameters
    ----------
    tie
        What to write.
    sources
        Ids of the sources that may be named; None: all.

    Returns
    -------
    row
        With the columns `EDGE_COLUMNS`.
    """
    values = (
        _code(tie.role),
        tie.status.value,
        tie.confidence,
        tie.since,
        tie.until,
        _places(tie.citations, sources),
        tie.status is Status.INFERRED,
    )
    life = _life(tie.since, tie.until)
    return Edge(tie.id, tie.source_id, tie.target_id, tie.type.value, tie.weight, values, *life)


def contact_row(u: str, v: str, weight: float, through: Iterable[str], fold: str) -> Edge:
    """
    Write a derived tie between two actors as a row.

    Parameters
    ----------
    u, v
        Ids of the actors.
    weight
        Of the fold.
    through
        Names of what they take part in.
    fold
        Name of the fold.

    Returns
    -------
    row
        With the columns `FOLD_COLUMNS`; its ends are in the order of their ids.
    """
    u, v = sorted((u, v))
    return Edge(f"{u}--{FOLDED}--{v}", u, v, FOLDED, weight, (tuple(through), fold, True))


def suggested_row(u: str, v: str, probability: float, *, folded: bool) -> Edge:
    """
    Write a suggested contact as a row.

    Parameters
    ----------
    u, v
        Ids of the two who should meet.
    probability
        How plausible it is, from 0 to 1; it is the weight and, in files of stored ties, the confidence.
    folded
        Whether the file is one of folded ties.

    Returns
    -------
    row
        With the columns `FOLD_COLUMNS` if `folded`, else `EDGE_COLUMNS`; its ends are in the order of their ids. No
        source states it, so that it cites none.
    """
    u, v = sorted((u, v))
    values = ((), SUGGESTED, True) if folded else (None, Status.SUGGESTED.value, probability, None, None, (), True)
    return Edge(f"{u}--{SUGGESTED}--{v}", u, v, SUGGESTED, probability, values)


def _type(entity: Entity) -> Term | None:
    if isinstance(entity, Organisation):
        return entity.org_type
    if isinstance(entity, Project):
        return entity.project_kind
    if isinstance(entity, Collaboration):
        return entity.collaboration_kind
    return entity.event_kind if isinstance(entity, Event) else None


def _counts(actor: Actor) -> bool:
    return actor.in_network and not (isinstance(actor, Organisation) and actor.collective)


def _homepage(entity: Entity) -> str | None:
    if isinstance(entity, Actor):
        return entity.homepage
    return entity.website or entity.repository if isinstance(entity, Project) else None


def _code(term: Term | None) -> str | None:
    return term.value if term else None


def _places(citations: Iterable[Citation], sources: Container[str] | None) -> tuple[str, ...]:
    named = (each for each in citations if sources is None or each.source in sources)
    return tuple(dict.fromkeys(f"{each.source} {each.locator}" for each in named))


def _life(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """Find the longest life that two partial dates allow: a reader of GEXF wants whole days."""
    first = span(start).earliest if start else None
    last = span(end).latest if end else None
    return (first, None) if first and last and last < first else (first, last)
