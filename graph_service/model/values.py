"""Values that belong to a record and have no life of their own."""

from dataclasses import dataclass
from datetime import date, datetime

from graph_service.model.vocabulary import (
    CitationMethod,
    ContactPointKind,
    EvidenceLevel,
    IdentifierScheme,
    Level,
    Sector,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """
    The place in a source that states a fact.

    Attributes
    ----------
    source
        Id of the publication or data set.
    locator
        Place in it: ``"L115"``, ``"p. 3"``, ``"row 12"``, a path with line.
    quote
        The words of the source, at most 200 characters; None where it is no text.
    method
        How the fact came into the graph.
    rule
        Name of the rule that concluded it; only for inferred facts.
    retrieved_at
        When the source was read.
    property
        The property that it supports; None: the whole record.
    """

    source: str
    locator: str
    quote: str | None = None
    method: CitationMethod = CitationMethod.MANUAL
    rule: str | None = None
    retrieved_at: datetime | None = None
    property: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """
    Another name of the same thing.

    Attributes
    ----------
    text
        The name.
    language
        BCP 47 code.
    former
        True if it is no longer used.
    until
        When it was given up (EDTF).
    """

    text: str
    language: str = "de"
    former: bool = False
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """
    The name of a thing in a register.

    Attributes
    ----------
    scheme, value
        Which register, and the name there.
    verified
        True if somebody looked it up.
    """

    scheme: IdentifierScheme
    value: str
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """
    An amount of money.

    Attributes
    ----------
    amount
        In minor units (cents).
    currency
        ISO 4217 code.
    """

    amount: int
    currency: str = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """
    What was learned, also from failure.

    Attributes
    ----------
    what, consequence
        What happened, and what follows from it.
    language
        BCP 47 code of the text.
    """

    what: str
    consequence: str | None = None
    language: str = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitClaim:
    """
    A benefit that somebody claims or has shown.

    Attributes
    ----------
    indicator_de, indicator_en
        What is measured.
    value, unit
        How much, of what.
    method
        How it was measured.
    period
        When (EDTF).
    evidence_level
        How well it is shown.
    citation
        Who says so.
    """

    indicator_de: str
    indicator_en: str
    evidence_level: EvidenceLevel
    citation: Citation
    value: float | None = None
    unit: str | None = None
    method: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """
    Where letters go.

    Attributes
    ----------
    street, postal_code, locality
        As on the envelope.
    country
        ISO 3166-1 code.
    """

    street: str | None = None
    postal_code: str | None = None
    locality: str | None = None
    country: str = "DE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """
    How to reach a function, not a person: personal contacts need consent and never enter the graph.

    Attributes
    ----------
    kind
        Functional address or form.
    email, telephone, url
        Where; at least one.
    purpose_de, purpose_en
        What for.
    expires
        When it is dropped.
    """

    kind: ContactPointKind
    email: str | None = None
    telephone: str | None = None
    url: str | None = None
    purpose_de: str | None = None
    purpose_en: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """
    One form in which a data set can be had.

    Attributes
    ----------
    url
        Where.
    format
        File format.
    licence
        Id of the licence.
    attribution_text
        How to name the source.
    """

    url: str
    format: str | None = None
    licence: str | None = None
    attribution_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """
    An organisation of a reference list, whether it is in the graph or not.

    Attributes
    ----------
    name
        Its name in the list.
    aliases
        Abbreviations, former names and other names.
    """

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """
    A list that claims to be complete: all organisations of a sector and level, or of a part of it.

    Attributes
    ----------
    sector
        Sector of all that it lists.
    level
        Their level of government; None if they have none.
    entries
        All that it lists.
    """

    sector: Sector
    level: Level | None = None
    entries: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """
    A person's permission to be shown.

    Attributes
    ----------
    scope
        What for.
    given_on, expires
        Since when, and until when.
    """

    scope: str
    given_on: date
    expires: date | None = None
