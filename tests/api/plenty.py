"""A town with something of everything: what the operations of the demands ask about and the seed does not hold."""

from dataclasses import replace
from datetime import date

from graph_service.model import (
    BenefitClaim,
    Citation,
    Collaboration,
    Dataset,
    Distribution,
    Exchange,
    Lesson,
    Licence,
    Money,
    Organisation,
    Project,
    Record,
    Standard,
    Tie,
)
from graph_service.model.vocabulary import (
    AwardCriteria,
    CollaborationKind,
    DataAccess,
    EvidenceLevel,
    ExchangeDirection,
    ExchangeFormat,
    ExchangeSubject,
    Level,
    OrganisationType,
    Outcome,
    ProcurementMethod,
    ProjectStatus,
    Role,
    Sector,
    SizeBand,
    TieType,
)
from tests.api.town import CITED, tie, town

CLAIM = BenefitClaim(
    indicator_de="Stunden gespart",
    indicator_en="hours saved",
    value=120,
    unit="h",
    evidence_level=EvidenceLevel.DOCUMENTED,
    citation=Citation(source="pub-town", locator="p. 7"),
)


def plenty() -> list[Record]:
    """Make the town and what was missing in it."""
    return [*town(6), *_actors(), *_activities(), *_data(), *_exchanges(), *_ties()]


def _actors() -> list[Record]:
    return [
        Organisation(
            id="org-city",
            name="Stadt Musterstadt",
            sector=Sector.ADMINISTRATION,
            org_type=OrganisationType.MUNICIPAL_AUTHORITY,
            level=Level.MUNICIPALITY,
            size_band=SizeBand.LARGE,
            place=("DE-BE",),
            citations=CITED,
        ),
        Organisation(
            id="org-startup",
            name="Start Up GmbH",
            sector=Sector.GOVTECH,
            org_type=OrganisationType.STARTUP,
            place=("DE-HH",),
            citations=CITED,
        ),
    ]


def _activities() -> list[Record]:
    return [
        Project(
            id="prj-form",
            name="Form assistant",
            state=ProjectStatus.RUNNING,
            outcome=Outcome.SUCCESS,
            budget=Money(amount=5_000_000, currency="EUR"),
            benefit_claims=(CLAIM,),
            repository="https://example.org/form",
            citations=CITED,
        ),
        Project(
            id="prj-chat",
            name="Chat bot",
            state=ProjectStatus.STOPPED,
            outcome=Outcome.FAILED,
            lessons=(Lesson(what="Nobody asked the users", consequence="ask first", language="en"),),
            citations=CITED,
        ),
        Collaboration(
            id="col-buy",
            name="Purchase of a form assistant",
            collaboration_kind=CollaborationKind.CONTRACTING,
            start="2024-02",
            value=Money(amount=9_900_000, currency="EUR"),
            ocid="ocds-1",
            procedure=ProcurementMethod.OPEN,
            award_criteria=AwardCriteria.QUALITY_ONLY,
            cpv=("72000000", "48000000"),
            citations=CITED,
        ),
    ]


def _licence(code: str, **rights: bool) -> Licence:
    return Licence(id=f"lic-{code}", name=code.upper(), code=code, citations=CITED, **rights)  # type: ignore[arg-type]  # all are rights


def _data() -> list[Record]:
    free = {"commercial_use": True, "share_alike": False, "derivatives": True, "open_definition": True}
    return [
        _licence("cc0-1.0".replace(".", "-"), attribution=False, own_national=False, **free),
        _licence("cc-by", attribution=True, own_national=False, **free),
        _licence("cc-by-sa", attribution=True, own_national=False, **{**free, "share_alike": True}),
        _licence("dl-de-by", attribution=True, own_national=True, **free),
        _licence(
            "nc", attribution=True, own_national=False, **{**free, "commercial_use": False, "open_definition": False}
        ),
        _licence(
            "nd", attribution=True, own_national=False, **{**free, "derivatives": False, "open_definition": False}
        ),
        Licence(id="lic-unknown", name="unknown", code="unknown", citations=CITED),
        Dataset(
            id="dat-wards",
            name="Wards",
            access=DataAccess.PUBLIC,
            modified="2024",
            place=("DE-BE",),
            distributions=(
                Distribution(url="https://example.org/w.csv", format="CSV", licence="lic-cc-by"),
                Distribution(url="https://example.org/w.json", format="JSON"),
            ),
            citations=CITED,
        ),
        Dataset(id="dat-lamps", name="Lamps", access=DataAccess.FEE, place=("DE-BE",), citations=CITED),
        Dataset(id="dat-benches", name="Benches", place=("DE-HH",), citations=CITED),
        Standard(id="std-old", name="Old tree standard", maintained=False, citations=CITED),
    ]


