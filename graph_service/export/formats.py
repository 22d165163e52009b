"""The list of formats; a new one is one file and one line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from graph_service.export.csv_files import write_csv
from graph_service.export.gexf import write_gexf
from graph_service.export.graphml import write_graphml
from graph_service.export.node_link import write_node_link
from graph_service.export.svg import write_svg
from graph_service.export.table import GraphTable


class Format(NamedTuple):
    """
    A format that graphs can be written in.

    Attributes
    ----------
    write
        Writes a table to a binary file.
    extension
        Of its files, without dot; Gephi Lite opens an address only by it.
    media_type
        For HTTP.
    """

    write: Callable[[GraphTable, BinaryIO], None]
    extension: str
    media_type: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "gexf": Format(write_gexf, "gexf", "application/gexf+xml"),
        "graphml": Format(write_graphml, "graphml", "application/graphml+xml"),
        "node-link": Format(write_node_link, "json", "application/json"),
        "csv": Format(write_csv, "zip", "application/zip"),
        "svg": Format(write_svg, "svg", "image/svg+xml"),
    }
)
