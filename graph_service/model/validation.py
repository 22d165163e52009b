"""What a set of records must satisfy before it may be written; every fault is found, not only the first."""

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from graph_service.errors import Fault
from graph_service.model.activity import Collaboration
from graph_service.model.actor import Actor, Organisation, Person
from graph_service.model.document import Dataset
from graph_service.model.entity import Entity
from graph_service.model.mapping import PREFIXES, Record, kind_of
from graph_service.model.merge import Merge
from graph_service.model.partial_date import span
from graph_service.model.sense import senseless
from graph_service.model.text import LONGEST_ID, folded, visible
from graph_service.model.tie import TIE_RULES, Tie
from graph_service.model.values import Citation, Frame
from graph_service.model.vocabulary import ContactPointKind, Status, TieType

SLUG = re.compile(r"[a-z]+(-[a-z0-9]+)+")
PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{12}|[A-Z]{2}[A-Z0-9]{1,3}|unknown")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file could hold: exports would leave it out in silence."""
LONGEST_QUOTE = 200
LONGEST_SUMMARY = 300
FEWEST_PARTICIPANTS = 2
DATES = ("start", "end", "since", "until", "issued", "modified")
URLS = ("homepage", "repository", "website", "url", "template_url")
TEXT_PAIRS = ("summary", "rule", "goal", "preconditions", "subject", "scope", "method", "conditions", "adapted")


def faults_of(records: Sequence[Record]) -> list[Fault]:
    """
    Find everything that is wrong with records that are to be written together.

    Whether the things that they name exist is asked with `dangling`, since only the store knows.

    Parameters
    ----------
    records
        Nodes, ties and merges, in any order.

    Returns
    -------
    faults
        Each with record, field, value and the way out; empty if all is well.

    Examples
    --------
    >>> from graph_service.model import Project
    >>> [str(fault) for fault in faults_of([Project(id="prj-x", name=" ", citations=())])]
    ['prj-x: name is empty; give a name', 'prj-x: citations is empty; cite at least one source']
    """
    twice = (id_ for id_, count in Counter(record.id for record in records).items() if count > 1)
    return [
        *(
            Fault(
                record=id_, problem="is given twice", way_out="keep one; a parallel tie gets number: 2", code="CONFLICT"
            )
            for id_ in twice
        ),
        *(dataclasses.replace(fault, record=record.id) for record in records for fault in _checks(record)),
    ]


def lonely(records: Sequence[Record], ids: Collection[str] | None = None) -> list[Fault]:
    """
    Find collaborations that fewer than two actors take part in.

    Parameters
    ----------
    records
        Collaborations with their ties.
    ids
        Collaborations to look at; None: all.

    Returns
    -------
    faults
        One for each such collaboration.
    """
    takes_part = {
        (tie.source_id, tie.target_id)
        for tie in records
        if isinstance(tie, Tie) and tie.type is TieType.PARTICIPATES_IN
    }
    participants = Counter(target for _, target in takes_part)
    return [
        Fault(
            record=each.id,
            problem=f"has {participants[each.id]} participants",
            way_out=f"a collaboration needs {FEWEST_PARTICIPANTS} ties participates_in, given together with it",
        )
        for each in records
        if isinstance(each, Collaboration)
        and (ids is None or each.id in ids)
        and participants[each.id] < FEWEST_PARTICIPANTS
    ]


def _checks(record: Record) -> Iterator[Fault]:
    if isinstance(record, Tie):
        yield from _tie(record)
    else:
        yield from _id(record)
        if not visible(record.name):
            yield Fault(field="name", problem="is empty", way_out="give a name")
    if isinstance(record, Entity):
        yield from _entity(record)
    yield from _texts(record)
    yield from () if isinstance(record, Merge) else senseless(record)
    yield from _citations(record)


def _id(record: Entity | Merge) -> Iterator[Fault]:
    prefix = record.prefix if isinstance(record, Entity) else record.id.partition("-")[0]
    fits = SLUG.fullmatch(record.id) and len(record.id) <= LONGEST_ID and record.id.startswith(f"{prefix}-")
    if not fits or prefix not in PREFIXES:
        way_out = f"write {prefix}- and then a-z, 0-9 and single hyphens, at most {LONGEST_ID} characters"
        yield Fault(field="id", value=record.id, problem="is no id", way_out=way_out)
    if isinstance(record, Merge) and record.merged_into.partition("-")[0] != prefix:
        yield Fault(
            field="merged_into", value=record.merged_into, problem="is of another kind", way_out="merge like with like"
        )


def _entity(record: Entity) -> Iterator[Fault]:
    yield from _sure(record)
    if isinstance(record, Actor):
        yield from _actor(record)
    if isinstance(record, Dataset) and record.frame:
        yield from _frame(record.frame)
    for code in record.place:
        if not PLACE.fullmatch(code):
            yield Fault(field="place", value=code, problem="is no code of a place", way_out="ISO 3166-2, ARS or NUTS")


def _actor(record: Actor) -> Iterator[Fault]:
    for contact in record.contact_points:
        if contact.kind is ContactPointKind.PERSONAL:
            yield Fault(
                field="contact_points", problem="is personal", way_out="leave it out: it needs recorded consent"
            )
        elif not (contact.email or contact.telephone or contact.url):
            yield Fault(field="contact_points", problem="leads nowhere", way_out="give email, telephone or url")
    if isinstance(record, Person) and not (record.consent or (record.public_role_de and record.public_role_en)):
        yield Fault(
            field="public_role_de", problem="is missing", way_out="give the public role in de and en, or consent"
        )
    if isinstance(record, Organisation) and record.collective and record.in_network:
        yield Fault(field="in_network", problem="is true for a collective name", way_out="write in_network: false")


