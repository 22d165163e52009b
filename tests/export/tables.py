"""Made-up tables: a small one with hostile values, and one of any size."""

from collections.abc import Iterable
from datetime import date

from graph_service.export import Column, Edge, GraphTable, Node

HOSTILE = "Amt \"für\" <Zölle> & 'Straßen'\x0b|;,\t\U0001f600"
"""As it is, and as XML can carry it."""
SHOWN = HOSTILE.replace("\x0b", "\ufffd")
LIST = ("a, b", 'c "q"', "d|e;f", "g\\h", "[i]", "ü")

NODE_COLUMNS = (
    Column("sector", "string", "Code of its sector"),
    Column("topics", "list", "What it works on"),
    Column("founded", "date", "When it began"),
    Column("staff", "integer", "How many people"),
    Column("share", "double", "Of something"),
    Column("open", "boolean", "Whether it takes new members"),
    Column("since", "string", "Its life in EDTF"),
)
EDGE_COLUMNS = (
    Column("role", "string", "How it takes part"),
    Column("citations", "list", "Where it is stated"),
    Column("derived", "boolean", "Whether it was computed"),
)

NODES = (
    Node(
        "org-a",
        HOSTILE,
        ("govtech", LIST, date(2024, 2, 29), 7, 0.5, True, "2024-02~"),
        "#d55e00",
        date(2024, 2, 1),
        date(2025, 12, 31),
    ),
    Node("org-b", "=1+1", ("administration", (), None, -1, 1e-7, False, None), "#0072b2", date(2020, 1, 1)),
    Node("prj-c", "None", (None, ("x",), None, None, 2.0, None, "unknown")),
)
EDGES = (
    Edge("org-a--funds--prj-c", "org-a", "prj-c", "funds", 2.5, (None, (), None)),
    Edge(
        "org-a--participates_in--prj-c",
        "org-a",
        "prj-c",
        "participates_in",
        1.0,
        ("lead", LIST, False),
        date(2024, 1, 1),
        date(2024, 12, 31),
    ),
    Edge("org-a--participates_in--prj-c--2", "org-a", "prj-c", "participates_in", 1.0, (HOSTILE, ("p. 1",), True)),
    Edge("org-b--part_of--org-b", "org-b", "org-b", "part_of", 1.0, (None, None, None)),
)


def table(nodes: Iterable[Node] = NODES, edges: Iterable[Edge] = EDGES, *, directed: bool = True) -> GraphTable:
    """Put rows under the columns of this file."""
    return GraphTable(
        title=f"Ecosystem {HOSTILE}",
        description="Made up",
        version=7,
        created=date(2026, 11, 24),
        licences=("CC-BY-4.0",),
        attribution=("Somebody", "Somebody else"),
        node_columns=NODE_COLUMNS,
        edge_columns=EDGE_COLUMNS,
        nodes=lambda: nodes,
        edges=lambda: edges,
        directed=directed,
    )
