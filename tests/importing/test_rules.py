"""Rules about names: sectors, persons and doubles."""

import pytest

from graph_service import model
from graph_service.importing import propose
from graph_service.importing.people import is_personal, looks_like_person
from graph_service.importing.sectors import RULES, read_name
from graph_service.model.vocabulary import LegalForm, OrganisationType, TieType

CITE = (model.Citation(source="pub-a", locator="1"),)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Stadt Musterstadt", "administration"),
        ("Landkreis Muster", "administration"),
        ("Bundesministerium für Muster", "administration"),
        ("Senatsverwaltung für Muster", "administration"),
        ("Bundesamt für Muster", "administration"),
        ("Tiefbauamt Musterstadt", "administration"),
        ("Betriebe Muster AöR", "administration"),
        ("Universität Muster", "research"),
        ("Muster University", "research"),
        ("Fraunhofer XYZ", "research"),
        ("Muster Stiftung", "foundation"),
        ("OK Lab Muster", "civic_tech"),
        ("CodeforPB", "civic_tech"),
        ("Muster GmbH", "business"),
        ("Muster gGmbH", "unknown"),
        ("Muster e.V.", "unknown"),
        ("Musterstädter Stadt-Anzeiger", "media"),
        ("Diakonie Muster", "civil_society"),
        ("Fachschaft Informatik", "unknown"),
        ("Muster", "unknown"),
    ],
)
def test_names_tell_sectors_by_named_rules(name: str, sector: str) -> None:
    """A legal form that all sectors use proves nothing."""
    assert read_name(name).sector.value == sector


def test_names_tell_the_legal_form() -> None:
    """The form is read even where the sector is not."""
    told = read_name("Muster e. V.")

    assert (told.legal_form, told.org_type) == (LegalForm.EV, OrganisationType.ASSOCIATION)
    assert read_name("Muster gGmbH").legal_form is LegalForm.GGMBH


def test_every_rule_has_a_name_and_a_reason() -> None:
    """A sector that a rule gives can be traced to it."""
    names = [rule.name for rule in RULES]

    assert len(set(names)) == len(names)
    assert all(rule.reason for rule in RULES)


def test_persons_are_told_from_bodies() -> None:
    """Two words that begin with a given name are held back; a body that is named after somebody is not."""
    assert looks_like_person("Thomas Muster")
    assert not looks_like_person("Thomas Muster GmbH")
    assert not looks_like_person("Stadt Muster")
    assert not is_personal("https://github.com/codeforberlin/x")


def project(id_: str, name: str, *citations: model.Citation) -> model.Project:
    return model.Project(id=id_, name=name, citations=citations or CITE)


def organisation(id_: str, name: str) -> model.Organisation:
    return model.Organisation(id=id_, name=name, citations=CITE)


def takes_part(source: str, target: str) -> model.Tie:
    return model.Tie(type=TieType.PARTICIPATES_IN, source_id=source, target_id=target, citations=CITE)


def test_projects_of_one_page_are_proposed() -> None:
    """Two records that name the same page are the same project, whatever they are called."""
    page = model.Citation(source="pub-codefor-de", locator="https://codefor.de/projekte/x/")

    (found,) = propose([project("prj-a", "A", page), project("prj-b", "B", page)])

    assert (found.rule, found.winner, found.loser) == ("same_page", "prj-a", "prj-b")


def test_a_title_needs_a_common_lab() -> None:
    """The same title in two towns is no double; with labs that match it is one."""
    labs = [organisation("org-a", "OK Lab Köln"), organisation("org-b", "Code for Cologne")]
    others = [organisation("org-c", "OK Lab Bonn")]
    titles = [project("prj-a", "Wo ist Markt?"), project("prj-b", "Wo ist Markt")]
    tie = takes_part("org-a", "prj-a")

    same = propose([*labs, *titles, tie, takes_part("org-b", "prj-b")])
    apart = propose([*labs, *others, *titles, tie, takes_part("org-c", "prj-b")])

    assert "same_title" in {each.rule for each in same if each.loser.startswith("prj")}
    assert not [each for each in apart if each.loser.startswith("prj")]


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("OK Lab Köln", "Oklab Cologne", "same_lab"),
        ("Code for Paderborn", "CodeforPB", "same_lab"),
        ("Muster e.V.", "Muster e. V.", "same_title"),
        ("Muster", "Muster e. V.", "same_without_legal_form"),
        ("TU Berlin", "Technical University of Berlin", "same_words"),
        ("Muster", "Muster – Netzwerk für alle", "longer_name"),
    ],
)
def test_organisations_are_matched_by_named_rules(first: str, second: str, rule: str) -> None:
    """Each proposal names the rule and the reason."""
    (found,) = propose([organisation("org-a", first), organisation("org-b", second)])

    assert found.rule == rule
    assert found.reason


def test_different_towns_are_not_matched() -> None:
    """Two labs are two bodies."""
    assert propose([organisation("org-a", "OK Lab Köln"), organisation("org-b", "OK Lab Bonn")]) == []
