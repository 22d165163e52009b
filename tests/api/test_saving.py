"""Saving records and ties over HTTP."""

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import anyio
import pytest
from strawberry.types.graphql import OperationType

from graph_service import use_cases
from graph_service.api.answers import Answer, answer
from graph_service.api.context import Context
from graph_service.model import Tie
from graph_service.model.vocabulary import Level, ProcurementMethod, Role, Sector, TieType, Visibility
from graph_service.store import GraphStore
from tests.api.writers import BASE, CITATION, CITED, EDITOR, Desk, codes, desk, record

__all__ = ["desk"]

NAMES = [unicodedata.normalize(form, "Münster") for form in ("NFD", "NFC")]
TWO = [{"type": "PARTICIPATES_IN", "from": f"org-{each}", "role": "PARTNER"} for each in "ab"]
INPUTS: dict[str, Any] = {
    "Organisation": {"record": record("org-new", name="New"), "type": "ASSOCIATION", "actor": {"sector": "CIVIC_TECH"}},
    "Person": {"record": record("per-new", name="Ada"), "publicRole": {"de": "Leiterin", "en": "head"}},
    "Project": {
        "record": record("prj-new", name="New", since="2024-05", places=["DE-BE"]),
        "kind": "SOFTWARE",
        "goal": {"de": "Ziel", "en": "goal"},
        "budget": {"amount": "1000.50"},
        "lessons": [{"what": "Ask first"}],
        "benefitClaims": [
            {
                "indicator": {"de": "Zeit", "en": "time"},
                "evidenceLevel": "CLAIM",
                "citation": CITATION[0],
                "value": 2.5,
            }
        ],
    },
    "GoodPractice": {"record": record("gp-new", name="New"), "effort": "LOW"},
    "Collaboration": {
        "record": record("col-new", name="New", ties=TWO),
        "kind": "CONTRACTING",
        "contracting": {"ocid": "ocds-1", "procedure": "OPEN", "cpv": ["72000000"]},
    },
    "Event": {"record": record("evt-new", name="New"), "kind": "WORKSHOP", "statedSectors": ["GOVTECH"]},
    "Publication": {
        "record": record("pub-new", name="New"),
        "kind": "LAW",
        "issued": "2020",
        "url": "https://a.example/x",
    },
    "Dataset": {
        "record": record("dat-new", name="New"),
        "kind": "DATASET",
        "distributions": [{"url": "https://a.example/y", "format": "CSV"}],
    },
    "Exchange": {
        "record": record("exc-new", name="New"),
        "direction": "OFFER",
        "subject": "STAY",
        "capacity": 2,
        "openFrom": "2026-01-01",
        "openUntil": "2026-12-31",
        "levelsWanted": ["STATE"],
    },
    "Record": {
        "kind": "STANDARD",
        "record": record("std-new", name="New"),
        "properties": [{"name": "kind", "value": '"REGULATORY"'}, {"name": "maintained", "value": "true"}],
    },
    "Tie": {
        "type": "PARTICIPATES_IN",
        "from": "org-a",
        "to": "prj-p",
        "role": "LEAD",
        "since": "2023",
        "citations": CITATION,
    },
}


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_saved_twice_is_changed_once(desk: Desk, kind: str) -> None:
    first, second = (desk.save(kind, INPUTS[kind], reason="found it") for _ in range(2))

    assert first["errors"] == second["errors"] == []
    assert (first["change"]["by"], first["change"]["reason"], first["change"]["origin"]) == (
        "Erika",
        "found it",
        "EDIT",
    )
    assert {each["kind"] for each in first["change"]["operations"]} == {"ADDED"}
    assert first["query"]["service"]["graphVersion"] == first["change"]["version"] == 2
    assert second["change"] is None
    if kind == "Tie":
        assert first["tie"]["id"] == "org-a--participates_in--prj-p"
    else:
        assert first["record"]["id"] == second["record"]["id"] == INPUTS[kind]["record"]["slug"]
        assert first["record"]["curation"]["version"] == 2


