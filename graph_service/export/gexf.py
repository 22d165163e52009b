"""GEXF 1.3, for Gephi, Gephi Lite and Retina."""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from graph_service.export.lines import write_lines
from graph_service.export.table import Column, ColumnType, Edge, GraphTable, Node, Value, filled
from graph_service.export.xml import as_text, escaped

_TYPES: dict[ColumnType, str] = {
    "string": "string",
    "list": "liststring",
    "date": "string",
    "integer": "integer",
    "double": "double",
    "boolean": "boolean",
}


def write_gexf(table: GraphTable, out: BinaryIO) -> None:
    """
    Write GEXF 1.3.

    There is no ``xsi:schemaLocation``, since the RELAX NG schema refuses it, and colours are written as r, g, b, since
    Gephi ends an import at ``hex`` beside ``a``. Dates stand in ``start`` and ``end`` and as plain attributes, since
    Gephi Lite and Retina know no time; so does the kind of a tie.

    Parameters
    ----------
    table
        What to write.
    out
        Open for writing bytes; memory does not grow with the table.

    References
    ----------
    GEXF Working Group (2022). GEXF 1.3 Primer. https://gexf.net
    """
    write_lines(out, _lines(table))


def _lines(table: GraphTable) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield from _meta(table)
    kind = _edge_type(table)
    yield f'<graph defaultedgetype="{kind}" idtype="string" mode="dynamic" timeformat="date">\n'
    yield from _attributes("node", table.node_columns)
    yield from _attributes("edge", (Column("kind", "string", ""), *table.edge_columns))
    yield "<nodes>\n"
    for node in table.nodes():
        yield _node(node, table.node_columns)
    yield "</nodes>\n<edges>\n"
    for edge in table.edges():
        yield _edge(edge, table.edge_columns, kind)
    yield "</edges>\n</graph>\n</gexf>\n"


def _edge_type(table: GraphTable) -> str:
    return "directed" if table.directed else "undirected"


def _meta(table: GraphTable) -> Iterator[str]:
    modified = f' lastmodifieddate="{table.created.isoformat()}"' if table.created else ""
    about = "\n".join(f"{name}: {value}" for name, value in table.metadata.items())
    yield f"<meta{modified}>\n<creator>graph_service</creator>\n"
    yield f"<description>{escaped(about)}</description>\n</meta>\n"


def _attributes(which: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<attributes class="{which}">\n'
    for name, type_, _ in columns:
        yield f'<attribute id="{name}" title="{name}" type="{_TYPES[type_]}"/>\n'
    yield "</attributes>\n"


def _node(node: Node, columns: tuple[Column, ...]) -> str:
    values = _values(columns, node.values)
    return (
        f'<node id="{node.id}" label="{escaped(node.label)}"{_span(node.start, node.end)}>'
        f"{values}{_colour(node.colour)}</node>\n"
    )


def _edge(edge: Edge, columns: tuple[Column, ...], type_: str) -> str:
    kind = escaped(edge.kind)
    values = _values(columns, edge.values, f'<attvalue for="kind" value="{kind}"/>')
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}" type="{type_}" weight="{edge.weight!r}" '
        f'kind="{kind}" label="{kind}"{_span(edge.start, edge.end)}>{values}</edge>\n'
    )


def _values(columns: tuple[Column, ...], values: tuple[Value, ...], first: str = "") -> str:
    found = "".join(
        f'<attvalue for="{name}" value="{as_text(type_, value)}"/>' for name, type_, value in filled(columns, values)
    )
    return f"<attvalues>{first}{found}</attvalues>" if first or found else ""


def _span(start: date | None, end: date | None) -> str:
    first = f' start="{start.isoformat()}"' if start else ""
    return f'{first} end="{end.isoformat()}"' if end else first


def _colour(colour: str | None) -> str:
    if not colour:
        return ""
    red, green, blue = bytes.fromhex(colour[1:])
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
