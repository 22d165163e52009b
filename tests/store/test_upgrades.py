"""A store that was filled before records were hidden in the queries hides them once it is opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import neo4j

from graph_service.model import Consent, Merge, Person, Viewer
from graph_service.model.vocabulary import Visibility
from graph_service.store import GraphStore
from tests.store.records import CITED, SOURCE, organisation

ENDED = Consent(scope="page", given_on=date(2020, 1, 1), expires=date(2021, 1, 1))
BEFORE = "MATCH (n) WHERE n:Entity OR n:Retired REMOVE n.seen_until SET n.visibility = CASE WHEN n:Retired THEN null \
ELSE n.visibility END, n.search_text = CASE WHEN n.pseudonym IS NULL THEN n.search_text ELSE 'erika' END \
WITH count(n) AS total MATCH (g:Graph) SET g.schema = 4"

BEFORE_TOMBSTONES = "MATCH (g:Graph) SET g.schema = 6"


def test_older_records_are_hidden_as_new_ones_are(open_store: Callable[[], GraphStore]) -> None:
    members = replace(organisation("Members"), visibility=Visibility.MEMBERS)
    with open_store() as store:
        people = [
            Person(id="per-ended", name="Ended", citations=CITED, consent=ENDED),
            Person(
                id="per-fuchs", name="Erika", pseudonym="Fuchs", citations=CITED, consent=replace(ENDED, expires=None)
            ),
        ]
        store.apply([SOURCE, members, *people], by="test", why="fill")
        store.retract(["org-members"], by="test", why="gone")
        run(store, BEFORE)
        assert store.seen_by(Viewer.ANYBODY.sees).count("Person") == 2
    with open_store() as store:
        seen = store.seen_by(Viewer.ANYBODY.sees)

        assert seen.ids("Person") == ["per-fuchs"]
        assert seen.search("erika").total == 0
        assert seen.search("fuchs").total == 1
        assert seen.history.of("org-members") == []
        assert len(store.history.of("org-members")) == 2


def test_an_older_store_gets_the_indexes_of_tombstones(open_store: Callable[[], GraphStore]) -> None:
    with open_store() as store:
        merge = Merge(id="org-old", merged_into="org-a", name="Old", reason="same", citations=CITED)
        store.apply([SOURCE, organisation("A"), merge], by="test", why="fill")
        new = indexes(store)
        for name in ("retired_merged_into", "retired_id_text"):
            run(store, f"DROP INDEX {name} IF EXISTS")
        run(store, BEFORE_TOMBSTONES)
        assert "retired_merged_into" in new - indexes(store)
    with open_store() as store:
        assert indexes(store) == new
        assert store.history.losers(["org-a"]) == {"org-a": {"org-old": [1]}}


def run(store: GraphStore, statement: str) -> list[neo4j.Record]:
    return store._connection.driver.execute_query(statement, database_=store._connection.database).records


def indexes(store: GraphStore) -> set[str]:
    return {row["name"] for row in run(store, "SHOW INDEXES YIELD name")}