def test_all_parts_of_an_input_arrive(desk: Desk, store: GraphStore) -> None:
    for kind in ("Organisation", "Project", "Collaboration", "Exchange"):
        desk.save(kind, INPUTS[kind])
    found: Any = store.entities(["org-new", "prj-new", "col-new", "exc-new"])
    project, contract = found["prj-new"], found["col-new"]

    assert found["org-new"].sector is Sector.CIVIC_TECH
    assert (project.goal_en, project.budget.amount, project.start, project.place) == (
        "goal",
        100050,
        "2024-05",
        ("DE-BE",),
    )
    assert project.benefit_claims[0].citation.source == "pub-paper"
    assert (contract.ocid, contract.procedure, contract.cpv) == ("ocds-1", ProcurementMethod.OPEN, ("72000000",))
    assert (found["exc-new"].levels, found["exc-new"].open_until) == ((Level.STATE,), date(2026, 12, 31))


def test_what_is_left_out_is_kept_and_null_removes(desk: Desk, store: GraphStore) -> None:
    full = {"name": "N", "summary": {"de": "d", "en": "e"}, "places": ["DE-BE"], "confidence": 0.5}
    desk.save("Organisation", {"record": record("org-x", **full), "legalForm": "EV", "sizeBand": "SMALL"})
    changed = desk.save("Organisation", {"record": record("org-x", summary=None, places=None), "legalForm": None})
    kept: Any = store.entities(["org-x"])["org-x"]

    assert changed["errors"] == []
    assert {each["property"] for each in changed["change"]["operations"][0]["differences"]} == {
        "legal_form",
        "place",
        "summary_de",
        "summary_en",
    }
    assert (kept.name, kept.confidence, kept.size_band.value, kept.legal_form) == ("N", 0.5, "10-49", None)


def test_null_does_not_make_a_hidden_record_public(desk: Desk, store: GraphStore) -> None:
    desk.save("Organisation", {"record": record("org-x", name="N", visibility="MEMBERS")})
    refused = desk.save("Organisation", {"record": record("org-x", visibility=None)})

    assert codes(refused) == [("INVALID", "input.record.visibility")]
    assert store.entities(["org-x"])["org-x"].visibility is Visibility.MEMBERS


def test_every_fault_is_told_at_once_with_its_path(desk: Desk, store: GraphStore) -> None:
    given: dict[str, Any] = {
        "record": {
            "slug": "org-new",
            "summary": {"de": "x" * 301, "en": "e"},
            "places": ["nowhere"],
            "confidence": 2,
            "citations": [{"source": "pub-gone", "locator": " "}],
            "ties": [
                {"type": "PARTICIPATES_IN", "to": "prj-gone", "role": "EMPLOYEE"},
                {"type": "MEMBER_OF", "to": "org-a", "citations": [{"source": "org-a", "locator": "L"}]},
            ],
        },
        "participationRuleText": None,
        "collective": True,
    }
    refused = desk.save("Organisation", given)

    assert refused["change"] is refused["record"] is None
    assert set(codes(refused)) >= {
        ("INVALID", "input.record.name"),
        ("NOT_FOUND", "input.record.citations.0.source"),
        ("NOT_FOUND", "input.record.ties.0.to"),
        ("INVALID", "input.record.ties.0.role"),
        ("INVALID", "input.record.ties.1.citations.0.source"),
    }
    named = desk.save("Organisation", {**given, "record": {**given["record"], "name": "Now", "ties": []}})
    assert set(codes(named)) == {
        ("INVALID", "input.record.summary.de"),
        ("INVALID", "input.record.places"),
        ("INVALID", "input.record.confidence"),
        ("INVALID", "input.actor.inNetwork"),
        ("INVALID", "input.record.citations.0.locator"),
        ("NOT_FOUND", "input.record.citations.0.source"),
    }
    assert store.version() == 1


def test_letters_are_kept_in_one_form_however_they_are_typed(desk: Desk, store: GraphStore) -> None:
    typed = [{"name": form, "summary": {"de": form, "en": "e"}, "labels": {"de": form, "en": "M"}} for form in NAMES]
    first, second = (desk.save("Organisation", {"record": record("org-x", **fields)}) for fields in typed)

    assert first["errors"] == second["errors"] == []
    assert second["change"] is None
    assert store.entities(["org-x"])["org-x"].name == NAMES[1]


@pytest.mark.parametrize(
    "name", ["🚀🚀", "עברית", "abc\u202edef", "𝔘𝔫𝔦", "a" + "\u0301" * 500, "ä" * 50_000, "x" * 50_000], ids=ascii
)
def test_any_name_that_can_be_seen_is_kept(desk: Desk, name: str) -> None:
    saved = desk.save("Organisation", {"record": record("org-x", name=name)})
    found = desk.ask("{ actors(first: 10) { totalCount nodes { id } } }")["actors"]

    assert saved["record"]["name"] == unicodedata.normalize("NFC", name)
    assert (found["totalCount"], len(found["nodes"])) == (3, 3)


