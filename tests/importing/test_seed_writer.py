"""Generated seed files: the same records give the same bytes, and read back they are equal."""

from pathlib import Path

import pytest
import yaml

from graph_service import model
from graph_service.importing import read_seed, write_records
from graph_service.importing.seed_writer import flow
from graph_service.model.vocabulary import CitationMethod, Role, TieType

CITE = (model.Citation(source="dat-x", locator="a: b/ü.md:1", method=CitationMethod.IMPORT),)
RECORDS: list[model.Record] = [
    model.Dataset(id="dat-x", name="X", citations=CITE),
    model.Organisation(id="org-a", name='Ä "B" #1', citations=CITE, aliases=(model.Alias(text="no"),)),
    model.Project(id="prj-y", name="2024", citations=CITE, website="https://y.example/?a=1&b={2}"),
    model.Topic(id="top-z", name="Klima & Umwelt", citations=CITE),
    model.Tie(
        type=TieType.PARTICIPATES_IN, source_id="org-a", target_id="prj-y", role=Role.UNSPECIFIED, citations=CITE
    ),
    model.Tie(
        type=TieType.ABOUT,
        source_id="prj-y",
        target_id="top-z",
        citations=(model.Citation(source="dat-x", locator="a: b/ü.md:1:7", method=CitationMethod.IMPORT),),
    ),
]


def test_what_is_written_reads_back_equal(tmp_path: Path) -> None:
    """Nothing is lost on the way through a file."""
    (tmp_path / "a.yaml").write_text(write_records(RECORDS, source="dat-x", title="A\nB"), encoding="utf-8")

    assert {each.id: each for each in read_seed(tmp_path)} == {each.id: each for each in RECORDS}


def test_the_order_of_records_makes_no_difference() -> None:
    """Files are sorted, so that a change shows as a change of lines."""
    forwards = write_records(RECORDS, source="dat-x", title="A")

    assert write_records(RECORDS[::-1], source="dat-x", title="A") == forwards


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "on",
        "null",
        "1",
        "1.5",
        "2024-01-01",
        "a: b",
        "#x",
        "[x]",
        "it's",
        "a, b",
        "ü",
        "- x",
        "x ",
        "~",
        "=",
        "<<",
        "a  b",
    ],
)
def test_every_text_stays_text(text: str) -> None:
    """What YAML would take for something else is quoted."""
    assert yaml.safe_load(flow({"a": text})) == {"a": text}
