"""The town of the tests of the interface, seen over HTTP."""

from tests.api.conftest import client, town_store

__all__ = ["client", "town_store"]
