"""The site of Code for Germany: what is read, and the traps of its pages (all pages here are made up)."""

from pathlib import Path

import pytest

from graph_service import model
from graph_service.importing import FORMATS, ImportReport
from graph_service.importing.codefor_de import page_of
from graph_service.importing.project_states import state_of
from graph_service.model.vocabulary import OrganisationType, ProjectStatus, Role, Sector

PROJECT = """---
layout: project
lab: [musterstadt, nirgends] # may name several
title: Radwege #Projekttitel
status: Laufend, Sucht Mitmacher
draft: #set to 'true'
links:
- url: https://github.com/codeformuster/rad
  name: Code
- url: https://twitter.com/beispiel
  name: Twitter
- url: https://github.com/abeispiel/rad
  name: Kopie
- url: https://anna-beispiel.example/rad
  name: Website
- url: https://radwege.example
  name: Website
- url: mailto:rad@example.org
  name: Kontakt
- url:
  name:
collaborators:
- name: Anna Beispiel
  links:
  - url: https://github.com/abeispiel
    name: github
- name:
tags:
- Mobilität
---
Text.
"""
LAB = """---
city: Köln
title: OK Lab Musterstadt
inactive: true
members:
- name: Anna Beispiel
  username_github: abeispiel
links:
- name: Website
  url: https://lab.example
- name: GitHub
  url: https://github.com/codeformuster
leads:
- name: E-Mail
  url: mailto:muster@example.org
---
"""


def site(folder: Path, **extra: str) -> Path:
    files = {
        "projekte/2015-04-07-rad.md": PROJECT,
        "projekte/2017-05-29-Beispiel.md": "---\ntitle: Beispielprojekt\ndraft: true #set to 'false'\n---\n",
        "projekte/_index.md": "---\ntitle: Projekte\n---\n",
        "labs/musterstadt.md": LAB,
        **extra,
    }
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "archetypes").mkdir(exist_ok=True)
    (folder / "archetypes/projekt.md").write_text("---\ntitle: Vorlage\n---\n")
    return folder


def read(path: Path) -> tuple[dict[str, model.Record], ImportReport]:
    records, report = FORMATS["codefor-de"].read(path)
    return {each.id: each for each in records}, report


def test_templates_and_index_pages_are_no_projects(tmp_path: Path) -> None:
    """The template says that it is a draft; its comment says the contrary; archetypes are not even read."""
    records, report = read(site(tmp_path))

    assert [id_ for id_, each in records.items() if isinstance(each, model.Project)] == ["prj-radwege"]
    assert report.skipped == {"index page": 1, "template or draft": 1}


def test_comments_are_no_part_of_a_title(tmp_path: Path) -> None:
    """YAML ends a value at a blank and a hash sign."""
    project = read(site(tmp_path))[0]["prj-radwege"]

    assert isinstance(project, model.Project)
    assert project.name == "Radwege"


def test_looking_for_people_is_no_state(tmp_path: Path) -> None:
    """A combined status gives the state and the call for contributors; the source's words are kept."""
    project = read(site(tmp_path))[0]["prj-radwege"]

    assert isinstance(project, model.Project)
    assert (project.state, project.seeking_contributors) == (ProjectStatus.RUNNING, True)
    assert project.state_in_source == "Laufend, Sucht Mitmacher"


def test_labs_operate_projects(tmp_path: Path) -> None:
    """A project may name several labs, and each tie cites the line of the labs."""
    records, _ = read(site(tmp_path))
    tie = records["org-ok-lab-musterstadt--participates_in--prj-radwege"]

    assert isinstance(tie, model.Tie)
    assert tie.role is Role.OPERATOR
    assert tie.citations[0].locator == "content/projekte/2015-04-07-rad.md:3"


def test_a_lab_without_page_is_referenced_only(tmp_path: Path) -> None:
    """A lab that only projects name becomes a node that says so, and is told as dangling."""
    records, report = read(site(tmp_path))
    lab = records["org-ok-lab-nirgends"]

    assert isinstance(lab, model.Organisation)
    assert lab.sector_reason == "named as a lab by projects; no page"
    assert report.dangling["labs/nirgends"] == 1


