"""The schema of a store goes forward, once, and a store from the future is left alone."""

from collections.abc import Callable

import pytest

from graph_service.errors import StoreVersionError
from graph_service.store import GraphStore
from graph_service.store.schema import NEWEST
from tests.store.records import SOURCE, organisation

SET = "MATCH (g:Graph) SET g.schema = $number"


def set_schema(store: GraphStore, number: int) -> None:
    store._connection.driver.execute_query(SET, number=number, database_=store._connection.database)


def test_a_store_that_is_opened_again_keeps_what_it_holds(open_store: Callable[[], GraphStore]) -> None:
    with open_store() as store:
        store.apply([SOURCE, organisation("A")], by="test", why="fill")
    with open_store() as store:
        assert store.version() == 1
        assert store.ids("Actor") == ["org-a"]


def test_steps_that_are_missing_are_done(open_store: Callable[[], GraphStore]) -> None:
    with open_store() as store:
        set_schema(store, 1)
    with open_store() as store:
        assert store._connection.ask("schema_version")["schema"] == NEWEST


def test_a_newer_store_is_refused(open_store: Callable[[], GraphStore]) -> None:
    with open_store() as store:
        set_schema(store, NEWEST + 1)
    try:
        with pytest.raises(StoreVersionError, match=f"has schema {NEWEST + 1}, this program knows {NEWEST}"):
            open_store()
    finally:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("graph_service.store.schema.NEWEST", NEWEST + 1)
            with open_store() as store:
                set_schema(store, NEWEST)


def test_nodes_and_ties_read_well_in_a_browser(store: GraphStore) -> None:
    store.apply([SOURCE, organisation("A")], by="test", why="fill")
    row = store._connection.driver.execute_query(
        "MATCH (n:Actor) RETURN labels(n) AS labels, n.name AS name, n.sector AS sector",
        database_=store._connection.database,
    ).records[0]

    assert set(row["labels"]) == {"Entity", "Actor", "Organisation"}
    assert (row["name"], row["sector"]) == ("A", "research")
