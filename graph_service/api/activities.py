"""What actors meet through: the interface Activity, projects, practices, collaborations and events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Info, Level, neighbours
from graph_service.api.describe import answered_by, graph_type, interface
from graph_service.api.fits import likely
from graph_service.api.later import whole_level
from graph_service.api.links import linked
from graph_service.api.recorded import shown, stated
from graph_service.api.records import Citation, Record
from graph_service.api.scalars import URL, PartialDate
from graph_service.api.values import Lesson, Money, Text, text
from graph_service.model.vocabulary import (
    Attendance,
    AwardCriteria,
    CollaborationKind,
    EventKind,
    EvidenceLevel,
    Formality,
    Grade,
    Outcome,
    ProcurementMethod,
    ProjectKind,
    ProjectStatus,
    Sector,
    TieType,
)

IN = store.Direction.IN
_CROWD = Level(types=(TieType.PARTICIPATES_IN,), direction=IN, first=1000)


async def _sectors(root: model.Entity, info: Info) -> list[Sector]:
    """Sectors of the participants; two or more make it cross-sector."""
    found = await info.context.load(neighbours, _CROWD, root.id)
    sectors = {each.entity.sector for each in found.items if isinstance(each.entity, model.Actor)}
    return [sector for sector in Sector if sector in sectors]


@interface
class Activity(Record):
    """Something that actors take part in and meet through."""

    participants = linked(
        "Actor", "Actors that take part, with role (participates_in).", TieType.PARTICIPATES_IN, to=IN
    )
    sectors: list[Sector] | None = answered_by(_sectors)
    topics = linked("Topic", "Topics (about).", TieType.ABOUT)
    demands = linked("Demand", "Demands that it answers (exemplifies).", TieType.EXEMPLIFIES)
    outputs = linked("Record", "What came of it (has_output).", TieType.HAS_OUTPUT)


@graph_type
class BenefitClaim:
    """A benefit that somebody claims or has shown."""

    indicator: Text = text("indicator", "What is measured.")
    value: float | None
    unit: str | None
    method: str | None
    period: PartialDate | None
    evidence_level: EvidenceLevel
    citation: Citation


@whole_level
async def _benefit_claims(roots: Sequence[model.Project | model.GoodPractice], info: Info) -> list[Any]:
    """Benefits that were claimed or shown."""
    facts = [stated((each.citation for each in root.benefit_claims), root.id) for root in roots]
    seen = {id(each) for some in await shown(facts, info) for each in some}
    return [
        [_of(claim, fact) for claim, fact in zip(root.benefit_claims, some, strict=True) if id(fact) in seen]
        for root, some in zip(roots, facts, strict=True)
    ]


def _of(claim: model.BenefitClaim, fact: Any) -> model.BenefitClaim:
    """Let the citation of a claim know its fact."""
    return replace(claim, citation=fact)


@graph_type
class Project(Activity):
    """Work towards a goal, software and programmes among them."""

    project_kind: ProjectKind = strawberry.field(name="kind")
    state: ProjectStatus
    state_in_source: str | None
    seeking_contributors: bool | None
    goal: Text | None = text("goal", "What it is for.")
    outcome: Outcome | None
    lessons: list[Lesson]
    budget: Money | None
    benefit_claims: list[BenefitClaim] = answered_by(_benefit_claims)
    repository: URL | None
    website: URL | None
    software_type: str | None
    categories: list[str]
    release_date: date | None
    users = linked("Actor", "Organisations that use it (uses).", TieType.USES, to=IN)
    uses = linked("Record", "Software, data and standards that it uses (uses).", TieType.USES)
    licences = linked("Licence", "Licences (licensed_under).", TieType.LICENSED_UNDER)
    standards = linked("Standard", "Standards that it conforms to (conforms_to).", TieType.CONFORMS_TO)


@graph_type
class GoodPractice(Activity):
    """Something that works somewhere and may work elsewhere."""

    adopters = linked("Actor", "Who has adopted it, with what outcome (adopts).", TieType.ADOPTS, to=IN)
    likely_adopters = likely()
    transferability: Grade | None
    effort: Grade | None
    preconditions: Text | None = text("preconditions", "What it needs.")
    lessons: list[Lesson]
    benefit_claims: list[BenefitClaim] = answered_by(_benefit_claims)


@graph_type
class Contracting:
    """
    A contracting process, in the terms of the Open Contracting Data Standard.

    Attributes
    ----------
    ocid
        Open contracting id.
    procedure
        Who might bid.
    award_criteria
        What decided.
    cpv
        Codes of the common procurement vocabulary.
    process_status
        Status of the process, in the word of the source.
    """

    ocid: str | None
    procedure: ProcurementMethod | None
    award_criteria: AwardCriteria | None
    cpv: list[str]
    process_status: str | None = strawberry.field(name="state")


def _contracting(root: model.Collaboration) -> Any:
    """Its contracting process; null if nothing is known of one."""
    known = (root.ocid, root.procedure, root.award_criteria, root.process_status, *root.cpv)
    return root if any(known) else None


@graph_type
class Collaboration(Activity):
    """Joint work of two or more actors, contracts among them."""

    collaboration_kind: CollaborationKind = strawberry.field(name="kind")
    formality: Formality | None
    subject: Text | None = text("subject", "What it is about.")
    value: Money | None
    contracting: Contracting | None = answered_by(_contracting)
    instruments = linked(
        "ProcurementInstrument", "Procurement instruments that were used (uses_instrument).", TieType.USES_INSTRUMENT
    )


@graph_type
class Event(Activity):
    """A workshop, training or other meeting."""

    event_kind: EventKind = strawberry.field(name="kind")
    format: str | None
    attendance: Attendance | None
    participant_sectors: list[Sector] = strawberry.field(name="statedSectors")
