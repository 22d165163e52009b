"""Who objects is forgotten, and stays out."""

import json
from dataclasses import replace
from typing import Any

import pytest

from graph_service import use_cases
from graph_service.errors import InvalidDataError
from graph_service.model import Alias, Identifier, Merge, Moment, Person, Tie, Viewer
from graph_service.model.vocabulary import IdentifierScheme, TieType
from graph_service.store import GraphStore, layout
from tests.api.writers import CITED, EDITOR, MEMBER, STEWARD, Desk, codes, desk, record
from tests.conftest import SEED

__all__ = ["desk"]

ADA = Person(
    id="per-ada-klar",
    name="Ada Klar",
    citations=(replace(CITED[0], quote="Ada Klar leads it."),),
    public_role_de="Leiterin",
    public_role_en="head",
    identifiers=(Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q77"),),
)
TIE = Tie(type=TieType.AFFILIATED_WITH, source_id=ADA.id, target_id="org-a", citations=CITED)


def everything(store: GraphStore) -> str:
    """Give every property of every node and tie, as text."""
    rows = store._connection.driver.execute_query(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN properties(n) AS n, properties(r) AS r",
        database_=store._connection.database,
    ).records
    return json.dumps([[row["n"], row["r"]] for row in rows], default=str)


def known(store: GraphStore) -> None:
    store.apply([ADA, TIE], by="test", why="ada")
    store.apply([replace(ADA, name="Ada Klar-Blau", aliases=(Alias(text="A. Klar"),))], by="test", why="married")
    merge = Merge(id="per-a-klar", merged_into=ADA.id, name="Adele Klar", reason="same", citations=CITED)
    store.apply([merge], by="test", why="same")


def test_nothing_of_somebody_who_objects_stays_but_hashes(desk: Desk, store: GraphStore) -> None:
    known(store)
    desk.save("Person", {"record": record(ADA.id, name="Ada Rot")}, MEMBER, reason="Klar is Rot now")
    assert "lar" in everything(store)
    gone = desk.do(f'suppress(id: "{ADA.id}")', STEWARD, reason="objection of today")
    feed = desk.ask("{ changes { nodes { version operationCount operations { targetId kind } } } }", STEWARD)

    assert gone["errors"] == []
    assert {each["kind"] for each in gone["change"]["operations"]} == {"RETRACTED"}
    assert not [word for word in ("Klar", "klar", "Ada", "Rot", "Leiterin", "Q77") if word in everything(store)]
    assert [each["operationCount"] for each in feed["changes"]["nodes"]] == [5, 2, 1, 1, 2]
    assert len(feed["changes"]["nodes"][1]["operations"]) == 2
    assert desk.do(f'suppress(id: "{ADA.id}")', STEWARD, reason="again")["change"] is None
    assert store.seen_by(Viewer.ANYBODY.sees).at(Moment(known_at=2)).count("Person") == 0


def test_the_memory_of_records_holds_nobody_who_objects(desk: Desk, store: GraphStore) -> None:
    known(store)
    before = store.entities([ADA.id])[ADA.id]
    assert store.entities([ADA.id])[ADA.id] is before  # a text that was read is not read again
    desk.do(f'suppress(id: "{ADA.id}")', STEWARD, reason="objection")
    store.apply([other := replace(ADA, id="per-b", name="B", identifiers=(), aliases=())], by="test", why="b")
    store.entities([other.id])

    assert layout._read.cache_info().currsize == 1


def test_who_has_objected_is_not_saved_again(desk: Desk, store: GraphStore) -> None:
    known(store)
    desk.do(f'suppress(id: "{ADA.id}")', STEWARD, reason="objection")
    role = {"publicRole": {"de": "Leiterin", "en": "head"}}
    wikidata = [{"scheme": "WIKIDATA", "value": "Q77"}]
    tried = [
        {"record": record(ADA.id, name="Somebody"), **role},
        {"record": record("per-x", name="ADA  KLAR"), **role},
        {"record": record("per-x", name="Adele Klar"), **role},
        {"record": record("per-x", name="X", aliases=[{"text": "Ada Klar-Blau"}]), **role},
        {"record": record("per-x", name="X", identifiers=wikidata), **role},
    ]

    for each in tried:
        for viewer in (EDITOR, MEMBER):
            assert ("SUPPRESSED", "input.record.name") in codes(desk.save("Person", each, viewer)), each
    assert desk.save("Person", {"record": record("per-eve", name="Eve"), **role})["errors"] == []
    with pytest.raises(InvalidDataError, match="has objected"):
        store.apply([ADA], by="import", why="again")
    assert store.suppressed([ADA, TIE, replace(ADA, id="per-y", name="Y", identifiers=())]) == {ADA.id}


def test_only_stewards_suppress_with_a_reason_and_only_people_and_organisations(desk: Desk) -> None:
    assert codes(desk.do('suppress(id: "org-a")', EDITOR, reason="r")) == [("NOT_ALLOWED", "id")]
    assert codes(desk.do('suppress(id: "org-a")', STEWARD)) == [("INVALID", "options.reason")]
    assert codes(desk.do('suppress(id: "prj-p")', STEWARD, reason="r")) == [("INVALID", "id")]
    assert codes(desk.do('suppress(id: "org-gone")', STEWARD, reason="r")) == [("NOT_FOUND", "id")]
    assert desk.do('suppress(id: "org-a")', STEWARD, reason="r", dryRun=True)["errors"] == []
    assert desk.ask('{ record(by: {slug: "org-a"}) { id } }')["record"] == {"id": "org-a"}


def test_an_import_goes_on_without_who_has_objected(store: GraphStore) -> None:
    report: Any = use_cases.load_seed(store, SEED)
    people = store.ids("Organisation")
    gone = use_cases.suppress(store, people[0], viewer=STEWARD, why="objection")
    again = use_cases.load_seed(store, SEED, by="seed again")

    assert gone.change is not None
    assert report.counts["Organisation"] - 1 == again.counts["Organisation"] == store.count("Organisation")
