"""Making one record of two."""

from typing import Any

from graph_service import model
from graph_service.importing import Judgement, add_ties, distinguish, joined, updated
from graph_service.importing.judgements import apply_judgements
from graph_service.model.vocabulary import ProjectStatus, Role, Sector, SectorBasis, TieType

CITE = (model.Citation(source="pub-a", locator="1"),)
OTHER = (model.Citation(source="dat-b", locator="2"),)


def organisation(id_: str, **values: Any) -> model.Organisation:
    return model.Organisation(**{"id": id_, "name": id_, "citations": CITE, **values})


def tie(source: str, target: str, role: Role, citations: tuple[model.Citation, ...] = CITE) -> model.Tie:
    return model.Tie(type=TieType.PARTICIPATES_IN, source_id=source, target_id=target, role=role, citations=citations)


def test_two_sources_of_one_fact_give_two_citations() -> None:
    """The same ends and the same role are one tie that both sources state."""
    (found,) = add_ties([tie("org-a", "prj-x", Role.LEAD)], [tie("org-a", "prj-x", Role.LEAD, OTHER)])

    assert found.citations == CITE + OTHER


def test_facts_that_differ_in_role_stay_two_ties() -> None:
    """Parallel facts are numbered and never merged."""
    found = add_ties([tie("org-a", "prj-x", Role.LEAD)], [tie("org-a", "prj-x", Role.OPERATOR, OTHER)])

    assert [each.id for each in found] == [
        "org-a--participates_in--prj-x",
        "org-a--participates_in--prj-x--2",
    ]


def test_a_chain_of_merges_leads_to_the_last_winner() -> None:
    """Ids of all losers resolve to the record that stays."""
    records = [organisation("org-a"), organisation("org-b"), organisation("org-c")]
    judged = apply_judgements(
        records,
        [
            Judgement(loser="org-c", winner="org-b", rule="hand", reason="x"),
            Judgement(loser="org-b", winner="org-a", rule="hand", reason="x"),
        ],
    )

    assert {each.id: each.merged_into for each in judged if isinstance(each, model.Merge)} == {
        "org-b": "org-a",
        "org-c": "org-a",
    }


def test_a_tie_between_the_two_is_gone() -> None:
    """What was a tie between two records says nothing about one."""
    part = model.Tie(type=TieType.PART_OF, source_id="org-b", target_id="org-a", citations=CITE)
    judged = apply_judgements(
        [organisation("org-a"), organisation("org-b"), part],
        [Judgement(loser="org-b", winner="org-a", rule="hand", reason="x")],
    )

    assert not [each for each in judged if isinstance(each, model.Tie)]


def test_the_winner_takes_what_it_lacks() -> None:
    """Unknown and absent values are taken from the loser, with the reason of the sector; the winner's own stay."""
    winner = organisation("org-a", homepage="https://a.example")
    loser = organisation(
        "org-b",
        homepage="https://b.example",
        place=("DE-BE",),
        sector=Sector.RESEARCH,
        sector_basis=SectorBasis.NAME,
        sector_reason="research",
    )

    found = joined(winner, loser)

    assert (found.homepage, found.place) == ("https://a.example", ("DE-BE",))
    assert (found.sector, found.sector_basis, found.sector_reason) == (Sector.RESEARCH, SectorBasis.NAME, "research")


def test_a_part_of_a_name_is_no_alias() -> None:
    """A judgement may say what the winner is called instead of the loser's name, or nothing."""
    winner, loser = organisation("org-a"), organisation("org-b", name="Senioren")

    assert joined(winner, loser, alias="").aliases == ()
    assert [alias.text for alias in joined(winner, loser, alias="Ministerium").aliases] == ["Ministerium"]


def test_a_newer_reading_changes_values_of_the_source_only() -> None:
    """A source may change what it says; it cannot undo what an editor decided."""
    known = model.Project(
        id="prj-x", name="X", citations=CITE, state=ProjectStatus.RUNNING, website="https://x.example"
    )
    newer = model.Project(id="prj-x", name="X", citations=CITE, state=ProjectStatus.STOPPED)
    decided = organisation("org-a", sector_basis=SectorBasis.EDITOR)
    told = organisation("org-a", sector=Sector.RESEARCH, sector_basis=SectorBasis.NAME)

    assert updated(known, newer).state is ProjectStatus.STOPPED
    assert updated(known, newer).website == "https://x.example"
    assert updated(decided, told).sector is Sector.UNKNOWN


def test_a_name_alone_proves_no_identity() -> None:
    """A record whose id another source has gets an id of its own, in ties and broader topics too."""
    topic = model.Topic(id="top-a", name="A", citations=CITE)
    narrower = model.Topic(id="top-b", name="B", citations=CITE, broader="top-a")
    about = model.Tie(type=TieType.ABOUT, source_id="prj-x", target_id="top-a", citations=CITE)

    found = distinguish([topic, narrower, about], {"top-a"}, "site")

    assert [each.id for each in found] == ["top-a-site", "top-b", "prj-x--about--top-a-site"]
    assert isinstance(found[1], model.Topic)
    assert found[1].broader == "top-a-site"
