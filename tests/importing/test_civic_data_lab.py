"""The vault of the Civic Data Lab: what is read, and the traps of its notes (all notes here are made up)."""

import io
import tarfile
from pathlib import Path

import pytest

from graph_service import model
from graph_service.errors import InvalidDataError
from graph_service.importing import FORMATS, ImportReport, propose
from graph_service.model.vocabulary import ProjectStatus, Role, Sector, TieType

PROJECT = """---
title: Bäume / zählen: neu
type: Projekt
status: In Betrieb 
aliases:
  ---

# Bäume / zählen: neu

## Kurzbeschreibung
Eine Karte der Straßenbäume, die niemand abschreiben soll.

## Organisation(en)
- [[Organisation/OK Lab Musterstadt]]
- [[Organisation/Verein Muster e. V.]]
- [[Organisation/Anonyme Organisation]]
- [[Organisation/Thomas Muster]]
- [[Organisation/Fehlt]]

## Projekt-Links
- https://example.org/baeume

## Einsatzbereiche
- [[Klima & Umwelt]]: #Stadtgrün, #Kinder--und-Jugendhilfe

## Arten
- #KI-Anwendung

## Quelle
- https://codefor.de/projekte/baeume/
Lizenz: "CC-BY 4.0" mit Dank an https://codefor.de/

Zurück zu: [[@Alle Projekte]]
"""  # noqa: W291 - the blank at the end of the status is one of the traps
NOTE = "---\ntype: {}\naliases: []\ntags: []\n---\n\n# {}\n{}\nZurück zu: [[@Alle]]"


def note(kind: str, title: str, text: str = "") -> str:
    return NOTE.format(kind, title, text)


def vault(folder: Path, **extra: str) -> Path:
    files = {
        "Projekt/Bäume zählen neu.md": PROJECT,
        "Projekt/@Alle Projekte.md": "[[Bäume]]",
        "Organisation/OK Lab Musterstadt.md": note("Organisation", "OK Lab Musterstadt"),
        "Organisation/Verein Muster e. V..md": note(
            "Organisation", "Verein Muster e. V.", "## Links\n- Website: https://verein.example\n"
        ),
        "Organisation/Anonyme Organisation.md": note("Organisation", "Anonyme Organisation"),
        "Organisation/Thomas Muster.md": note("Organisation", "Thomas Muster"),
        "Organisation/Bundesministerium für Muster.md": note("Organisation", "Bundesministerium für Muster"),
        "Organisation/Beispiele.md": note("Organisation", "Beispiele"),
        "Einsatzbereich/Klima & Umwelt.md": "\ufeff" + note("Einsatzbereich", "Klima & Umwelt", "- #Stadtgrün\n"),
        **extra,
    }
    for name, text in files.items():
        path = folder / "Vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(path: Path) -> tuple[dict[str, model.Record], ImportReport]:
    records, report = FORMATS["civic-data-lab"].read(path)
    return {each.id: each for each in records}, report


def test_indented_hyphens_close_the_head(tmp_path: Path) -> None:
    """The head ends at hyphens that are indented; the note after it is not lost."""
    records, _ = read(vault(tmp_path))

    assert "org-ok-lab-musterstadt--participates_in--prj-baeume-zaehlen-neu" in records


def test_the_title_counts_not_the_file_name(tmp_path: Path) -> None:
    """A title may hold what a file name cannot, and a colon that is no YAML."""
    records, report = read(vault(tmp_path))
    project = records["prj-baeume-zaehlen-neu"]

    assert isinstance(project, model.Project)
    assert project.name == "Bäume / zählen: neu"
    assert report.repairs == {"BOM": 1, "head that is no YAML": 1}


def test_the_state_is_mapped_and_its_word_is_kept(tmp_path: Path) -> None:
    """Blanks at the end are no part of the word."""
    records, report = read(vault(tmp_path))
    project = records["prj-baeume-zaehlen-neu"]

    assert isinstance(project, model.Project)
    assert (project.state, project.state_in_source) == (ProjectStatus.RUNNING, "In Betrieb")
    assert report.mapped == {"status: In Betrieb -> running": 1}


def test_no_sentence_is_copied(tmp_path: Path) -> None:
    """Facts are taken over, descriptions are not."""
    records, _ = read(vault(tmp_path))

    assert "abschreiben" not in str(records)


def test_every_record_names_its_place(tmp_path: Path) -> None:
    """Nodes cite their note, ties its line, and the project the page that the note was made from."""
    records, _ = read(vault(tmp_path))
    tie = records["org-ok-lab-musterstadt--participates_in--prj-baeume-zaehlen-neu"]
    project = records["prj-baeume-zaehlen-neu"]

    assert tie.citations[0].locator == "Vault/Projekt/Bäume zählen neu.md:14"
    assert [(cite.source, cite.locator) for cite in project.citations] == [
        ("dat-civic-data-lab", "Vault/Projekt/Bäume zählen neu.md"),
        ("pub-codefor-de", "https://codefor.de/projekte/baeume/"),
    ]


def test_nobody_and_persons_are_left_out(tmp_path: Path) -> None:
    """An anonymous organisation is nobody; what looks like a person's name is held back; both are counted."""
    records, report = read(vault(tmp_path))

    assert "Anonyme" not in str(records)
    assert "Thomas" not in str(records)
    assert report.withheld == {"persons": 1, "ties of nobody": 1, "ties of persons": 1}
    assert report.skipped == {"index note": 1, "organisation that is nobody": 1, "private person": 1}


def test_an_organisation_without_note_is_dangling(tmp_path: Path) -> None:
    """A link to nothing makes no node and no tie, but is told."""
    records, report = read(vault(tmp_path))

    assert report.dangling == {"Organisation/Fehlt": 1}
    assert not [id_ for id_ in records if "fehlt" in id_]


