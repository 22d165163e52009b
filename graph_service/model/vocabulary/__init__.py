"""Controlled vocabularies: codes that never change, with German and English labels and a definition."""

from graph_service.model.vocabulary.activities import (
    Attendance,
    AwardCriteria,
    CollaborationKind,
    EventKind,
    EvidenceLevel,
    Formality,
    Grade,
    MeasureState,
    Outcome,
    ProcurementMethod,
    ProjectKind,
    ProjectStatus,
)
from graph_service.model.vocabulary.actors import (
    SECTOR_COLOURS,
    ContactPointKind,
    LegalForm,
    Level,
    OrganisationType,
    ParticipationRule,
    Sector,
    SectorBasis,
    SizeBand,
)
from graph_service.model.vocabulary.documents import (
    DataAccess,
    DatasetKind,
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    InstrumentCode,
    PublicationKind,
    StandardKind,
    TopicScheme,
)
from graph_service.model.vocabulary.provenance import (
    CitationMethod,
    IdentifierScheme,
    Language,
    Lifecycle,
    Status,
    Visibility,
)
from graph_service.model.vocabulary.runs import (
    RunState,
)
from graph_service.model.vocabulary.term import (
    Term,
)
from graph_service.model.vocabulary.ties import (
    Role,
    TieType,
)

__all__ = [
    "SECTOR_COLOURS",
    "Attendance",
    "AwardCriteria",
    "CitationMethod",
    "CollaborationKind",
    "ContactPointKind",
    "DataAccess",
    "DatasetKind",
    "EventKind",
    "EvidenceLevel",
    "ExchangeDirection",
    "ExchangeFormat",
    "ExchangeSubject",
    "Formality",
    "Grade",
    "IdentifierScheme",
    "InstrumentCode",
    "Language",
    "LegalForm",
    "Level",
    "Lifecycle",
    "MeasureState",
    "OrganisationType",
    "Outcome",
    "ParticipationRule",
    "ProcurementMethod",
    "ProjectKind",
    "ProjectStatus",
    "PublicationKind",
    "Role",
    "RunState",
    "Sector",
    "SectorBasis",
    "SizeBand",
    "StandardKind",
    "Status",
    "Term",
    "TieType",
    "TopicScheme",
    "Visibility",
]
