"""Suggested contacts of a store, with their reasons."""

import pytest

from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.store import GraphStore
from graph_service.use_cases import BridgeReport, BridgingContact, bridging_contacts
from tests.use_cases.small import TODAY, fill


def ends(report: BridgeReport) -> set[frozenset[str]]:
    return {frozenset({each.source.id, each.target.id}) for each in report.suggestions}


def between(report: BridgeReport, one: str, other: str) -> BridgingContact:
    (found,) = [each for each in report.suggestions if {each.source.id, each.target.id} == {one, other}]
    return found


@pytest.fixture
def report(store: GraphStore) -> BridgeReport:
    return bridging_contacts(fill(store), limit=50, per_actor=50, today=TODAY)


def test_an_empty_graph_gives_no_contact_but_says_so(store: GraphStore) -> None:
    report = bridging_contacts(store)

    assert report.suggestions == ()
    assert report.summary.en.startswith("No contact to suggest")


def test_a_shared_contact_is_named_with_what_it_does_with_both(report: BridgeReport) -> None:
    found = between(report, "org-agency", "org-lab") if frozenset({"org-agency", "org-lab"}) in ends(report) else None

    assert found is None  # an inferred participation makes them acquainted
    other = between(report, "org-town", "org-hub")
    assert [contact.actor.name for contact in other.shared_contacts] == ["Lab"]
    assert {
        each.name for contact in other.shared_contacts for each in (*contact.with_source, *contact.with_target)
    } == {
        "p3",
        "p4",
    }
    assert [each.name for each in other.introducers] == ["Lab"]
    assert any(reason.en.startswith("Both work with Lab: ") for reason in other.reasons)
    assert any(reason.de.startswith("Beide arbeiten mit Lab: ") for reason in other.reasons)


def test_every_reason_rests_on_ties_with_citations(report: BridgeReport) -> None:
    proofs = between(report, "org-town", "org-hub").proofs

    assert {proof.tie_id for proof in proofs} == {
        "org-town--participates_in--prj-p3",
        "org-lab--participates_in--prj-p3",
        "org-lab--participates_in--prj-p4",
        "org-hub--participates_in--prj-p4",
    }
    assert all(citation.source == "pub-source" for proof in proofs for citation in proof.citations)


def test_shared_topics_and_the_demands_about_them_are_named(report: BridgeReport) -> None:
    found = (
        between(report, "org-ministry", "org-maps")
        if frozenset({"org-ministry", "org-maps"}) in ends(report)
        else between(report, "org-ministry", "org-firm")
    )

    assert [topic.name for topic in found.topics] == ["Karten"]
    assert [demand.name for demand in found.demands] == ["Karten teilen"]


def test_a_sealed_group_gets_a_contact_too(report: BridgeReport) -> None:
    sealed = [each for each in report.suggestions if each.basis == "sealed_group"]

    assert sealed
    assert {"org-firm", "org-shop"} & {sealed[0].source.id, sealed[0].target.id}


def test_nobody_is_sent_to_a_closed_group_or_to_a_person_without_consent(report: BridgeReport) -> None:
    named = {end for pair in ends(report) for end in pair}

    assert "org-club" not in named
    assert "per-eve" not in named
    assert "per-ada" in named
    assert report.withheld_persons == 1
    assert not any(each.id == "per-eve" for found in report.suggestions for each in found.introducers)


def test_radii_before_and_after_belong_to_both_ends_and_both_sectors(report: BridgeReport) -> None:
    found = between(report, "org-town", "org-hub")

    assert [change.of for change in found.radius] == [
        found.source.id,
        found.target.id,
        found.source.sector,
        found.target.sector,
    ]
    assert found.gain == pytest.approx(
        sum((change.before - change.after) * size for change, size in zip(found.radius[2:], sizes(found), strict=True))
    )


def sizes(found: BridgingContact) -> list[int]:
    members = {"administration": 4, "civic_tech": 5, "govtech": 2, "media": 1}
    return [members[found.source.sector], members[found.target.sector]]


def test_the_list_can_be_for_one_actor_or_two_sectors(store: GraphStore) -> None:
    fill(store)

    assert all("org-town" in pair for pair in ends(bridging_contacts(store, actor="org-town")))
    found = bridging_contacts(store, from_sector="govtech", to_sector="civic_tech")
    assert found.suggestions
    assert all({each.source.sector, each.target.sector} == {"govtech", "civic_tech"} for each in found.suggestions)
    assert len(bridging_contacts(store, limit=2).suggestions) == 2


def test_unknown_actors_and_sectors_are_refused(store: GraphStore) -> None:
    fill(store)

    with pytest.raises(NotFoundError, match="No actor 'org-nobody'"):
        bridging_contacts(store, actor="org-nobody")
    with pytest.raises(InvalidDataError, match="sector 'x' has no actors"):
        bridging_contacts(store, from_sector="x")


def test_the_number_of_calls_does_not_depend_on_the_number_of_suggestions(ecosystem: GraphStore) -> None:
    def calls(limit: int) -> int:
        before = ecosystem.calls
        bridging_contacts(ecosystem, limit=limit)
        return ecosystem.calls - before

    bridging_contacts(ecosystem, limit=1)
    assert calls(10) == calls(30)


def test_the_same_version_gives_the_same_list(ecosystem: GraphStore) -> None:
    assert bridging_contacts(ecosystem, today=TODAY) == bridging_contacts(ecosystem, today=TODAY)
