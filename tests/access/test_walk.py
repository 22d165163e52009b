"""
Every field of the schema, asked by every role: what is hidden shows in no answer, no count, no error and no log.

The town is asked, then secrets are added, then it is asked again: whoever may not see them gets the same answers.
"""

import asyncio
import io
import json
import logging
import re
from collections.abc import Sequence
from typing import Any

import pytest
from graphql import build_schema
from starlette.testclient import TestClient

from graph_service import use_cases
from graph_service.api import limits
from graph_service.api.answers import answer
from graph_service.api.context import Context
from graph_service.api.schema import sdl
from graph_service.export import FORMATS
from graph_service.model import KINDS, Entity, Scope, Tie, Viewer, ViewerRole
from graph_service.model.vocabulary import Visibility
from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.access.secrets import MEMBERS, NOBODY, OPEN, PERSONAL, STEWARDS, secrets, write_open, write_secrets
from tests.access.walk import Walk, text
from tests.api.conftest import lend

READ = frozenset({Scope.READ})
PUBLIC = Viewer.ANYBODY
MEMBER = Viewer("m", ViewerRole.MEMBER, READ)
EDITOR = Viewer("e", ViewerRole.EDITOR, frozenset({Scope.READ, Scope.WRITE, Scope.PERSONAL}))
STEWARD = Viewer("s", ViewerRole.STEWARD, READ)
KEEPER = Viewer("k", ViewerRole.STEWARD, frozenset({Scope.READ, Scope.PERSONAL}))
ADMIN = Viewer("a", ViewerRole.ADMIN, READ)
WORDS = (MEMBERS, STEWARDS, PERSONAL, NOBODY)
SEEN = {
    PUBLIC: set(),
    MEMBER: {MEMBERS},
    EDITOR: {MEMBERS},
    STEWARD: {MEMBERS, STEWARDS},
    ADMIN: {MEMBERS, STEWARDS},
    KEEPER: {MEMBERS, STEWARDS, PERSONAL},
}
MOVES = {
    "knownAt",
    "version",
    "graphVersion",
    "updatedAt",
    "computedAt",
    "createdAt",
    "finishedAt",
    "recordedAt",
    "retractedAt",
    "requestId",
    "seconds",
}
"""Leaves that tell when something was written or computed: writing secrets moves them."""
FEEDS = ("changes", "history", "rateLimit", "export")
"""What grows when an open record is written, as one is that comes to cite a hidden source; files name their version."""
FEW = 10  # records a change: the history of each tells all that its changes did
REFUSALS = {"NOT_FOUND", "BAD_USER_INPUT", "UNAUTHENTICATED", "FORBIDDEN"}
HIDDEN = [each for word in (MEMBERS, STEWARDS) for each in secrets(word, Visibility.STEWARDS)]
SLUGS = [
    "org-000",
    "per-fuchs",
    "prj-1",
    "dem-meet",
    *(f"org-{word}-{end}" for word in WORDS for end in ("000", "loser")),
]
WORDS_TO_FIND = ("Actor", "Fuchs", *WORDS, f"{MEMBERS}*", f'"{STEWARDS} Person"', f"{PERSONAL}hub", "Erika", "Ricki")


def _by(slugs: Sequence[str]) -> list[str]:
    return [f"by: {{slug: {text(slug)}}}" for slug in slugs] + [f"by: {{id: {text(slug)}}}" for slug in slugs]


PAGES = ["", "first: 100", "last: 100", "first: 3"]
TOPICS = [f"filter: {{topicIn: [{text(id_)}]}}" for id_ in ("top-maps", f"top-{MEMBERS}-maps", f"top-{STEWARDS}-maps")]
DEMANDS = [f"filter: {{demandIn: [{text(id_)}]}}" for id_ in ("dem-meet", f"dem-{MEMBERS}-meet")]
NAMES = [f"first: 5, filter: {{nameStartsWith: {text(name)}}}" for name in ("zq", "actor", "l")]
FACETS = [f"by: [{facet}]" for facet in ("SECTOR, PLACE", "TOPIC", "DEMAND", "LICENCE, STANDARD")]
ARGUMENTS = {
    "Query.node": [f"id: {text(id_)}" for id_ in ("org-000", HIDDEN[1].id, HIDDEN[-2].id)],
    "Query.nodes": [f"ids: {json.dumps([each.id for each in HIDDEN[i::9]][:90])}" for i in range(9)],
    **{f"Query.{name}": _by(SLUGS) for name in ("record", "actor", "project", "demand")},
    "Query.search": [f"query: {text(words)}, first: 50" for words in WORDS_TO_FIND],
    "Query.path": [
        f"from: {text(source)}, to: {text(target)}"
        for source, target in (
            ("org-000", "org-004"),
            ("org-003", "per-fuchs"),
            ("org-000", f"org-{MEMBERS}-001"),
            (f"org-{STEWARDS}-000", "org-000"),
            (f"per-{STEWARDS}-ended", f"org-{MEMBERS}-001"),
        )
    ],
    "Query.matchName": [
        f"name: {text(name)}" for name in ("Actor 001", f"{MEMBERS} Organisation", f"{PERSONAL} Erika")
    ],
    "Query.licenceCombination": [f"of: {json.dumps(['lic-open', f'lic-{word}-open'])}" for word in (MEMBERS, STEWARDS)],
    "Query.records": [*PAGES, *TOPICS],
    "Query.actors": [*PAGES, *NAMES, *TOPICS],
    "Query.projects": [*PAGES, *TOPICS, *DEMANDS],
    **{f"{kind}Connection.facets": FACETS for kind in (*KINDS, "Actor", "Record")},
    "Query.export": [
        "format: NODE_LINK",
        "format: GEXF, view: {fold: NEWMAN}",
        'format: CSV, view: {around: "org-000"}',
    ],
    "Query.siloAnalysis": ["settings: {draws: 50}"],
    "Query.siloSeries": ['metric: SECTOR_RADIUS, moments: [{asOf: "2024"}], settings: {draws: 50}'],
    "Query.whatIf": [
        f"ties: [{{from: {text(source)}, to: {text(target)}}}]"
        for source, target in (("org-000", "org-003"), ("org-000", f"org-{MEMBERS}-000"))
    ],
    "Query.analysisRun": [f"id: {text(id_)}" for id_ in ("run-nobody", f"run-{MEMBERS}")],
    "Query.changes": ["first: 50", "first: 2", 'first: 2, after: "5"'],
}


