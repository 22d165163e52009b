"""A small exchange of stays, and a practice that spreads; a reader can draw both on paper."""

from datetime import date
from typing import Any

from graph_service.model import (
    Citation,
    Exchange,
    GoodPractice,
    Organisation,
    Project,
    Publication,
    Record,
    Tie,
    Topic,
)
from graph_service.model.vocabulary import (
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    Level,
    ParticipationRule,
    Role,
    Sector,
    SizeBand,
    TieType,
)

CITED = (Citation(source="pub-fair", locator="L1", quote="It says so."),)
POTSDAM, COLOGNE = "120540000000", "053150000000"


def organisation(name: str, sector: Sector, place: str, **more: Any) -> Organisation:
    return Organisation(
        id=f"org-{name.lower()}", name=name, sector=sector, place=(place,) if place else (), citations=CITED, **more
    )


def exchange(name: str, direction: ExchangeDirection, **more: Any) -> Exchange:
    usual: dict[str, Any] = {
        "subject": ExchangeSubject.STAY,
        "capacity": 2,
        "open_from": date(2027, 3, 1),
        "open_until": date(2027, 3, 31),
        "languages": ("de",),
    }
    return Exchange(id=f"exc-{name}", name=name, direction=direction, citations=CITED, **usual | more)


def tie(source: str, type_: TieType, target: str, role: Role | None = None) -> Tie:
    return Tie(type=type_, source_id=source, target_id=target, role=role, citations=CITED)


def fair() -> list[Record]:
    """Make one request of a town, one offer that fits it well, one that fits less, and one that fails at each rule."""
    offer, request = ExchangeDirection.OFFER, ExchangeDirection.REQUEST
    makers = {
        "exc-wanted": "org-berlin",
        "exc-best": "org-lab",
        "exc-far": "org-startup",
        "exc-remote": "org-startup",
        "exc-late": "org-lab",
        "exc-small": "org-lab",
        "exc-federal": "org-lab",
        "exc-not-us": "org-lab",
        "exc-members": "org-club",
        "exc-other-subject": "org-lab",
        "exc-own": "org-berlin",
        "exc-lonely": "org-startup",
    }
    return [
        Publication(id="pub-fair", name="Fair", citations=CITED),
        Topic(id="top-bikes", name="Bikes", citations=CITED),
        organisation("Berlin", Sector.ADMINISTRATION, "DE-BE", level=Level.STATE),
        organisation("Lab", Sector.CIVIC_TECH, POTSDAM),
        organisation("Startup", Sector.GOVTECH, COLOGNE),
        organisation("Club", Sector.CIVIC_TECH, "DE-BE", participation_rule=ParticipationRule.MEMBERS),
        organisation("Host", Sector.INTERMEDIARY, "DE-BE"),
        exchange("wanted", request, days=3, capacity=1, format=ExchangeFormat.HOSPITATION),
        exchange("best", offer, days=3, format=ExchangeFormat.HOSPITATION),
        exchange("far", offer, languages=("en",)),
        exchange("remote", offer, remote=True),
        exchange("late", offer, open_from=date(2027, 3, 30), open_until=date(2027, 4, 30)),
        exchange("small", offer, capacity=0),
        exchange("federal", offer, levels=(Level.FEDERAL,)),
        exchange("not-us", offer, sectors_wanted=(Sector.GOVTECH,)),
        exchange("members", offer),
        exchange("other-subject", offer, subject=ExchangeSubject.SPEAKER),
        exchange("own", offer),
        exchange("lonely", request, subject=ExchangeSubject.DATA),
        *(tie(maker, TieType.MAKES, made) for made, maker in makers.items()),
        *(tie(made, TieType.ABOUT, "top-bikes") for made in ("exc-wanted", "exc-best", "exc-late")),
        *_meet("prj-one", "org-berlin", "org-host"),
        *_meet("prj-two", "org-host", "org-lab"),
    ]


def spreading() -> list[Record]:
    """Give two towns a practice; the next ones are near to them in different ways."""
    small = {"size_band": SizeBand.SMALL}
    return [
        Publication(id="pub-fair", name="Fair", citations=CITED),
        Topic(id="top-bikes", name="Bikes", citations=CITED),
        GoodPractice(id="gp-open-day", name="Open day", citations=CITED),
        GoodPractice(id="gp-unused", name="Nobody has it", citations=CITED),
        organisation("First", Sector.ADMINISTRATION, POTSDAM, level=Level.MUNICIPALITY, **small),
        organisation("Second", Sector.ADMINISTRATION, COLOGNE, level=Level.MUNICIPALITY, **small),
        organisation("Partner", Sector.ADMINISTRATION, "", level=Level.MUNICIPALITY, **small),
        organisation("Alike", Sector.ADMINISTRATION, "", level=Level.MUNICIPALITY, **small),
        organisation("Neighbour", Sector.GOVTECH, "DE-BE"),
        organisation("Reader", Sector.GOVTECH, ""),
        organisation("Stranger", Sector.MEDIA, "DE-HH"),
        organisation(
            "Everybody", Sector.ADMINISTRATION, POTSDAM, level=Level.MUNICIPALITY, collective=True, in_network=False
        ),
        tie("org-first", TieType.ADOPTS, "gp-open-day"),
        tie("org-second", TieType.ADOPTS, "gp-open-day"),
        tie("gp-open-day", TieType.ABOUT, "top-bikes"),
        tie("org-reader", TieType.ABOUT, "top-bikes"),
        *_meet("prj-three", "org-first", "org-partner"),
    ]


def _meet(project: str, *actors: str) -> list[Record]:
    return [
        Project(id=project, name=project, citations=CITED),
        *(tie(actor, TieType.PARTICIPATES_IN, project, Role.PARTNER) for actor in actors),
    ]
