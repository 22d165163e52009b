"""What a table says about itself."""

from graph_service.export import Column
from graph_service.export.table import filled
from tests.export.tables import table


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
