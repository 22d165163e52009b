"""GraphML, for igraph, R, NetworkX, graph-tool, visone and most others."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph_service.export.lines import write_lines
from graph_service.export.table import Column, ColumnType, GraphTable, Value, filled
from graph_service.export.xml import as_text, escaped

_TYPES: dict[ColumnType, str] = {
    "string": "string",
    "list": "string",
    "date": "string",
    "integer": "int",
    "double": "double",
    "boolean": "boolean",
}
_NODE = (
    Column("label", "string", ""),
    Column("color", "string", "Colour of its sector"),  # the names that igraph and Gephi draw by
    *(Column(name, "integer", "") for name in "rgb"),
)
_EDGE = (
    Column("tie", "string", "Id of the edge once more, since igraph 1.0 gives edges the ids of nodes"),
    Column("kind", "string", ""),
    Column("weight", "double", ""),
)
_SPAN = (Column("start", "date", ""), Column("end", "date", ""))


def write_graphml(table: GraphTable, out: BinaryIO) -> None:
    """
    Write GraphML.

    Each column has one typed key, since igraph refuses two of one name; each edge has an id of its own, since the
    schema and graphology refuse parallel edges without; lists are JSON text, since GraphML knows none; colours stand
    under the names that igraph (color) and Gephi (r, g, b) draw by.

    Parameters
    ----------
    table
        What to write.
    out
        Open for writing bytes; memory does not grow with the table.

    References
    ----------
    Brandes et al. (2002). GraphML progress report. doi:10.1007/3-540-45848-4_59
    """
    write_lines(out, _lines(table))


def _lines(table: GraphTable) -> Iterator[str]:
    about = [Column(n, "integer" if isinstance(v, int) else "string", "") for n, v in table.metadata.items()]
    nodes, edges = (*_NODE, *_SPAN, *table.node_columns), (*_EDGE, *_SPAN, *table.edge_columns)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for which, columns in ("graph", about), ("node", nodes), ("edge", edges):
        yield from _keys(which, columns)
    yield f'<graph id="G" edgedefault="{"directed" if table.directed else "undirected"}">\n'
    yield _data("g", about, list(table.metadata.values())) + "\n"
    for v in table.nodes():
        rgb = bytes.fromhex(v.colour[1:]) if v.colour else (None, None, None)
        data = _data("n", nodes, (v.label, v.colour, *rgb, v.start, v.end, *v.values))
        yield f'<node id="{v.id}">{data}</node>\n'
    for e in table.edges():
        data = _data("e", edges, (e.id, e.kind, e.weight, e.start, e.end, *e.values))
        yield f'<edge id="{e.id}" source="{e.source}" target="{e.target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(which: str, columns: Sequence[Column]) -> Iterator[str]:
    for name, type_, description in columns:
        about = f"<desc>{escaped(description)}</desc>" if description else ""
        key = f'id="{which[0]}_{name}" for="{which}" attr.name="{name}" attr.type="{_TYPES[type_]}"'
        yield f"<key {key}>{about}</key>\n" if about else f"<key {key}/>\n"


def _data(prefix: str, columns: Sequence[Column], values: Sequence[Value]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{as_text(type_, value)}</data>' for name, type_, value in filled(columns, values)
    )
