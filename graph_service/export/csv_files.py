"""Two CSV files with their description in one zip, for spreadsheets, pandas and Gephi's import of spreadsheets."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, BinaryIO, cast

import orjson

from graph_service.export.table import Column, ColumnType, GraphTable, Value

_TYPES: dict[ColumnType, str] = {
    "string": "string",
    "list": "array",
    "date": "date",
    "integer": "integer",
    "double": "number",
    "boolean": "boolean",
}
_SPAN = (
    Column("start", "date", "First day, as far as it is known"),
    Column("end", "date", "Last day, as far as it is known"),
)
_NODE = (  # Gephi knows these columns by their names, capitals included
    Column("Id", "string", "Unique name"),
    Column("Label", "string", "Name for people"),
    Column("color", "string", "Colour of its sector"),
    *_SPAN,
)
_EDGE = (
    Column("Source", "string", "Id of the node where it begins"),
    Column("Target", "string", "Id of the node where it ends"),
    Column("Type", "string", "Directed or Undirected"),
    Column("Id", "string", "Unique name"),
    Column("Kind", "string", "What the tie says"),
    Column("Weight", "double", "Strength"),
    *_SPAN,
)
_FORMULA = re.compile("'*[=+@\t\r-]")
_FORMULA_NOTE = (
    "A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) "
    "has one apostrophe put in front; take it away when you read the file by a program."
)


def write_csv(table: GraphTable, out: BinaryIO) -> None:
    """
    Write a zip of nodes.csv, edges.csv and datapackage.json.

    The files are UTF-8 with a byte order mark, for spreadsheets; lists are JSON text. They are stored without
    compression, since different builds of zlib compress to different bytes.

    Parameters
    ----------
    table
        What to write.
    out
        Open for writing bytes; memory does not grow with the table.

    References
    ----------
    Frictionless Data. Data Package. https://specs.frictionlessdata.io
    """
    nodes, edges = (*_NODE, *table.node_columns), (*_EDGE, *table.edge_columns)
    with zipfile.ZipFile(cast("BinaryIO", _Onward(out)), "w") as archive:
        with _member(archive, "datapackage.json") as file:
            file.write(orjson.dumps(_package(table, nodes, edges), option=orjson.OPT_INDENT_2))
        _write_rows(archive, "nodes.csv", nodes, _node_rows(table))
        _write_rows(archive, "edges.csv", edges, _edge_rows(table))


class _Onward:
    """A file that cannot be rewound, so that the bytes are the same whether the real one can or not."""

    def __init__(self, out: BinaryIO) -> None:
        self.write = out.write
        self.flush = out.flush


@contextmanager
def _member(archive: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    info = zipfile.ZipInfo(name)  # dated 1980-01-01, whatever the clock says
    info.create_system = 3  # Unix on every platform
    info.external_attr = 0o644 << 16
    with archive.open(info, "w") as file:
        yield cast("BinaryIO", file)


def _write_rows(
    archive: zipfile.ZipFile, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> None:
    types = [column.type for column in columns]
    with _member(archive, name) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow([column.name for column in columns])
        writer.writerows([_cell(t, v) for t, v in zip(types, row, strict=True)] for row in rows)


def _node_rows(table: GraphTable) -> Iterator[Sequence[Value]]:
    for v in table.nodes():
        yield v.id, v.label, v.colour, v.start, v.end, *v.values


def _edge_rows(table: GraphTable) -> Iterator[Sequence[Value]]:
    type_ = "Directed" if table.directed else "Undirected"
    for e in table.edges():
        yield e.source, e.target, type_, e.id, e.kind, e.weight, e.start, e.end, *e.values


def _cell(type_: ColumnType, value: Value) -> str:
    if value is None:
        return ""
    if type_ == "list":
        return orjson.dumps(value).decode() if value else ""
    if type_ == "boolean":
        return "true" if value else "false"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if type_ == "string" and _FORMULA.match(text) else text


def _package(table: GraphTable, nodes: Sequence[Column], edges: Sequence[Column]) -> dict[str, Any]:
    foreign = [{"fields": end, "reference": {"resource": "nodes", "fields": "Id"}} for end in ("Source", "Target")]
    package = {
        "name": "ecosystem",
        "title": table.title,
        "description": f"{table.description}\n\n{_FORMULA_NOTE}".strip(),
        "version": str(table.version),
        "created": f"{table.created.isoformat()}T00:00:00Z" if table.created else None,
        "licenses": [{"name": name} for name in table.licences] or None,
        "sources": [{"title": name} for name in table.attribution] or None,
        "resources": [_resource("nodes", nodes), _resource("edges", edges, foreignKeys=foreign)],
    }
    return {name: value for name, value in package.items() if value is not None}


def _resource(name: str, columns: Sequence[Column], **more: Any) -> dict[str, Any]:
    fields = [{"name": c.name, "type": _TYPES[c.type], "description": c.description} for c in columns]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "Id", **more},
    }
