"""A record is read back as it was written, from its JSON and from its properties."""

from dataclasses import replace

import pytest

from graph_service.model import Organisation, Project, Record
from graph_service.store import Direction, GraphStore
from graph_service.store.layout import record_of, row_of, without_structure
from tests.api.town import MERGE, town


@pytest.mark.parametrize("record", {each.kind: each for each in [*town(), MERGE]}.values(), ids=lambda each: each.kind)
def test_every_kind_comes_back_both_ways(record: Record) -> None:
    row = row_of(record)
    properties = without_structure(row.properties()) if record.kind == "Tie" else row.properties()
    text = properties.pop("record")

    assert record_of(text) == record
    assert record_of(properties) == record


def test_a_graph_written_before_there_was_json_answers_the_same(store: GraphStore) -> None:
    def everything() -> list[object]:
        ids = store.ids("Organisation")
        pages = [store.page("Entity", first=100), store.page("Actor", last=5)]
        near = [store.neighbours(ids, direction=direction) for direction in Direction]
        ties = store.ties_from(ids)
        return [*pages, *near, ties, store.entities(ids), store.ties([tie.id for tie in ties])]

    store.apply([*town(), MERGE], by="test", why="town")
    expected = everything()
    driver, database = store._connection.driver, store._connection.database
    driver.execute_query("MATCH (n:Entity) REMOVE n.record", database_=database)
    driver.execute_query("MATCH (:Entity)-[r]->(:Entity) REMOVE r.record", database_=database)

    assert everything() == expected


def test_what_was_changed_is_read_from_the_new_json(store: GraphStore) -> None:
    store.apply(town(), by="test", why="town")
    changed = [replace(each, name="New name") for each in town() if isinstance(each, Organisation | Project)]
    store.apply(changed, by="test", why="new names")

    for page in (store.page("Actor", first=100), store.page("Project", first=100)):
        assert {item.entity.name for item in page.items if item.entity.kind != "Person"} == {"New name"}
    near = store.neighbours(["org-003"], kinds=("Project",))["org-003"].items
    assert {each.entity.name for each in near} == {"New name"}
