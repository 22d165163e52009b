"""The one table of typed rows that every writer writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

ColumnType = Literal["string", "list", "date", "integer", "double", "boolean"]
Value = str | bool | int | float | date | Sequence[str] | None


class Column(NamedTuple):
    """
    A column; every value in it has its type, or is absent.

    Attributes
    ----------
    name
        Unique among the columns of nodes, or of edges.
    type
        One of six; each writer maps them to the names of its format.
    description
        What it says, for people.
    """

    name: str
    type: ColumnType
    description: str


class Node(NamedTuple):
    """
    A row of the table of nodes.

    Attributes
    ----------
    id
        Slug, which is a valid xs:NMTOKEN too.
    label
        Name for people.
    values
        One for each column, None or empty where there is none.
    colour
        ``#rrggbb``; None where its kind has no colour.
    start, end
        First and last day of its life; None where open or unknown.
    """

    id: str
    label: str
    values: tuple[Value, ...]
    colour: str | None = None
    start: date | None = None
    end: date | None = None


class Edge(NamedTuple):
    """
    A row of the table of edges.

    Attributes
    ----------
    id
        Unique, also among parallel edges.
    source, target
        Ids of its ends.
    kind
        Type of the tie.
    weight
        Greater than 0.
    values
        One for each column, None or empty where there is none.
    start, end
        First and last day on which it held; None where open or unknown.
    """

    id: str
    source: str
    target: str
    kind: str
    weight: float
    values: tuple[Value, ...]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphTable:
    """
    A graph as two tables of typed rows, with what must be said about it.

    Attributes
    ----------
    title, description
        What the graph shows, and what was left out.
    version
        Graph version that was read.
    created
        Day of the change that made this version, so that equal versions give equal bytes; None for an empty graph.
    licences, attribution
        Licences of the sources, and whom to name.
    node_columns, edge_columns
        Columns beside the fixed parts of a row.
    nodes, edges
        Give the rows anew at each call, sorted by id, without holding them all.
    directed
        Whether source and target differ in meaning.
    """

    title: str
    version: int
    node_columns: tuple[Column, ...]
    edge_columns: tuple[Column, ...]
    nodes: Callable[[], Iterable[Node]]
    edges: Callable[[], Iterable[Edge]]
    description: str = ""
    created: date | None = None
    licences: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    directed: bool = True

    @property
    def metadata(self) -> dict[str, str | int]:
        """
        Say about the graph what a file must say that leaves the house.

        Returns
        -------
        metadata
            Without absent values.
        """
        found: dict[str, str | int] = {
            "title": self.title,
            "description": self.description,
            "version": self.version,
            "created": self.created.isoformat() if self.created else "",
            "licences": "; ".join(self.licences),
            "attribution": "; ".join(self.attribution),
        }
        return {name: value for name, value in found.items() if value != ""}


def filled(columns: Sequence[Column], values: Sequence[Value]) -> Iterator[tuple[str, ColumnType, Value]]:
    """
    Go through the values that are there.

    Parameters
    ----------
    columns, values
        Of equal length.

    Yields
    ------
    name, type, value
        Only of present values: an absent one is left out of a file, never written as "None" or "".
    """
    for (name, type_, _), value in zip(columns, values, strict=True):
        if value is not None and not (isinstance(value, Sequence) and not value):
            yield name, type_, value
