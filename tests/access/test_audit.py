"""Who reads or writes personal data leaves one line for each person and request, and no word of the data in it."""

import json
import logging
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph_service.api.audit import log
from graph_service.cli import main
from graph_service.model import Consent, Person, Tie
from graph_service.model.vocabulary import TieType
from graph_service.store import GraphStore
from tests.api.writers import CITED, EDITOR, MEMBER, STEWARD, Desk, codes, desk, record

__all__ = ["desk"]

FUCHS = Person(
    id="per-fuchs",
    name="Zora Klarname",
    pseudonym="Fuchs",
    homepage="https://zora.example/",
    citations=(replace(CITED[0], quote="Zora Klarname leads."),),
    consent=Consent(scope="page", given_on=date(2020, 1, 1)),
)
ADA = Person(id="per-ada", name="Zora Ada", citations=CITED, public_role_de="Leiterin", public_role_en="head")
TIE = Tie(type=TieType.AFFILIATED_WITH, source_id="per-fuchs", target_id="org-a", citations=CITED)
READ, WRITTEN, PROPOSED = (f"personal_data_{what}" for what in ("read", "written", "proposed"))


@pytest.fixture
def people(desk: Desk, store: GraphStore, caplog: pytest.LogCaptureFixture) -> Desk:
    store.apply([ADA, FUCHS, TIE], by="test", why="people")
    caplog.set_level(logging.INFO, log.name)
    caplog.clear()
    return desk


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, str, str]]:
    """Take the lines that were written since the last time, and look for what must not be in them."""
    texts = [each.getMessage() for each in caplog.records if each.name == log.name]
    caplog.clear()
    assert "ora" not in " ".join(texts).replace("personal", "")
    found = [json.loads(text) for text in texts]
    assert all(datetime.fromisoformat(each["at"]).tzinfo == UTC for each in found)
    assert len({each["request_id"] for each in found}) <= 1
    return [(each["event"], each["viewer"], each["record"], each["what"]) for each in found]


SEEN = (READ, "Stefan", "per-fuchs", "record")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('{ actor(by: {slug: "per-fuchs"}) { name labels { de } } }', [SEEN]),
        ('{ actor(by: {slug: "per-fuchs"}) { homepage } }', [SEEN]),
        ('{ node(id: "per-fuchs") { ... on Person { citations { quote } } } }', [SEEN]),
        ("{ actors { nodes { id } } }", [SEEN]),
        ('{ actor(by: {slug: "org-a"}) { ... on Organisation { people { nodes { name } } } } }', [SEEN]),
        ('{ search(query: "fuchs") { nodes { ... on Person { name } } } }', [SEEN]),
        (
            "{ changes { nodes { operations { differences { after } } } } }",
            [(READ, "Stefan", "per-fuchs", "history")],
        ),
        ('{ actor(by: {slug: "per-ada"}) { name } }', []),
        ('{ actor(by: {slug: "org-b"}) { name contactPoints { email } } }', []),
    ],
)
def test_each_read_of_personal_data_is_one_line(
    people: Desk, caplog: pytest.LogCaptureFixture, query: str, expected: list[Any]
) -> None:
    people.ask(query, None)
    people.ask(query, EDITOR)
    assert lines(caplog) == []  # they are shown none

    for _ in range(2):  # no kept answer keeps the second line away
        people.ask(query, STEWARD)
        assert lines(caplog) == expected


def test_each_write_about_a_person_is_one_line(people: Desk, caplog: pytest.LogCaptureFixture) -> None:
    role = {"publicRole": {"de": "Leiterin", "en": "head"}}
    tie = {"type": "AFFILIATED_WITH", "from": "per-ada", "to": "org-b", "citations": record("x")["citations"]}

    def written(event: str, whose: str, record_id: str, what: str = "record") -> None:
        found = [each for each in lines(caplog) if each[0] != READ]
        assert found == [(event, whose, record_id, what)]

    assert people.save("Person", {"record": record("per-eve", name="Zora Eve"), **role})["errors"] == []
    written(WRITTEN, "Erika", "per-eve")
    assert people.save("Tie", tie)["errors"] == []
    written(WRITTEN, "Erika", "per-ada", "tie")
    proposal = people.save("Person", {"record": record("per-ada", name="Zora II")}, MEMBER)["proposal"]
    written(PROPOSED, "Mia", "per-ada")
    assert people.do(f'decideProposal(id: "{proposal["id"]}", accept: true)')["errors"] == []
    written(WRITTEN, "Erika", "per-ada")
    version = people.do('retract(id: "per-eve")')["change"]["version"]
    written(WRITTEN, "Erika", "per-eve")
    assert people.do(f"undo(version: {version})")["errors"] == []
    written(WRITTEN, "Erika", "per-eve")
    assert people.do('suppress(id: "per-eve")', STEWARD, reason="objection")["errors"] == []
    assert [(each[0], each[1]) for each in lines(caplog)] == [(WRITTEN, "Stefan")]


def test_what_is_no_write_about_a_person_is_no_line(people: Desk, caplog: pytest.LogCaptureFixture) -> None:
    people.save("Person", {"record": record("per-ada", name="Zora II")}, dryRun=True)
    people.save("Organisation", {"record": record("org-b", name="B II")})
    assert codes(people.do('retract(id: "per-ada")', MEMBER)) == [("NOT_ALLOWED", "id")]

    assert lines(caplog) == []


def test_a_line_has_the_id_of_its_request(people: Desk, caplog: pytest.LogCaptureFixture) -> None:
    body = {"query": '{ actor(by: {slug: "per-fuchs"}) { name } }'}
    answer = people.client.post("/graphql", json=body, headers=people.headers(STEWARD))
    (line,) = (json.loads(each.getMessage()) for each in caplog.records if each.name == log.name)

    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["role"] == "steward"


@pytest.mark.parametrize("requests", ["false", "true"])
def test_the_lines_are_written_whether_or_not_requests_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], requests: str
) -> None:
    monkeypatch.setenv("GRAPH_SERVICE_LOG_REQUESTS", requests)

    def served(*_: Any, **__: Any) -> None:
        log.info("personal")
        logging.getLogger("graph_service.requests").info("request")

    monkeypatch.setattr("graph_service.cli._Server.run", served)
    kept = {name: (logger.handlers[:], logger.level) for name, logger in _loggers().items()}
    try:
        main(["serve", "--store", f"embedded:{tmp_path / 'graph'}", "--port", "0"])
    finally:
        for name, (handlers, level) in kept.items():
            _loggers()[name].handlers[:] = handlers
            _loggers()[name].setLevel(level)
    told = capsys.readouterr().err.split()

    assert told.count("personal") == 1
    assert told.count("request") == (requests == "true")


def _loggers() -> dict[str, logging.Logger]:
    return {name: logging.getLogger(name) for name in ("graph_service", log.name)}
