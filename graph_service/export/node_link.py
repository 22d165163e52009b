"""Node-link JSON, for NetworkX and D3."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from graph_service.export.lines import write_lines
from graph_service.export.table import Column, GraphTable, Value, filled


def write_node_link(table: GraphTable, out: BinaryIO) -> None:
    """
    Write node-link JSON, one row a line.

    Read it with ``networkx.node_link_graph(data, edges="edges")``: the name of that list has changed over versions of
    NetworkX. The key of an edge is the id of its tie, so that parallel ties stay apart.

    Parameters
    ----------
    table
        What to write.
    out
        Open for writing bytes; memory does not grow with the table.
    """
    write_lines(out, _lines(table))


def _lines(table: GraphTable) -> Iterator[str]:
    directed = "true" if table.directed else "false"
    yield f'{{"directed":{directed},"multigraph":true,"graph":{_json(table.metadata)},\n"nodes":[\n'
    yield from _joined(_node_rows(table))
    yield '\n],\n"edges":[\n'
    yield from _joined(_edge_rows(table))
    yield "\n]}\n"


def _node_rows(table: GraphTable) -> Iterator[dict[str, Any]]:
    for v in table.nodes():
        fixed = {"id": v.id, "label": v.label, "color": v.colour, "start": v.start, "end": v.end}
        yield _row(fixed, table.node_columns, v.values)


def _edge_rows(table: GraphTable) -> Iterator[dict[str, Any]]:
    for e in table.edges():
        fixed = {"source": e.source, "target": e.target, "key": e.id, "kind": e.kind, "weight": e.weight}
        yield _row(fixed | {"start": e.start, "end": e.end}, table.edge_columns, e.values)


def _row(fixed: dict[str, Any], columns: tuple[Column, ...], values: tuple[Value, ...]) -> dict[str, Any]:
    present = {name: value for name, value in fixed.items() if value is not None}
    return present | {name: value for name, _, value in filled(columns, values)}


def _joined(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    comma = ""
    for row in rows:
        yield comma + _json(row)
        comma = ",\n"


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
