"""Proposals, withdrawals, merges and undoing over HTTP."""

from datetime import date
from typing import Any

import pytest

from graph_service.model import Consent, Organisation, Person, Project, Publication, Tie
from graph_service.model.vocabulary import TieType, Visibility
from graph_service.store import GraphStore, reading
from tests.api.writers import CITED, EDITOR, MEMBER, READER, STEWARD, Desk, codes, desk, record

__all__ = ["desk"]

_HOWS: tuple[dict[str, Any], ...] = ({"dryRun": True}, {"propose": True}, {})
QUEUE = """query($states: [ProposalState!]! = [OPEN], $first: Int, $after: String, $last: Int, $before: String) {
  proposals(stateIn: $states, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    nodes { id state by reason origin createdAt decidedAt decidedBy decisionReason change { version }
      operations { kind targetId differences { property before after } } } } }"""
RENAMED = {"record": record("org-a", name="A II")}


def test_who_may_not_write_proposes(desk: Desk, store: GraphStore) -> None:
    made = [
        desk.save("Organisation", RENAMED, MEMBER, reason="new name"),
        desk.save("Organisation", RENAMED, None, reason="unknown to you"),
        desk.save("Organisation", RENAMED, READER),
        desk.save("Organisation", RENAMED, EDITOR, propose=True, anonymous=True),
    ]
    queue = desk.ask(QUEUE)["proposals"]

    assert store.version() == 1
    assert [each["change"] for each in made] == [None] * 4
    assert [each["errors"] for each in made] == [[]] * 4
    assert [each["id"] for each in queue["nodes"]] == [each["proposal"]["id"] for each in made]
    assert [each["by"] for each in queue["nodes"]] == ["Mia", None, "Rolf", None]
    assert queue["totalCount"] == 4
    assert queue["nodes"][0]["reason"] == "new name"
    assert queue["nodes"][0]["operations"] == [
        {
            "kind": "UPDATED",
            "targetId": "org-a",
            "differences": [{"property": "name", "before": '"A"', "after": '"A II"'}],
        }
    ]


DUPLICATES = """{ proposals(stateIn: [OPEN, DECLINED]) { nodes { id
  duplicates { score record { id } reasons { labels { en } } introducers { id } } } } }"""


def test_a_proposal_tells_what_it_may_double(desk: Desk, store: GraphStore) -> None:
    names = {"org-laboratory": "Digital Laboratory Bremen e.V.", "org-office": "Digital Office Bremen"}
    store.apply([Organisation(id=id_, name=name, citations=CITED) for id_, name in names.items()], by="t", why="t")
    store.apply([Project(id="prj-lab", name="Digital Laboratory Bremen", citations=CITED)], by="t", why="t")
    for id_, name in (
        ("org-lab", "Digital Laboratory Bremen"),
        ("org-moon", "Mondbasis"),
        ("org-a", "Digital Offices"),
    ):
        desk.save("Organisation", {"record": record(id_, name=name)}, MEMBER)
    desk.save("Organisation", {"record": record("org-a", name="A")}, MEMBER)
    lab, moon, renamed, *_ = desk.ask(DUPLICATES)["proposals"]["nodes"]

    assert lab["duplicates"][0]["record"] == {"id": "org-laboratory"}
    assert lab["duplicates"][0]["score"] == 0.95
    assert lab["duplicates"][0]["introducers"] == []
    assert "legal form" in lab["duplicates"][0]["reasons"][0]["labels"]["en"]
    assert "prj-lab" not in {each["record"]["id"] for each in lab["duplicates"]}
    assert moon["duplicates"] == []
    assert renamed["duplicates"][0]["record"] == {"id": "org-office"}


