"""Graphs as files of other programs."""

from graph_service.export.formats import FORMATS, Format
from graph_service.export.table import Column, ColumnType, Edge, GraphTable, Node, Value

__all__ = ["FORMATS", "Column", "ColumnType", "Edge", "Format", "GraphTable", "Node", "Value"]
