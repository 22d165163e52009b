"""How many items of a list have which values: cross tables of up to three properties."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any

import strawberry

from graph_service import model, store
from graph_service.api.context import Context, Level
from graph_service.api.describe import graph_type
from graph_service.api.enums import vocabulary
from graph_service.api.values import Place, Text
from graph_service.errors import Fault, InvalidDataError
from graph_service.model.vocabulary import (
    CollaborationKind,
    DataAccess,
    EvidenceLevel,
    OrganisationType,
    ProcurementMethod,
    ProjectStatus,
    Sector,
    Term,
)
from graph_service.model.vocabulary import Level as GovernmentLevel
from graph_service.store import UNKNOWN

MOST_PROPERTIES = 3
MOST_COMBINATIONS = 1000
LONGEST = 1000  # neighbours of a record that are counted
SMALLEST = 3  # actors: fewer may tell of a person, so only those hear how many who may see personal data

Facet = store.Facet
vocabulary(Facet)

TITLES: Mapping[Facet, type[Term]] = {
    Facet.SECTOR: Sector,
    Facet.LEVEL: GovernmentLevel,
    Facet.ORGANISATION_TYPE: OrganisationType,
    Facet.PROJECT_STATUS: ProjectStatus,
    Facet.EVIDENCE_LEVEL: EvidenceLevel,
    Facet.COLLABORATION_KIND: CollaborationKind,
    Facet.PROCUREMENT_METHOD: ProcurementMethod,
    Facet.SUPPLIER_TYPE: OrganisationType,
    Facet.ACCESS: DataAccess,
}
RECORDS = frozenset({Facet.TOPIC, Facet.DEMAND, Facet.LICENCE, Facet.STANDARD})
Counted = Sequence[tuple[tuple[str, ...], int]]


@graph_type
class FacetCount:
    """
    Number of items with one combination of values.

    Attributes
    ----------
    codes
        Codes of the values, or slugs of records, one for each property asked for, in the same order.
    labels
        Their titles.
    count
        Number of items; null if it is below the smallest group size that may be shown.
    """

    codes: list[str]
    labels: list[Text]
    count: int | None


By = Annotated[list[Facet], strawberry.argument(description="What to count by, at most three.")]


async def facets_of(root: Any, by: By) -> list[FacetCount] | None:
    """Number of items per value, or per combination of up to three values, over all items that fit the filter."""  # noqa: D401
    if not 1 <= len(by) <= MOST_PROPERTIES or len({*by}) < len(by):
        fault = Fault(field="by", problem=f"is not 1 to {MOST_PROPERTIES} properties, each named once")
        raise InvalidDataError([fault])
    context, found = await root.facets(tuple(by))
    shown = found[:MOST_COMBINATIONS]
    ids = {code for codes, _ in shown for facet, code in zip(by, codes, strict=True) if facet in RECORDS}
    ids -= {UNKNOWN}
    loaded = await context.records.load_many([context.named(id_) for id_ in sorted(ids)])
    names = {id_: each for id_, each in zip(sorted(ids), loaded, strict=True) if each is not None}
    smallest = SMALLEST if root.of_actors and not context.viewer.personal else 1
    return [
        FacetCount(
            codes=list(codes),
            labels=[_title(facet, code, names) for facet, code in zip(by, codes, strict=True)],
            count=number if number >= smallest else None,
        )
        for codes, number in shown
    ]


def _title(facet: Facet, code: str, names: Mapping[str, model.Entity]) -> Text:
    if code == UNKNOWN:
        return Text(de="unbekannt", en="unknown")
    if facet in TITLES:
        term = TITLES[facet](code)
        return Text(de=term.de, en=term.en)
    if facet is Facet.PLACE:
        return Place.of(code).labels
    if entity := names.get(code):
        return Text(de=entity.name_de or entity.name, en=entity.name_en or entity.name)
    return Text(de=code, en=code)


Facets = Callable[[tuple[Facet, ...]], Awaitable[tuple[Context, Counted]]]


def of_root(context: Context, kind: str, where: store.Filter) -> Facets:
    """Count over all records that fit a filter."""

    def count(by: Sequence[Facet]) -> Counted:
        return context.store.facets({kind: context.store.fitting(kind, where=where)}, by)[kind]

    async def facets(by: tuple[Facet, ...]) -> tuple[Context, Counted]:
        return context, await context.run(count, by)

    return facets


def of_neighbours(context: Context, level: Level, id_: str) -> Facets:
    """Count over what the ties of a record lead to, for all records of a level together."""

    async def facets(by: tuple[Facet, ...]) -> tuple[Context, Counted]:
        ((here, _),) = await context.contexts([id_])
        return here, await context.load(_read, (level.whole(), by), id_)

    return facets


async def _read(context: Context, group: tuple[Level, tuple[Facet, ...]], ids: list[str]) -> Mapping[str, Counted]:
    level, by = group

    def count() -> Mapping[str, Counted]:
        pages = context.store.neighbours(ids, **level.chosen(), first=LONGEST)
        if any(page.has_next for page in pages.values()):
            way_out = "ask the list at the root"
            problem = f"counts at most {LONGEST:,} items of a list inside a record"
            raise InvalidDataError([Fault(field="facets", problem=problem, way_out=way_out)])
        lists = {id_: list({each.entity.id for each in page.items}) for id_, page in pages.items()}
        return context.store.facets(lists, by)

    return await context.run(count)
