"""Spellings of a name, and whom they stand for."""

import pytest

from graph_service.importing.names import match_names
from graph_service.model import Alias, Organisation
from tests.store.records import CITED

KNOWN = [
    Organisation(id="org-okf", name="Open Knowledge Foundation Deutschland e. V.", citations=CITED),
    Organisation(id="org-kdz", name="Kommunales Datenzentrum", citations=CITED),
    Organisation(
        id="org-bmi",
        name="Bundesministerium des Innern (BMI)",
        aliases=(Alias(text="Bundesministerium des Innern und für Heimat", language="de", former=True),),
        citations=CITED,
    ),
    Organisation(id="org-lab-munster", name="Code for Münster", citations=CITED),
    Organisation(id="org-lab-munich", name="Code for München", citations=CITED),
    Organisation(id="org-startup", name="Start Up GmbH", citations=CITED),
]


@pytest.mark.parametrize(
    ("spelling", "meant"),
    [
        ("Open Knowledge Foundation Deutschland", "org-okf"),
        ("OPEN KNOWLEDGE FOUNDATION e.V.", "org-okf"),
        ("KDZ", None),
        ("KD", "org-kdz"),
        ("BMI", "org-bmi"),
        ("Bundesministerium des Innern und für Heimat", "org-bmi"),
        ("Bundesministerium des Inneren", "org-bmi"),
        ("Code for Muenster", "org-lab-munster"),
        ("code for münchen", "org-lab-munich"),
        ("Start Up AG", "org-startup"),
        ("Landesamt für Statistik", None),
        ("", None),
    ],
)
def test_a_spelling_stands_for_whom_it_should(spelling: str, meant: str | None) -> None:
    found = match_names(spelling, KNOWN)
    assert (found[0].record.id if found else None) == meant


def test_the_score_is_the_sum_of_the_grounds() -> None:
    """Strongest first; a former name and words that are left over speak against."""
    for spelling in ("Open Knowledge", "Bundesministerium des Innern und für Heimat", "Code for Münster e. V."):
        for match in match_names(spelling, KNOWN):
            total = sum(ground.contribution for ground in match.grounds)
            assert match.score == pytest.approx(max(0, min(1, total)), abs=1e-3)
            assert [abs(each.contribution) for each in match.grounds] == sorted(
                (abs(each.contribution) for each in match.grounds), reverse=True
            )

    former = match_names("Bundesministerium des Innern und für Heimat", KNOWN)[0]
    assert former.grounds[-1].en == "former name"
    assert former.grounds[-1].contribution < 0
