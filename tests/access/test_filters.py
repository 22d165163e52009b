"""
Every reading statement hides what `sees` and `today` say: what is hidden might as well not be there.

Each is asked before anything hidden was written and after; then each of its conditions is taken out in turn, which
must show, or the condition is not needed. So once for what only some may see, and once for what nobody may see any
more since consent has ended.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest

from graph_service import use_cases
from graph_service.model import Edit, Entity, Merge, Organisation, Proposal, Scope, Tie, Viewer, ViewerRole
from graph_service.model.vocabulary import Role, Sector, TieType, Visibility
from graph_service.store import GraphStore, Stamp, Terms, now
from graph_service.store.layout import RELATIONSHIPS
from graph_service.store.statements import STATEMENTS
from tests.access.secrets import OPEN, secrets
from tests.api.town import CITED, tie
from tests.conftest import emptied

WORD = "zqste"
CONDITIONS = {
    "sees": re.compile(r"(?:coalesce\(\w+\.visibility, 'public'\)|\w+\.visibility|seen) IN \$sees"),
    "today": re.compile(r"coalesce\(\w+\.seen_until, '9'\) >= \$today"),
}
CONSENT_ENDED = """MATCH (n) WHERE (n:Entity OR n:Retired) AND n.visibility = 'stewards'
SET n.visibility = 'public', n.seen_until = '2026-11-23'"""
CHOSEN: dict[str, str] = {}
for name, each in STATEMENTS.items():  # one for each file; of those for several kinds, the one that reads most of them
    if "sees" in each.parameters and (name.partition("[")[0] not in CHOSEN or "[Entity" in name):
        CHOSEN[name.partition("[")[0]] = name
KEEPER = Viewer("s", ViewerRole.STEWARD, frozenset(Scope))
BESIDE = [
    tie("prj-1", TieType.ABOUT, "top-maps"),
    tie("prj-1", TieType.EXEMPLIFIES, "dem-meet"),
    tie("prj-2", TieType.IMPLEMENTS, "mea-table"),
]
AMONG = [
    tie(f"prj-{WORD}-1", TieType.ABOUT, "top-maps"),
    tie("prj-1", TieType.ABOUT, f"top-{WORD}-maps"),
    tie("prj-1", TieType.EXEMPLIFIES, f"dem-{WORD}-meet"),
    tie(f"prj-{WORD}-0", TieType.EXEMPLIFIES, "dem-meet"),
    tie("prj-0", TieType.IMPLEMENTS, f"mea-{WORD}-table"),
    tie(f"org-{WORD}-000", TieType.MAKES, "exc-visit"),
    tie(f"per-{WORD}-ada", TieType.PARTICIPATES_IN, "prj-1", Role.PARTNER),
]
"""Ties of activities beside those of the town, and what is hidden tied as they are."""
HIDDEN = [
    dataclasses.replace(each, name=f"{each.name} {OPEN[0].id} actor") if isinstance(each, Entity) else each
    for each in [*secrets(WORD, Visibility.STEWARDS), *AMONG]
]
NODES = [each.id for each in (*OPEN, *HIDDEN) if isinstance(each, Entity)]
TIES = [{"id": each.id, "source": each.source_id} for each in (*OPEN, *BESIDE, *HIDDEN) if isinstance(each, Tie)]
USUAL: dict[str, Any] = {
    "ids": [*NODES, "org-000", f"org-{WORD}-loser", f"org-{WORD}-gone", f"proposal-{WORD}"],
    "rows": TIES,
    "after": "",
    "before": "\U0010ffff",
    "first": 1000,
    "name": "",
    "label": "Entity",
    "order": "sort_key",
    "query": "+actor",
    "words": ["actor"],
    "terms": [" actor "],
    "today": "2026-11-24",
    "states": ["open"],
    "least": 1,
    "most": 1000,
    "at_least": 1,
    "at_most": 1000,
    "types": list(RELATIONSHIPS.values()),
    "cpv": "",
}
WITHOUT_PERSONS = {
    *("count_runs", "run_by_id", "runs_before"),
    *("proposals_by_ids", "proposals_count", "proposals_page"),
}
"""Statements on what is no record, which only visibility hides."""
NONE = {"in_network", "seeking", "changed_after", "review_due", "open_on", "has_lessons"}
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "versions_of_record": [
        {"id": id_, "source": source}
        for id_, source in (
            (f"org-{WORD}-000", ""),
            (f"org-{WORD}-gone", ""),
            *((each["id"], each["source"]) for each in TIES if WORD in each["id"]),
        )
    ],
    "ids_about": [{"ids": [f"top-{WORD}-maps"]}, {"ids": ["top-maps"]}],
    "ids_answering": [{"ids": [f"dem-{WORD}-meet"]}, {"ids": ["dem-meet"]}],
    "ids_by_tie_count": [{"statuses": ["asserted"]}, {"statuses": ["asserted"], "others": [f"prj-{WORD}-1"]}],
    "ids_made_by": [{"sectors": [each.value]} for each in Sector],
    "named_like": [{"rows": [{"kind": "Organisation", "name": "actor", "words": ["actor"], "query": "+actor*"}]}],
    "run_by_id": [{"id": f"run-{WORD}"}],
}


def parameters(stem: str) -> Iterator[dict[str, Any]]:
    statement = STATEMENTS[CHOSEN[stem]]
    usual = {name: None if name in NONE else USUAL.get(name, []) for name in statement.parameters}
    if not stem.startswith("proposals") and "states" in usual:
        usual["states"] = []
    for more in VARIANTS.get(stem, [{}]):
        yield usual | {name: value for name, value in more.items() if name in usual}


@pytest.fixture(scope="module")
def answers(_shared_store: GraphStore) -> dict[str, Any]:
    """Ask every statement before and after something was hidden in each way: for everybody, for all, and mutilated."""
    store = emptied(_shared_store)
    store.apply([*OPEN, *BESIDE], by="test", why="open")
    found: dict[str, Any] = {stem: {"before": asked(store, stem, ["public"])} for stem in CHOSEN}
    store.apply(HIDDEN, by="test", why="hidden")
    lost = [
        Organisation(id=f"org-{WORD}-{end}", name=f"{WORD} {end}", citations=CITED, visibility=Visibility.STEWARDS)
        for end in ("loser", "gone")
    ]
    store.apply([*lost, Organisation(id="org-lost", name="Lost", citations=CITED)], by="test", why="hidden")
    for id_, winner in ((f"org-{WORD}-loser", "org-002"), ("org-lost", f"org-{WORD}-000")):
        merge = Merge(id=id_, merged_into=winner, name="L", reason="same", citations=CITED)
        store.apply([merge], by="test", why="hidden")
    store.retract([f"org-{WORD}-gone"], by="test", why="hidden")
    edit = Edit(kind="Organisation", id=f"org-{WORD}-000", fields={"name": "Renamed"})
    wish = Proposal(id=f"proposal-{WORD}", edits=(edit,), base={}, operations=(), created_at=now(), by="s", reason="r")
    store.desk(Stamp(by="s", why="r"), Terms(sees=KEEPER.sees)).propose(wish)
    planned = use_cases.planned(store.seen_by(KEEPER.sees, personal=True), use_cases.AnalysisSettings())
    store.runs.save(dataclasses.replace(planned, id=f"run-{WORD}"))
    for stem in CHOSEN:
        found[stem] |= {
            "all": asked(store, stem, [each.value for each in Visibility]),
            "sees": hiding(store, stem, "sees"),
        }
    connection = store._connection
    connection.driver.execute_query(CONSENT_ENDED, database_=connection.database)
    for stem in CHOSEN:
        found[stem]["today"] = hiding(store, stem, "today")
    return found


def hiding(store: GraphStore, stem: str, way: str) -> dict[str, Any]:
    """Ask a statement while something is hidden, whole and mutilated."""
    texts = mutants(stem, way)
    return {"after": asked(store, stem, ["public"]), "mutants": [asked(store, stem, ["public"], t) for t in texts]}


def mutants(stem: str, way: str) -> list[str]:
    """Take each condition out of a statement in turn."""
    text = STATEMENTS[CHOSEN[stem]].text
    return [text[: each.start()] + "true" + text[each.end() :] for each in CONDITIONS[way].finditer(text)]


def asked(store: GraphStore, stem: str, sees: list[str], text: str | None = None) -> Any:
    connection, found = store._connection, []
    for given in parameters(stem):
        statement = text or STATEMENTS[CHOSEN[stem]].text
        rows = connection.driver.execute_query(statement, given | {"sees": sees}, database_=connection.database).records
        found.append(plain([row.data() for row in rows]))
    return found


def plain(value: Any) -> Any:
    """Put lists, whose order nobody promises here, in one order; leave out what numbers the whole graph."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if name not in {"score", "scores", "newest"}}
    if isinstance(value, list):
        return sorted((plain(each) for each in value), key=repr)
    return value


