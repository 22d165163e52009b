"""Settings from environment variables."""

import dataclasses

import pytest

from graph_service.errors import InvalidDataError
from graph_service.settings import PREFIX, Settings


def test_every_setting_can_be_given_as_a_variable() -> None:
    switches = {field.name for field in dataclasses.fields(Settings) if field.type in {bool, "bool"}}
    given = {
        PREFIX + field.name.upper(): "yes" if field.name in switches else "7" for field in dataclasses.fields(Settings)
    }
    settings = Settings.from_environ(given)

    assert {str(value) for value in dataclasses.asdict(settings).values()} == {"7", "7.0", "True"}


@pytest.mark.parametrize(("text", "value"), [("true", True), ("1", True), ("False", False), ("no", False)])
def test_a_switch_is_read_from_words(text: str, *, value: bool) -> None:
    assert Settings.from_environ({"GRAPH_SERVICE_INTROSPECTION": text}).introspection is value


def test_a_switch_that_is_none_names_its_variable() -> None:
    with pytest.raises(InvalidDataError, match="GRAPH_SERVICE_TRUSTED_ONLY 'perhaps' is no switch"):
        Settings.from_environ({"GRAPH_SERVICE_TRUSTED_ONLY": "perhaps"})


def test_a_number_that_is_none_names_its_variable() -> None:
    with pytest.raises(InvalidDataError, match="GRAPH_SERVICE_PORT 'http' is no number"):
        Settings.from_environ({"GRAPH_SERVICE_PORT": "http"})


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(Settings(store_password="secret"))