def test_what_makes_no_sense_is_told_with_its_path(desk: Desk, store: GraphStore) -> None:
    dates = desk.save("Project", {"record": record("prj-x", name="X", since="2024-05", until="2024-04")})
    money = desk.save("Project", {"record": record("prj-x", name="X"), "budget": {"amount": -1}})
    given = {"publicRole": {"de": "d", "en": "e"}, "consentGivenOn": "2026-02-01", "consentExpires": "2026-01-31"}
    person = desk.save("Person", {"record": record("per-x", name="X"), **given})
    ends = {"from": "org-a", "to": "org-b", "since": "2024", "until": "2023"}
    tie = desk.save("Tie", {"type": "MEMBER_OF", "citations": CITATION, **ends})
    order = {"name": "order", "value": str(2**63)}
    number = desk.save("Record", {"kind": "CHALLENGE", "record": record("cha-x", name="X"), "properties": [order]})
    twice = desk.save("Record", {"kind": "CHALLENGE", "record": record("cha-x", name="X"), "properties": [order] * 2})

    assert codes(dates) == [("INVALID", "input.record.until")]
    assert codes(money) == [("INVALID", "input.budget.amount")]
    assert codes(person) == [("INVALID", "input.consentExpires")]
    assert codes(tie) == [("INVALID", "input.until")]
    assert codes(number) == [("INVALID", "input.properties.0.value")]
    assert codes(twice)[0] == ("INVALID", "input.properties.1.name")
    assert store.version() == 1


def test_a_record_without_evidence_is_refused(desk: Desk) -> None:
    refused = desk.save("Project", {"record": {"slug": "prj-new", "name": "N", "citations": []}})

    assert codes(refused) == [("MISSING_CITATION", "input.record.citations")]


def test_a_new_tie_needs_evidence_of_its_own_unless_it_comes_with_its_record(desk: Desk) -> None:
    bare = {"type": "MEMBER_OF", "from": "org-a", "to": "org-b"}

    assert codes(desk.save("Tie", bare)) == [("MISSING_CITATION", "input.citations")]
    with_record = desk.save("Organisation", {"record": record("org-a", ties=[{"type": "MEMBER_OF", "to": "org-b"}])})
    assert [each["targetId"] for each in with_record["change"]["operations"]] == ["org-a--member_of--org-b"]


def test_a_collaboration_needs_two_who_take_part(desk: Desk) -> None:
    refused = desk.save("Collaboration", {"record": record("col-new", name="N", ties=TWO[:1])})

    assert codes(refused) == [("INVALID", "input.record")]


def test_a_tie_is_found_by_its_ends_type_role_and_start(desk: Desk, store: GraphStore) -> None:
    lead = {"type": "PARTICIPATES_IN", "from": "org-a", "to": "prj-p", "role": "LEAD", "citations": CITATION}
    desk.save("Tie", lead)
    partner = desk.save("Tie", {**lead, "role": "PARTNER", "since": "2020"})
    ended = desk.save("Tie", {**lead, "until": "2024"})
    open_which = desk.save("Tie", {key: value for key, value in lead.items() if key != "role"} | {"weight": 2})
    ties = store.ties([f"org-a--participates_in--prj-p{end}" for end in ("", "--2")])

    assert partner["tie"]["id"] == "org-a--participates_in--prj-p--2"
    assert ended["tie"]["id"] == "org-a--participates_in--prj-p"
    assert codes(open_which) == [("INVALID", "input.role")]
    assert [(each.role, each.since, each.until) for each in ties.values()] == [
        (Role.LEAD, None, "2024"),
        (Role.PARTNER, "2020", None),
    ]


def test_somebody_else_was_faster(desk: Desk) -> None:
    desk.save("Organisation", {"record": record("org-a", name="A II")})
    stale = desk.save("Organisation", {"record": record("org-a", name="A III")}, ifVersion=1)
    fresh = desk.save("Organisation", {"record": record("org-a", name="A III")}, ifVersion=2)

    assert codes(stale) == [("STALE", "input.record")]
    assert stale["errors"][0]["record"] == {"id": "org-a"}
    assert fresh["change"]["version"] == 3


