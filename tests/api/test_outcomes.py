"""What became of suggested contacts, and links by which actors describe themselves."""

from typing import Any

from graph_service.model import Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from tests.api.writers import EDITOR, MEMBER, STEWARD, Desk, codes, desk, record
from tests.use_cases.small import records

__all__ = ["desk"]

TELL = """mutation($id: ID!, $outcome: ContactOutcome!, $by: ID, $note: String) {
  it: recordContact(id: $id, outcome: $outcome, by: $by, note: $note) {
    contact { id steps { outcome at by { id } note } } errors { code path message } query { service { version } } } }"""
LINK = """mutation($id: ID!, $days: Int! = 30) { it: createProfileLink(id: $id, days: $days) {
  url expiresAt errors { code path } } }"""
BRIDGES = "{ bridges(first: 1) { nodes { id from { id } to { id } steps { outcome by { id } note } } } }"


def test_what_became_of_a_contact_is_told_and_shown(desk: Desk, store: GraphStore) -> None:
    store.apply(records(), by="test", why="small")
    contact = desk.ask(BRIDGES, None)["bridges"]["nodes"][0]
    given: Any = {"id": contact["id"], "by": contact["from"]["id"], "note": "met at the fair"}
    told = [desk.ask(TELL, MEMBER, outcome=outcome, **given)["it"] for outcome in ("REQUESTED", "HAPPENED", "HAPPENED")]
    shown, hidden = (desk.ask(BRIDGES, viewer)["bridges"]["nodes"][0]["steps"] for viewer in (MEMBER, None))

    assert contact["steps"] == []
    assert [each["errors"] for each in told] == [[], [], []]
    assert [each["outcome"] for each in told[-1]["contact"]["steps"]] == ["REQUESTED", "HAPPENED"]
    assert shown[0] == {"outcome": "REQUESTED", "by": contact["from"], "note": "met at the fair"}
    assert hidden[0] == {"outcome": "REQUESTED", "by": None, "note": None}
    assert store.version() == 2


def test_what_is_wrong_with_a_told_contact_is_said_at_once(desk: Desk) -> None:
    wrong = desk.ask(TELL, MEMBER, id="run:org-gone:org-a", outcome="HAPPENED", by="org-b", note="x" * 1001)["it"]

    assert codes(wrong) == [("NOT_FOUND", "id"), ("INVALID", "by"), ("INVALID", "note")]
    assert codes(desk.ask(TELL, None, id="run:org-a:org-b", outcome="HAPPENED")["it"]) == [("NOT_ALLOWED", "id")]
    assert desk.ask(TELL, MEMBER, id="run:org-a:org-b", outcome="HAPPENED")["it"]["contact"] is None


def test_a_profile_link_lets_an_actor_propose_changes_of_itself_only(desk: Desk, store: GraphStore) -> None:
    made = desk.ask(LINK, EDITOR, id="org-a")["it"]
    token = made["url"].partition("#token=")[2]
    holder = Viewer("profile org-a", ViewerRole.PUBLIC, frozenset({Scope.READ}), "org-a")
    desk.tokens = {**desk.tokens, holder: token}
    own = desk.save("Organisation", {"record": record("org-a", name="A, as we say")}, holder)
    other = desk.save("Organisation", {"record": record("org-b", name="Not theirs")}, holder)
    me = desk.ask("{ viewer { role record { id } } }", holder)["viewer"]

    assert made["errors"] == []
    assert made["url"].startswith("http://testserver/actors/org-a#token=gem_")
    assert (own["proposal"]["origin"], own["change"]) == ("PROFILE", None)
    assert codes(other) == [("NOT_ALLOWED", "input.record.slug")]
    assert me == {"role": "PUBLIC", "record": {"id": "org-a"}}
    assert store.version() == 1


def test_only_editors_make_profile_links_and_only_for_actors(desk: Desk) -> None:
    assert codes(desk.ask(LINK, MEMBER, id="org-a")["it"]) == [("NOT_ALLOWED", "id")]
    assert codes(desk.ask(LINK, STEWARD, id="prj-p", days=91)["it"]) == [("NOT_FOUND", "id"), ("INVALID", "days")]
