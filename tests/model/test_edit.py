"""A record is a wish too: that the graph says exactly what it says."""

import json

import pytest

from graph_service.model import Edit, Record, from_mapping, to_mapping
from tests.api.town import MERGE, town
from tests.use_cases.fitting import fair, spreading

RECORDS = {each.id: each for each in (*town(3), *fair(), *spreading(), MERGE)}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_the_wish_of_a_record_makes_this_record(record: Record) -> None:
    """From nothing, from itself, and after it was kept as JSON."""
    edit = Edit.of(record)
    kept = Edit.from_kept(json.loads(json.dumps(edit.to_mapping())))

    assert from_mapping(edit.onto(None)) == (record, [])
    assert from_mapping(edit.onto(to_mapping(record))) == (record, [])
    assert from_mapping(kept.onto(None)) == (record, [])
    assert edit.label == record.id


def test_what_a_record_does_not_say_is_removed() -> None:
    old = {**to_mapping(RECORDS["org-000"]), "homepage": "https://a.example"}

    assert "homepage" not in Edit.of(RECORDS["org-000"]).onto(old)