def test_labs_are_informal_groups_of_civic_tech(tmp_path: Path) -> None:
    """An inactive lab ended at an unknown time; its place and its account are taken over."""
    lab = read(site(tmp_path))[0]["org-ok-lab-musterstadt"]

    assert isinstance(lab, model.Organisation)
    assert (lab.org_type, lab.sector) == (OrganisationType.INFORMAL_GROUP, Sector.CIVIC_TECH)
    assert (lab.end, lab.homepage, lab.place) == ("unknown", "https://lab.example", ("DE-NW",))
    assert [each.value for each in lab.identifiers] == ["codeformuster"]


def test_persons_are_counted_and_never_named(tmp_path: Path) -> None:
    """Names, accounts, own sites and addresses of persons stay in the source."""
    records, report = read(site(tmp_path))
    project = records["prj-radwege"]

    assert isinstance(project, model.Project)
    assert (project.repository, project.website) == ("https://github.com/codeformuster/rad", "https://radwege.example")
    for personal in ("Anna", "abeispiel", "anna-beispiel", "@example.org"):
        assert personal not in str(records)
    assert report.withheld["persons"] == 1
    assert report.withheld["links under the account of a person"] == 2


def test_a_page_with_crlf_is_mended_and_told(tmp_path: Path) -> None:
    """Line ends are mended, and the report says so."""
    page = PROJECT.replace("Radwege", "Gehwege").replace("\n", "\r\n")
    records, report = read(site(tmp_path, **{"projekte/2016-01-01-geh.md": page}))

    assert "prj-gehwege" in records
    assert report.repairs == {"CR LF": 1}


def test_projects_of_one_title_stay_apart(tmp_path: Path) -> None:
    """A title may be used in several towns; the page tells them apart."""
    records, _ = read(site(tmp_path, **{"projekte/2016-01-01-xx-rad.md": PROJECT}))

    assert {"prj-radwege-2015-04-07-rad", "prj-radwege-2016-01-01-xx-rad"} <= set(records)


def test_a_page_is_addressed_without_its_date() -> None:
    """The site drops the date of a file name, unless it is none."""
    assert page_of("2015-04-07-bn-Rad") == "https://codefor.de/projekte/bn-rad/"
    assert page_of("2018-23-09-lora") == "https://codefor.de/projekte/2018-23-09-lora/"


def test_a_misspelt_key_hides_no_person(tmp_path: Path) -> None:
    """Persons under `colaborators` are held back like all others."""
    page = PROJECT.replace("collaborators:", "colaborators:")
    records, report = read(site(tmp_path, **{"projekte/2015-04-07-rad.md": page}))

    assert report.withheld["persons"] == 1
    assert "Anna" not in str(records)


@pytest.mark.parametrize(
    ("word", "state", "seeking"),
    [
        ("Fertig", "completed", False),
        ("Done", "completed", False),
        ("Abgeschlossen, tägliche Datenaktualisierung", "completed", False),
        ("In Progress", "development", False),
        ("Active", "running", False),
        ("Verwaist, sucht Mitmacher", "stopped", True),
        ("Machbarkeitsstudie, Sucht Mitmacher", "planned", True),
        ("Laufend, Datensammlung, Entwicklung, In Test", "running", False),
        ("Looking for people", "unknown", True),
        ("vom 16.06.-21.06.2021", "unknown", False),
        ("Zwonull", "unknown", False),
        ("", "unknown", False),
    ],
)
def test_states_follow_the_table(word: str, state: str, *, seeking: bool) -> None:
    """The first part that the table knows counts; what it does not know is unknown, never a guess."""
    found = state_of(word)

    assert (found.state.value, found.seeking) == (state, seeking)


def test_the_real_site_gives_the_known_counts(shared: Path) -> None:
    """247 pages are 246 projects and a template; 38 labs have pages, two are only named."""
    records, report = read(shared / "data/codefor-de.tar.gz")
    states = {word for word in report.mapped if word != "status:  -> unknown"}

    assert report.counts["Project"] == 246
    assert report.counts["Organisation"] == 40
    assert len(states) == 40
    assert report.mapped["status:  -> unknown"] == 51
    assert report.counts["Topic"] == 19
    assert report.dangling["labs/bremen"] == 1
    assert report.dangling["labs/darmstadt"] == 2
    assert report.repairs == {"CR LF": 3}
    assert report.withheld["persons"] > 430
    assert sum(bool(each.end) for each in records.values() if isinstance(each, model.Organisation)) == 16
    assert report.read == report.accepted + report.rejected + sum(report.skipped.values())
    assert model.faults_of(list(records.values())) == []
