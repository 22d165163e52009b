"""
Every mutation of the schema, with what is hidden in every place that takes an id: nobody learns that it is there.

Each is tried twice, once with the id of something hidden and once with an id that nothing has: the answers are equal.
"""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema
from strawberry.types.graphql import OperationType

from graph_service import use_cases
from graph_service.api import limits
from graph_service.api.answers import answer
from graph_service.api.context import Context
from graph_service.api.schema import sdl
from graph_service.model import Citation, Edit, Merge, Organisation, Proposal, Publication, Scope, Viewer, ViewerRole
from graph_service.model.vocabulary import Visibility
from graph_service.store import GraphStore, Stamp, Terms, now
from tests.access.calls import IDS, KNOWN, Call, document, places, put, usual
from tests.access.secrets import STEWARDS, write_open, write_secrets
from tests.api.town import CITED

MUTATIONS = frozenset({OperationType.QUERY, OperationType.MUTATION})
WRITER = frozenset({Scope.READ, Scope.WRITE, Scope.ANALYSE})
PUBLIC = Viewer.ANYBODY
MEMBER = Viewer("m", ViewerRole.MEMBER, WRITER)
EDITOR = Viewer("e", ViewerRole.EDITOR, WRITER)
READER = Viewer("r", ViewerRole.EDITOR, frozenset({Scope.READ}))
STEWARD = Viewer("s", ViewerRole.STEWARD, frozenset(Scope))
NOTHING = "zqnil"
SAVES = {"saveRecord": "top", "savePublication": "pub", "saveOrganisation": "org", "savePerson": "per"} | {
    "saveProject": "prj", "saveGoodPractice": "gp", "saveCollaboration": "col", "saveEvent": "evt",
    "saveDataset": "dat", "saveExchange": "exc",
}  # fmt: skip
HIDDEN = {
    "top": ["maps"], "pub": ["town"], "org": ["000", "loser", "gone", "turned"], "per": ["ada", "ended"],
    "prj": ["0"], "gp": ["open-day"], "col": ["map"], "evt": ["fair"], "dat": ["trees"], "exc": ["visit"],
}  # fmt: skip
TIES = [f"org-000--participates_in--prj-{STEWARDS}-0", f"org-{STEWARDS}-000--about--top-maps"]
LEAST = {
    "retract": "EDITOR", "merge": "EDITOR", "undo": "EDITOR", "suppress": "STEWARD", "createProfileLink": "EDITOR",
    "recordContact": "MEMBER", "decideProposal": "EDITOR", "startAnalysis": "MEMBER", "cancelRun": "MEMBER",
}  # fmt: skip
"""The least role of each mutation; who may not save proposes."""


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(sdl())


@pytest.fixture
def town_of_secrets(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphStore]:
    """Write the town with what only stewards may see, and a proposal and a run about it."""
    for limit in ("cost", "fields", "depth", "nodes"):
        monkeypatch.setitem(limits.MOST, limit, 10**12)
    write_open(store)
    write_secrets(store, STEWARDS, Visibility.STEWARDS)
    store.apply([Organisation(id="org-last", name="Last", citations=CITED)], by="test", why="open")
    assert store.version() == KNOWN["undo"]["version"]  # a change that everybody sees whole
    edit = Edit(kind="Organisation", id=f"org-{STEWARDS}-000", fields={"name": "Renamed"})
    wish = Proposal(
        id=f"proposal-{STEWARDS}", edits=(edit,), base={}, operations=(), created_at=now(), by="s", reason="r"
    )
    terms = Terms(sees=STEWARD.sees)
    kept = store.desk(Stamp(by="s", why="r"), terms).propose(wish)
    assert (kept.visibility, len(kept.operations)) == (Visibility.STEWARDS, 1)
    seen = store.seen_by(STEWARD.sees, personal=True)
    seen.runs.save(replace(use_cases.planned(seen, use_cases.AnalysisSettings()), id=f"run-{STEWARDS}"))
    yield store
    use_cases.close_runner(store)


def asked(store: GraphStore, viewer: Viewer, query: str, variables: Mapping[str, Any]) -> Any:
    async def work() -> Any:
        context = Context(store, viewer=viewer, seconds=60.0)
        return (await answer(query, context=context, variables=variables, operations=MUTATIONS)).body

    return json.loads(json.dumps(asyncio.run(work()), default=str))


