"""What actors meet through: projects, good practices, collaborations and events."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph_service.model.entity import Entity
from graph_service.model.values import BenefitClaim, Lesson, Money
from graph_service.model.vocabulary import (
    Attendance,
    AwardCriteria,
    CollaborationKind,
    EventKind,
    Formality,
    Grade,
    Outcome,
    ProcurementMethod,
    ProjectKind,
    ProjectStatus,
    Sector,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Entity):
    """
    Work towards a goal.

    Attributes
    ----------
    project_kind, state
        What kind of work it is, and how far it is.
    state_in_source
        The source's word for the state.
    seeking_contributors
        True if it looks for people who join.
    goal_de, goal_en
        What it is for; both or none.
    outcome, lessons, benefit_claims
        What came of it.
    budget
        Money it has.
    repository, website
        Absolute URLs.
    software_type, categories, release_date
        As in publiccode.yml.
    """

    kind: ClassVar[str] = "Project"
    prefix: ClassVar[str] = "prj"

    project_kind: ProjectKind = ProjectKind.OTHER
    state: ProjectStatus = ProjectStatus.UNKNOWN
    state_in_source: str | None = None
    seeking_contributors: bool | None = None
    goal_de: str | None = None
    goal_en: str | None = None
    outcome: Outcome | None = None
    lessons: tuple[Lesson, ...] = ()
    benefit_claims: tuple[BenefitClaim, ...] = ()
    budget: Money | None = None
    repository: str | None = None
    website: str | None = None
    software_type: str | None = None
    categories: tuple[str, ...] = ()
    release_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodPractice(Entity):
    """
    Something that works somewhere and may work elsewhere.

    Attributes
    ----------
    transferability, effort
        How easily others can do it, and at what effort.
    preconditions_de, preconditions_en
        What it needs; both or none.
    lessons, benefit_claims
        What is known of it.
    """

    kind: ClassVar[str] = "GoodPractice"
    prefix: ClassVar[str] = "gp"

    transferability: Grade | None = None
    effort: Grade | None = None
    preconditions_de: str | None = None
    preconditions_en: str | None = None
    lessons: tuple[Lesson, ...] = ()
    benefit_claims: tuple[BenefitClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration(Entity):
    """
    Two or more actors who work together; who they are is said by ties.

    Attributes
    ----------
    collaboration_kind, formality
        What binds them.
    subject_de, subject_en
        What it is about; both or none.
    value
        Money it moves.
    ocid, procedure, award_criteria, cpv, process_status
        Of a contracting process, as in the Open Contracting Data Standard.
    """

    kind: ClassVar[str] = "Collaboration"
    prefix: ClassVar[str] = "col"

    collaboration_kind: CollaborationKind = CollaborationKind.UNSPECIFIED
    formality: Formality | None = None
    subject_de: str | None = None
    subject_en: str | None = None
    value: Money | None = None
    ocid: str | None = None
    procedure: ProcurementMethod | None = None
    award_criteria: AwardCriteria | None = None
    cpv: tuple[str, ...] = ()
    process_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entity):
    """
    A workshop, hackathon or other meeting.

    Attributes
    ----------
    event_kind, format, attendance
        What kind of meeting it is.
    participant_sectors
        Sectors that the source names where it names no participants.
    """

    kind: ClassVar[str] = "Event"
    prefix: ClassVar[str] = "evt"

    event_kind: EventKind = EventKind.OTHER
    format: str | None = None
    attendance: Attendance | None = None
    participant_sectors: tuple[Sector, ...] = ()
