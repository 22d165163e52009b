"""What leaves the graph: retracted and merged records, their tombstones and their history."""

import dataclasses

import pytest

from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model import Merge, Organisation, Record
from graph_service.model.vocabulary import Role, Sector, TieType
from graph_service.store import GraphStore
from tests.store.records import CITED, SOURCE, organisation, project, takes_part, tie

AMT, BETA, PLAN = organisation("Amt"), organisation("Beta", Sector.GOVTECH), project("Plan")
SMALL: list[Record] = [SOURCE, AMT, BETA, PLAN, takes_part("org-amt", "prj-plan", Role.LEAD)]


def apply(store: GraphStore, *records: Record) -> int:
    change = store.apply(records, by="test", why="because")
    assert change is not None
    return change.version


def test_retracted_nodes_leave_with_their_ties_and_keep_their_history(store: GraphStore) -> None:
    apply(store, *SMALL)
    change = store.retract([AMT.id], by="test", why="gone")

    assert change is not None
    assert {operation.record_id: operation.after for operation in change.operations} == {
        AMT.id: None,
        SMALL[-1].id: None,
    }
    assert store.counts() == {"Organisation": 1, "Project": 1, "Publication": 1}
    assert store.history.record_at(AMT.id, 1) == AMT
    assert store.history.record_at(AMT.id, 2) is None
    assert [each.version for each in store.history.of(SMALL[-1].id)] == [1, 2]
    assert store.retract([AMT.id], by="test", why="again") is None


def test_a_retracted_id_is_only_given_again_to_restore(store: GraphStore) -> None:
    apply(store, *SMALL)
    store.retract([AMT.id], by="test", why="gone")
    with pytest.raises(InvalidDataError) as caught:
        store.apply([dataclasses.replace(AMT, name="Another")], by="test", why="reuse")

    assert [fault.code for fault in caught.value.faults] == ["CONFLICT"]
    assert apply(store, AMT, SMALL[-1]) == 3
    assert store.entities([AMT.id]) == {AMT.id: AMT}
    assert [each.version for each in store.history.of(AMT.id)] == [1, 2, 3]
    assert [each.version for each in store.history.of(SMALL[-1].id)] == [1, 2, 3]
    assert store.apply(SMALL, by="test", why="again") is None


def test_a_single_tie_can_be_retracted(store: GraphStore) -> None:
    apply(store, *SMALL)
    store.retract([SMALL[-1].id], by="test", why="gone")

    assert store.counts() == {"Organisation": 2, "Project": 1, "Publication": 1}


def test_what_is_not_there_cannot_be_retracted(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="org-ghost"):
        store.retract(["org-ghost"], by="test", why="gone")


def test_a_source_that_is_cited_cannot_be_retracted(store: GraphStore) -> None:
    apply(store, *SMALL)
    with pytest.raises(InvalidDataError, match="pub-source: is cited by"):
        store.retract([SOURCE.id], by="test", why="gone")
    change = store.retract([SOURCE.id, AMT.id, BETA.id, PLAN.id], by="test", why="all gone")

    assert change is not None
    assert store.counts() == {}


def test_a_merge_moves_the_ties_to_the_winner(store: GraphStore) -> None:
    """A fact that the winner has already is not doubled, a parallel one gets a number, and no tie joins itself."""
    double = organisation("Double")
    ties = [
        takes_part("org-double", "prj-plan", Role.LEAD),
        takes_part("org-double", "prj-plan", Role.OPERATOR, number=2),
        tie(TieType.MEMBER_OF, "org-double", "org-amt", role=Role.MEMBER),
        tie(TieType.MEMBER_OF, "org-beta", "org-double", role=Role.MEMBER),
    ]
    apply(store, *SMALL, double, *ties)
    merged = Merge(id="org-double", merged_into="org-amt", name="Double", reason="same", citations=CITED)
    apply(store, merged)

    left = {each.id: each.role for each in store.ties_from(store.ids("Actor"))}
    assert left == {
        "org-amt--participates_in--prj-plan": Role.LEAD,
        "org-amt--participates_in--prj-plan--2": Role.OPERATOR,
        "org-beta--member_of--org-amt": Role.MEMBER,
    }
    assert store.history.record_at("org-double", 1) == double
    assert store.history.record_at("org-double", 2) == merged
    assert store.apply([merged], by="test", why="again") is None


def test_a_merged_id_takes_no_other_record(store: GraphStore) -> None:
    apply(store, *SMALL, Merge(id="org-old", merged_into="org-amt", name="Old", reason="same", citations=CITED))
    with pytest.raises(InvalidDataError, match="merged into org-amt"):
        store.apply([Organisation(id="org-old", name="Old", citations=CITED)], by="test", why="again")
    elsewhere = Merge(id="org-old", merged_into="org-beta", name="Old", reason="no", citations=CITED)
    with pytest.raises(InvalidDataError, match="merged into org-amt"):
        store.apply([elsewhere], by="test", why="again")


def test_a_retracted_merge_may_be_decided_anew(store: GraphStore) -> None:
    first = Merge(id="org-old", merged_into="org-amt", name="Old", reason="same", citations=CITED)
    second = dataclasses.replace(first, merged_into="org-beta")
    apply(store, *SMALL, first)
    store.retract(["org-old"], by="test", why="wrong")
    assert store.merges(["org-old"]) == {}
    apply(store, second)

    assert store.merges(["org-old"]) == {"org-old": second}
    assert store.history.record_at("org-old", 1) == first


def test_records_can_be_read_as_of_every_version(store: GraphStore) -> None:
    names = ["Amt", "Amt II", "Amt III"]
    apply(store, *SMALL)
    for name in names[1:]:
        apply(store, dataclasses.replace(AMT, name=name))
        apply(store, dataclasses.replace(BETA, name=f"Beta of {name}"))

    read = [store.history.record_at(AMT.id, version) for version in range(6)]
    assert [getattr(each, "name", None) for each in read] == [None, "Amt", "Amt II", "Amt II", "Amt III", "Amt III"]
    assert store.history.record_at("org-ghost", 5) is None
    assert store.history.of("org-ghost") == []