def _exchange(id_: str, direction: ExchangeDirection, subject: ExchangeSubject, **fields: object) -> Exchange:
    usual = {"capacity": 1, "open_from": date(2026, 1, 1), "open_until": date(2026, 12, 31), "citations": CITED}
    given = {**usual, **fields}
    return Exchange(id=id_, name=id_, direction=direction, subject=subject, **given)  # type: ignore[arg-type]  # as usual


def _exchanges() -> list[Record]:
    offer, request = ExchangeDirection.OFFER, ExchangeDirection.REQUEST
    stay, form = ExchangeSubject.STAY, ExchangeFormat.HOSPITATION
    return [
        _exchange(
            "exc-host", offer, stay, format=form, days=5, place=("DE-BE",), sectors_wanted=(Sector.ADMINISTRATION,)
        ),
        _exchange("exc-guest", request, stay, format=form, days=3, place=("DE-BE",)),
        _exchange("exc-alone", request, ExchangeSubject.DATA, open_until=date(2026, 3, 31)),
        _exchange("exc-talk", offer, ExchangeSubject.SPEAKER, remote=True),
        _exchange("exc-know", offer, ExchangeSubject.EXPERTISE, place=("DE-HH",)),
    ]


def _ties() -> list[Tie]:
    adopted = tie("org-city", TieType.ADOPTS, "gp-open-day")
    return [
        tie("org-city", TieType.PARTICIPATES_IN, "prj-form", Role.LEAD),
        tie("org-startup", TieType.PARTICIPATES_IN, "prj-form", Role.PARTNER),
        tie("org-002", TieType.PARTICIPATES_IN, "prj-chat", Role.LEAD),
        tie("org-city", TieType.PARTICIPATES_IN, "col-buy", Role.BUYER),
        tie("org-startup", TieType.PARTICIPATES_IN, "col-buy", Role.SUPPLIER),
        replace(adopted, outcome=Outcome.SUCCESS, since="2022", adapted_de="kleiner", adapted_en="smaller"),
        tie("org-city", TieType.ADOPTS, "ins-contest"),
        tie("org-city", TieType.ADOPTS, "std-tree"),
        tie("pub-town", TieType.LEGAL_BASIS_FOR, "ins-contest"),
        tie("col-buy", TieType.USES_INSTRUMENT, "ins-contest"),
        tie("org-city", TieType.RESPONSIBLE_FOR, "mea-table", Role.LEADS),
        tie("org-000", TieType.RESPONSIBLE_FOR, "mea-table", Role.LEADS),
        tie("org-city", TieType.PUBLISHED, "dat-wards", Role.ISSUER),
        tie("dat-wards", TieType.LICENSED_UNDER, "lic-cc-by"),
        tie("dat-wards", TieType.CONFORMS_TO, "std-tree"),
        tie("dat-lamps", TieType.LICENSED_UNDER, "lic-nc"),
        tie("dat-lamps", TieType.LICENSED_UNDER, "lic-cc-by"),
        tie("prj-form", TieType.USES, "dat-wards"),
        tie("org-startup", TieType.USES, "prj-form"),
        tie("pub-town", TieType.TAKES_POSITION_ON, "lic-dl-de-by", Role.ADVISES_AGAINST),
        tie("org-city", TieType.TAKES_POSITION_ON, "std-tree", Role.RECOMMENDS),
        tie("lic-cc-by", TieType.EQUIVALENT_TO, "lic-dl-de-by", Role.CLOSE),
        tie("prj-form", TieType.EXEMPLIFIES, "dem-meet"),
        *(
            tie(id_, TieType.ABOUT, "top-maps")
            for id_ in ("prj-form", "prj-chat", "dat-wards", "dat-lamps", "std-tree")
        ),
        *(tie(id_, TieType.ABOUT, "top-maps") for id_ in ("exc-host", "exc-guest", "exc-know", "col-buy", "evt-fair")),
        tie("org-startup", TieType.MAKES, "exc-host"),
        tie("org-city", TieType.MAKES, "exc-guest"),
        tie("org-startup", TieType.MAKES, "exc-know"),
        tie("org-000", TieType.MAKES, "exc-talk"),
        tie("org-001", TieType.MAKES, "exc-alone"),
    ]
