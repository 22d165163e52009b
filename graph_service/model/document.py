"""Documents, data, rules and offers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph_service.model.entity import Entity
from graph_service.model.values import Distribution, Frame
from graph_service.model.vocabulary import (
    DataAccess,
    DatasetKind,
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    InstrumentCode,
    Level,
    PublicationKind,
    Sector,
    StandardKind,
    TopicScheme,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Entity):
    """
    A report, law, guide or other document; also what is cited.

    Attributes
    ----------
    publication_kind
        What kind of document it is.
    issued
        When (EDTF).
    issued_basis
        How that is known.
    doi, url, sha256
        Where it is, and the check sum of the file that was read.
    licence
        Id or code of its licence.
    scope_de, scope_en, method_de, method_en
        What it claims to cover and how it was made; both languages or none.
    credits
        Text such as ``"photo: unsplash.com"``; never actors.
    """

    kind: ClassVar[str] = "Publication"
    prefix: ClassVar[str] = "pub"

    publication_kind: PublicationKind = PublicationKind.REPORT
    issued: str | None = None
    issued_basis: str | None = None
    doi: str | None = None
    url: str | None = None
    sha256: str | None = None
    licence: str | None = None
    scope_de: str | None = None
    scope_en: str | None = None
    method_de: str | None = None
    method_en: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """
    A subject of a thesaurus.

    Attributes
    ----------
    scheme, notation
        The thesaurus, and the code there.
    broader
        Id of the wider topic.
    """

    kind: ClassVar[str] = "Topic"
    prefix: ClassVar[str] = "top"

    scheme: TopicScheme = TopicScheme.FREE
    notation: str | None = None
    broader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Entity):
    """
    A data set or a catalogue of them.

    Attributes
    ----------
    dataset_kind
        Data set, catalogue or model data set.
    issued, modified
        When (EDTF).
    access, availability
        Who gets it, and for how long it is promised.
    distributions
        Forms in which it can be had.
    frame
        The list that it is, if it claims to name all organisations of a kind; coverage is counted against it.
    """

    kind: ClassVar[str] = "Dataset"
    prefix: ClassVar[str] = "dat"

    dataset_kind: DatasetKind = DatasetKind.DATASET
    issued: str | None = None
    modified: str | None = None
    access: DataAccess | None = None
    availability: str | None = None
    distributions: tuple[Distribution, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence(Entity):
    """
    A licence and what it permits; None means that nothing may be concluded.

    Attributes
    ----------
    code
        Code of the vocabulary of licences; empty for a family.
    spdx_id, dcatapde_uri
        The same licence elsewhere.
    family, version_stated, possible_codes
        A name that stands for several versions, and which those may be.
    commercial_use, attribution, share_alike, derivatives
        What it permits and asks for.
    open_definition, own_national, for_data
        Whether it is open, made by one state for itself, and made for data.
    """

    kind: ClassVar[str] = "Licence"
    prefix: ClassVar[str] = "lic"

    code: str = ""
    spdx_id: str | None = None
    dcatapde_uri: str | None = None
    family: bool = False
    version_stated: bool | None = None
    possible_codes: tuple[str, ...] = ()
    commercial_use: bool | None = None
    attribution: bool | None = None
    share_alike: bool | None = None
    derivatives: bool | None = None
    open_definition: bool | None = None
    own_national: bool | None = None
    for_data: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Entity):
    """
    A technical, regulatory or process standard.

    Attributes
    ----------
    standard_kind, version, maintained, url
        What it is, and whether somebody looks after it.
    """

    kind: ClassVar[str] = "Standard"
    prefix: ClassVar[str] = "std"

    standard_kind: StandardKind = StandardKind.TECHNICAL
    version: str | None = None
    maintained: bool | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementInstrument(Entity):
    """
    A way to buy something new.

    Attributes
    ----------
    code
        Which instrument.
    conditions_de, conditions_en
        When it may be used; both or none.
    template_url
        Absolute URL of a template.
    """

    kind: ClassVar[str] = "ProcurementInstrument"
    prefix: ClassVar[str] = "ins"

    code: InstrumentCode
    conditions_de: str | None = None
    conditions_en: str | None = None
    template_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Entity):
    """
    An offer or request of a stay, a solution, expertise, a speaker or data.

    Attributes
    ----------
    direction, subject, format
        What is offered or asked for.
    capacity, open_from, open_until
        For how many persons, and between which days.
    days, remote, languages
        For how many working days, where, in which languages.
    levels, sectors_wanted
        Whom it is for.
    """

    kind: ClassVar[str] = "Exchange"
    prefix: ClassVar[str] = "exc"

    direction: ExchangeDirection
    subject: ExchangeSubject
    capacity: int
    open_from: date
    open_until: date
    format: ExchangeFormat | None = None
    days: int | None = None
    remote: bool | None = None
    languages: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    sectors_wanted: tuple[Sector, ...] = ()
