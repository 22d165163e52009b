"""What the store promises about writing and reading back, on every engine."""

import dataclasses

import pytest

from graph_service.errors import InvalidDataError
from graph_service.model import KINDS, Alias, Citation, Identifier, Merge, Money, Record
from graph_service.model.vocabulary import IdentifierScheme, Role, Sector, Status
from graph_service.store import Filter, GraphStore, Order
from tests.store.records import (
    CITED,
    SOURCE,
    collaboration,
    organisation,
    person,
    project,
    takes_part,
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
    assert store.changes.after(0, first=10) == []


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
    assert store.changes.after(1, first=5) == [change]
    assert [operation.record_id for operation in change.operations] == [AMT.id, led.id]
    before, after = change.operations[0].before, change.operations[0].after
    assert before is not None
    assert after is not None
    assert (before["name"], after["name"]) == ("Amt", "Amt II")
    assert (change.by, change.why, change.at) == ("me", "renamed", store.written_at())


def test_operations_keep_the_order_of_the_writer(store: GraphStore) -> None:
    records = [SOURCE, *(organisation(f"O{i}") for i in range(2500, 0, -1))]
    apply(store, *records)

    (change,) = store.changes.after(0, first=1)
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


def test_what_cannot_even_be_written_down_is_told_as_a_fault(store: GraphStore) -> None:
    broken = dataclasses.replace(AMT, name="half \ud800 a letter")
    undated = dataclasses.replace(PLAN, start="once upon a time")
    with pytest.raises(InvalidDataError) as caught:
        store.apply([SOURCE, broken, undated, takes_part("org-ghost", PLAN.id)], by="test", why="wrong")

    assert {fault.record for fault in caught.value.faults} == {AMT.id, PLAN.id, "org-ghost--participates_in--prj-plan"}
    assert store.version() == 0