def test_a_dry_run_shows_the_change_and_writes_nothing(desk: Desk, store: GraphStore) -> None:
    tried = desk.save("Organisation", {"record": record("org-a", name="A II")}, dryRun=True)

    assert tried["change"]["operations"][0]["differences"] == [{"property": "name", "before": '"A"', "after": '"A II"'}]
    assert tried["record"]["name"] == "A II"
    assert store.version() == 1


def test_an_identifier_of_another_record_is_a_conflict(desk: Desk) -> None:
    known = {"scheme": "WIKIDATA", "value": "Q42"}
    desk.save("Organisation", {"record": record("org-a", identifiers=[known])})
    refused = desk.save("Organisation", {"record": record("org-x", name="X", identifiers=[known])})

    assert codes(refused) == [("CONFLICT", "input.record.identifiers.0.value")]
    assert refused["errors"][0]["record"] == {"id": "org-a"}


def test_a_slug_that_was_given_up_is_a_conflict(desk: Desk) -> None:
    desk.do('retract(id: "org-b")')
    refused = desk.save("Organisation", {"record": record("org-b", name="Other")})

    assert codes(refused) == [("CONFLICT", "input.record.slug")]


def test_reference_data_are_checked_by_name(desk: Desk) -> None:
    given = {
        "kind": "LICENCE",
        "record": record("lic-x", name="L"),
        "properties": [
            {"name": "commercialUse", "value": "yes"},
            {"name": "colour", "value": '"red"'},
            {"name": "attribution", "value": '"maybe"'},
        ],
    }
    refused = desk.save("Record", given)
    wrong = desk.save("Record", {**given, "kind": "PROJECT", "properties": []})
    demand = {
        "kind": "DEMAND",
        "record": record("dem-x", name="D"),
        "properties": [
            {"name": "problem", "value": '{"de": "p", "en": "p"}'},
            {"name": "approach", "value": '{"de": "a", "en": "a"}'},
        ],
    }

    assert codes(refused) == [
        ("INVALID", "input.properties.0.value"),
        ("INVALID", "input.properties.1.name"),
        ("INVALID", "input.properties.2.value"),
    ]
    assert ("INVALID", "input.kind") in codes(wrong)
    assert desk.save("Record", demand)["errors"] == []


def test_what_may_not_be_seen_may_not_be_written(desk: Desk, store: GraphStore) -> None:
    store.apply([_hidden()], by="test", why="hide")
    overwritten = desk.save("Organisation", {"record": record("org-secret", name="Mine")})
    tied = desk.save("Tie", {"type": "MEMBER_OF", "from": "org-a", "to": "org-secret", "citations": CITATION})
    hidden = desk.save("Organisation", {"record": record("org-a", visibility="STEWARDS")})

    assert codes(overwritten) == [("CONFLICT", "input.record.slug")]
    assert codes(tied) == [("NOT_FOUND", "input.to")]
    assert codes(hidden) == [("NOT_ALLOWED", "input.record.visibility")]
    assert overwritten["errors"][0]["record"] is None


def _hidden() -> Any:
    return replace(BASE[2], id="org-secret", name="Secret", visibility=Visibility.STEWARDS)


def test_mutations_come_by_post_only(desk: Desk) -> None:
    query = 'mutation { retract(id: "org-b") { errors { code } } }'
    answer = desk.client.get("/graphql", params={"query": query}, headers=desk.headers(EDITOR))

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


def test_a_mutation_takes_few_calls_beside_its_transaction(desk: Desk, store: GraphStore) -> None:
    query = """mutation($input: SaveOrganisationInput!) { saveOrganisation(input: $input) {
      change { version operations { targetId } } record { id name } errors { code } } }"""
    given = {"record": record("org-new", name="New", ties=[{"type": "MEMBER_OF", "to": "org-a"}])}

    async def asked() -> Answer:
        context = Context(store, viewer=EDITOR)
        return await answer(query, context=context, variables={"input": given}, operations={OperationType.MUTATION})

    before = store.calls
    written = anyio.run(asked)

    assert written.body["data"]["saveOrganisation"]["record"] == {"id": "org-new", "name": "New"}
    assert store.calls - before <= 2


def test_ties_of_the_model_are_written_whole(store: GraphStore) -> None:
    store.apply(BASE, by="test", why="base")
    tie = Tie(type=TieType.MEMBER_OF, source_id="org-a", target_id="org-b", citations=CITED)
    first, second = (use_cases.write(store, [tie], viewer=EDITOR, why="w") for _ in range(2))

    assert first.change is not None
    assert (second.change, second.faults) == (None, ())
    assert store.ties([tie.id])[tie.id] == tie
