"""Records as plain mappings and back."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service import model
from graph_service.model import KINDS, from_mapping, from_stored, to_mapping
from graph_service.model.vocabulary import EvidenceLevel, ProjectStatus, Role, Sector, TieType

CITED = (
    model.Citation(source="pub-x", locator="L1", quote="Wörter", retrieved_at=datetime(2024, 6, 3, 12, tzinfo=UTC)),
)
PROJECT = model.Project(
    id="prj-x",
    name="Bäume & <Räume>",
    citations=CITED,
    aliases=(model.Alias(text="Trees", language="en"),),
    place=("DE-BE",),
    state=ProjectStatus.PILOT,
    budget=model.Money(amount=100),
    release_date=date(2024, 1, 2),
    benefit_claims=(
        model.BenefitClaim(indicator_de="a", indicator_en="b", evidence_level=EvidenceLevel.CLAIM, citation=CITED[0]),
    ),
)
TIE = model.Tie(
    type=TieType.PARTICIPATES_IN, source_id="org-x", target_id="prj-x", role=Role.LEAD, citations=CITED, number=2
)


@pytest.mark.parametrize("record", [PROJECT, TIE], ids=lambda record: record.kind)
def test_a_record_survives_the_way_through_json(record: model.Record) -> None:
    written = json.loads(json.dumps(to_mapping(record)))

    assert from_mapping(written) == (record, [])
    assert from_stored(written) == record


def test_short_mappings_leave_out_what_is_as_by_default() -> None:
    assert "status" not in to_mapping(TIE, defaults=False)
    assert from_mapping(to_mapping(TIE, defaults=False))[0] == TIE


def test_a_parallel_tie_has_an_id_of_its_own() -> None:
    assert TIE.id == "org-x--participates_in--prj-x--2"


def test_every_fault_is_found_at_once_with_value_and_way_out() -> None:
    wrong: dict[str, Any] = {
        "id": "org-y",
        "name": "Y",
        "sector": "gov",
        "colour": 1,
        "aliases": [{"txt": "a"}],
        "start": [],
    }
    record, faults = from_mapping(wrong)

    assert record is None
    assert {fault.field for fault in faults} == {
        "sector",
        "colour",
        "aliases.0.txt",
        "aliases.0.text",
        "citations",
        "start",
    }
    assert all(fault.record == "org-y" and fault.way_out for fault in faults)
    assert "govtech" in next(fault.way_out for fault in faults if fault.field == "sector")


def test_a_wrong_kind_lists_the_known_ones() -> None:
    _, (fault,) = from_mapping({"id": "x-1", "name": "?"})

    assert "Organisation" in fault.way_out


def test_a_number_that_no_store_holds_is_refused() -> None:
    most = {"id": "cha-x", "name": "X", "citations": list(CITED), "order": 2**63 - 1}
    _, faults = from_mapping({**most, "order": 2**63})

    assert from_mapping(most)[1] == []
    assert [(fault.field, fault.problem) for fault in faults] == [("order", "is too large")]


def test_years_and_dates_that_yaml_reads_are_texts_again() -> None:
    record, _ = from_mapping(
        {"id": "evt-x", "name": "X", "citations": list(CITED), "start": 2024, "end": date(2024, 6, 3)}
    )

    assert isinstance(record, model.Event)
    assert (record.start, record.end) == ("2024", "2024-06-03")


def test_each_kind_is_told_by_its_prefix() -> None:
    assert [model.kind_of(f"{kind.prefix}-a") for kind in KINDS.values()] == list(KINDS)


@given(st.sampled_from(list(Sector)), st.text(st.characters(codec="utf-8"), min_size=1), st.floats(0, 1))
def test_any_text_survives(sector: Sector, name: str, confidence: float) -> None:
    record = model.Organisation(id="org-a", name=name, sector=sector, confidence=confidence, citations=CITED)

    assert from_stored(json.loads(json.dumps(to_mapping(record)))) == record
