"""The action plan in the seed: complete, verbatim where it quotes, and free of its traps."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from graph_service import model
from graph_service.model.vocabulary import Role, Status, TieType

Plan = dict[str, model.Record]


def nodes(plan: Plan) -> list[model.Entity]:
    return [each for each in plan.values() if isinstance(each, model.Entity)]


def ties(plan: Plan, type_: TieType | None = None) -> list[model.Tie]:
    found = [each for each in plan.values() if isinstance(each, model.Tie)]
    return [each for each in found if type_ in {None, each.type}]


def cited_lines(citation: model.Citation) -> list[int]:
    return [int(number) for number in re.findall(r"L(\d+)", citation.locator)]


def organisation(plan: Plan, id_: str) -> model.Organisation:
    found = plan[id_]
    assert isinstance(found, model.Organisation)
    return found


def folded_space(text: str) -> str:
    return " ".join(text.split())


def test_everything_of_the_plan_is_there(plan: Plan) -> None:
    """116 nodes and 151 ties, 122 of them asserted and 29 inferred."""
    assert len(nodes(plan)) == 116
    assert len(ties(plan)) == 151
    assert Counter(each.status for each in ties(plan)) == {Status.ASSERTED: 122, Status.INFERRED: 29}
    assert Counter(each.kind for each in nodes(plan)) == {
        "Organisation": 26,
        "Person": 2,
        "Event": 1,
        "Collaboration": 1,
        "Publication": 4,
        "Dataset": 1,
        "Licence": 1,
        "ProcurementInstrument": 4,
        "Challenge": 4,
        "Demand": 8,
        "Barrier": 26,
        "Measure": 30,
        "GoodPractice": 8,
    }


def test_it_is_the_reference_record_for_record(plan: Plan, shared: Path) -> None:
    """Every id, name, tie, role, status and quote is that of the reference."""
    reference = yaml.safe_load((shared / "action-plan/action-plan.yaml").read_text(encoding="utf-8"))

    assert {(each.id, each.name) for each in nodes(plan)} == {(each["id"], each["name"]) for each in reference["nodes"]}
    assert {
        (each.source_id, each.type.value, each.target_id, each.role and each.role.value, each.status.value)
        for each in ties(plan)
    } == {(each["from"], each["type"], each["to"], each.get("role"), each["status"]) for each in reference["ties"]}
    assert {each.citations[0].quote for each in plan.values()} == {
        each.get("quote") for each in (*reference["nodes"], *reference["ties"])
    }


def test_the_text_is_the_one_that_was_read(plan: Plan, shared: Path, lines: list[str]) -> None:
    """The check sum of the document stands on the publication."""
    publication = plan["pub-aktionsplan"]
    digest = hashlib.sha256((shared / "action-plan/aktionsplan.txt").read_bytes()).hexdigest()

    assert isinstance(publication, model.Publication)
    assert publication.sha256 == digest
    assert len(lines) == 171


def test_every_quote_stands_in_its_lines(plan: Plan, lines: list[str]) -> None:
    """Quotes occur in the cited lines, joined by blanks; typing errors are kept."""
    wrong = [
        (each.id, citation.quote)
        for each in plan.values()
        for citation in each.citations
        if citation.quote and citation.quote not in folded_space(" ".join(lines[n - 1] for n in cited_lines(citation)))
    ]

    assert wrong == []


def test_every_line_is_cited(plan: Plan, lines: list[str]) -> None:
    """No sentence of the plan is left out."""
    cited = {number for each in plan.values() for citation in each.citations for number in cited_lines(citation)}

    assert [i for i, text in enumerate(lines, 1) if text.strip() and i not in cited] == []


def test_inferred_facts_name_their_rule(plan: Plan) -> None:
    """A rule concludes what is inferred, with less than full confidence; what is asserted has a quote and no rule."""
    facts: list[model.Entity | model.Tie] = [*nodes(plan), *ties(plan)]

    for each in facts:
        inferred = each.status is Status.INFERRED

        assert bool(each.citations[0].rule) == inferred
        assert (each.confidence < 1) == inferred
        assert inferred or each.citations[0].quote


def test_participation_is_only_inferred(plan: Plan) -> None:
    """A list without a heading proves listing; seven participations hang on one rule that can be retracted."""
    workshop = [each for each in ties(plan, TieType.PARTICIPATES_IN) if each.target_id == "evt-workshop-2024"]
    inferred = [each for each in workshop if each.status is Status.INFERRED]
    asserted = [each for each in workshop if each.status is Status.ASSERTED]

    assert len(ties(plan, TieType.LISTED_IN)) == 8
    assert [(each.source_id, each.role) for each in asserted] == [("org-oefit", Role.ORGANISER)]
    assert len(inferred) == 7
    assert {each.citations[0].rule for each in inferred} == {"listed_is_participant"}


def test_a_genitive_says_nothing_about_roles(plan: Plan) -> None:
    """'Civic Data Lab des BMFSFJ' does not say who pays or runs it."""
    genitives = ties(plan, TieType.RESPONSIBLE_FOR)
    catalogue = [each for each in ties(plan, TieType.PARTICIPATES_IN) if each.target_id == "gp-musterdatenkatalog"]

    assert {each.role for each in (*genitives, *catalogue)} == {Role.UNSPECIFIED}
    assert len(catalogue) == 4
    assert {each.source_id for each in ties(plan, TieType.FUNDS)} == {"org-bmi"}


def test_who_stands_beside_a_funder_is_none(plan: Plan) -> None:
    """FOKUS is no funder; the Bundestag is the legal basis."""
    assert not [each for each in ties(plan, TieType.FUNDS) if each.source_id in {"org-fokus", "org-bundestag"}]
    assert [each.source_id for each in ties(plan, TieType.LEGAL_BASIS_FOR)] == ["org-bundestag"]


def test_variants_of_headings_are_aliases(plan: Plan) -> None:
    """One challenge each, whichever of its two headings is used."""
    aliases = {each.id: [alias.text for alias in each.aliases] for each in nodes(plan) if each.id.startswith("cha-")}

    assert aliases["cha-priorisierung"] == ["Priorisierung von Zuständigkeiten"]
    assert aliases["cha-standards"] == ["Standards"]


def test_former_names_are_marked(plan: Plan) -> None:
    """Possible was PUBLIC Deutschland."""
    (alias,) = organisation(plan, "org-possible").aliases

    assert (alias.text, alias.former) == ("PUBLIC Deutschland", True)


def test_no_telephone_number_anywhere(folder: Path) -> None:
    """The direct number that the plan prints beside a name is in no file of the seed, in no form of writing."""
    numbers = re.compile(r"\+49[\d\s()/-]{6,}|\b0\d{2,4}[\s/-]+\d{3,}[\s/-]*\d{2,}\b|[Tt]el\.?:? ?\d")

    for path in folder.iterdir():
        assert numbers.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_the_number_of_the_plan_is_nowhere(folder: Path, lines: list[str]) -> None:
    """The digits themselves do not occur either."""
    digits = re.sub(r"\D", "", lines[127])[-7:]

    for path in folder.iterdir():
        assert digits not in re.sub(r"[\s/-]", "", path.read_text(encoding="utf-8")), path.name


def test_only_functional_contacts_are_kept(plan: Plan) -> None:
    """The address of a function stays; that of a person is withheld."""
    contacts = {each.id: each.contact_points for each in nodes(plan) if isinstance(each, model.Actor)}

    assert [each.email for each in contacts["org-oefit"]] == ["info@oeffentliche-it.de"]
    assert not contacts["per-sofie-voigt"]


def test_photographers_are_no_actors(seed: Plan) -> None:
    """Photo credits are text of the publication."""
    publication = seed["pub-aktionsplan"]

    assert isinstance(publication, model.Publication)
    assert len(publication.credits) == 3
    assert not [each for each in nodes(seed) if "unsplash" in each.name or "Duris" in each.name]


def test_collective_names_stay_out_of_the_network(plan: Plan) -> None:
    """One word for several bodies must not make them collaborators."""
    collective = [each for each in nodes(plan) if isinstance(each, model.Organisation) and each.collective]

    assert [each.id for each in collective] == ["org-bundesministerien", "org-datenlabore"]
    assert not any(each.in_network for each in collective)


def test_a_sentence_after_a_citation_is_only_inferred(plan: Plan) -> None:
    """Two barriers follow a cited sentence without a source of their own."""
    inferred = [each for each in ties(plan, TieType.STATED_IN) if each.status is Status.INFERRED]

    assert [each.source_id for each in inferred] == ["bar-0-2", "bar-0-3"]


def test_a_licence_without_version_is_a_family(plan: Plan) -> None:
    """'Datenlizenz Deutschland' has no single SPDX id."""
    licence = plan["lic-datenlizenz-deutschland"]

    assert isinstance(licence, model.Licence)
    assert licence.family
    assert licence.version_stated is False
    assert licence.spdx_id is None
    assert len(licence.possible_codes) == 4


@pytest.mark.parametrize("unit", ["denkfabrik", "civic-data-lab", "govtechhh", "datenlabore"])
def test_a_good_practice_may_bear_the_name_of_a_unit(plan: Plan, unit: str) -> None:
    """Both nodes exist."""
    assert {f"org-{unit}", f"gp-{unit}"} <= set(plan)


def test_that_it_is_not_complete_is_part_of_the_content(plan: Plan) -> None:
    """The publication says so in both languages; its date is a guess and marked as one."""
    publication = plan["pub-aktionsplan"]

    assert isinstance(publication, model.Publication)
    assert "nicht abschließend" in (publication.scope_de or "")
    assert publication.scope_en
    assert publication.issued == "2024-06~"
    assert publication.issued_basis


def test_who_is_affected_is_marked_as_our_reading(plan: Plan) -> None:
    """The document does not say whom a barrier holds back."""
    barriers = [each for each in nodes(plan) if isinstance(each, model.Barrier)]

    assert all(each.affects and each.affects_is_reading for each in barriers)


def test_sectors_that_took_part_are_kept_where_no_names_are(plan: Plan) -> None:
    """The workshop names three sectors and no participants; its place is unknown."""
    workshop = plan["evt-workshop-2024"]

    assert isinstance(workshop, model.Event)
    assert [each.value for each in workshop.participant_sectors] == ["govtech", "civic_tech", "administration"]
    assert workshop.place == ("unknown",)


def test_home_pages_are_complete(plan: Plan) -> None:
    """The printed addresses have no scheme."""
    assert organisation(plan, "org-fokus").homepage == "https://www.fokus.fraunhofer.de"
    assert organisation(plan, "org-oefit").homepage == "https://www.oeffentliche-it.de"


def test_facts_from_elsewhere_stay_outside(plan: Plan, shared: Path) -> None:
    """The layer `external` of the reference is not in the graph."""
    reference = yaml.safe_load((shared / "action-plan/action-plan.yaml").read_text(encoding="utf-8"))
    text = str(list(plan.values()))

    assert len(reference["external"]) == 16
    assert not [fact for fact in reference["external"] if fact["fact_en"] in text]


def test_texts_are_in_two_languages(plan: Plan) -> None:
    """Challenges, demands, barriers, measures and practices have an English name."""
    kinds = (model.Challenge, model.Demand, model.Barrier, model.Measure, model.GoodPractice)

    assert [each.id for each in nodes(plan) if isinstance(each, kinds) and not each.name_en] == []