def _fitting(arguments: dict[str, list[str]]) -> dict[str, list[str]]:
    """Keep what the schema has: other parts of it may come later."""
    schema = build_schema(sdl())
    places = ((key, *key.split(".")) for key in arguments)
    return {
        key: arguments[key] for key, type_, name in places if name in getattr(schema.type_map.get(type_), "fields", ())
    }


async def _asked(store: GraphStore, viewer: Viewer, operations: Sequence[tuple[str, dict[str, Any]]]) -> list[Any]:
    found = []
    for query, variables in operations:
        context = Context(store, viewer=viewer, seconds=60.0)
        body = (await answer(query, context=context, variables=variables)).body
        found.append(json.loads(json.dumps(body, default=str)))
    return found


def settled(value: Any) -> Any:
    """Leave out what moves with every write."""
    if isinstance(value, dict):
        return {k: settled(v) for k, v in value.items() if k not in MOVES and k not in FEEDS}
    if isinstance(value, str) and value.startswith("run-"):
        return "run"  # its id is made of the graph version too
    return [settled(each) for each in value] if isinstance(value, list) else value


def told(operation: tuple[str, dict[str, Any]], given: Any) -> set[str]:
    """Find the words in an answer that the client has not said itself."""
    written = json.dumps(given).lower()
    for said in re.findall(r"[\w-]*zq[\w-]*", " ".join([operation[0], *map(str, operation[1].values())])):
        written = written.replace(f"'{said}'", "")  # errors quote what they were given; data stand in double quotes
    return {word for word in WORDS if word in written}


@pytest.fixture
def walk() -> Walk:
    return Walk(build_schema(sdl()), _fitting(ARGUMENTS))


@pytest.fixture
def operations(walk: Walk) -> list[tuple[str, dict[str, Any]]]:
    ids: dict[str, list[str]] = {}
    for each in OPEN:
        kind = each.kind
        if isinstance(each, Entity | Tie) and len(ids.setdefault(kind, [])) < (2 if kind == "Organisation" else 1):
            ids[kind].append(each.id)
    ids["Organisation"] += ["org-003", "org-former"]
    ids["Person"].append("per-fuchs")
    ids["Tie"] += [f"per-fuchs--{end}" for end in ("affiliated_with--org-000", "participates_in--prj-1")]
    ids["Tie"] += [f"org-000--participates_in--prj-{MEMBERS}-0", f"org-{STEWARDS}-000--about--top-maps"]
    return [*walk.operations(ids)]


def test_every_field_is_walked(walk: Walk, operations: list[Any]) -> None:
    assert walk.everything() - walk.visited == set()


def test_nobody_learns_what_is_hidden(
    store: GraphStore,
    operations: list[tuple[str, dict[str, Any]]],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for limit in ("cost", "fields", "depth", "nodes"):
        monkeypatch.setitem(limits.MOST, limit, 10**12)  # every field, whatever it costs
    caplog.set_level(logging.INFO)
    write_open(store, few=FEW)
    before = {PUBLIC: asyncio.run(_asked(store, PUBLIC, operations))}
    pages_before = _pages(store)
    write_secrets(store, MEMBERS, Visibility.MEMBERS, few=FEW)
    before |= {viewer: asyncio.run(_asked(store, viewer, operations)) for viewer in (MEMBER, EDITOR)}
    write_secrets(store, STEWARDS, Visibility.STEWARDS, few=FEW)

    for viewer, seen in SEEN.items():
        answers = asyncio.run(_asked(store, viewer, operations))
        found: set[str] = set()
        for operation, given, old in zip(operations, answers, before.get(viewer, answers), strict=True):
            words = told(operation, given)
            assert words <= seen, (viewer, operation, words, given)
            assert settled(given) == settled(old), (viewer, operation)
            assert not {e["extensions"]["code"] for e in given.get("errors", ())} - REFUSALS, (operation, given)
            found |= words
        assert found == seen, viewer
    logged = " ".join(each.getMessage() for each in caplog.records if each.name.startswith("graph_service")).lower()
    assert not [word for word in WORDS if word in logged]
    assert _pages(store) == pages_before
    assert not [word for word in WORDS if word in _exports(store).lower()]


def _pages(store: GraphStore) -> list[tuple[int, str]]:
    addresses = ["/", *(f"/?q={word}" for word in WORDS), *(f"/actors/{slug}" for slug in SLUGS if slug[:3] != "prj")]
    with TestClient(create_app(lambda: lend(store), seconds=60.0)) as client:
        answers = [(client.get(address).status_code, client.get(address).text) for address in addresses]
    return [(status, re.sub(r"(Stand des Graphen</dt><dd>)\d+", r"\1", page)) for status, page in answers]


def _exports(store: GraphStore) -> str:
    written = []
    for name in FORMATS:
        for fold in (None, "newman"):
            out = io.BytesIO()
            use_cases.export_graph(store, name, out=out, fold=fold)
            written.append(out.getvalue().decode("utf-8", "replace"))
    return "\n".join(written)
