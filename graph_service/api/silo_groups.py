"""Groups of actors with the test whether they keep to themselves: given ones, and those found in the ties."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from graph_service import model, use_cases
from graph_service.analysis import Estimate as Measured
from graph_service.analysis import FoundSilo, GroupFigures
from graph_service.api.context import Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.estimates import Estimate, Group
from graph_service.api.links import After, First, connection
from graph_service.api.metrics import Metric, NullModel
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.records import Node
from graph_service.api.silo_results import Result
from graph_service.api.values import Text
from graph_service.model.vocabulary import Sector
from graph_service.store import Facet
from graph_service.use_cases.wording import label

_ORDER = "member"
MOST = 100
FURTHER = (Metric.SEGREGATION_MATRIX_INDEX, Metric.SPECTRAL_SEGREGATION)
ALONE = Measured(value=None, undefined_because="nobody in the group has ties")


@graph_type
class FirstExit:
    """
    Where a walk out of a group arrives first.

    Attributes
    ----------
    group
        Group that is met first.
    chance
        Chance, 0 to 1.
    """

    group: Group
    chance: float


@dataclass(frozen=True, slots=True)
class Member:
    """An actor of a group, by its place in the list of members."""

    name: str
    id: str

    @property
    def key(self) -> str:
        """Place in the list: by name, then by id."""
        return f"{self.name.casefold()} {self.id}"


def _members(
    root: "Silo",
    info: Info,
    *,
    first: First = 20,
    after: After = strawberry.UNSET,
) -> Any:
    """Members by name."""
    size, place = checked(first), place_of(_ORDER, after or None)
    every = sorted(root.listed, key=lambda member: member.key)

    async def read() -> Slice:
        rest = [member for member in every if place is None or member.key > place]
        nodes = await info.context.records.load_many([member.id for member in rest[:size]])
        items = [Item(_ORDER, m.key, node) for m, node in zip(rest, nodes, strict=False) if node is not None]
        return Slice(items, len(rest) > size, len(rest) < len(every))

    async def count() -> int:
        return len(every)

    async def facets(by: tuple[Facet, ...]) -> Any:
        """Count the members by what they have; those of the past are counted in its graph."""
        bare = [model.Moment.parted(member.id)[0] for member in every]
        context = await info.context.at(model.Moment.parted(every[0].id)[1]) if every else info.context
        return context, (await context.run(context.store.facets, {"members": bare}, by))["members"]

    return Listing(read, count=count, facets=facets, of_actors=True)


@graph_type
class Silo(Node):
    """
    A group with its measures and the test whether it is closed.

    Attributes
    ----------
    group
        Group of the attribute; null if the group was found in the ties.
    labels
        Title; for found groups made of their most frequent sector and best connected member.
    size
        Number of members.
    closed
        Whether its ties stay inside more than chance explains, at the accepted false discovery rate.
    dominant_sector
        Most frequent sector of the members.
    resolution
        Resolution at which it was found; null for given groups.
    stability
        How far repeated searches agree on the division that it is part of, at most 1; null for given groups.
    estimates
        Of given groups E_I_INDEX (the test), COLEMAN_INDEX, SECTOR_RADIUS, SEGREGATION_MATRIX_INDEX and
        SPECTRAL_SEGREGATION; of found ones OPENNESS (the test,
        against groups found in the same way in rewired copies) and CONDUCTANCE.
    first_exits
        For each other group, the chance that a walk out of this one meets it first.
    """

    group: Group | None
    labels: Text
    size: int
    closed: bool
    dominant_sector: Sector
    resolution: float | None
    stability: float | None
    estimates: list[Estimate]
    first_exits: list[FirstExit]
    members = field_of(f"{connection('Actor')} | None", _members, summary(_members))
    listed: strawberry.Private[Sequence[Member]]


def given_silos(root: Result) -> list[Silo]:
    """Show the groups of the attribute, most closed first."""
    report = root.report()
    if report is None:
        return []
    return [_given(root, report, each) for each in sorted(report.figures.groups, key=_openness)][:MOST]


def _openness(figures: GroupFigures) -> tuple[bool, float, str]:
    return figures.ei_index.z is None, figures.ei_index.z or 0.0, figures.code


def _given(root: Result, report: use_cases.SiloReport, figures: GroupFigures) -> Silo:
    network, groups, null, further = root.network(), root.groups(), root.null, root.of_groups()
    codes, sectors = network.attributes[root.settings.attribute], network.attributes["sector"]
    places = [place for place, code in enumerate(codes) if code == figures.code]
    counted = Counter(sectors[place] for place in places)
    return Silo(
        id=strawberry.ID(f"{root.run.id}-{figures.code}"),
        group=groups[figures.code],
        labels=groups[figures.code].labels,
        size=figures.size,
        closed=figures.code in report.closed,
        dominant_sector=Sector(max(counted, key=lambda code: (counted[code], code))),
        resolution=None,
        stability=None,
        estimates=[
            Estimate.of(Metric.E_I_INDEX, figures.ei_index, q=figures.q, null=null),
            Estimate.of(Metric.COLEMAN_INDEX, figures.coleman, null=null),
            Estimate.of(Metric.SECTOR_RADIUS, Measured(value=figures.radius)),
            *(Estimate.of(metric, further[metric.value].get(figures.code, ALONE)) for metric in FURTHER),
        ],
        first_exits=[FirstExit(group=groups[code], chance=c) for code, c in figures.first_exits.items()],
        listed=[Member(network.names[place], f"{network.ids[place]}{root.moment}") for place in places],
    )


def found_silos(root: Result) -> list[Silo]:
    """Show the groups that were found in the ties, most closed first."""
    found = root.found()
    names = dict(zip(root.network().ids, root.network().names, strict=True)) if found.groups else {}
    return [_found(root, each, found.method, names) for each in found.groups]


def _found(root: Result, each: FoundSilo, method: str, names: dict[Any, str]) -> Silo:
    sector, central = label("sector", each.sector), names.get(each.best_connected, each.best_connected)
    conductance = Measured(value=each.conductance, undefined_because="" if each.conductance else "no ties on one side")
    return Silo(
        id=strawberry.ID(f"{root.run.id}-{each.resolution:g}-{each.number}"),
        group=None,
        labels=Text(de=f"{sector.de} um {central}", en=f"{sector.en} around {central}"),
        size=len(each.members),
        closed=each.closed,
        dominant_sector=Sector(each.sector),
        resolution=each.resolution,
        stability=each.stability,
        estimates=[
            Estimate.of(
                Metric.OPENNESS,
                each.openness,
                q=each.q,
                null=NullModel.DEGREE_PRESERVING,
                interval=(None, None, method),
            ),
            Estimate.of(Metric.CONDUCTANCE, conductance),
        ],
        first_exits=[],
        listed=[Member(names.get(id_, str(id_)), f"{id_}{root.moment}") for id_ in each.members],
    )
