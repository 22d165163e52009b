"""Every statement in ``queries/`` does what its header says, on the engine at hand."""

import re
from typing import Any

import neo4j
import pytest

from graph_service.model import Merge, Record
from graph_service.model.vocabulary import TieType
from graph_service.store import GraphStore
from graph_service.store.schema import NEWEST, STEPS
from graph_service.store.statements import FOLDER, STATEMENTS, Statement
from tests.conftest import emptied
from tests.store.records import CITED, SOURCE, organisation, project, takes_part, tie

RECORDS: list[Record] = [
    SOURCE,
    organisation("A"),
    organisation("B"),
    organisation("Free"),
    project("P"),
    takes_part("org-a", "prj-p"),
    tie(TieType.MEMBER_OF, "org-a", "org-b"),
    Merge(id="org-old", merged_into="org-a", name="Old", reason="same", citations=CITED),
]
TIE_ID = "org-a--participates_in--prj-p"
VALUES: dict[str, Any] = {
    "after": "",
    "at": neo4j.time.DateTime(2026, 11, 24, tzinfo=None),
    "backward": False,
    "before": "\U0010ffff",
    "begin": "org-a|",
    "by": "test",
    "by_version": 2,
    "closed": "declined",
    "changed_after": None,
    "end": "|org-a",
    "first": 10,
    "id": "org-a",
    "ids": ["org-a", "prj-p"],
    "in_network": None,
    "label": "Entity",
    "name": "",
    "key": "00",
    "number": NEWEST,
    "open": "open",
    "order": "sort_key",
    "origin": "edit",
    "properties": {"id": "org-a", "state": "queued", "key": "1"},
    "proposal": None,
    "query": "+a",
    "seeking": None,
    "sees": ["public"],
    "since": None,
    "silent_since": neo4j.time.DateTime(2026, 11, 24, tzinfo=None),
    "source": "",
    "step": 2,
    "state": "accepted",
    "terms": [" a "],
    "today": "2026-11-24",
    "total": 1,
    "undoes": None,
    "version": 0,
    "versions": [1],
    "why": "test",
    "words": ["a"],
}
ROW = {
    "id": TIE_ID,
    "source": "org-a",
    "source_id": "org-a",
    "target_id": "prj-p",
    "properties": {"id": TIE_ID, "status": "asserted"},
    "version": 9,
    "part": 0,
    "first_id": "a",
    "last_id": "b",
    "operations": "[]",
}
ROWS: dict[str, dict[str, Any]] = {
    "create_entities": {"id": "org-new", "name": "New"},
    "named_like": {"kind": "Organisation", "name": "a", "words": ["a"], "query": "+a*"},
    "set_keys": {"id": "org-a", "properties": {"visibility": "public"}},
    "update_entities": {"id": "org-b", "name": "B II"},
    "write_log": {"version": 9, "by": "test"},
    "write_retired": {"id": "org-x", "name": "X"},
    "write_operations": {key: ROW[key] for key in ("version", "part", "first_id", "last_id", "operations")},
}


class RollBackError(Exception):
    """Ends a transaction that leaves nothing behind."""


@pytest.fixture(scope="module")
def filled(_shared_store: GraphStore) -> GraphStore:
    store = emptied(_shared_store)
    store.apply(RECORDS, by="test", why="fill")
    return store


def parameters(statement: Statement) -> dict[str, Any]:
    stem = statement.name.partition("[")[0]
    given = {name: VALUES.get(name, []) for name in statement.parameters}
    if "rows" in given:
        given["rows"] = [ROWS.get(stem, ROW)]
    if stem == "delete_entities":
        given["ids"] = ["org-free"]
    if stem == "write_change":
        given["version"] = 9
    return given


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_answers_one_row_of_its_columns(filled: GraphStore, name: str) -> None:
    """It takes the parameters of its header, no others, and on Neo4j the planner has nothing to say against it."""
    statement = STATEMENTS[name]
    rows: list[neo4j.Record] = []
    notifications: list[str] = []

    def work(tx: neo4j.ManagedTransaction) -> None:
        result = tx.run(statement.text, parameters(statement))
        rows.extend(result)
        notifications.extend(
            each.status_description
            for each in result.consume().gql_status_objects
            if each.classification == neo4j.NotificationClassification.PERFORMANCE
        )
        raise RollBackError

    session = filled._connection.driver.session(database=filled._connection.database)
    with session, pytest.raises(RollBackError):
        session.execute_write(work)

    assert len(rows) == 1
    assert tuple(rows[0].keys()) == statement.columns
    assert notifications == []
    assert set(re.findall(r"\$(\w+)", statement.text)) == set(statement.parameters)


def test_the_same_conditions_stand_in_every_statement_that_filters() -> None:
    blocks = []
    for name in ("page", "page_back", "page_probe", "page_among", "count"):
        text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
        blocks.append(text[text.index("  AND (size($of_kinds)") : text.index("$changed_after)\n")])

    assert len(set(blocks)) == 1


def test_every_file_tells_what_it_answers() -> None:
    for path in FOLDER.rglob("*.cypher"):
        assert path.read_text(encoding="utf-8").startswith("// Answers: "), path


def test_schema_steps_are_numbered_without_gaps() -> None:
    assert [step.number for step in STEPS] == list(range(1, NEWEST + 1))


def test_no_projection_names_a_property_twice() -> None:
    """Neo4j then answers null for it, silently; a word that ``For:`` puts in can make two of one."""
    for name, statement in STATEMENTS.items():
        for projection in re.findall(r"\{([^{}]*)\}", statement.text):
            named = re.findall(r"(?<![\w$])\.(\w+)", projection)
            assert len(named) == len(set(named)), (name, projection)