def settled(given: Any) -> str:
    """Leave out what differs from one call to the next, and which id was asked for."""
    text = re.sub(r'"requestId": "\w+"', "", json.dumps(given).replace(NOTHING, STEWARDS))
    return re.sub(r"proposal-[0-9a-f]{16}|run-[0-9a-f]{16}", "it", text)


def tried_in(name: str, place: tuple[Any, ...]) -> list[str]:
    """Choose what is hidden for a place."""
    last = next(step for step in reversed(place) if isinstance(step, str))
    if last == "proposal" or name == "decideProposal":
        return [f"proposal-{STEWARDS}"]
    if name == "cancelRun":
        return [f"run-{STEWARDS}"]
    if last == "slug":
        prefix = SAVES[name]
        return [f"{prefix}-{STEWARDS}-{end}" for end in HIDDEN[prefix]]
    if last == "source":
        return [f"pub-{STEWARDS}-town"] + ([f"dat-{STEWARDS}-trees"] if name in {"retract", "saveTie"} else [])
    if name == "recordContact" and last == "id":
        return [f"x:org-003:org-{STEWARDS}-000", f"x:per-{STEWARDS}-ended:org-003"]
    actors = [f"org-{STEWARDS}-000", f"per-{STEWARDS}-ended"]
    return [*actors, f"org-{STEWARDS}-loser", f"org-{STEWARDS}-gone", *TIES] if last == "id" else actors


def calls(schema: GraphQLSchema) -> Iterator[tuple[Call, Call, Any]]:
    """Make each call with what is hidden and with what does not exist, and the rest of its input."""
    for name in schema.mutation_type.fields:  # type: ignore[union-attr]
        for place in places(schema, name):
            assert IDS & {each for each in place if isinstance(each, str)}, place
            for id_ in tried_in(name, place):
                usually = usual(name, f"{SAVES.get(name, '')}-new")
                hidden, unknown = (put(schema, name, usually, place, each) for each in (id_, _unknown(id_)))
                yield hidden, unknown, place
    told = f"top-{STEWARDS}-maps"
    for property_ in ("broader", "notation"):  # an id, and a text that looks like one
        query, pair = document(schema, "saveRecord"), [usual("saveRecord", "top-new") for _ in range(2)]
        for given, id_ in zip(pair, (told, _unknown(told)), strict=True):
            given["input"]["properties"] = [{"name": property_, "value": json.dumps(id_)}]
        yield Call("saveRecord", query, pair[0], (property_,)), Call("saveRecord", query, pair[1], (property_,)), ()
    undo = document(schema, "undo")  # a change that touched nothing but what is hidden
    yield Call("undo", undo, {"version": 4}, ("version",)), Call("undo", undo, {"version": 99}, ("version",)), ()


def _unknown(id_: str) -> str:
    return id_.replace(STEWARDS, NOTHING)


def options_of(call: Call) -> list[dict[str, Any]]:
    """Give the ways in which a call is made: tried only, so that all calls find the same graph."""
    if "$options" not in call.query:
        return [{}]
    given = call.variables.get("options") or {}
    ways: list[dict[str, Any]] = [{"dryRun": True}]
    ways += [{"dryRun": True, "propose": True}] if call.mutation.startswith("save") else []
    ways += [{"dryRun": True, "ifVersion": 0}] if call.place[-1:] in {("slug",), ("id",)} else []
    return [{"options": {**way, **given, "reason": "r"}} for way in ways]


def test_every_mutation_has_a_least_role_and_is_tried(schema: GraphQLSchema) -> None:
    names = set(schema.mutation_type.fields)  # type: ignore[union-attr]
    assert names == SAVES.keys() | {"saveTie"} | LEAST.keys()
    assert LEAST.keys() == KNOWN.keys()
    assert {hidden.mutation for hidden, _, _ in calls(schema)} == names


