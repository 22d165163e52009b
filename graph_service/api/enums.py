"""The vocabularies of the model as GraphQL enums, and the few that only the interface has."""

from enum import Enum
from typing import Any, TypeVar

import strawberry

from graph_service.api.docstrings import attributes_of, summary
from graph_service.model import KINDS
from graph_service.model.vocabulary import (
    Attendance,
    AwardCriteria,
    CitationMethod,
    CollaborationKind,
    ContactOutcome,
    ContactPointKind,
    DataAccess,
    DatasetKind,
    EventKind,
    EvidenceLevel,
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    Formality,
    Grade,
    IdentifierScheme,
    InstrumentCode,
    LegalForm,
    Level,
    Lifecycle,
    MeasureState,
    OrganisationType,
    Origin,
    Outcome,
    ParticipationRule,
    ProcurementMethod,
    ProjectKind,
    ProjectStatus,
    ProposalState,
    PublicationKind,
    Role,
    RunState,
    Sector,
    SectorBasis,
    SizeBand,
    StandardKind,
    Status,
    Term,
    TieType,
    TopicScheme,
    Visibility,
)

E = TypeVar("E", bound=type[Enum])

VOCABULARIES: dict[str, type[Term]] = {
    "TieRole" if terms is Role else terms.__name__: terms
    for terms in (
        Attendance,
        AwardCriteria,
        CitationMethod,
        CollaborationKind,
        ContactOutcome,
        ContactPointKind,
        DataAccess,
        DatasetKind,
        EventKind,
        EvidenceLevel,
        ExchangeDirection,
        ExchangeFormat,
        ExchangeSubject,
        Formality,
        Grade,
        IdentifierScheme,
        InstrumentCode,
        LegalForm,
        Level,
        Lifecycle,
        MeasureState,
        OrganisationType,
        Origin,
        Outcome,
        ParticipationRule,
        ProcurementMethod,
        ProjectKind,
        ProjectStatus,
        ProposalState,
        PublicationKind,
        Role,
        RunState,
        Sector,
        SectorBasis,
        SizeBand,
        StandardKind,
        Status,
        TieType,
        TopicScheme,
        Visibility,
    )
}
"""Vocabularies of the model by their names in the schema."""


def vocabulary(terms: E, *, name: str | None = None) -> E:
    """Make a vocabulary a GraphQL enum: definitions of terms, or the docstring's Attributes, describe its values."""
    told = attributes_of(terms)
    strawberry.enum(terms, name=name, description=summary(terms))
    definition: Any = terms.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.enum
    for value, term in zip(definition.values, terms, strict=True):
        value.description = getattr(term, "definition", None) or told.get(term.name) or summary(KINDS.get(term.value))
    return terms


for _name, _terms in VOCABULARIES.items():
    vocabulary(_terms, name=_name)


class RecordKind(Enum):
    """A kind of record."""

    ORGANISATION = "Organisation"
    PERSON = "Person"
    PROJECT = "Project"
    GOOD_PRACTICE = "GoodPractice"
    COLLABORATION = "Collaboration"
    EVENT = "Event"
    CHALLENGE = "Challenge"
    DEMAND = "Demand"
    BARRIER = "Barrier"
    MEASURE = "Measure"
    PUBLICATION = "Publication"
    TOPIC = "Topic"
    DATASET = "Dataset"
    LICENCE = "Licence"
    STANDARD = "Standard"
    PROCUREMENT_INSTRUMENT = "ProcurementInstrument"
    EXCHANGE = "Exchange"


vocabulary(RecordKind)


class Language(Enum):
    """
    Language of the service.

    Attributes
    ----------
    DE
        German.
    EN
        English.
    """

    DE = "de"
    EN = "en"


vocabulary(Language)
