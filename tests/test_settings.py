"""Settings from environment variables."""

import dataclasses

import pytest

from graph_service.errors import InvalidDataError
from graph_service.settings import PREFIX, Settings


def test_every_setting_can_be_given_as_a_variable() -> None:
    given = {PREFIX + field.name.upper(): "7" for field in dataclasses.fields(Settings)}
    settings = Settings.from_environ(given)

    assert {str(value) for value in dataclasses.asdict(settings).values()} <= {"7", "7.0"}


def test_a_number_that_is_none_names_its_variable() -> None:
    with pytest.raises(InvalidDataError, match="GRAPH_SERVICE_PORT 'http' is no number"):
        Settings.from_environ({"GRAPH_SERVICE_PORT": "http"})


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(Settings(store_password="secret"))
