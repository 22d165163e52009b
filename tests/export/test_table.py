"""What a table says about itself, and what it costs to write one."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph_service.export import FORMATS, Column, Edge
from graph_service.export.table import filled
from tests.export.tables import EDGES, NODES, table


def test_absent_values_are_left_out() -> None:
    """None, empty lists and empty texts are no values; 0 and False are."""
    columns = [Column(name, "string", "") for name in "abcdef"]

    found = list(filled(columns, [None, (), "", 0, False, "None"]))

    assert found == [("d", "string", 0), ("e", "string", False), ("f", "string", "None")]


def test_metadata_names_version_licence_and_day() -> None:
    """A file says which version of the graph it shows, since when, and under which terms."""
    assert table().metadata.items() >= {
        ("version", 7),
        ("created", "2026-11-24"),
        ("licences", "CC-BY-4.0"),
        ("attribution", "Somebody; Somebody else"),
    }


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"svg"}))
def test_memory_does_not_grow_with_the_table(name: str) -> None:
    """Ten times the rows take no more memory; a picture alone must hold them all."""
    small, large = _peak(name, 1_000), _peak(name, 10_000)

    assert large < small + 200_000


def _peak(name: str, count: int) -> int:
    row = EDGES[1]
    what = table(NODES, Lazy(lambda: (row._replace(id=f"{row.id}--{i}") for i in range(count))))
    tracemalloc.start()
    FORMATS[name].write(what, io.BufferedWriter(Nowhere()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


class Lazy:
    """Rows that are made one by one."""

    def __init__(self, make: Callable[[], Iterator[Edge]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Edge]:
        return self._make()


class Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:
        """Forget."""
        return len(data)