def _frame(frame: Frame) -> Iterator[Fault]:
    if not frame.entries:
        yield Fault(field="frame.entries", problem="is empty", way_out="list something")
    first: dict[str, int] = {}
    for place, entry in enumerate(frame.entries):
        for name in (entry.name, *entry.aliases):
            if NOT_TEXT.search(name) or not folded(name):
                yield Fault(field=f"frame.entries.{place}", value=ascii(name), problem="is no name", way_out="mend it")
            elif first.setdefault(folded(name), place) != place:
                way_out = f"a name stands for one entry; {first[folded(name)]} has it"
                yield Fault(field=f"frame.entries.{place}", value=name, problem="is listed twice", way_out=way_out)


def _tie(tie: Tie) -> Iterator[Fault]:
    rule = TIE_RULES[tie.type]
    prefixes = []
    for field, allowed in (("source_id", rule.sources), ("target_id", rule.targets)):
        id_ = getattr(tie, field)
        prefix = id_.partition("-")[0]
        prefixes.append(prefix)
        if kind_of(id_) is None or not ("*" in allowed or prefix in allowed):
            kinds = ", ".join(sorted(PREFIXES[each] for each in allowed if each in PREFIXES)) or "any kind"
            yield Fault(
                field=field, value=id_, problem=f"cannot be this end of {tie.type.value}", way_out=f"allowed: {kinds}"
            )
    if rule.same_kind and len(set(prefixes)) > 1:
        yield Fault(field="target_id", value=tie.target_id, problem="is of another kind", way_out="join like with like")
    if tie.role is not None and tie.role not in rule.roles:
        known = ", ".join(sorted(role.value for role in rule.roles)) or "none"
        yield Fault(
            field="role", value=tie.role.value, problem=f"is no role of {tie.type.value}", way_out=f"known: {known}"
        )
    if not tie.weight > 0:
        yield Fault(field="weight", value=str(tie.weight), problem="is not above 0", way_out="leave it out for 1")
    if tie.number < 1:
        yield Fault(field="number", value=str(tie.number), problem="is below 1", way_out="count parallel ties from 1")
    yield from _sure(tie)


def _sure(record: Entity | Tie) -> Iterator[Fault]:
    if not 0 <= record.confidence <= 1:
        yield Fault(
            field="confidence", value=str(record.confidence), problem="is not between 0 and 1", way_out="give a share"
        )
    if record.status is Status.RETRACTED:
        yield Fault(
            field="status", value="retracted", problem="cannot be written", way_out="retract the record instead"
        )


def _texts(record: Record) -> Iterator[Fault]:
    for field in _str_fields(record):
        value = getattr(record, field)
        if NOT_TEXT.search(value):
            yield Fault(
                field=field, value=ascii(value), problem="holds characters that are no text", way_out="remove them"
            )
        elif field in URLS and not _absolute(value):
            yield Fault(field=field, value=value, problem="is no absolute URL", way_out="begin with https://")
        elif field in DATES:
            yield from _edtf(field, value)
        elif field.startswith("summary") and len(value) > LONGEST_SUMMARY:
            yield Fault(field=field, problem=f"is longer than {LONGEST_SUMMARY} characters", way_out="shorten it")
    for pair in TEXT_PAIRS:
        both = [getattr(record, f"{pair}_{language}", None) for language in ("de", "en")]
        if any(both) and not all(both):
            missing = f"{pair}_{'en' if both[0] else 'de'}"
            yield Fault(field=missing, problem="is missing", way_out="give both languages or none")


def _str_fields(record: Record) -> list[str]:
    return [name for name in _field_names(record) if isinstance(getattr(record, name), str)]


def _field_names(record: Record) -> Iterable[str]:
    return type(record).__dataclass_fields__


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _edtf(field: str, value: str) -> Iterator[Fault]:
    try:
        span(value)
    except ValueError as error:
        yield Fault(
            field=field, value=value, problem=f"is no date: {error}", way_out="write EDTF, such as 2024-02 or 2023/.."
        )


def _citations(record: Record) -> Iterator[Fault]:
    if not record.citations:
        yield Fault(field="citations", problem="is empty", way_out="cite at least one source", code="MISSING_CITATION")
    for i, citation in enumerate(record.citations):
        for fault in _citation(citation):
            yield dataclasses.replace(fault, field=f"citations.{i}.{fault.field}")
    if isinstance(record, Merge):
        return
    rules = [citation.rule for citation in record.citations if citation.rule and citation.property is None]
    if record.status is Status.INFERRED and not rules:
        yield Fault(
            field="citations", problem="names no rule", way_out="an inferred fact names the rule that concludes it"
        )
    if record.status is Status.ASSERTED and rules:
        yield Fault(
            field="citations",
            value=rules[0],
            problem="is a rule",
            way_out="an asserted fact needs none: write status: inferred",
        )


def _citation(citation: Citation) -> Iterator[Fault]:
    if kind_of(citation.source) not in {"Publication", "Dataset"}:
        yield Fault(
            field="source",
            value=citation.source,
            problem="is no source",
            way_out="give the id of a publication or data set",
        )
    if not visible(citation.locator):
        yield Fault(field="locator", problem="is empty", way_out="say where: L12, p. 3, row 7")
    if citation.quote is not None and len(citation.quote) > LONGEST_QUOTE:
        yield Fault(field="quote", problem=f"is longer than {LONGEST_QUOTE} characters", way_out="shorten it")
    texts = (citation.source, citation.locator, citation.quote or "", citation.rule or "")
    if any(NOT_TEXT.search(text) for text in texts):
        yield Fault(field="quote", problem="holds characters that are no text", way_out="remove them")
