"""What the store promises about writing and reading back, on every engine."""

import dataclasses

import pytest

from graph_service.errors import InvalidDataError, NotFoundError
from graph_service.model import KINDS, Alias, Citation, Identifier, Merge, Money, Organisation, Record
from graph_service.model.vocabulary import IdentifierScheme, Role, Sector, Status, TieType
from graph_service.store import Filter, GraphStore, Order
from tests.store.records import (
    CITED,
    SOURCE,
    collaboration,
    organisation,
    person,
    project,
    takes_part,
    tie,
)

AMT, BETA, PLAN = organisation("Amt"), organisation("Beta", Sector.GOVTECH), project("Plan")
SMALL: list[Record] = [SOURCE, AMT, BETA, PLAN, takes_part("org-amt", "prj-plan", Role.LEAD)]


def apply(store: GraphStore, *records: Record) -> int:
    change = store.apply(records, by="test", why="because")
    assert change is not None
    return change.version


def test_an_empty_graph_has_version_zero_and_nothing_in_it(store: GraphStore) -> None:
    assert store.version() == 0
    assert store.counts() == {}
    assert store.written_at() is None
    assert store.extract().actor_ids == ()
    assert store.changes_after(0, first=10) == []


def test_records_come_back_as_they_were_written(store: GraphStore) -> None:
    """Nested values, lists and all survive the way into flat properties and back."""
    rich = organisation(
        "Müller & Söhne",
        aliases=(Alias(text="M&S", former=True),),
        identifiers=(Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q1"),),
        place=("DE-BE",),
        secondary_sectors=(Sector.GOVTECH,),
    )
    rich = dataclasses.replace(rich, id="org-mueller")
    budget = project("Budget", budget=Money(amount=100), categories=("a", "b"), start="2024-02")
    weighty = takes_part("org-mueller", "prj-budget", weight=2.5, since="2024")
    apply(store, SOURCE, rich, budget, weighty)

    assert store.entities([rich.id, budget.id, "org-nobody"]) == {rich.id: rich, budget.id: budget}
    assert store.ties([weighty.id, "org-a--participates_in--prj-b"]) == {weighty.id: weighty}


def test_the_same_records_twice_make_no_change(store: GraphStore) -> None:
    apply(store, *SMALL)

    assert store.apply(SMALL, by="test", why="again") is None
    assert store.version() == 1


def test_a_change_tells_before_and_after(store: GraphStore) -> None:
    apply(store, *SMALL)
    renamed = dataclasses.replace(AMT, name="Amt II")
    led = takes_part("org-amt", "prj-plan", Role.PARTNER)
    change = store.apply([renamed, BETA, led], by="me", why="renamed")

    assert change is not None
    assert store.changes_after(1, first=5) == [change]
    assert [operation.record_id for operation in change.operations] == [AMT.id, led.id]
    before, after = change.operations[0].before, change.operations[0].after
    assert before is not None
    assert after is not None
    assert (before["name"], after["name"]) == ("Amt", "Amt II")
    assert (change.by, change.why, change.at) == ("me", "renamed", store.written_at())


def test_operations_keep_the_order_of_the_writer(store: GraphStore) -> None:
    records = [SOURCE, *(organisation(f"O{i}") for i in range(2500, 0, -1))]
    apply(store, *records)

    (change,) = store.changes_after(0, first=1)
    assert [operation.record_id for operation in change.operations] == [record.id for record in records]


def test_a_dry_run_tells_the_change_and_writes_nothing(store: GraphStore) -> None:
    change = store.apply(SMALL, by="test", why="try", dry_run=True)

    assert change is not None
    assert len(change.operations) == len(SMALL)
    assert (store.version(), store.counts()) == (0, {})


def test_all_faults_are_told_and_nothing_is_written(store: GraphStore) -> None:
    nameless = dataclasses.replace(AMT, name=" ")
    elsewhere = Citation(source="pub-missing", locator="L1")
    unsourced = dataclasses.replace(BETA, citations=(elsewhere,))
    lonely = collaboration("Alone")
    nowhere = takes_part("org-ghost", "prj-plan")
    with pytest.raises(InvalidDataError) as caught:
        store.apply([SOURCE, nameless, unsourced, lonely, nowhere, PLAN], by="test", why="wrong")

    told = {(fault.record, fault.field, fault.code) for fault in caught.value.faults}
    assert told == {
        (nameless.id, "name", "INVALID"),
        (unsourced.id, "citations", "NOT_FOUND"),
        (lonely.id, "", "INVALID"),
        (nowhere.id, "source_id", "NOT_FOUND"),
    }
    assert (store.version(), store.counts()) == (0, {})


def test_a_tie_to_nowhere_alone_is_refused_too(store: GraphStore) -> None:
    apply(store, *SMALL)
    with pytest.raises(InvalidDataError, match=r"target_id 'prj-ghost' does not exist"):
        store.apply([BETA, takes_part("org-beta", "prj-ghost")], by="test", why="wrong")

    assert store.version() == 1


def test_ends_and_sources_may_be_written_earlier(store: GraphStore) -> None:
    apply(store, *SMALL)

    assert apply(store, takes_part("org-beta", "prj-plan")) == 2


def test_parallel_facts_survive(store: GraphStore) -> None:
    apply(store, *SMALL, takes_part("org-amt", "prj-plan", Role.OPERATOR, number=2))

    (neighbours,) = store.neighbours(["org-amt"]).values()
    assert [each.tie.role for each in neighbours.items] == [Role.LEAD, Role.OPERATOR]


def test_counts_name_kinds_types_and_merges(store: GraphStore) -> None:
    merged = Merge(id="org-old", merged_into="org-amt", name="Old", reason="same", citations=CITED)
    apply(store, *SMALL, merged)

    assert store.counts() == {
        "Merge": 1,
        "Organisation": 2,
        "Project": 1,
        "Publication": 1,
        "participates_in": 1,
    }
    assert store.merges(["org-old", "org-amt"]) == {"org-old": merged}


def test_every_kind_can_be_paged_and_counted(ecosystem: GraphStore) -> None:
    counts = ecosystem.counts()
    for kind in KINDS:
        assert ecosystem.count(kind) == counts.get(kind, 0) == len(ecosystem.ids(kind))
        assert len(ecosystem.page(kind, first=5).items) == min(5, counts.get(kind, 0))
    assert ecosystem.count("Actor") == counts.get("Organisation", 0) + counts.get("Person", 0)


def test_an_unknown_kind_is_told(store: GraphStore) -> None:
    with pytest.raises(InvalidDataError, match="'Ghost' is no kind"):
        store.page("Ghost")


def test_a_node_is_found_by_its_identifier(store: GraphStore) -> None:
    known = organisation("Known", identifiers=(Identifier(scheme=IdentifierScheme.GITHUB, value="code-for/de"),))
    other = organisation("Other", identifiers=(Identifier(scheme=IdentifierScheme.GITHUB, value="code-for"),))
    apply(store, SOURCE, known, other)

    assert store.by_identifier(IdentifierScheme.GITHUB, "code-for/de") == known
    assert store.by_identifier(IdentifierScheme.GITHUB, "code-for") == other
    assert store.by_identifier(IdentifierScheme.OPENCODE, "code-for/de") is None
    assert store.by_identifier(IdentifierScheme.GITHUB, "") is None


def test_written_tells_version_and_time(store: GraphStore) -> None:
    apply(store, *SMALL)
    apply(store, dataclasses.replace(AMT, name="Amt II"))
    tied = SMALL[-1].id

    written = store.written([AMT.id, BETA.id, tied, "org-ghost"])
    assert {id_: each.version for id_, each in written.items()} == {AMT.id: 2, BETA.id: 1, tied: 1}
    assert written[AMT.id].at == store.written_at()


def test_filters_choose(store: GraphStore) -> None:
    hybrid = organisation("Hybrid", Sector.CIVIC_TECH, secondary_sectors=(Sector.GOVTECH,), place=("DE-BE",))
    outside = organisation("Outside", in_network=False, aliases=(Alias(text="Älteres Amt"),), start="2020")
    apply(store, *SMALL, hybrid, outside, person("Ada"))

    def found(**conditions: object) -> list[str]:
        page = store.page("Actor", where=Filter(**conditions))  # type: ignore[arg-type] # each test names its own
        assert len(page.items) == store.count("Actor", where=Filter(**conditions))  # type: ignore[arg-type] # same
        return [item.entity.name for item in page.items]

    assert found(sectors=(Sector.GOVTECH,)) == ["Beta", "Hybrid"]
    assert found(name_starts_with="aelt") == ["Outside"]
    assert found(places=("DE",)) == ["Hybrid"]
    assert found(in_network=False) == ["Outside"]
    assert found(kinds=("Person",)) == ["Ada"]
    assert found(statuses=(Status.DISPUTED,)) == []
    assert found(changed_after=1) == []
    assert len(found(changed_after=0)) == 5
    assert store.page("Actor", order=Order.START).items[0].entity == outside


def test_retracted_nodes_leave_with_their_ties_and_keep_their_history(store: GraphStore) -> None:
    apply(store, *SMALL)
    change = store.retract([AMT.id], by="test", why="gone")

    assert change is not None
    assert {operation.record_id: operation.after for operation in change.operations} == {
        AMT.id: None,
        SMALL[-1].id: None,
    }
    assert store.counts() == {"Organisation": 1, "Project": 1, "Publication": 1}
    assert store.record_at(AMT.id, 1) == AMT
    assert store.record_at(AMT.id, 2) is None
    assert [each.version for each in store.history(SMALL[-1].id)] == [1, 2]
    assert store.retract([AMT.id], by="test", why="again") is None


def test_a_retracted_id_is_only_given_again_to_restore(store: GraphStore) -> None:
    apply(store, *SMALL)
    store.retract([AMT.id], by="test", why="gone")
    with pytest.raises(InvalidDataError) as caught:
        store.apply([dataclasses.replace(AMT, name="Another")], by="test", why="reuse")

    assert [fault.code for fault in caught.value.faults] == ["CONFLICT"]
    assert apply(store, AMT, SMALL[-1]) == 3
    assert store.entities([AMT.id]) == {AMT.id: AMT}
    assert [each.version for each in store.history(AMT.id)] == [1, 2, 3]
    assert [each.version for each in store.history(SMALL[-1].id)] == [1, 2, 3]
    assert store.apply(SMALL, by="test", why="again") is None


def test_a_single_tie_can_be_retracted(store: GraphStore) -> None:
    apply(store, *SMALL)
    store.retract([SMALL[-1].id], by="test", why="gone")

    assert store.counts() == {"Organisation": 2, "Project": 1, "Publication": 1}


def test_what_is_not_there_cannot_be_retracted(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="org-ghost"):
        store.retract(["org-ghost"], by="test", why="gone")


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
    assert store.record_at("org-double", 1) == double
    assert store.record_at("org-double", 2) == merged
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
    assert store.record_at("org-old", 1) == first


def test_records_can_be_read_as_of_every_version(store: GraphStore) -> None:
    names = ["Amt", "Amt II", "Amt III"]
    apply(store, *SMALL)
    for name in names[1:]:
        apply(store, dataclasses.replace(AMT, name=name))
        apply(store, dataclasses.replace(BETA, name=f"Beta of {name}"))

    read = [store.record_at(AMT.id, version) for version in range(6)]
    assert [getattr(each, "name", None) for each in read] == [None, "Amt", "Amt II", "Amt II", "Amt III", "Amt III"]
    assert store.record_at("org-ghost", 5) is None
    assert store.history("org-ghost") == []


def test_what_cannot_even_be_written_down_is_told_as_a_fault(store: GraphStore) -> None:
    broken = dataclasses.replace(AMT, name="half \ud800 a letter")
    undated = dataclasses.replace(PLAN, start="once upon a time")
    with pytest.raises(InvalidDataError) as caught:
        store.apply([SOURCE, broken, undated, takes_part("org-ghost", PLAN.id)], by="test", why="wrong")

    assert {fault.record for fault in caught.value.faults} == {AMT.id, PLAN.id, "org-ghost--participates_in--prj-plan"}
    assert store.version() == 0
