"""Seed files: what they may hold, and what is said when they are wrong."""

from pathlib import Path

import pytest

from graph_service import model
from graph_service.errors import Fault, InvalidDataError
from graph_service.importing import read_seed
from graph_service.model.vocabulary import CitationMethod, Sector, Status, TieType

HEAD = """format: ecosystem-seed/1
citation_defaults: {source: pub-plan, method: manual, confidence_inferred: 0.6}
defaults: {Entity: {language: de}, Barrier: {affects_is_reading: true}}
rules: {name_tells: the name implies it}
nodes:
- {id: pub-plan, name: Plan, lines: [1]}
"""


def write(folder: Path, text: str, name: str = "a.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(InvalidDataError) as caught:
        read_seed(folder)
    return list(caught.value.faults)


def test_lines_become_one_locator(tmp_path: Path) -> None:
    """Line numbers are joined into one locator, with the quote beside it."""
    write(tmp_path, HEAD + "- {id: org-a, name: A, lines: [5, 7], quote: hier}\n")

    organisation = next(each for each in read_seed(tmp_path) if each.id == "org-a")

    assert organisation.citations == (model.Citation(source="pub-plan", locator="L5, L7", quote="hier"),)


def test_cites_may_name_other_sources(tmp_path: Path) -> None:
    """A citation is a locator in the source of the file, or a mapping with a source of its own."""
    write(tmp_path, HEAD + "- {id: dat-x, name: X, cites: [row 1, {source: dat-x, locator: row 2}]}\n")

    found = next(each for each in read_seed(tmp_path) if each.id == "dat-x")

    assert [(cite.source, cite.locator) for cite in found.citations] == [("pub-plan", "row 1"), ("dat-x", "row 2")]


def test_inferred_ties_get_method_and_confidence(tmp_path: Path) -> None:
    """A rule makes the method inference, and the file says how sure such a tie is."""
    tie = "{from: org-a, type: listed_in, to: pub-plan, status: inferred, rule: name_tells, lines: [3]}"
    write(tmp_path, HEAD + f"- {{id: org-a, name: A, lines: [2]}}\nties:\n- {tie}\n")

    found = next(each for each in read_seed(tmp_path) if isinstance(each, model.Tie))

    assert (found.status, found.confidence) == (Status.INFERRED, 0.6)
    assert found.citations[0].method is CitationMethod.INFERENCE


def test_defaults_of_a_kind_apply_to_that_kind_only(tmp_path: Path) -> None:
    """Defaults are given by kind; `Entity` stands for all nodes."""
    write(tmp_path, HEAD + "- {id: bar-1, name: B, lines: [1]}\n")

    barrier = next(each for each in read_seed(tmp_path) if isinstance(each, model.Barrier))

    assert barrier.affects_is_reading


def test_topics_of_a_line_become_ties(tmp_path: Path) -> None:
    """`about` gives topics by line of the file that the record's first citation names."""
    nodes = "- {id: top-a, name: A, lines: [1]}\n- {id: prj-x, name: X, cites: [x.md], about: {7: [top-a]}}\n"
    write(tmp_path, HEAD + nodes)

    tie = next(each for each in read_seed(tmp_path) if isinstance(each, model.Tie))

    assert (tie.type, tie.source_id, tie.target_id) == (TieType.ABOUT, "prj-x", "top-a")
    assert tie.citations[0].locator == "x.md:7"


def test_amendments_set_fields_of_records_in_other_files(tmp_path: Path) -> None:
    """What a person decides about a generated record stands in a file of its own."""
    write(tmp_path, HEAD + "- {id: org-a, name: A, lines: [1]}\n")
    amendment = "{id: org-a, sector: research, sector_basis: editor, sector_reason: an institute}"
    write(tmp_path, f"format: ecosystem-seed/1\namendments:\n- {amendment}\n", "b.yaml")

    organisation = next(each for each in read_seed(tmp_path) if isinstance(each, model.Organisation))

    assert organisation.sector is Sector.RESEARCH


def test_merges_lead_ties_and_citations_to_the_winner(tmp_path: Path) -> None:
    """The loser becomes a merge; the winner gets its name, its citations and its ties."""
    nodes = "- {id: org-a, name: A, lines: [1]}\n- {id: org-b, name: B e.V., lines: [2]}\n"
    tie = "ties:\n- {from: org-b, type: listed_in, to: pub-plan, lines: [2]}\n"
    merge = "merges:\n- {id: org-b, into: org-a, rule: hand, reason: the same}\n"
    write(tmp_path, HEAD + nodes + tie + merge)

    records = {each.id: each for each in read_seed(tmp_path)}
    winner, loser = records["org-a"], records["org-b"]

    assert isinstance(winner, model.Organisation)
    assert [alias.text for alias in winner.aliases] == ["B e.V."]
    assert [cite.locator for cite in winner.citations] == ["L1", "L2"]
    assert isinstance(loser, model.Merge)
    assert (loser.merged_into, loser.reason) == ("org-a", "hand: the same")
    assert "org-a--listed_in--pub-plan" in records


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Every fault comes with file, line, field, value and the way out; none hides another."""
    write(tmp_path, HEAD + "- {id: org-a, name: A, sector: gov, lines: [1]}\n- {id: org-b, name: B}\n")
    write(tmp_path, "format: ecosystem-seed/1\nnodes:\n- {id: x, name: X}\n- {id: org-c, name: C, nmae: D}\n", "b.yaml")

    told = [(fault.file, fault.line, fault.record, fault.field) for fault in faults_of(tmp_path)]

    assert ("a.yaml", 7, "org-a", "sector") in told
    assert ("a.yaml", 8, "org-b", "citations") in told
    assert ("b.yaml", 3, "x", "kind") in told
    assert ("b.yaml", 4, "org-c", "nmae") in told


def test_a_fault_in_a_block_names_the_line_of_the_field(tmp_path: Path) -> None:
    """In a record over several lines the line is that of the field."""
    write(tmp_path, HEAD + "- id: org-a\n  name: A\n  sector: gov\n  lines: [1]\n")

    (fault,) = faults_of(tmp_path)

    assert (fault.line, fault.field, fault.value) == (9, "sector", "gov")
    assert "administration" in fault.way_out


def test_an_id_may_stand_in_one_file_only(tmp_path: Path) -> None:
    """A second record with the same id is a conflict, and both places are named."""
    write(tmp_path, HEAD + "- {id: org-a, name: A, lines: [1]}\n")
    body = "citation_defaults: {source: pub-plan}\nnodes:\n- {id: org-a, name: A, cites: [x]}\n"
    write(tmp_path, f"format: ecosystem-seed/1\n{body}", "b.yaml")

    (fault,) = faults_of(tmp_path)

    assert (fault.file, fault.line, fault.code) == ("b.yaml", 4, "CONFLICT")
    assert "a.yaml:7" in fault.way_out


def test_a_tie_to_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    """Both ends of a tie, and the source of a citation, must be in the seed."""
    write(tmp_path, HEAD + "ties:\n- {from: org-x, type: listed_in, to: pub-plan, lines: [1]}\n")

    (fault,) = faults_of(tmp_path)

    assert (fault.line, fault.field, fault.value, fault.code) == (8, "source_id", "org-x", "NOT_FOUND")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("format: other/1\n", "is no format"),
        ("- a\n", "is no mapping"),
        ("format: [\n", "is no YAML"),
        ("format: ecosystem-seed/1\nthings: []\n", "is no section"),
        ("format: ecosystem-seed/1\nnodes: [text]\n", "is no record"),
        ("format: ecosystem-seed/1\nnodes:\n- {id: org-a, id: org-b, name: A}\n", "is given twice"),
        ("format: ecosystem-seed/1\namendments:\n- {id: org-none}\n", "amends nothing"),
        ("format: ecosystem-seed/1\ndistinct:\n- {ids: [org-none], reason: x}\n", "does not exist"),
        ("format: ecosystem-seed/1\nmerges:\n- {id: org-none, into: org-no, rule: hand}\n", "is missing"),
    ],
)
def test_a_file_that_is_no_seed_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """What is wrong with a file as a whole is a fault like any other."""
    write(tmp_path, HEAD)
    write(tmp_path, text, "b.yaml")

    assert problem in {fault.problem.partition(":")[0] for fault in faults_of(tmp_path)}


def test_merges_in_a_circle_are_refused(tmp_path: Path) -> None:
    """A loser cannot be the winner of its own winner."""
    nodes = "- {id: org-a, name: A, lines: [1]}\n- {id: org-b, name: B, lines: [2]}\nmerges:\n"
    merges = "".join(f"- {{id: org-{a}, into: org-{b}, rule: hand, reason: x}}\n" for a, b in ("ab", "ba"))
    write(tmp_path, HEAD + nodes + merges)

    assert [fault.problem for fault in faults_of(tmp_path)] == ["leads back to itself"]


def test_a_rule_must_be_explained(tmp_path: Path) -> None:
    """The file says what each rule means that concludes something."""
    tie = "{from: org-a, type: listed_in, to: pub-plan, status: inferred, rule: guess, lines: [3]}"
    write(tmp_path, HEAD + f"- {{id: org-a, name: A, lines: [2]}}\nties:\n- {tie}\n")

    assert [fault.problem for fault in faults_of(tmp_path)] == ["is no rule of this file"]


def test_an_empty_folder_is_no_seed(tmp_path: Path) -> None:
    """A wrong path is not taken for an empty seed."""
    assert faults_of(tmp_path)[0].problem == "holds no seed"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a fault, not replaced."""
    (tmp_path / "a.yaml").write_bytes("format: ecosystem-seed/1 # für".encode("latin-1"))

    assert "is no UTF-8" in faults_of(tmp_path)[0].problem


def test_an_amended_name_keeps_the_word_of_the_source(tmp_path: Path) -> None:
    """A repaired name has the name of the source as an alias."""
    write(tmp_path, HEAD + "- {id: top-a, name: KI Anwendung, lines: [1]}\n")
    write(tmp_path, "format: ecosystem-seed/1\namendments:\n- {id: top-a, name: KI-Anwendung}\n", "b.yaml")

    topic = next(each for each in read_seed(tmp_path) if isinstance(each, model.Topic))

    assert (topic.name, [alias.text for alias in topic.aliases]) == ("KI-Anwendung", ["KI Anwendung"])


def test_a_fault_of_an_amendment_is_told_where_it_stands(tmp_path: Path) -> None:
    """Not the record's line counts but that of the value."""
    write(tmp_path, HEAD + "- {id: org-a, name: A, lines: [1]}\n")
    write(tmp_path, "format: ecosystem-seed/1\namendments:\n- {id: org-a, sector: gov, homepage: www.x}\n", "b.yaml")

    told = [(fault.file, fault.line, fault.field) for fault in faults_of(tmp_path)]

    assert told == [("b.yaml", 3, "sector")]


def test_a_record_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    """Ties, merges and amendments of a faulty record are not told as leading nowhere."""
    nodes = "- {id: org-a, name: A, sector: gov, lines: [1]}\n- {id: org-b, name: B, lines: [1]}\n"
    tie = "ties:\n- {from: org-a, type: listed_in, to: pub-plan, lines: [1]}\n"
    merge = "merges:\n- {id: org-a, into: org-b, rule: hand, reason: x}\n"
    write(tmp_path, HEAD + nodes + tie + merge + "amendments:\n- {id: org-a, name: B}\n")

    assert [fault.field for fault in faults_of(tmp_path)] == ["sector"]
