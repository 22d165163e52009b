"""The action plan: challenges, demands, barriers and measures."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Info, Level, neighbours
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.enums import Language
from graph_service.api.links import linked
from graph_service.api.records import Record
from graph_service.api.scalars import URL
from graph_service.api.values import Text, text
from graph_service.model.vocabulary import MeasureState, Sector, TieType

IN = store.Direction.IN
MOST = 1000  # ends of ties that a figure counts
_WITHIN = Level(types=(TieType.WITHIN_CHALLENGE,), direction=store.Direction.OUT, first=1)


@graph_type
class Challenge(Record):
    """A field of hindrances."""

    order: int | None
    demands = linked("Demand", "Demands in this field (within_challenge).", TieType.WITHIN_CHALLENGE, to=IN)


async def _challenge(root: model.Demand, info: Info) -> Any:
    """Field of hindrances that it belongs to."""
    found = await info.context.load(neighbours, _WITHIN, root.id)
    return found.items[0].entity if found.items else None


_ANSWERS = Level(types=(TieType.EXEMPLIFIES,), direction=IN, first=MOST)
_TAKING_PART = Level(types=(TieType.PARTICIPATES_IN,), direction=IN, first=MOST)
_ADOPTING = Level(types=(TieType.ADOPTS,), direction=IN, first=MOST)
_PROPOSED = Level(types=(TieType.PROPOSED_FOR,), direction=IN, first=MOST)
_RESPONSIBLE = Level(types=(TieType.RESPONSIBLE_FOR,), direction=IN, first=1)
_CARRIED_OUT = Level(types=(TieType.IMPLEMENTS,), direction=IN, first=1)
_TRIANGLE = (Sector.ADMINISTRATION, Sector.GOVTECH, Sector.CIVIC_TECH)


async def _ends(info: Info, level: Level, ids: Iterable[str]) -> list[list[model.Entity]]:
    """Read the other ends for each id; all ids of a level of the question share one call."""
    found = await info.context.loader(neighbours, level).load_many(list(ids))
    return [[each.entity for each in page.items] for page in found]


async def _working(root: model.Demand, info: Info) -> set[model.Entity]:
    """Find the actors that take part in what answers a demand."""
    answers = (await _ends(info, _ANSWERS, [root.id]))[0]
    crowds = await _ends(info, _TAKING_PART, [each.id for each in answers])
    return {actor for crowd in crowds for actor in crowd}


async def _coverage(root: model.Demand, info: Info) -> float:
    """Share of administration, GovTech and civic tech that work on it, 0 to 1."""
    sectors = {actor.sector for actor in await _working(root, info) if isinstance(actor, model.Actor)}
    return sum(sector in sectors for sector in _TRIANGLE) / len(_TRIANGLE)


@graph_type
class Indicator:
    """
    A figure that tells how far a demand is met.

    Attributes
    ----------
    labels
        What is counted.
    value
        Value; null if the data do not allow one.
    unit
        Unit, for example organisations or share.
    basis
        What it rests on and what is left out.
    """

    labels: Text
    value: float | None
    unit: str
    basis: Text


async def _indicators(root: model.Demand, info: Info) -> list[Indicator]:
    """Figures that tell whether the demand is being met."""
    answers = (await _ends(info, _ANSWERS, [root.id]))[0]
    practices = [each for each in answers if isinstance(each, model.GoodPractice)]
    measures = (await _ends(info, _PROPOSED, [root.id]))[0]
    adopters = {each for some in await _ends(info, _ADOPTING, [each.id for each in practices]) for each in some}
    led = await _ends(info, _RESPONSIBLE, [each.id for each in measures])
    done = await _ends(info, _CARRIED_OUT, [each.id for each in measures])
    return [
        _counted("Aktive Akteure", "active actors", "actors", len(await _working(root, info)), _PARTICIPATION),
        _counted("Vorhaben und gute Praxis", "projects and good practices", "activities", len(answers), _EXAMPLES),
        _counted("Übernahmen guter Praxis", "adoptions of good practices", "organisations", len(adopters), _ADOPTIONS),
        _share("Maßnahmen mit Zuständigen", "measures with somebody responsible", led, _DUTIES),
        _share("Umgesetzte Maßnahmen", "measures that are carried out", done, _IMPLEMENTATIONS),
    ]


_PARTICIPATION = Text(
    de="Wer an etwas teilnimmt, das die Forderung beantwortet; Akteure ohne belegte Teilnahme fehlen",
    en="whoever takes part in something that answers the demand; actors without a sourced part are missing",
)
_EXAMPLES = Text(
    de="Was laut Quelle die Forderung beantwortet (exemplifies); anderes ist nicht erfasst",
    en="what a source says answers the demand (exemplifies); other work is not recorded",
)
_ADOPTIONS = Text(
    de="Organisationen, die eine dieser Praktiken übernommen haben (adopts), gleich mit welchem Ergebnis",
    en="organisations that have adopted one of these practices (adopts), whatever the outcome",
)
_DUTIES = Text(
    de="Anteil der vorgeschlagenen Maßnahmen mit mindestens einer belegten Zuständigkeit (responsible_for)",
    en="share of the proposed measures with at least one sourced responsibility (responsible_for)",
)
_IMPLEMENTATIONS = Text(
    de="Anteil der vorgeschlagenen Maßnahmen, die etwas Erfasstes umsetzt (implements)",
    en="share of the proposed measures that something recorded carries out (implements)",
)


def _counted(de: str, en: str, unit: str, value: int, basis: Text) -> Indicator:
    return Indicator(labels=Text(de=de, en=en), value=float(value), unit=unit, basis=basis)


def _share(de: str, en: str, found: Sequence[Sequence[object]], basis: Text) -> Indicator:
    value = sum(map(bool, found)) / len(found) if found else None
    return Indicator(labels=Text(de=de, en=en), value=value, unit="share", basis=basis)


_LANGUAGE = strawberry.argument(description="Language of the report.")


def _report(root: model.Demand, info: Info, language: Annotated[Language, _LANGUAGE] = Language.DE) -> URL | None:
    """Address of the report on the demand."""
    slug = model.Moment.parted(root.id)[0]
    return URL(f"{info.context.base_url.rstrip('/')}/demands/{slug}?lang={language.value}")


@graph_type
class Demand(Record):
    """What the plan asks for."""

    number: int | None
    problem: Text = text("problem", "What is wrong.")
    approach: Text = text("approach", "What should be done.")
    challenge: Challenge | None = answered_by(_challenge)
    barriers = linked("Barrier", "What stands in its way (addresses).", TieType.ADDRESSES)
    measures = linked("Measure", "Steps proposed for it (proposed_for).", TieType.PROPOSED_FOR, to=IN)
    good_practices = linked("GoodPractice", "Practices that answer it (exemplifies).", TieType.EXEMPLIFIES, to=IN)
    projects = linked("Project", "Projects that answer it (exemplifies).", TieType.EXEMPLIFIES, to=IN)
    sector_coverage: float | None = answered_by(_coverage)
    indicators: list[Indicator] | None = answered_by(_indicators)
    report: URL | None = answered_by(_report)


@graph_type
class Barrier(Record):
    """Something that stands in the way."""

    affects: list[Sector]
    affects_is_reading: bool
    demands = linked("Demand", "Demands under which it occurs (addresses).", TieType.ADDRESSES, to=IN)


@graph_type
class Measure(Record):
    """A step that is proposed or taken to answer a demand."""

    measure_state: MeasureState = strawberry.field(name="state")
    demands = linked("Demand", "Demands that it is proposed for (proposed_for).", TieType.PROPOSED_FOR)
    responsible = linked(
        "Actor",
        "Who leads, supervises, supports, implements or commissions it (responsible_for).",
        TieType.RESPONSIBLE_FOR,
        to=IN,
    )
    implementations = linked(
        "Record",
        "Practices, projects and collaborations that carry it out (implements).",
        TieType.IMPLEMENTS,
        to=IN,
    )
    policies = linked(
        "Publication", "Policies and laws that provide for it (provides_for).", TieType.PROVIDES_FOR, to=IN
    )
