"""The silo report of a store."""

import pytest

from graph_service.errors import InvalidDataError
from graph_service.store import GraphStore
from graph_service.use_cases import silo_report
from tests.use_cases.small import fill


def test_an_empty_graph_says_that_nothing_can_be_said(store: GraphStore) -> None:
    report = silo_report(store)

    assert report.summary.en == "Nothing can be said about silos: there are no joint activities."
    assert report.summary.de.startswith("Über Silos lässt sich nichts sagen")


def test_every_number_stands_beside_chance(store: GraphStore) -> None:
    report = silo_report(fill(store))
    index = report.figures.ei_index

    assert None not in (index.value, index.expected, index.sd, index.z, index.p)
    assert (report.figures.actors, report.figures.isolates) == (12, 1)
    assert [group.code for group in report.figures.unconnected] == ["media"]


def test_the_summary_names_its_numbers_in_both_languages(store: GraphStore) -> None:
    summary = silo_report(fill(store)).summary

    assert "E-I −0.50" in summary.en
    assert "E-I −0,50" in summary.de
    assert "media (1 in the data)" in summary.en
    assert "Medien (1 in den Daten)" in summary.de


def test_the_report_is_made_under_every_other_reading(store: GraphStore) -> None:
    readings = {reading.code: reading for reading in silo_report(fill(store)).readings}

    assert list(readings) == [
        "as_reported",
        "named_roles",
        "inferred",
        "formal",
        "count",
        "without_hubs",
        "without_largest",
        "with_isolates",
    ]
    assert readings["inferred"].ties > readings["as_reported"].ties
    assert "Lab" in readings["without_hubs"].name.en


def test_readings_can_be_left_out(store: GraphStore) -> None:
    assert [each.code for each in silo_report(fill(store), readings=False).readings] == ["as_reported"]


def test_caveats_say_that_the_network_is_small_and_what_a_missing_tie_means(store: GraphStore) -> None:
    caveats = [caveat.en for caveat in silo_report(fill(store)).caveats]

    assert caveats[0] == "Only 11 actors have ties: every number is uncertain."
    assert caveats[-1] == "A missing tie means that no source states it, not that it does not exist."


def test_any_attribute_can_divide_the_actors(store: GraphStore) -> None:
    assert {group.code for group in silo_report(fill(store), group="kind").figures.groups} == {"Organisation", "Person"}
    with pytest.raises(InvalidDataError, match="known: kind, level"):
        silo_report(store, group="colour")


def test_the_same_version_gives_the_same_report(store: GraphStore) -> None:
    fill(store)

    assert silo_report(store, seed=4) == silo_report(store, seed=4)


def test_the_seed_says_who_keeps_apart_and_who_is_missing(ecosystem: GraphStore) -> None:
    report = silo_report(ecosystem)

    assert report.figures.verdict in {"closed", "open", "chance"}
    assert len(report.readings) >= 8
    assert all(reading.ei_index is not None for reading in report.readings if not reading.impossible_because)
