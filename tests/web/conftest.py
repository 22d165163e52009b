"""The town of the tests of the interface, seen over HTTP, and a server in a process of its own."""

from collections.abc import Iterator

import pytest

from tests.api.conftest import client, town_store
from tests.web.server import serving

__all__ = ["address", "client", "town_store"]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server with the usual settings on a free port and stop it again."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address
