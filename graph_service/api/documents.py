"""Documents, topics, data, rules and offers."""

from datetime import date
from typing import Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.fits import likely, matches
from graph_service.api.links import linked
from graph_service.api.records import Record
from graph_service.api.scalars import URL, PartialDate
from graph_service.api.values import Text, text
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
    TieType,
    TopicScheme,
)

IN = store.Direction.IN


@graph_type
class Publication(Record):
    """A report, policy, law, guide or other document."""

    topics = linked("Topic", "Topics (about).", TieType.ABOUT)
    publication_kind: PublicationKind = strawberry.field(name="kind")
    issued: PartialDate | None
    doi: str | None
    url: URL | None
    sha256: str | None
    scope: Text | None = text("scope", "What it claims to cover.")
    method: Text | None = text("method", "How it was made.")
    credits: list[str]
    authors = linked("Actor", "Authors (authored).", TieType.AUTHORED, to=IN)
    publishers = linked("Actor", "Publishers (published).", TieType.PUBLISHED, to=IN)
    licences = linked("Licence", "Licences (licensed_under).", TieType.LICENSED_UNDER)
    provides_for = linked(
        "Record", "Practices, measures, projects and bodies that it provides for (provides_for).", TieType.PROVIDES_FOR
    )


async def _broader(root: model.Topic, info: Info) -> Any:
    """Wider topic."""
    return await info.context.records.load(root.broader) if root.broader else None


@graph_type
class Topic(Record):
    """A subject of a thesaurus."""

    scheme: TopicScheme
    notation: str | None
    broader: "Topic | None" = answered_by(_broader)
    records = linked("Record", "Records about this topic (about).", TieType.ABOUT, to=IN)


@graph_type
class Licence(Record):
    """A licence and what it permits; null means that nothing may be concluded."""

    adopters = linked("Actor", "Who has adopted it (adopts).", TieType.ADOPTS, to=IN)
    likely_adopters = likely()
    code: str
    spdx_id: str | None
    dcatapde_uri: URL | None = strawberry.field(name="dcatApDeUri")
    commercial_use: bool | None
    attribution: bool | None
    share_alike: bool | None
    derivatives: bool | None
    open_definition: bool | None
    own_national: bool | None
    for_data: bool | None
    possible_codes: list[str]
    equivalents = linked(
        "Licence",
        "Licences that say the same, or nearly (equivalent_to).",
        TieType.EQUIVALENT_TO,
        to=store.Direction.BOTH,
    )
    positions = linked(
        "Record", "Who recommends it or advises against it (takes_position_on).", TieType.TAKES_POSITION_ON, to=IN
    )
    licensed = linked(
        "Record",
        "Data sets, projects and publications under this licence (licensed_under).",
        TieType.LICENSED_UNDER,
        to=IN,
    )


async def _licence(root: model.Distribution, info: Info) -> Any:
    """Its licence."""
    return await info.context.records.load(root.licence) if root.licence else None


@graph_type
class Distribution:
    """One form in which a data set can be had."""

    url: URL
    format: str | None
    licence: Licence | None = answered_by(_licence)
    attribution_text: str | None


@graph_type
class Dataset(Record):
    """A data set or a catalogue of them."""

    topics = linked("Topic", "Topics (about).", TieType.ABOUT)
    dataset_kind: DatasetKind = strawberry.field(name="kind")
    issued: PartialDate | None
    modified: PartialDate | None
    access: DataAccess | None
    availability: str | None
    distributions: list[Distribution]
    publishers = linked("Actor", "Publishers and hosts (published).", TieType.PUBLISHED, to=IN)
    licences = linked("Licence", "Licences (licensed_under).", TieType.LICENSED_UNDER)
    standards = linked("Standard", "Standards that the data conform to (conforms_to).", TieType.CONFORMS_TO)
    users = linked("Record", "Organisations and projects that use the data (uses).", TieType.USES, to=IN)


@graph_type
class Standard(Record):
    """A technical, regulatory or process standard."""

    adopters = linked("Actor", "Who has adopted it (adopts).", TieType.ADOPTS, to=IN)
    likely_adopters = likely()
    standard_kind: StandardKind = strawberry.field(name="kind")
    version: str | None
    maintained: bool | None
    url: URL | None
    positions = linked(
        "Record", "Who recommends it or advises against it (takes_position_on).", TieType.TAKES_POSITION_ON, to=IN
    )
    conforming = linked(
        "Record", "Data sets and projects that conform to it (conforms_to).", TieType.CONFORMS_TO, to=IN
    )


@graph_type
class ProcurementInstrument(Record):
    """A way to buy something new."""

    adopters = linked("Actor", "Who has adopted it, with what outcome (adopts).", TieType.ADOPTS, to=IN)
    likely_adopters = likely()
    code: InstrumentCode
    conditions: Text | None = text("conditions", "When it may be used.")
    template_url: URL | None
    uses = linked(
        "Record",
        "Collaborations and projects in which it was used (uses_instrument).",
        TieType.USES_INSTRUMENT,
        to=IN,
    )
    legal_bases = linked(
        "Record", "Laws and decisions that it rests on (legal_basis_for).", TieType.LEGAL_BASIS_FOR, to=IN
    )


@graph_type
class Exchange(Record):
    """An offer or request of a stay, a solution, expertise, a speaker or data."""

    topics = linked("Topic", "Topics (about).", TieType.ABOUT)
    direction: ExchangeDirection
    subject: ExchangeSubject
    format: ExchangeFormat | None
    days: int | None
    capacity: int
    open_from: date
    open_until: date
    remote: bool | None
    languages: list[str]
    levels: list[Level] = strawberry.field(name="levelsWanted")
    sectors_wanted: list[Sector]
    makers = linked("Actor", "Who offers or asks (makes).", TieType.MAKES, to=IN)
    matches = matches()
