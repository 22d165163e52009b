"""Tables that hypothesis makes up."""

from hypothesis import strategies as st

from graph_service.export import Edge, Node

IDS = ("org-a", "org-b", "prj-c", "evt-d")
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_DAYS = st.none() | st.dates()
_FLOATS = st.floats(min_value=1e-300, max_value=1e300)


def node_rows() -> st.SearchStrategy[list[Node]]:
    """Rows with any text, for the columns of `tables`, with ids that differ."""
    values = st.tuples(
        st.none() | _TEXT,
        st.lists(_TEXT, max_size=3),
        st.none() | st.dates(),
        st.none() | st.integers(-(2**31), 2**31 - 1),
        st.none() | _FLOATS,
        st.none() | st.booleans(),
        st.none() | _TEXT,
    )
    row = st.builds(
        Node,
        id=st.sampled_from(IDS),
        label=_TEXT,
        values=values,
        colour=st.none() | st.just("#0072b2"),
        start=_DAYS,
        end=_DAYS,
    )
    return st.lists(row, unique_by=lambda node: node.id, max_size=4)


def edges_between() -> st.SearchStrategy[list[Edge]]:
    """Rows with parallel edges and loops, with ids that differ."""
    ends = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["funds", "part_of"]), _FLOATS)
    values = st.tuples(st.none() | _TEXT, st.lists(_TEXT, max_size=3), st.none() | st.booleans())
    rows = st.lists(st.tuples(ends, values), max_size=6)
    return rows.map(
        lambda found: [
            Edge(f"{source}--{kind}--{target}--{i}", source, target, kind, weight, each)
            for i, ((source, target, kind, weight), each) in enumerate(found, 2)
        ]
    )
