"""Pages: complete, in order, in both directions, and stable while the graph changes."""

import random
from collections.abc import Iterator

import pytest

from graph_service.model import Project, Record, Topic
from graph_service.model.vocabulary import Sector, TieType
from graph_service.store import Filter, GraphStore, Item, Order
from tests.store.records import CITED, SOURCE, organisation, project, takes_part, tie

NAMES = ["Äpfel", "Apfel", "Öl", "oel", "Zug", "zug", "10 Dinge", "9 Dinge", "Straße", "Strasse", "a", "A b", "É"]


def many(count: int) -> list[Record]:
    return [
        organisation(f"N{i}", Sector.GOVTECH if i % 10 == 0 else Sector.RESEARCH, start=f"{1990 + i % 30}")
        for i in range(count)
    ]


def forward(store: GraphStore, size: int, **how: object) -> Iterator[Item]:
    after: str | None = None
    while True:
        page = store.page("Organisation", first=size, after=after, **how)  # type: ignore[arg-type] # each test's own
        yield from page.items
        if not page.has_next:
            return
        after = page.items[-1].key


def backward(store: GraphStore, size: int, **how: object) -> Iterator[Item]:
    before: str | None = None
    while True:
        page = store.page("Organisation", last=size, before=before, **how)  # type: ignore[arg-type] # each test's own
        yield from reversed(page.items)
        if not page.has_previous:
            return
        before = page.items[0].key


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("where", [Filter(), Filter(sectors=(Sector.GOVTECH,)), Filter(name_starts_with="N1")])
def test_both_directions_cover_everything_once_in_order(store: GraphStore, order: Order, where: Filter) -> None:
    store.apply([SOURCE, *many(400)], by="test", why="fill")
    there = [item.key for item in forward(store, 7, order=order, where=where)]
    back = [item.key for item in backward(store, 9, order=order, where=where)]

    assert there == sorted(set(there))
    assert back == there[::-1]
    assert len(there) == store.count("Organisation", where=where)


def test_names_are_ordered_without_case_and_accents(store: GraphStore) -> None:
    records = [Project(id=f"prj-{i}", name=name, citations=CITED) for i, name in enumerate(NAMES)]
    store.apply([SOURCE, *records], by="test", why="fill")

    names = [item.entity.name for item in store.page("Project").items]
    assert names == [
        "10 Dinge",
        "9 Dinge",
        "a",
        "A b",
        "Äpfel",
        "Apfel",
        "É",
        "Öl",
        "oel",
        "Straße",
        "Strasse",
        "Zug",
        "zug",
    ]


def test_the_newest_start_comes_first_and_the_unknown_last(store: GraphStore) -> None:
    starts = {"A": "2020", "B": "2024-05", "C": None, "D": "2024-05-02", "E": "../2020"}
    store.apply([SOURCE, *(project(name, start=start) for name, start in starts.items())], by="test", why="fill")

    assert [item.entity.name for item in store.page("Project", order=Order.START).items] == ["D", "B", "A", "C", "E"]


def test_pages_stay_stable_while_others_write(store: GraphStore) -> None:
    """What is there all the time is seen exactly once, whatever comes and goes meanwhile."""
    chance = random.Random(3)  # noqa: S311 - a repeatable choice
    store.apply([SOURCE, *many(120)], by="test", why="fill")
    staying = {f"org-n{i}" for i in range(0, 120, 2)}
    leaving = [f"org-n{i}" for i in range(1, 120, 2)]
    chance.shuffle(leaving)
    for walk in (forward, backward):
        seen = []
        for place, item in enumerate(walk(store, 5)):
            seen.append(item.entity.id)
            if place % 5 == 0 and leaving:
                store.retract([leaving.pop()], by="test", why="leaves")
                store.apply([organisation(f"New{walk.__name__}{place}")], by="test", why="comes")

        assert len(seen) == len(set(seen))
        assert staying <= set(seen)


def test_a_page_knows_what_lies_on_either_side(store: GraphStore) -> None:
    store.apply([SOURCE, *many(10)], by="test", why="fill")
    keys = [item.key for item in store.page("Organisation", first=50).items]

    def sides(**window: object) -> tuple[int, bool, bool]:
        page = store.page("Organisation", **window)  # type: ignore[arg-type] # each line its own
        return len(page.items), page.has_previous, page.has_next

    assert sides(first=10) == (10, False, False)
    assert sides(first=3, after=keys[2]) == (3, True, True)
    assert sides(first=3, after=keys[8]) == (1, True, False)
    assert sides(first=0) == (0, False, True)
    assert sides(last=3) == (3, True, False)
    assert sides(last=3, before=keys[2]) == (2, False, True)
    assert sides(first=2, after=keys[1], before=keys[3]) == (1, True, False)


def test_topics_hold_for_actors_through_what_they_take_part_in(store: GraphStore) -> None:
    wide = Topic(id="top-wide", name="Wide", citations=CITED)
    narrow = Topic(id="top-narrow", name="Narrow", broader="top-wide", citations=CITED)
    records: list[Record] = [
        SOURCE,
        wide,
        narrow,
        organisation("Doer"),
        organisation("Writer"),
        organisation("Other"),
        project("Plan"),
        takes_part("org-doer", "prj-plan"),
        tie(TieType.ABOUT, "prj-plan", "top-narrow"),
        tie(TieType.ABOUT, "org-writer", "top-wide"),
    ]
    store.apply(records, by="test", why="fill")

    def found(kind: str, *topics: str) -> list[str]:
        where = Filter(topics=topics)
        items = store.page(kind, where=where).items
        assert store.count(kind, where=where) == len(items)
        assert [item.key for item in store.page(kind, where=where, last=1).items] == [items[-1].key]
        return [item.entity.name for item in items]

    assert found("Actor", "top-wide") == ["Doer", "Writer"]
    assert found("Actor", "top-narrow") == ["Doer"]
    assert found("Project", "top-wide") == ["Plan"]
    assert store.count("Actor", where=Filter(topics=("top-wide",), sectors=(Sector.GOVTECH,))) == 0


def test_demands_of_the_plan_are_answered_by_example_and_by_measure(ecosystem: GraphStore) -> None:
    demands = ecosystem.ids("Demand")
    answered = {tie.source_id for tie in ecosystem.ties_from(ecosystem.ids("Project"), (TieType.EXEMPLIFIES,))}
    found = {
        item.entity.id for item in ecosystem.page("Project", where=Filter(demands=tuple(demands)), first=500).items
    }

    assert answered <= found
