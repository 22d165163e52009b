"""What records must satisfy before they may be written."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from graph_service import model
from graph_service.model import dangling, faults_of, lonely
from graph_service.model.vocabulary import (
    CitationMethod,
    ContactPointKind,
    ExchangeDirection,
    ExchangeSubject,
    Role,
    Sector,
    Status,
    TieType,
)

CITED = (model.Citation(source="pub-x", locator="L1", quote="x"),)
RULED = (model.Citation(source="pub-x", locator="L1", method=CitationMethod.INFERENCE, rule="name_tells"),)
ORGANISATION = model.Organisation(id="org-x", name="X", citations=CITED)
TIE = model.Tie(type=TieType.PARTICIPATES_IN, source_id="org-x", target_id="prj-x", role=Role.LEAD, citations=CITED)
MAY = date(2026, 5, 1)
PERSON = model.Person(id="per-x", name="X", citations=CITED)
OFFER = model.Exchange(
    id="exc-x",
    name="X",
    citations=CITED,
    direction=ExchangeDirection.OFFER,
    subject=ExchangeSubject.STAY,
    capacity=0,
    open_from=MAY,
    open_until=MAY,
)


def changed(record: model.Record, **changes: Any) -> model.Record:
    return dataclasses.replace(record, **changes)


@pytest.mark.parametrize("record", [ORGANISATION, TIE, OFFER], ids=lambda record: record.kind)
def test_a_good_record_has_no_faults(record: model.Record) -> None:
    assert faults_of([record]) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (changed(ORGANISATION, id="Org X"), "id"),
        (changed(ORGANISATION, id="prj-x"), "id"),
        (changed(ORGANISATION, id="org-" + "a" * 80), "id"),
        (changed(ORGANISATION, name=" "), "name"),
        (changed(ORGANISATION, name="\u200b\ufeff\u202e"), "name"),
        (changed(ORGANISATION, name="Amt\x0b1"), "name"),
        (changed(ORGANISATION, summary_de="Amt\ufffe", summary_en="office"), "summary_de"),
        (changed(ORGANISATION, citations=()), "citations"),
        (changed(ORGANISATION, citations=(model.Citation(source="org-x", locator="L1"),)), "citations.0.source"),
        (changed(ORGANISATION, citations=(model.Citation(source="pub-x", locator=" "),)), "citations.0.locator"),
        (
            changed(ORGANISATION, citations=(model.Citation(source="pub-x", locator="1", quote="q" * 201),)),
            "citations.0.quote",
        ),
        (changed(ORGANISATION, summary_de="nur deutsch"), "summary_en"),
        (changed(ORGANISATION, summary_de="d" * 301, summary_en="e"), "summary_de"),
        (changed(ORGANISATION, homepage="www.example.org"), "homepage"),
        (changed(ORGANISATION, citations=(model.Citation(source="pub-x", locator="\u200b"),)), "citations.0.locator"),
        (changed(ORGANISATION, start="im Mai"), "start"),
        (changed(ORGANISATION, place=("１" * 12,)), "place"),
        (changed(ORGANISATION, start="2024-05", end="2024-04"), "end"),
        (changed(TIE, since="2024", until="2023-12-31"), "until"),
        (
            changed(PERSON, consent=model.Consent(scope="page", given_on=MAY, expires=date(2026, 4, 30))),
            "consent.expires",
        ),
        (changed(OFFER, open_until=date(2026, 4, 30)), "open_until"),
        (changed(OFFER, capacity=-1), "capacity"),
        (changed(OFFER, days=-1), "days"),
        (model.Project(id="prj-x", name="X", citations=CITED, budget=model.Money(amount=-1)), "budget.amount"),
        (model.Collaboration(id="col-x", name="X", citations=CITED, value=model.Money(amount=-1)), "value.amount"),
        (changed(ORGANISATION, place=("Berlin",)), "place"),
        (changed(ORGANISATION, confidence=1.5), "confidence"),
        (changed(ORGANISATION, collective=True), "in_network"),
        (changed(ORGANISATION, status=Status.RETRACTED), "status"),
        (changed(ORGANISATION, status=Status.INFERRED), "citations"),
        (changed(ORGANISATION, citations=RULED), "citations"),
        (changed(ORGANISATION, name="\ud800"), "name"),
        (
            changed(ORGANISATION, contact_points=(model.ContactPoint(kind=ContactPointKind.PERSONAL, email="a@b.de"),)),
            "contact_points",
        ),
        (changed(ORGANISATION, contact_points=(model.ContactPoint(kind=ContactPointKind.FORM),)), "contact_points"),
        (model.Person(id="per-x", name="X", citations=CITED), "public_role_de"),
        (changed(TIE, target_id="pub-x"), "target_id"),
        (changed(TIE, source_id="nobody"), "source_id"),
        (changed(TIE, role=Role.LEADS), "role"),
        (changed(TIE, weight=0.0), "weight"),
        (changed(TIE, number=0), "number"),
        (changed(TIE, type=TieType.PART_OF, source_id="prj-x", target_id="evt-x", role=None), "target_id"),
        (model.Merge(id="org-a", merged_into="prj-b", name="A", reason="same", citations=CITED), "merged_into"),
    ],
)
def test_each_fault_names_its_field_and_a_way_out(record: model.Record, field: str) -> None:
    (fault,) = faults_of([record])

    assert (fault.record, fault.field) == (record.id, field)
    assert fault.way_out


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-05", "2024"), ("2024", "2024-01-01"), ("2024", "unknown"), ("2023/..", "2024"), ("2024", "2024")],
)
def test_what_may_end_after_it_begins_is_no_fault(start: str, end: str) -> None:
    assert faults_of([changed(ORGANISATION, start=start, end=end)]) == []


def test_all_faults_of_all_records_are_found() -> None:
    records = [changed(ORGANISATION, name="", homepage="x"), changed(TIE, weight=-1.0)]

    assert [fault.field for fault in faults_of(records)] == ["name", "homepage", "weight"]


def listing(*names: str) -> model.Dataset:
    entries = tuple(model.Listed(name=name, aliases=("Both",) if name == "Two" else ()) for name in names)
    frame = model.Frame(sector=Sector.ADMINISTRATION, entries=entries)
    return model.Dataset(id="dat-x", name="X", citations=CITED, frame=frame)


def test_a_reference_list_names_each_entry_once() -> None:
    """A name is made of letters or digits and stands for one entry, as name or as alias."""
    faults = faults_of([listing("One", "Two", "one", "BOTH", "!", "a\x00")])

    assert faults_of([listing("One", "Two")]) == []
    assert [fault.field for fault in faults_of([listing()])] == ["frame.entries"]
    assert [(fault.field, fault.problem) for fault in faults] == [
        ("frame.entries.2", "is listed twice"),
        ("frame.entries.3", "is listed twice"),
        ("frame.entries.4", "is no name"),
        ("frame.entries.5", "is no name"),
    ]


def test_a_record_given_twice_is_a_conflict() -> None:
    assert [fault.code for fault in faults_of([ORGANISATION, ORGANISATION])] == ["CONFLICT"]


def test_a_collaboration_needs_two_participants() -> None:
    alone = model.Collaboration(id="col-x", name="X", citations=CITED)
    ties = [changed(TIE, source_id=f"org-{i}", target_id="col-x") for i in "ab"]

    assert [fault.record for fault in lonely([alone, ties[0]])] == ["col-x"]
    assert lonely([alone, *ties]) == []
    assert lonely([alone], ids=()) == []


def test_references_to_nothing_are_found() -> None:
    faults = dangling([ORGANISATION, TIE], known={"org-x"})

    assert [(fault.field, fault.value) for fault in faults] == [
        ("citations", "pub-x"),
        ("target_id", "prj-x"),
        ("citations", "pub-x"),
    ]


def test_every_type_of_tie_has_a_rule() -> None:
    assert set(model.TIE_RULES) == set(TieType)
    assert {prefix for rule in model.TIE_RULES.values() for prefix in rule.sources | rule.targets} - {"*"} <= set(
        model.PREFIXES
    )
