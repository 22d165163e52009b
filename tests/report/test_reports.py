"""What a reader sees at a terminal, and what a program reads."""

import json
import re
from pathlib import Path

from graph_service import report
from graph_service.model import Dataset, Frame, Listed
from graph_service.model.vocabulary import Level, Sector
from graph_service.report import layout
from graph_service.store import GraphStore
from graph_service.use_cases import bridging_contacts, coverage, silo_report
from tests.store.records import CITED
from tests.use_cases.small import TODAY, fill


def test_the_silo_report_gives_the_answer_first_then_tables_then_certainty(store: GraphStore) -> None:
    text = report.silos_text(silo_report(fill(store)))
    titles = [
        "Silo report",
        "Who is cut off from whom",
        "Each sector",
        "Whom a newcomer to the sector meets first outside it",
        "How sure is that",
        "What was counted",
    ]

    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "No source states any contact of media (1 in the data): import more before concluding." in text


def test_the_silo_report_ends_with_who_is_not_in_the_data(store: GraphStore) -> None:
    names = tuple(Listed(name=f"Office {n}") for n in range(10))
    listing = Frame(sector=Sector.ADMINISTRATION, level=Level.STATE, entries=(Listed(name="Town hall"), *names))
    fill(store).apply([Dataset(id="dat-list", name="Offices", citations=CITED, frame=listing)], by="t", why="t")
    text = report.silos_text(silo_report(store), coverage(store))
    last = text[text.index("Who is not in the data") :]

    assert re.search(r"Offices +administration +state +11 +\d +\d\n", last)
    assert "Missing of Offices: " in last
    assert "Office 0; " in last
    assert " more (all of them: --json)." in last
    assert "Who is not" not in report.silos_text(silo_report(store))


def test_no_line_is_wider_than_the_terminal(ecosystem: GraphStore) -> None:
    found = silo_report(ecosystem), bridging_contacts(ecosystem)
    texts = report.silos_text(found[0], coverage(ecosystem)) + report.bridges_text(found[1])

    assert max(len(line) for line in texts.splitlines()) <= layout.WIDTH


def test_the_bridge_report_names_the_first_contacts_and_who_could_introduce_them(store: GraphStore) -> None:
    found = bridging_contacts(fill(store), today=TODAY)
    text = report.bridges_text(found)

    assert text.split("\n")[3].startswith("Bring together first: ")
    assert found.suggestions[0].source.name in text
    assert "Could introduce them: Lab" in text
    assert "Persons left out for want of a public role or consent: 1." in " ".join(text.split())
    assert "Sources: Quelle: L1" in text


def test_empty_reports_are_sentences(store: GraphStore) -> None:
    assert "Nothing can be said about silos" in report.silos_text(silo_report(store))
    assert "No contact to suggest" in report.bridges_text(bridging_contacts(store))


def test_programs_read_every_number_as_json(store: GraphStore) -> None:
    fill(store)
    silos = json.loads(report.as_json(silo_report(store)))
    bridges = json.loads(report.as_json(bridging_contacts(store, today=TODAY)))

    assert silos["figures"]["ei_index"]["value"] == silo_report(store).figures.ei_index.value
    assert {"de", "en"} == set(silos["summary"])
    assert bridges["suggestions"][0]["rank"] == 1
    assert bridges["suggestions"][0]["proofs"][0]["citations"][0]["method"] == "manual"


def test_a_table_cuts_long_names_and_keeps_columns_straight() -> None:
    lines = layout.table(("name", "n"), [("x" * 200, "1"), ("y", "22")]).split("\n")

    assert len(lines[2]) == layout.WIDTH
    assert lines[2].endswith("…   1")
    assert {line[-1] for line in lines[2:]} == {"1", "2"}


def test_undefined_numbers_are_dashes() -> None:
    assert (layout.number(None), layout.chance(None), layout.chance(1e-9), layout.chance(0.5)) == (
        "–",
        "–",
        "≤0.001",
        "0.500",
    )


def test_every_field_of_the_json_is_documented(store: GraphStore) -> None:
    fill(store)
    text = (Path(__file__).parents[2] / "docs/json-reports.md").read_text(encoding="utf-8")
    silos = json.loads(report.as_json(silo_report(store)))
    bridges = json.loads(report.as_json(bridging_contacts(store, today=TODAY)))
    documented = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]*)`", text))))

    nested = [silos, silos["figures"], *silos["figures"]["groups"], *silos["figures"]["mixing"], *silos["readings"]]
    for part in (*nested, bridges, *bridges["suggestions"]):
        assert set(part) <= documented, set(part) - documented