def test_every_condition_is_found() -> None:
    for stem, name in CHOSEN.items():
        text = STATEMENTS[name].text
        assert len(mutants(stem, "sees")) == text.count("IN $sees") > 0, stem
        assert len(mutants(stem, "today")) == text.count("$today"), stem
        if "today" in STATEMENTS[name].parameters:  # what is no record is no person
            assert len(mutants(stem, "today")) == len(mutants(stem, "sees")), stem
    assert {stem for stem in CHOSEN if not mutants(stem, "today")} == WITHOUT_PERSONS
    assert len(CHOSEN) == len(
        {name.partition("[")[0] for name, each in STATEMENTS.items() if "sees" in each.parameters}
    )


@pytest.mark.parametrize("stem", sorted(CHOSEN.keys() - {"hidden"}))
def test_what_is_hidden_might_as_well_not_be_there(answers: dict[str, Any], stem: str) -> None:
    found = answers[stem]

    assert found["sees"]["after"] == found["before"]
    assert found["today"]["after"] == found["before"]
    assert found["all"] != found["before"]  # there is something to hide


@pytest.mark.parametrize("way", CONDITIONS)
@pytest.mark.parametrize("stem", sorted(CHOSEN))
def test_each_condition_hides_something_that_no_other_hides(answers: dict[str, Any], stem: str, way: str) -> None:
    found = answers[stem][way]

    assert [number for number, each in enumerate(found["mutants"]) if each == found["after"]] == []