def test_duplicates_are_looked_for_once_for_all_proposals_and_until_they_are_decided(
    desk: Desk, store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply([Organisation(id="org-deep", name="Deep Sea Diving", citations=CITED)], by="t", why="t")
    made = [desk.save("Organisation", {"record": record(f"org-{n}", name=f"Deep Sea {n}")}, MEMBER) for n in range(4)]
    asked: list[object] = []
    real = reading.named_like

    def counted(*args: Any, **options: Any) -> Any:
        asked.append(args)
        return real(*args, **options)

    monkeypatch.setattr(reading, "named_like", counted)
    before = desk.ask(DUPLICATES)["proposals"]["nodes"]
    desk.do(f'decideProposal(id: "{made[0]["proposal"]["id"]}", accept: false)', reason="no")
    after = desk.ask(DUPLICATES)["proposals"]["nodes"]

    assert len(asked) == 2
    assert [each["duplicates"][0]["record"]["id"] for each in before] == ["org-deep"] * 4
    assert [bool(each["duplicates"]) for each in after] == [False, True, True, True]


def test_what_the_viewer_may_not_see_is_no_duplicate(desk: Desk, store: GraphStore) -> None:
    hidden = Organisation(id="org-deep", name="Deep Sea Diving", visibility=Visibility.STEWARDS, citations=CITED)
    store.apply([hidden], by="t", why="t")
    desk.save("Organisation", {"record": record("org-sea", name="Deep Sea Diving")}, MEMBER)
    found = [desk.ask(DUPLICATES, who)["proposals"]["nodes"][0]["duplicates"] for who in (MEMBER, STEWARD)]

    assert found[0] == []
    assert [each["record"]["id"] for each in found[1]] == ["org-deep"]


def test_a_faulty_proposal_is_refused_like_a_write(desk: Desk) -> None:
    assert codes(desk.save("Organisation", {"record": record("org-new")}, MEMBER)) == [("INVALID", "input.record.name")]
    assert desk.ask(QUEUE)["proposals"]["totalCount"] == 0


def test_the_queue_is_walked_from_both_ends(desk: Desk) -> None:
    for number in range(5):
        desk.save("Organisation", {"record": record("org-a", name=f"A {number}")}, MEMBER, reason=str(number))
    first = desk.ask(QUEUE, first=2)["proposals"]
    second = desk.ask(QUEUE, first=2, after=first["pageInfo"]["endCursor"])["proposals"]
    last = desk.ask(QUEUE, last=2)["proposals"]
    before = desk.ask(QUEUE, last=2, before=last["pageInfo"]["startCursor"])["proposals"]

    assert [each["reason"] for page in (first, second, before, last) for each in page["nodes"]] == list("01231234")
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (True, True)
    assert (last["pageInfo"]["hasNextPage"], last["pageInfo"]["hasPreviousPage"]) == (False, True)


def test_the_queue_is_for_members(desk: Desk) -> None:
    desk.save("Organisation", RENAMED, MEMBER)
    answer = desk.client.post("/graphql", json={"query": "{ proposals { totalCount } }"}).json()

    assert answer["data"]["proposals"] is None
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_an_accepted_proposal_is_one_change_by_the_editor_that_names_the_proposer(desk: Desk) -> None:
    proposal = desk.save("Organisation", RENAMED, MEMBER, reason="new name")["proposal"]["id"]
    accepted = desk.do(f'decideProposal(id: "{proposal}", accept: true)', reason="checked")
    again = desk.do(f'decideProposal(id: "{proposal}", accept: true)')
    kept = desk.ask(QUEUE, states=["ACCEPTED"])["proposals"]["nodes"][0]

    assert accepted["errors"] == []
    assert accepted["change"]["by"] == "Erika"
    assert accepted["change"]["reason"] == "new name (proposed by Mia)"
    assert accepted["change"]["origin"] == "PROPOSAL"
    assert accepted["proposal"]["state"] == "ACCEPTED"
    assert accepted["proposal"]["change"] == kept["change"] == {"version": 2}
    assert (kept["decidedBy"], kept["decisionReason"]) == ("Erika", "checked")
    assert codes(again) == [("CONFLICT", "id")]


def test_a_proposal_can_be_taken_over_with_changes(desk: Desk, store: GraphStore) -> None:
    proposal = desk.save("Organisation", RENAMED, MEMBER)["proposal"]["id"]
    refused = desk.save("Organisation", RENAMED, MEMBER, proposal=proposal)
    taken = desk.save("Organisation", {"record": record("org-a", name="A III")}, proposal=proposal)
    kept = desk.ask(QUEUE, states=["CHANGED"])["proposals"]["nodes"][0]

    assert codes(refused) == [("NOT_ALLOWED", "options.proposal")]
    assert (taken["change"]["origin"], store.entities(["org-a"])["org-a"].name) == ("PROPOSAL", "A III")
    assert (kept["id"], kept["change"]["version"]) == (proposal, 2)


def test_a_proposal_is_declined_with_a_reason(desk: Desk) -> None:
    proposal = desk.save("Organisation", RENAMED, MEMBER)["proposal"]["id"]
    bare, blank = (desk.do(f'decideProposal(id: "{proposal}", accept: false)', reason=why) for why in (None, " \u200b"))
    declined = desk.do(f'decideProposal(id: "{proposal}", accept: false)', reason="no source")

    assert codes(bare) == codes(blank) == [("INVALID", "options.reason")]
    assert (declined["change"], declined["proposal"]["state"]) == (None, "DECLINED")
    assert declined["proposal"]["decisionReason"] == "no source"


def test_who_made_a_proposal_may_take_it_back_but_not_accept_it(desk: Desk) -> None:
    proposal = desk.save("Organisation", RENAMED, MEMBER)["proposal"]["id"]
    accepted = desk.do(f'decideProposal(id: "{proposal}", accept: true)', MEMBER)
    back = desk.do(f'decideProposal(id: "{proposal}", accept: false)', MEMBER)

    assert codes(accepted) == [("NOT_ALLOWED", "id")]
    assert back["proposal"]["state"] == "WITHDRAWN"


def test_a_proposal_about_a_record_that_changed_since_is_stale(desk: Desk) -> None:
    proposal = desk.save("Organisation", RENAMED, MEMBER)["proposal"]["id"]
    desk.save("Organisation", {"record": record("org-a", summary={"de": "d", "en": "e"})})
    stale = desk.do(f'decideProposal(id: "{proposal}", accept: true)')

    assert [each["code"] for each in stale["errors"]] == ["STALE"]
    assert stale["errors"][0]["record"] == {"id": "org-a"}
    assert desk.ask(QUEUE)["proposals"]["totalCount"] == 1


def test_two_proposals_for_one_new_record_meet(desk: Desk) -> None:
    made = [
        desk.save("Organisation", {"record": record("org-new", name=name)}, MEMBER)["proposal"]["id"] for name in "XY"
    ]
    first, second = (desk.do(f'decideProposal(id: "{each}", accept: true)') for each in made)

    assert first["errors"] == []
    assert [each["code"] for each in second["errors"]] == ["STALE"]


def test_a_record_is_withdrawn_with_its_ties(desk: Desk, store: GraphStore) -> None:
    desk.save("Tie", {"type": "MEMBER_OF", "from": "org-a", "to": "org-b", "citations": RENAMED["record"]["citations"]})
    gone = desk.do('retract(id: "org-b")', reason="closed", ifVersion=2)

    assert gone["errors"] == []
    assert {each["kind"] for each in gone["change"]["operations"]} == {"RETRACTED"}
    assert len(gone["change"]["operations"]) == 2
    assert desk.do('retract(id: "org-b")')["change"] is None
    assert store.entities(["org-b"]) == {}


def test_what_one_source_says_can_be_withdrawn_alone(desk: Desk, store: GraphStore) -> None:
    both = [{"source": source, "locator": "L1"} for source in ("pub-paper", "pub-other")]
    desk.save("Organisation", {"record": {"slug": "org-a", "citations": both}})
    desk.save("Tie", {"type": "MEMBER_OF", "from": "org-a", "to": "org-b", "citations": both[:1]})
    less = desk.do('retract(id: "org-a", source: "pub-paper")')
    left = store.entities(["org-a"])["org-a"]
    desk.save("Tie", {"type": "MEMBER_OF", "from": "org-a", "to": "org-b", "citations": both[:1]})
    refused = desk.do('retract(id: "org-a", source: "pub-other")')

    assert {each["kind"] for each in less["change"]["operations"]} == {"UPDATED", "RETRACTED"}
    assert [each.source for each in left.citations] == ["pub-other"]
    assert codes(refused)[0][0] == "IN_USE"


def test_what_is_in_use_or_unknown_or_stale_is_not_withdrawn(desk: Desk) -> None:
    assert codes(desk.do('retract(id: "pub-paper")'))[0] == ("IN_USE", "")
    assert codes(desk.do('retract(id: "org-gone")')) == [("NOT_FOUND", "id")]
    assert codes(desk.do('retract(id: "org-a")', ifVersion=0)) == [("STALE", "")]
    assert codes(desk.do('retract(id: "org-a")', MEMBER)) == [("NOT_ALLOWED", "id")]
    assert codes(desk.do('retract(id: "org-a")', propose=True)) == [("INVALID", "options.propose")]


def test_a_merge_loses_nothing(desk: Desk, store: GraphStore) -> None:
    desk.save("Tie", {"type": "PARTICIPATES_IN", "from": "org-b", "to": "prj-p", "citations": record("x")["citations"]})
    merged = desk.do('merge(id: "org-b", into: "org-a")', reason="renamed")
    winner = store.entities(["org-a"])["org-a"]
    found = desk.ask('{ record(by: {slug: "org-b"}) { id } }')

    assert merged["record"]["id"] == "org-a"
    assert {each["kind"] for each in merged["change"]["operations"]} == {"UPDATED", "MERGED", "ADDED", "RETRACTED"}
    assert [alias.text for alias in winner.aliases] == ["B"]
    assert found["record"] == {"id": "org-a"}
    assert desk.do('merge(id: "org-b", into: "org-a")')["change"] is None
    assert codes(desk.do('merge(id: "org-a", into: "org-a")')) == [("INVALID", "into")]
    assert codes(desk.do('merge(id: "prj-p", into: "org-a")')) == [("INVALID", "into")]
    assert codes(desk.do('merge(id: "pub-paper", into: "pub-other")'))[0] == ("IN_USE", "")


LED = """query($at: Moment) { slug: record(by: {slug: "org-c"}, at: $at) { id }
  id: record(by: {id: "org-c"}, at: $at) { id name curation { mergedInto { id } } } }"""


def test_merges_of_merges_lead_to_the_last(desk: Desk, store: GraphStore) -> None:
    desk.save("Organisation", {"record": record("org-c", name="C")})
    for call in ('merge(id: "org-c", into: "org-b")', 'merge(id: "org-b", into: "org-a")'):
        assert desk.do(call)["errors"] == []
    now, then = (desk.ask(LED, at=at) for at in (None, {"knownAt": 3}))
    again = [desk.do(f'merge(id: "org-c", into: "{into}")') for into in ("org-b", "org-a")]

    assert (now["slug"]["id"], now["id"]["name"]) == ("org-a", "C")
    assert now["id"]["curation"]["mergedInto"] == {"id": "org-a"}
    assert (then["slug"]["id"], then["id"]["curation"]["mergedInto"]["id"]) == ("org-b@v3", "org-b@v3")
    assert [(each["change"], each["errors"]) for each in again] == [(None, []), (None, [])]
    assert codes(desk.do('merge(id: "org-a", into: "org-c")')) == [("NOT_FOUND", "into")]
    assert store.version() == 4


def test_a_merge_into_what_was_withdrawn_since_is_told(desk: Desk) -> None:
    for call in ('merge(id: "org-b", into: "org-a")', 'retract(id: "org-a")'):
        assert desk.do(call)["errors"] == []

    assert codes(desk.do('merge(id: "org-b", into: "org-a")')) == [("NOT_FOUND", "id"), ("NOT_FOUND", "into")]


def test_a_merge_is_undone_whole(desk: Desk, store: GraphStore) -> None:
    tie = Tie(type=TieType.PARTICIPATES_IN, source_id="org-b", target_id="prj-p", citations=CITED)
    store.apply([tie], by="test", why="tie")
    before = content(store)
    desk.do('merge(id: "org-b", into: "org-a")')
    undone = desk.do("undo(version: 3)")
    feed = desk.ask('{ changes(after: "2") { nodes { version origin undoes { version } undoneBy { version } } } }')

    assert undone["errors"] == []
    assert {each["kind"] for each in undone["change"]["operations"]} == {"UPDATED", "RESTORED", "RETRACTED"}
    assert content(store) == before
    assert feed["changes"]["nodes"] == [
        {"version": 3, "origin": "EDIT", "undoes": None, "undoneBy": {"version": 4}},
        {"version": 4, "origin": "UNDO", "undoes": {"version": 3}, "undoneBy": None},
    ]


def test_an_undo_can_be_undone(desk: Desk, store: GraphStore) -> None:
    desk.save("Organisation", RENAMED)
    after = content(store)
    desk.do("undo(version: 2)")
    twice = desk.do("undo(version: 2)")
    redone = desk.do("undo(version: 3)")

    assert codes(twice) == [("CONFLICT", "")]
    assert redone["errors"] == []
    assert content(store) == after


def test_what_later_changes_stand_on_is_not_undone(desk: Desk) -> None:
    desk.save("Organisation", {"record": record("org-new", name="New")})
    desk.save("Organisation", {"record": record("org-a", ties=[{"type": "MEMBER_OF", "to": "org-new"}])})
    desk.save("Organisation", RENAMED)
    desk.save("Organisation", {"record": record("org-a", name="A III")})
    tied = desk.do("undo(version: 2)")
    renamed = desk.do("undo(version: 4)")

    assert codes(tied) == [("CONFLICT", "")]
    assert "org-a--member_of--org-new" in tied["errors"][0]["message"]
    assert "version 3" in tied["errors"][0]["message"]
    assert renamed["errors"][0]["record"] == {"id": "org-a"}
    assert codes(desk.do("undo(version: 99)")) == [("NOT_FOUND", "version")]
    assert codes(desk.do("undo(version: 3)", MEMBER)) == [("NOT_ALLOWED", "version")]


def test_a_source_that_is_cited_since_is_not_undone(desk: Desk) -> None:
    desk.save("Publication", {"record": record("pub-new", name="New")})
    desk.save("Organisation", {"record": {"slug": "org-a", "citations": [{"source": "pub-new", "locator": "L"}]}})

    assert [each["code"] for each in desk.do("undo(version: 2)")["errors"]] == ["IN_USE"]


def test_a_whole_import_is_undone(desk: Desk, store: GraphStore) -> None:
    before = content(store)
    store.apply([Publication(id=f"pub-{i}", name=f"P {i}", citations=CITED) for i in range(30)], by="import", why="x")
    tried = desk.do("undo(version: 2)", dryRun=True)
    undone = desk.do("undo(version: 2)")

    assert len(tried["change"]["operations"]) == len(undone["change"]["operations"]) == 30
    assert content(store) == before


def test_the_feed_can_be_narrowed(desk: Desk, store: GraphStore) -> None:
    desk.save("Organisation", RENAMED)
    desk.save("Project", {"record": record("prj-p", name="P II")})
    desk.do("undo(version: 2)")
    query = "query($f: ChangeFilter) { changes(filter: $f) { totalCount nodes { version operationCount } } }"

    def versions(**given: Any) -> Any:
        found = desk.ask(query, f=given)["changes"]
        assert found["totalCount"] == len(found["nodes"])
        return [each["version"] for each in found["nodes"]]

    assert versions() == [1, 2, 3, 4]
    assert versions(recordIn=["org-a"]) == [1, 2, 4]
    assert versions(kindIn=["PROJECT"]) == [1, 3]
    assert versions(originIn=["UNDO"]) == [4]
    assert versions(recordIn=["org-a"], originIn=["EDIT"]) == [1, 2]
    assert versions(since="2999-01-01T00:00:00Z") == []


def test_stewards_see_proposals_about_hidden_records_and_editors_do_not(desk: Desk) -> None:
    desk.save("Organisation", {"record": record("org-x", name="X", visibility="STEWARDS")}, STEWARD, propose=True)

    assert desk.ask(QUEUE)["proposals"]["totalCount"] == 0
    assert desk.ask(QUEUE, STEWARD)["proposals"]["totalCount"] == 1


def content(store: GraphStore) -> Any:
    """Give everything that the graph says."""
    ids = [id_ for kind in ("Organisation", "Project", "Publication") for id_ in store.ids(kind)]
    nodes = store.entities(ids)
    return nodes, store.ties_from(ids)


def test_what_is_masked_is_masked_in_what_comes_back_from_a_write(desk: Desk, store: GraphStore) -> None:
    agreed = Consent(scope="page", given_on=date(2026, 1, 1))
    owl = Person(id="per-owl", name="Clear Name", pseudonym="Blue Owl", citations=CITED, consent=agreed)
    store.apply([owl], by="test", why="owl")
    changed = [desk.save("Person", {"record": record("per-owl", places=["DE-BE"])}, **options) for options in _HOWS]
    renamed = desk.save("Person", {"record": record("per-owl", name="New Name")}, dryRun=True)

    assert [each["errors"] for each in changed] == [[], [], []]
    assert [each["record"] and each["record"]["name"] for each in changed] == ["Blue Owl", "Blue Owl", "Blue Owl"]
    assert "Clear Name" not in str([changed, renamed, desk.ask(QUEUE)])
    assert "2026-01-01" not in str([changed, renamed])
