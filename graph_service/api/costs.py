"""What a question costs: published in the schema as @cost and @listSize, and read from there by the guard."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import strawberry
from graphql import (
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_composite_type,
    is_introspection_type,
)
from strawberry.schema_directive import Location

from graph_service.api.cursors import USUAL

DEFINITION = "strawberry-definition"
WEIGHTS: Mapping[str, int] = {
    "siloSeries": 50,
    **dict.fromkeys(("siloAnalysis", "Query.bridges", "whatIf", "export"), 20),
    **dict.fromkeys(("path", "likelyAdopters", "indicators", "matches"), 10),
    **dict.fromkeys(("search", "matchName", "position", "bridges", "sectorCoverage", "facets", "duplicates"), 5),
    **dict.fromkeys(("totalCount", "sectors"), 2),
}
"""Fields that cost more than an object, by field or by type and field; those of `Mutation` cost `WRITE` each."""
WRITE = 10
SIZES: Mapping[str, int] = {
    **dict.fromkeys(("mixing",), 66),
    **dict.fromkeys(("facets",), 50),
    **dict.fromkeys(("nodes", "labels", "faults", "silos", "missing"), 100),
    **dict.fromkeys(("siloSeries", "coverage", "WhatIf.radius"), 20),
    **dict.fromkeys(("backtest",), 13),
    **dict.fromkeys(("estimates", "parameters", "changes"), 12),
    **dict.fromkeys(("statements", "firstExits", "operations"), 10),
    **dict.fromkeys(("path", "sensitivity", "brokerage", "checks"), 6),
    **dict.fromkeys(("indicators", "reasons", "evidence", "openIn", "differences", "Export.licences"), 5),
    **dict.fromkeys(("challenges", "ties", "BridgingContact.radius"), 4),
    **dict.fromkeys(("citations", "places", "accounts", "contactPoints"), 2),
}
"""Items that a plain list of objects is taken to hold, by field or by type and field; `FEW` where nothing is said."""
FEW = 3
INTROSPECTED = {"types": 300, "possibleTypes": 20, "fields": 10, "enumValues": 10, "inputFields": 10}
"""Sizes of the lists in which the schema tells of itself."""
PAGED = ("edges", "nodes")


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    description="Static cost of a field: what it costs beside what is selected in it, 1 for an object if not given.",
)
class Cost:
    """Weight of a field."""

    weight: str


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    description="Expected size of a list: an argument if one of them is given, else a fixed number.",
    name="listSize",
)
class ListSize:
    """Size of a list, or of the lists in a page."""

    assumed_size: int | None = strawberry.UNSET
    slicing_arguments: list[str] | None = strawberry.UNSET
    sized_fields: list[str] | None = strawberry.UNSET
    require_one_slicing_argument: bool | None = strawberry.UNSET


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    description="Null only together with an error; Relay and Apollo clients read it.",
    name="semanticNonNull",
)
class SemanticNonNull:
    """A field that is null only where an error says why."""


ROOTS = {"Query", "Mutation", "Subscription"}
PRESENT = {"Tie.from", "Tie.to", "Demand.sectorCoverage"}
ABSENT = {"AnalysisRun.backtest", "UserError.path"}
"""Lists that are null where there is nothing of the kind, without an error."""
DIRECTIVES = (Cost, ListSize, SemanticNonNull)


@dataclass(frozen=True, slots=True)
class Price:
    """
    What the guard knows of a field.

    Attributes
    ----------
    weight
        What it costs itself.
    assumed, slicing
        How many items it gives, unless one of these arguments tells.
    sized
        Lists in what it returns that are as long as this.
    is_list, paged, is_node
        Whether it is a list of objects, one whose length its connection knows, and whether these are records.
    """

    weight: int = 0
    assumed: int = 1
    slicing: tuple[str, ...] = ()
    sized: tuple[str, ...] = ()
    is_list: bool = False
    paged: bool = False
    is_node: bool = False


def publish(schema: strawberry.Schema) -> None:
    """Write the costs into a schema, so that it prints them; fields that a type inherits are written anew."""
    built = schema._schema  # noqa: SLF001  strawberry has no public way to it
    for type_ in built.type_map.values():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not is_introspection_type(type_):
            for name, field in type_.fields.items():
                if definition := field.extensions.get(DEFINITION):
                    own = copy.copy(definition)
                    own.directives = [*own.directives, *_directives(type_, name, field)]
                    field.extensions[DEFINITION] = own
    made = {each: schema.schema_converter.from_schema_directive(each) for each in DIRECTIVES}
    built.directives = (*built.directives, *made.values())


@lru_cache(4096)
def price(type_: GraphQLObjectType | GraphQLInterfaceType, name: str) -> Price:
    """Read the price of a field from its published directives."""
    field = type_.fields[name]
    inner = get_named_type(field.type)
    listed, composite = _is_list(field.type), is_composite_type(inner)
    definition = field.extensions.get(DEFINITION)
    found: dict[type, Any] = {type(each): each for each in definition.directives} if definition else {}
    cost, size = found.get(Cost), found.get(ListSize, ListSize())
    return Price(
        weight=int(cost.weight) if cost else int(composite and not listed),
        assumed=_assumed(type_, name, size) if listed and composite else size.assumed_size or 1,
        slicing=tuple(size.slicing_arguments or ()),
        sized=tuple(size.sized_fields or ()),
        is_list=listed and composite,
        paged=type_.name.endswith("Connection") and name in PAGED,
        is_node="Node" in {inner.name, *(each.name for each in getattr(inner, "interfaces", ()))},
    )


def _assumed(type_: Any, name: str, size: ListSize) -> int:
    return INTROSPECTED.get(name, FEW) if is_introspection_type(type_) else size.assumed_size or FEW


def _directives(type_: Any, name: str, field: Any) -> list[object]:
    """Say what a field costs and how long it is."""
    inner = get_named_type(field.type)
    paged = inner.name.endswith("Connection")
    weight = WRITE if type_.name == "Mutation" else WEIGHTS.get(f"{type_.name}.{name}", WEIGHTS.get(name))
    found: list[object] = []
    if (
        name == "totalCount"
        or f"{type_.name}.{name}" in PRESENT
        or (type_.name not in ROOTS and _is_read(type_, name, field))
    ):
        found.append(SemanticNonNull())
    if weight and not isinstance(type_, GraphQLInterfaceType):  # as the draft of the directives demands
        found.append(Cost(weight=str(weight)))
    if paged:
        slicing = [each for each in ("first", "last") if each in field.args]
        sized = [each for each in PAGED if each in inner.fields]
        found.append(
            ListSize(
                assumed_size=USUAL, slicing_arguments=slicing, sized_fields=sized, require_one_slicing_argument=False
            )
        )
    elif _is_list(field.type) and is_composite_type(inner) and not type_.name.endswith("Connection"):
        found.append(_listed(type_.name, name, field))
    elif name == "facets":
        found.append(ListSize(assumed_size=SIZES[name]))
    return found


def _is_read(type_: Any, name: str, field: Any) -> bool:
    """Tell whether a field is a list that may be null for the only reason that it cannot be read or computed."""
    listed = get_named_type(field.type).name.endswith("Connection") or isinstance(field.type, GraphQLList)
    return listed and f"{type_.name}.{name}" not in ABSENT


def _listed(type_: str, name: str, field: Any) -> ListSize:
    if "first" in field.args:
        return ListSize(slicing_arguments=["first"], require_one_slicing_argument=False)
    return ListSize(assumed_size=SIZES.get(f"{type_}.{name}", SIZES.get(name, FEW)))


def _is_list(type_: Any) -> bool:
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    return isinstance(inner, GraphQLList)
