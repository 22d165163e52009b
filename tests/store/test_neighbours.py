"""Neighbourhoods, counts and paths, compared with a plain computation on random graphs."""

import random
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graph_service.errors import NotFoundError
from graph_service.model import Record, Tie
from graph_service.model.vocabulary import Role, Sector, Status, TieType
from graph_service.store import Direction, GraphStore, Neighbour
from tests.store.records import SOURCE, organisation, project, takes_part, tie

ROLES = [Role.LEAD, Role.PARTNER]
STATUSES = [Status.ASSERTED, Status.ASSERTED, Status.DISPUTED, Status.SUGGESTED]
SECTORS = [Sector.GOVTECH, Sector.RESEARCH]


def random_records(seed: int, size: int = 25) -> list[Record]:
    chance = random.Random(seed)  # noqa: S311 - repeatable graphs
    actors: list[Record] = [organisation(f"A{i}", chance.choice(SECTORS)) for i in range(size)]
    activities: list[Record] = [project(f"P{i}") for i in range(size)]
    ties: dict[str, Tie] = {}
    for _ in range(2 * size):
        actor, activity = chance.choice(actors).id, chance.choice(activities).id
        how = {"status": chance.choice(STATUSES), "number": chance.choice([1, 2])}
        each = takes_part(actor, activity, chance.choice(ROLES), **how)
        ties[each.id] = each
    for _ in range(size // 2):
        source, target = (each.id for each in chance.sample(actors, 2))
        each = tie(TieType.MEMBER_OF, source, target)
        ties[each.id] = each
    return [SOURCE, *actors, *activities, *ties.values()]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("direction", Direction)
def test_neighbours_are_those_of_a_plain_computation(store: GraphStore, seed: int, direction: Direction) -> None:
    records = random_records(seed)
    store.apply(records, by="test", why="fill")
    listed = {Status.ASSERTED, Status.INFERRED, Status.DISPUTED}
    expected = defaultdict(set)
    for each in records:
        if isinstance(each, Tie) and each.status in listed:
            if direction is not Direction.IN:
                expected[each.source_id].add((each.target_id, each.id))
            if direction is not Direction.OUT:
                expected[each.target_id].add((each.source_id, each.id))
    ids = [record.id for record in records if not isinstance(record, Tie)]
    found = store.neighbours(ids, direction=direction, first=100)
    counts = store.neighbour_counts(ids, direction=direction)

    for id_ in ids:
        items = found[id_].items
        assert {(item.entity.id, item.tie.id) for item in items} == expected[id_]
        assert [item.key for item in items] == sorted({item.key for item in items})
        assert counts[id_] == len(items)


def test_conditions_choose_among_neighbours(store: GraphStore) -> None:
    records = random_records(7)
    store.apply(records, by="test", why="fill")
    ids = store.ids("Entity")
    by_id = {record.id: record for record in records}
    conditions: list[dict[str, Any]] = [
        {"types": (TieType.MEMBER_OF,)},
        {"kinds": ("Project",)},
        {"roles": (Role.LEAD,)},
        {"statuses": (Status.SUGGESTED,)},
        {"sectors": (Sector.GOVTECH,)},
    ]
    tests: list[Callable[[Neighbour], bool]] = [
        lambda item: item.tie.type is TieType.MEMBER_OF,
        lambda item: item.entity.kind == "Project",
        lambda item: item.tie.role is Role.LEAD,
        lambda item: item.tie.status is Status.SUGGESTED,
        lambda item: getattr(item.entity, "sector", None) is Sector.GOVTECH,
    ]
    every = store.neighbours(ids, statuses=tuple(Status), first=100)
    for condition, test in zip(conditions, tests, strict=True):
        wanted = {"statuses": tuple(Status), **condition}
        found = store.neighbours(ids, first=100, **wanted)
        counts = store.neighbour_counts(ids, **wanted)
        for id_ in ids:
            expected = [item for item in every[id_].items if test(item)]
            assert list(found[id_].items) == expected
            assert counts[id_] == len(expected)
            assert all(by_id[item.entity.id] == item.entity for item in expected)


def test_neighbours_come_in_pages(store: GraphStore) -> None:
    store.apply([SOURCE, project("Hub")], by="test", why="fill")
    actors = [organisation(f"A{i:02d}") for i in range(12)]
    store.apply([*actors, *(takes_part(each.id, "prj-hub") for each in actors)], by="test", why="fill")
    seen: list[str] = []
    after, more = None, True
    while more:
        page = store.neighbours(["prj-hub"], first=5, after=after)["prj-hub"]
        seen += [item.entity.name for item in page.items]
        after, more = page.items[-1].key, page.has_next

    assert seen == [each.name for each in actors]


def test_those_without_neighbours_answer_too(store: GraphStore) -> None:
    found = store.neighbours(["org-ghost"])
    assert found["org-ghost"].items == ()
    assert store.neighbour_counts(["org-ghost"]) == {"org-ghost": 0}
    assert store.neighbours([]) == {}


@pytest.mark.parametrize("seed", range(4))
def test_paths_are_as_short_as_can_be_and_of_the_smallest_ids(store: GraphStore, seed: int) -> None:
    records = random_records(seed)
    store.apply(records, by="test", why="fill")
    G: nx.Graph[str] = nx.Graph()
    for each in records:
        if isinstance(each, Tie) and each.type is TieType.PARTICIPATES_IN and each.status is Status.ASSERTED:
            G.add_edge(each.source_id, each.target_id)
    actors = [f"org-a{i}" for i in range(0, 25, 3)]
    for source in actors:
        for target in actors:
            path = store.shortest_path(source, target, max_steps=10)
            if source == target:
                assert path == []
            elif source not in G or target not in G or not nx.has_path(G, source, target):
                assert path is None
            else:
                assert path is not None
                nodes = [source, *(id_ for step in path for id_ in (step.via.id, step.target.id))]
                assert nodes == min(nx.all_shortest_paths(G, source, target))


def test_a_path_longer_than_allowed_is_no_path(store: GraphStore) -> None:
    actors = [organisation(f"A{i}") for i in range(4)]
    plans = [project(f"P{i}") for i in range(3)]
    ties = [takes_part(actors[i + j].id, plans[i].id) for i in range(3) for j in (0, 1)]
    store.apply([SOURCE, *actors, *plans, *ties], by="test", why="fill")
    path = store.shortest_path("org-a0", "org-a3", max_steps=3)

    assert path is not None
    assert [(step.source.id, step.via.id, step.target.id) for step in path] == [
        ("org-a0", "prj-p0", "org-a1"),
        ("org-a1", "prj-p1", "org-a2"),
        ("org-a2", "prj-p2", "org-a3"),
    ]
    assert path[0].ties == (ties[0], ties[1])
    assert store.shortest_path("org-a0", "org-a3", max_steps=2) is None


def test_a_path_needs_two_actors_that_exist(store: GraphStore) -> None:
    store.apply([SOURCE, organisation("A"), project("P")], by="test", why="fill")
    for source, target in (("org-a", "org-ghost"), ("prj-p", "org-a")):
        with pytest.raises(NotFoundError, match="No actor has the id"):
            store.shortest_path(source, target)
