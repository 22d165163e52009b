"""A small made-up town: its actors, what they take part in, and every other kind of record once."""

from collections.abc import Iterator
from datetime import date

from graph_service.model import (
    Barrier,
    Challenge,
    Citation,
    Collaboration,
    Dataset,
    Demand,
    Entity,
    Event,
    Exchange,
    Frame,
    GoodPractice,
    Licence,
    Listed,
    Measure,
    Merge,
    Organisation,
    Person,
    ProcurementInstrument,
    Project,
    Publication,
    Record,
    Standard,
    Tie,
    Topic,
)
from graph_service.model.vocabulary import (
    ExchangeDirection,
    ExchangeSubject,
    InstrumentCode,
    Role,
    Sector,
    TieType,
)

CITED = (Citation(source="pub-town", locator="L1", quote="It says so."),)
SECTORS = (Sector.ADMINISTRATION, Sector.GOVTECH, Sector.CIVIC_TECH)
OFFICE = "Listed office"
FRAME = Frame(
    sector=Sector.ADMINISTRATION, entries=(Listed(name="Number 0", aliases=("Actor 000",)), Listed(name=OFFICE))
)
"""A list of two, of which the town has the first."""


def organisation(number: int) -> Organisation:
    """Make actor number 0, 1, 2, …; names ascend with the numbers."""
    return Organisation(
        id=f"org-{number:03}", name=f"Actor {number:03}", sector=SECTORS[number % 3], citations=CITED, place=("DE-BE",)
    )


def tie(source: str, type_: TieType, target: str, role: Role | None = None) -> Tie:
    """Tie two records."""
    return Tie(type=type_, source_id=source, target_id=target, role=role, citations=CITED)


def town(actors: int = 12) -> list[Record]:
    """Make the town: each actor takes part in three projects and is about one topic."""
    return [*_others(), *map(organisation, range(actors)), *_ties(actors)]


def _others() -> list[Entity]:
    return [
        Publication(id="pub-town", name="Town paper", citations=CITED, issued="2024-05"),
        *(Project(id=f"prj-{i}", name=f"Project {i}", citations=CITED, start=f"20{10 + i}") for i in range(5)),
        Person(id="per-ada", name="Ada Klar", citations=CITED, public_role_de="Leiterin", public_role_en="head"),
        GoodPractice(id="gp-open-day", name="Open day", citations=CITED),
        Collaboration(id="col-map", name="Map", citations=CITED, start="2023"),
        Event(id="evt-fair", name="Fair", citations=CITED, start="2024-06"),
        Challenge(id="cha-trust", name="Trust", citations=CITED, order=1),
        Demand(
            id="dem-meet",
            name="Meet",
            citations=CITED,
            number=1,
            problem_de="Problem",
            problem_en="problem",
            approach_de="Ansatz",
            approach_en="approach",
        ),
        Barrier(id="bar-time", name="No time", citations=CITED, affects=(Sector.CIVIC_TECH,)),
        Measure(id="mea-table", name="Round table", citations=CITED),
        Topic(id="top-maps", name="Maps", citations=CITED),
        Topic(id="top-bike-maps", name="Bike maps", citations=CITED, broader="top-maps"),
        Dataset(id="dat-trees", name="Trees", citations=CITED, frame=FRAME),
        Licence(id="lic-open", name="Open licence", citations=CITED, code="OL-1.0"),
        Standard(id="std-tree", name="Tree standard", citations=CITED),
        ProcurementInstrument(id="ins-contest", name="Contest", citations=CITED, code=InstrumentCode.DESIGN_CONTEST),
        Exchange(
            id="exc-visit",
            name="Visit",
            citations=CITED,
            direction=ExchangeDirection.OFFER,
            subject=ExchangeSubject.STAY,
            capacity=2,
            open_from=date(2026, 1, 1),
            open_until=date(2026, 12, 31),
        ),
    ]


def _ties(actors: int) -> Iterator[Record]:
    for number in range(actors):
        for step in range(3):
            target = f"prj-{(number + step) % 5}"
            yield tie(f"org-{number:03}", TieType.PARTICIPATES_IN, target, Role.LEAD if step == 0 else Role.PARTNER)
        yield tie(f"org-{number:03}", TieType.ABOUT, "top-maps")
        if number:
            yield tie(f"org-{number:03}", TieType.MEMBER_OF, "org-000", Role.MEMBER)
    yield from (
        tie("per-ada", TieType.AFFILIATED_WITH, "org-000", Role.EMPLOYEE),
        tie("org-000", TieType.PARTICIPATES_IN, "col-map", Role.LEAD),
        tie("org-001", TieType.PARTICIPATES_IN, "col-map", Role.PARTNER),
        tie("org-000", TieType.PARTICIPATES_IN, "evt-fair", Role.ORGANISER),
        tie("org-000", TieType.ADOPTS, "gp-open-day"),
        tie("dem-meet", TieType.WITHIN_CHALLENGE, "cha-trust"),
        tie("dem-meet", TieType.ADDRESSES, "bar-time"),
        tie("mea-table", TieType.PROPOSED_FOR, "dem-meet"),
        tie("gp-open-day", TieType.EXEMPLIFIES, "dem-meet"),
        tie("org-000", TieType.PUBLISHED, "dat-trees", Role.HOST),
        tie("org-000", TieType.PUBLISHED, "pub-town", Role.ISSUER),
        tie("dat-trees", TieType.LICENSED_UNDER, "lic-open"),
        tie("dat-trees", TieType.CONFORMS_TO, "std-tree"),
        tie("col-map", TieType.USES_INSTRUMENT, "ins-contest"),
        tie("org-002", TieType.MAKES, "exc-visit"),
    )


MERGE = Merge(id="org-old-name", merged_into="org-001", name="Old name", reason="renamed", citations=CITED)
