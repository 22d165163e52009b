"""Count the nodes that fit a filter by combinations of what they have."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import product
from typing import Any

import orjson

from graph_service.model import span
from graph_service.store.connection import Connection

UNKNOWN = "unknown"


class Facet(Enum):
    """
    What items can be counted by; a property that the items lack counts as unknown.

    Attributes
    ----------
    SECTOR
        Sector.
    LEVEL
        Level of government.
    ORGANISATION_TYPE
        Type of organisation.
    PLACE
        State or municipality.
    TOPIC
        Topic.
    DEMAND
        Demand.
    PROJECT_STATUS
        State of the project.
    EVIDENCE_LEVEL
        Best evidence of a benefit.
    COLLABORATION_KIND
        Kind of collaboration.
    PROCUREMENT_METHOD
        Procedure.
    SUPPLIER_TYPE
        Type of organisation of the supplier.
    LICENCE
        Licence.
    STANDARD
        Standard.
    FORMAT
        Format of a file.
    ACCESS
        Access to the data.
    YEAR
        Year in which it began.
    """

    # the value is the column or the type of tie where it is read

    SECTOR = "sectors"
    LEVEL = "levels"
    ORGANISATION_TYPE = "org_types"
    PLACE = "places"
    TOPIC = "ABOUT"
    DEMAND = "EXEMPLIFIES"
    PROJECT_STATUS = "states"
    EVIDENCE_LEVEL = "benefits"
    COLLABORATION_KIND = "kinds"
    PROCUREMENT_METHOD = "procedures"
    SUPPLIER_TYPE = "PARTICIPATES_IN"
    LICENCE = "LICENSED_UNDER"
    STANDARD = "CONFORMS_TO"
    FORMAT = "distributions"
    ACCESS = "accesses"
    YEAR = "starts"


Counted = list[tuple[tuple[str, ...], int]]


def count(connection: Connection, lists: Mapping[str, Sequence[str]], by: Sequence[Facet]) -> dict[str, Counted]:
    """
    Count the nodes of each list by every combination, most frequent first.

    A node with several values counts once for each; one without counts as unknown.
    """
    ids = sorted({id_ for each in lists.values() for id_ in each})
    columns = connection.ask("facet_columns", ids=ids)
    types = [facet.value for facet in by if facet.value.isupper()]
    tied = _tied(connection, ids, types) if types else {}
    values = zip(*(_column(facet, columns, tied) for facet in by), strict=True)
    of_each = {id_: [*product(*each)] for id_, each in zip(columns["ids"], values, strict=True)}
    return {name: _counted(codes for id_ in some for codes in of_each.get(id_, ())) for name, some in lists.items()}


def _counted(codes: Iterable[tuple[str, ...]]) -> Counted:
    return sorted(Counter(codes).items(), key=lambda item: (-item[1], item[0]))


def _column(facet: Facet, columns: Mapping[str, Any], tied: Mapping[str, Mapping[str, set[str]]]) -> list[list[str]]:
    """Give the values of each node."""
    if facet.value.isupper():
        found: Iterable[Iterable[str]] = (tied.get(facet.value, {}).get(id_, ()) for id_ in columns["ids"])
    else:
        found = map(_READ.get(facet, _single), columns[facet.value])
    return [sorted({*each} - {""}) or [UNKNOWN] for each in found]


def _tied(connection: Connection, ids: Sequence[str], types: Sequence[str]) -> Mapping[str, Mapping[str, set[str]]]:
    answer = connection.ask("facet_ties", ids=list(ids), types=types)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for id_, other, type_, org_type in zip(*answer.values(), strict=True):
        found[type_][id_].add(org_type if type_ == Facet.SUPPLIER_TYPE.value else other)
    return found


def _single(code: str) -> list[str]:
    return [code]


def _year(text: str) -> list[str]:
    begin = span(text).earliest if text else None
    return [str(begin.year)] if begin else []


def _formats(distributions: Iterable[str]) -> list[str]:
    return [orjson.loads(each).get("format") or "" for each in distributions]


def _best(benefits: Iterable[str]) -> list[str]:
    return [max((orjson.loads(each)["evidence_level"] for each in benefits), default="")]


_READ: Mapping[Facet, Callable[[Any], Iterable[str]]] = {
    Facet.PLACE: list,
    Facet.YEAR: _year,
    Facet.FORMAT: _formats,
    Facet.EVIDENCE_LEVEL: _best,
}
