"""Who acts: the interface Actor, organisations and people."""

from datetime import UTC, datetime
from typing import Any

import strawberry

from graph_service import model, store
from graph_service.api.audit import hides_a_name
from graph_service.api.collaborators import collaborators_field
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, field_of, graph_type, interface
from graph_service.api.docstrings import summary
from graph_service.api.links import linked
from graph_service.api.positions import position
from graph_service.api.records import Record
from graph_service.api.scalars import URL
from graph_service.api.suggesting import contacts_of_actor
from graph_service.api.values import Address, ContactPoint, Names, Text, text
from graph_service.model.vocabulary import (
    ContactPointKind,
    LegalForm,
    Level,
    OrganisationType,
    ParticipationRule,
    Sector,
    SectorBasis,
    SizeBand,
    TieType,
)

IN = store.Direction.IN


def _contact_points(root: model.Actor, info: Info) -> Any:
    """How to reach it: functional addresses and forms only, never personal ones."""
    today = datetime.now(UTC).date()
    points = [point for point in root.contact_points if point.expires is None or point.expires >= today]
    if any(point.kind is ContactPointKind.PERSONAL for point in points):
        info.context.note_read(root.id, "contact_points")
    return points


@interface
class Actor(Record):
    """
    An organisation or a person.

    Attributes
    ----------
    in_network
        Whether it counts in the network.
    """

    sector: Sector
    secondary_sectors: list[Sector]
    sector_basis: SectorBasis
    homepage: URL | None
    accounts: list[str]
    in_network: bool
    contact_points: list[ContactPoint] | None = answered_by(_contact_points)
    activities = linked(
        "Record",
        "Projects, collaborations, events and practices that it takes part in, with role (participates_in).",
        TieType.PARTICIPATES_IN,
    )
    projects = linked(
        "Project", "Projects that it takes part in, with role (participates_in).", TieType.PARTICIPATES_IN
    )
    memberships = linked("Actor", "Organisations and networks that it is a member of (member_of).", TieType.MEMBER_OF)
    exchanges = linked("Exchange", "What it offers and asks for (makes).", TieType.MAKES)
    topics = linked("Topic", "Topics (about).", TieType.ABOUT)
    collaborators = collaborators_field()
    position = field_of("ActorPosition | None", position, summary(position))
    bridges = contacts_of_actor()


@graph_type
class Organisation(Actor):
    """A public body, company, association, group or network."""

    org_type: OrganisationType = strawberry.field(name="type")
    legal_form: LegalForm | None
    level: Level | None
    size_band: SizeBand | None
    address: Address | None
    collective: bool
    participation_rule: ParticipationRule | None
    participation_rule_text: Text | None = text("rule", "The rule of participation in words.")
    people = linked("Actor", "People who work for or act in it (affiliated_with).", TieType.AFFILIATED_WITH, to=IN)
    members = linked("Actor", "Members (member_of).", TieType.MEMBER_OF, to=IN)
    part_of = linked("Actor", "Organisations that it is a part of (part_of).", TieType.PART_OF)
    parts = linked("Actor", "Units and parts (part_of).", TieType.PART_OF, to=IN)
    responsibilities = linked(
        "Record", "What it is responsible for, with role (responsible_for).", TieType.RESPONSIBLE_FOR
    )
    adoptions = linked(
        "Record", "Practices, instruments, standards and licences that it has adopted (adopts).", TieType.ADOPTS
    )
    uses = linked("Record", "Software, data and standards that it uses (uses).", TieType.USES)
    datasets = linked("Dataset", "Data sets that it publishes (published).", TieType.PUBLISHED)


def _noted(root: model.Person, info: Info) -> model.Person:
    """Take down who is shown the name behind a pseudonym; the store has left it out for all others."""
    if hides_a_name(root):
        info.context.note_read(root.id, "record")
    return root


def _shown_name(root: model.Person, info: Info) -> str:
    """Name to show: the pseudonym where the person has chosen one."""
    return _noted(root, info).name


def _shown_labels(root: model.Person, info: Info) -> Names:
    """Names in German and English; only the pseudonym where the person has chosen one."""
    return Names.of(_noted(root, info))


def _pseudonymous(root: model.Person) -> bool:
    """Whether the name is a pseudonym."""
    return root.pseudonym is not None


@graph_type
class Person(Actor):
    """A person with a public role or with consent."""

    name: str = answered_by(_shown_name)
    labels: Names = answered_by(_shown_labels)
    public_role: Text | None = text("public_role", "The role that makes the person visible.")
    pseudonymous: bool = answered_by(_pseudonymous)
    affiliations = linked(
        "Actor", "Organisations that the person works for or acts in (affiliated_with).", TieType.AFFILIATED_WITH
    )
