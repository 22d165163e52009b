"""Every stored operation is answered, and the answer does not depend on the engine."""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Ask
from tests.conftest import ROOT

STORED = sorted((ROOT / "queries" / "graphql").glob("*.graphql"))
QUERIES = [path for path in STORED if "\n# Role: " not in path.read_text(encoding="utf-8")]
"""What everybody may ask; what needs a role is tried in `test_stored_mutations`."""
ANSWERS = Path(__file__).with_name("answers.json")
OTHER_EVERY_TIME = {"at", "endCursor", "id", "run", "summary", "version"}
UPDATE = "UPDATE_ANSWERS"
"""Set this variable to write the check sums anew: ``UPDATE_ANSWERS=1 pytest tests/api/test_queries.py``."""


def variables(text: str) -> Any:
    found = re.search(r"^# Variables: (.*)$", text, re.MULTILINE)
    assert found, "say which variables the operation takes, as JSON: # Variables: {}"
    return json.loads(found[1])


def leaves(value: Any) -> int:
    """Count the values of an answer that are no list, no object and not null."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return sum(map(leaves, inner)) if inner is not None else value is not None


def canonical(value: Any) -> Any:
    """Round numbers to nine digits; leave out times, cursors, versions and what is worded anew now and then."""
    if isinstance(value, dict):
        return {key: canonical(inner) for key, inner in value.items() if key not in OTHER_EVERY_TIME}
    if isinstance(value, list):
        return [canonical(inner) for inner in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_stored_operation_says_what_it_answers_and_is_answered(ask_ecosystem: Ask, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    answer = ask_ecosystem(text, **variables(text))
    empty = [name for name, value in answer.items() if not leaves(value)]
    digest = hashlib.sha256(json.dumps(canonical(answer), sort_keys=True).encode()).hexdigest()
    recorded = json.loads(ANSWERS.read_text(encoding="utf-8")) if ANSWERS.exists() else {}
    if os.environ.get(UPDATE):
        recorded[path.stem] = digest
        ANSWERS.write_text(json.dumps(recorded, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    assert re.match(r"# [A-Z].*[.?]\n# Variables: ", text)
    assert not empty
    assert leaves(answer) >= 5
    assert digest == recorded[path.stem], f"another answer than recorded; if it should be: {UPDATE}=1 pytest {__file__}"


def test_no_answer_is_recorded_for_an_operation_that_is_gone() -> None:
    assert set(json.loads(ANSWERS.read_text(encoding="utf-8"))) == {path.stem for path in QUERIES}
