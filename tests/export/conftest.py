"""Files of the made-up table."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.export import FORMATS, GraphTable
from tests.export.tables import table


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a table, by default the hostile one, in a format."""

    def write(name: str, what: GraphTable | None = None) -> Path:
        file = tmp_path / f"graph.{FORMATS[name].extension}"
        file.write_bytes(content(name, what or table()))
        return file

    return write


def content(name: str, what: GraphTable) -> bytes:
    """Write a table in a format to memory."""
    buffer = io.BytesIO()
    FORMATS[name].write(what, buffer)
    return buffer.getvalue()