def test_fields_and_hash_tags_become_topics(tmp_path: Path) -> None:
    """A hash tag is narrower than the field it stands in; hyphens become blanks."""
    records, _ = read(vault(tmp_path))
    topic, youth = records["top-stadtgruen"], records["top-kinder-und-jugendhilfe"]

    assert isinstance(topic, model.Topic)
    assert isinstance(youth, model.Topic)
    assert (topic.broader, youth.name) == ("top-klima-umwelt", "Kinder- und Jugendhilfe")
    assert "prj-baeume-zaehlen-neu--about--top-ki-anwendung" in records


def test_roles_are_unspecified_and_sectors_come_from_rules(tmp_path: Path) -> None:
    """The vault states neither role nor sector; a rule about names is cited as the reason of a sector."""
    records, report = read(vault(tmp_path))
    tie = records["org-ok-lab-musterstadt--participates_in--prj-baeume-zaehlen-neu"]
    lab, club = records["org-ok-lab-musterstadt"], records["org-verein-muster-e-v"]

    assert isinstance(tie, model.Tie)
    assert isinstance(lab, model.Organisation)
    assert isinstance(club, model.Organisation)
    assert tie.role is Role.UNSPECIFIED
    assert lab.sector is Sector.CIVIC_TECH
    assert lab.sector_reason is not None
    assert lab.sector_reason.startswith("civic_tech_lab:")
    assert (club.sector, club.homepage) == (Sector.UNKNOWN, "https://verein.example")
    assert report.sectors == {"administration": 1, "civic_tech": 1, "unknown": 2}


def test_names_cut_at_a_comma_are_flagged(tmp_path: Path) -> None:
    """A ministry of one word may be the first part of a longer name; nothing is merged."""
    _, report = read(vault(tmp_path))

    assert report.splits == ("Bundesministerium für Muster",)


def test_licences_that_forbid_adaptation_are_respected(tmp_path: Path) -> None:
    """A note under another licence is counted and left alone."""
    closed = PROJECT.replace("CC-BY 4.0", "CC-BY-NC-ND 4.0").replace("Bäume / zählen: neu", "Anderes")
    records, report = read(vault(tmp_path, **{"Projekt/Anderes.md": closed}))

    assert "prj-anderes" not in records
    assert report.skipped["licence CC-BY-NC-ND 4.0"] == 1


@pytest.mark.parametrize("text", ["", "kein Kopf", "---\ntitle: X\n"])
def test_a_broken_note_is_rejected_and_the_rest_goes_on(tmp_path: Path, text: str) -> None:
    """A bad record is told with its file; read = accepted + rejected + skipped."""
    _, report = read(vault(tmp_path, **{"Projekt/Kaputt.md": text}))

    assert [fault.file for fault in report.faults] == ["Vault/Projekt/Kaputt.md"]
    assert report.read == report.accepted + report.rejected + sum(report.skipped.values()) == 10


def test_bytes_that_are_no_utf8_are_rejected(tmp_path: Path) -> None:
    """Nothing is replaced silently."""
    folder = vault(tmp_path)
    (folder / "Vault/Projekt/Alt.md").write_bytes("---\ntitle: Grün\n---".encode("latin-1"))

    assert "is no UTF-8" in read(folder)[1].faults[0].problem


def test_an_archive_says_the_same_as_its_folder(tmp_path: Path) -> None:
    """A .tar.gz is read without unpacking it."""
    folder = vault(tmp_path / "folder")
    archive = tmp_path / "vault.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder / "Vault", "set/Vault")

    assert read(archive) == read(folder)


def test_another_archive_is_refused(tmp_path: Path) -> None:
    """A wrong path is told with what was expected."""
    archive = tmp_path / "x.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("a.md"), io.BytesIO())

    with pytest.raises(InvalidDataError, match="holds no Vault/"):
        read(archive)
    with pytest.raises(InvalidDataError, match=r"is no folder and no \.tar\.gz"):
        read(tmp_path / "none")


def test_the_real_vault_gives_the_known_counts(shared: Path) -> None:
    """318 projects, 307 organisations, 828 ties: less what is nobody, a person or an index."""
    records, report = read(shared / "data/civic-data-lab.tar.gz")
    projects = [each for each in records.values() if isinstance(each, model.Project)]
    ties = [each for each in records.values() if isinstance(each, model.Tie) and each.type is TieType.PARTICIPATES_IN]

    assert len(projects) == 318
    assert len(ties) + report.withheld["ties of nobody"] + report.withheld["ties of persons"] == 828
    assert report.withheld["ties of nobody"] == 5
    assert report.counts["Organisation"] + 4 == 307
    assert report.licences == {"CC-BY 4.0": 318}
    assert report.repairs["BOM"] == 15
    assert report.without_organisation == ("Civic Tech Field Guide",)
    assert report.projects_per_organisation["Open Knowledge Foundation Deutschland e.V."] == 200
    assert report.projects_per_organisation["Code for Germany"] == 186
    assert report.rejected == 0
    assert "Bundesministerium für Familie" in report.splits
    assert model.faults_of(list(records.values())) == []


def test_doubles_of_the_real_vault_are_proposed(shared: Path) -> None:
    """The lab of Köln bears four names; they are proposed, not merged."""
    records, report = read(shared / "data/civic-data-lab.tar.gz")
    pairs = {frozenset((each.winner, each.loser)) for each in propose(records.values())}

    for other in ("org-code-for-koeln", "org-code-for-cologne", "org-oklab-cologne"):
        assert frozenset(("org-ok-lab-koeln", other)) in pairs
    assert report.doubles