@pytest.mark.parametrize("viewer", [PUBLIC, MEMBER, EDITOR], ids=lambda each: each.role.value)
def test_nobody_learns_from_a_mutation_what_is_hidden(
    town_of_secrets: GraphStore, schema: GraphQLSchema, viewer: Viewer
) -> None:
    told, worked, version = [], set(), town_of_secrets.version()
    for hidden, unknown, _ in calls(schema):
        for more in options_of(hidden):
            answers = [asked(town_of_secrets, viewer, each.query, each.variables | more) for each in (hidden, unknown)]
            first, second = map(settled, answers)
            if hidden.mutation == "undo":
                first, second = (re.sub(r"version '\d+'", "version", each) for each in (first, second))
            taken = "cannot be given" in first and hidden.place[-1] == "slug" and not more["options"].get("propose")
            if taken and viewer is EDITOR:  # an id can be given once only: this alone is told, to who may write
                assert [each["code"] for each in answers[0]["data"][hidden.mutation]["errors"]] == ["CONFLICT"]
                assert answers[1]["data"][hidden.mutation]["errors"] == []
            elif first != second:
                told.append((hidden.mutation, hidden.place, more, first, second))
            assert "data" in answers[1], answers[1]  # nothing is wrong with the form of the input
            data = answers[1]["data"] or {}
            worked |= {hidden.mutation} if data.get(hidden.mutation) and not data[hidden.mutation]["errors"] else set()

    assert told == [], "\n".join(map(str, told[:8]))
    assert town_of_secrets.version() == version
    assert worked >= SAVES.keys()  # the inputs are such that nothing but the id could be wrong


def test_who_may_not_is_told_so_in_plain_words(town_of_secrets: GraphStore, schema: GraphQLSchema) -> None:
    rank = [each.name for each in ViewerRole]
    for name in schema.mutation_type.fields:  # type: ignore[union-attr]
        variables = usual(name, f"{SAVES.get(name, '')}-new")
        tried = {"options": {"dryRun": True, "reason": "r"}} if "$options" in document(schema, name) else {}
        for viewer in (PUBLIC, MEMBER, READER, EDITOR, STEWARD):
            given = asked(town_of_secrets, viewer, document(schema, name), variables | tried)
            assert "data" in given, (name, given)
            errors = [*given.get("errors", ()), *((given["data"][name] or {}).get("errors") or ())]
            assert "BAD_USER_INPUT" not in json.dumps(errors), (name, errors)
            text = json.dumps(errors)
            refused = any(code in text for code in ("NOT_ALLOWED", "FORBIDDEN", "UNAUTHENTICATED"))
            least = LEAST.get(name)
            allowed = least is None or (rank.index(viewer.role.name) >= rank.index(least) and viewer is not READER)

            assert refused is not allowed, (name, viewer, errors)
            if not allowed:
                assert str(least) in text or "scope" in text, (name, viewer, errors)
            if least is None:
                payload = given["data"][name]
                writes = viewer in {EDITOR, STEWARD}
                assert (errors, bool(payload["change"]), bool(payload["proposal"])) == ([], writes, not writes), name


QUEUE = """{ proposals(first: 50) { totalCount nodes { id by state operations { kind targetId target { id }
  differences { property before after } } } } }"""
SAVE = """mutation($input: SaveOrganisationInput!, $options: WriteOptions) {
  saveOrganisation(input: $input, options: $options) {
    proposal { id operations { kind targetId differences { property before after } } } errors { code message } } }"""


def test_a_proposal_about_what_is_hidden_looks_like_one_about_something_new(town_of_secrets: GraphStore) -> None:
    store = town_of_secrets
    made: dict[str, Any] = {}
    for slug in (f"org-{STEWARDS}-000", f"org-{NOTHING}-000"):
        tie = {"type": "ABOUT", "to": "top-maps"}
        given = {"record": {"slug": slug, "name": "New", "citations": CITATION, "ties": [tie]}}
        made[slug] = asked(store, MEMBER, SAVE, {"input": given})["data"]["saveOrganisation"]
    hidden, unknown = (each["proposal"]["id"] for each in made.values())
    told = {
        viewer: asked(store, viewer, QUEUE, {})["data"]["proposals"]["nodes"] for viewer in (MEMBER, EDITOR, STEWARD)
    }
    by_id = {viewer: {each["id"]: each for each in nodes} for viewer, nodes in told.items()}
    decide = "mutation($id: ID!) { decideProposal(id: $id, accept: true) { errors { code } change { version } } }"
    decided = {
        viewer: asked(store, viewer, decide, {"id": hidden})["data"]["decideProposal"] for viewer in (EDITOR, STEWARD)
    }

    assert len(made[f"org-{STEWARDS}-000"]["proposal"]["operations"]) == 2
    assert settled(made[f"org-{STEWARDS}-000"]) == settled(made[f"org-{NOTHING}-000"])
    for viewer in (MEMBER, EDITOR):
        assert settled(by_id[viewer][hidden]) == settled(by_id[viewer][unknown])
    assert [each["code"] for each in decided[EDITOR]["errors"]] == ["CONFLICT"]
    assert {each["code"] for each in decided[STEWARD]["errors"]} == {"STALE"}
    assert store.entities([f"org-{STEWARDS}-000"])[f"org-{STEWARDS}-000"].name == f"{STEWARDS} Organisation"


CITATION = [{"source": "pub-town", "locator": "L1"}]


def test_a_write_that_touches_what_is_hidden_counts_only_what_is_seen(town_of_secrets: GraphStore) -> None:
    store = town_of_secrets
    query = """mutation { retract(id: "prj-1", options: {dryRun: true}) {
      change { operationCount operations { targetId } } errors { code } } }"""
    counts = {}
    for viewer in (EDITOR, STEWARD):
        change = asked(store, viewer, query, {})["data"]["retract"]["change"]
        assert change["operationCount"] == len(change["operations"])
        assert (STEWARDS in json.dumps(change)) is (viewer is STEWARD)
        counts[viewer] = change["operationCount"]

    assert counts[EDITOR] < counts[STEWARD]


def test_what_stands_in_the_way_is_named_only_to_who_may_know_of_it(store: GraphStore) -> None:
    base = Organisation(id="org-a", name="A", citations=CITED)
    sources = [Publication(id=id_, name="P", citations=CITED) for id_ in ("pub-open", "pub-town")]
    cited = (Citation(source="pub-open", locator="L1"),)
    secret = Organisation(id="org-secret", name="S", citations=cited, visibility=Visibility.STEWARDS)
    store.apply([*sources, base, secret], by="t", why="t")
    merged = Merge(id="org-lost", merged_into="org-secret", name="L", reason="same", citations=CITED)
    store.apply([Organisation(id="org-lost", name="L", citations=CITED)], by="t", why="t")
    store.apply([merged], by="t", why="t")
    retract = 'mutation { retract(id: "pub-open", options: {dryRun: true}) { errors { code message } } }'
    again = {
        "input": {"record": {"slug": "org-lost", "name": "L again", "citations": CITATION}},
        "options": {"dryRun": True},
    }
    seen = {}
    for viewer in (EDITOR, STEWARD):
        in_use = asked(store, viewer, retract, {})["data"]["retract"]["errors"]
        lost = asked(store, viewer, SAVE, again)["data"]["saveOrganisation"]["errors"]
        assert [each["code"] for each in (*in_use, *lost)] == ["IN_USE", "CONFLICT"]
        seen[viewer] = "org-secret" in json.dumps(in_use), "org-secret" in json.dumps(lost)

    assert seen == {EDITOR: (False, False), STEWARD: (True, True)}


NODE = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }"


def test_changes_proposals_and_runs_are_found_by_their_ids_by_who_may_see_them(town_of_secrets: GraphStore) -> None:
    store = town_of_secrets

    def save(slug: str, visibility: str, viewer: Viewer) -> str:
        given = {"record": {"slug": slug, "name": "N", "citations": CITATION, "visibility": visibility}}
        made = asked(store, viewer, SAVE, {"input": given, "options": {"propose": True}})
        return str(made["data"]["saveOrganisation"]["proposal"]["id"])

    def sees(id_: str) -> list[str]:
        found = []
        for viewer in (PUBLIC, MEMBER, EDITOR, STEWARD):
            data = asked(store, viewer, NODE, {"id": id_})["data"]
            assert data["nodes"] == [data["node"]]
            assert data["node"] is None or data["node"]["id"] == id_
            found += [viewer.role.value] if data["node"] else []
        return found

    everybody = ["public", "member", "editor", "steward"]
    assert sees("change-1") == everybody
    assert sees("change-4") == ["steward"]  # it touched nothing but what is hidden
    assert sees("change-99") == sees("change-x") == sees("proposal-nobody") == sees("run-nobody") == []
    assert sees(save("org-n1", "PUBLIC", MEMBER)) == everybody[1:]
    assert sees(save("org-n2", "STEWARDS", STEWARD)) == ["steward"]
    start = "mutation { startAnalysis { run { id } } }"
    assert sees(asked(store, MEMBER, start, {})["data"]["startAnalysis"]["run"]["id"]) == everybody[1:]
