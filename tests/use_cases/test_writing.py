"""Writing on random graphs: to save is to save twice, and to undo is to have done nothing."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service import use_cases
from graph_service.model import Edit, Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from tests.api.town import organisation as town_organisation
from tests.api.town import town
from tests.conftest import emptied
from tests.store.records import SOURCE, organisation, project

EDITOR = Viewer("Erika", ViewerRole.EDITOR, frozenset({Scope.READ, Scope.WRITE}))
CITATIONS = [{"source": "pub-source", "locator": "L1"}]
ACTORS = ("org-a", "org-b", "org-c")
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)
years = st.one_of(st.none(), st.integers(1900, 2100).map(str))
organisations = st.builds(
    lambda id_, fields: Edit(kind="Organisation", id=id_, fields={**fields, "citations": CITATIONS}),
    st.sampled_from(ACTORS),
    st.fixed_dictionaries(
        {"name": names},
        optional={
            "start": years,
            "homepage": st.sampled_from([None, "https://a.example"]),
            "place": st.lists(st.sampled_from(["DE-BE", "DE-HH"]), unique=True),
            "sector": st.sampled_from(["govtech", "unknown"]),
            "legal_form": st.sampled_from([None, "ev", "gmbh"]),
        },
    ),
)
ties = st.builds(
    lambda source, role, since: Edit(
        kind="Tie",
        id="",
        fields={
            "type": "participates_in",
            "source_id": source,
            "target_id": "prj-p",
            "role": role,
            "since": since,
            "citations": CITATIONS,
        },
    ),
    st.sampled_from(ACTORS),
    st.sampled_from([None, "lead", "partner"]),
    years,
)
writes = st.lists(st.one_of(organisations, ties), min_size=1, max_size=6, unique_by=lambda edit: str(edit.to_mapping()))
deeds = st.one_of(
    writes,
    st.sampled_from([("retract", each) for each in (*ACTORS, "prj-p")]),
    st.sampled_from([("merge", first, second) for first in ACTORS for second in ACTORS if first != second]),
)


def fresh(lent: GraphStore) -> GraphStore:
    """Begin with an empty graph: hypothesis lends one to many examples."""
    store = emptied(lent)
    store.apply([SOURCE, *(organisation(each) for each in "AB"), project("P")], by="test", why="base")
    return store


def content(store: GraphStore) -> Any:
    """Give everything that the graph says."""
    ids = [id_ for kind in ("Organisation", "Project", "Publication") for id_ in store.ids(kind)]
    return store.entities(ids), store.ties_from(ids), store.merges([*ACTORS, "prj-p"])


def done(store: GraphStore, deed: Any) -> use_cases.Written:
    if isinstance(deed, list):
        return use_cases.write(store, deed, viewer=EDITOR, why="example")
    verb, *ids = deed
    return getattr(use_cases, verb)(store, *ids, viewer=EDITOR)  # type: ignore[no-any-return]


@SLOW
@given(edits=writes)
def test_to_save_is_to_save_twice(store: GraphStore, edits: list[Edit]) -> None:
    store = fresh(store)
    first = use_cases.write(store, edits, viewer=EDITOR, why="once")
    said = content(store)
    second = use_cases.write(store, edits, viewer=EDITOR, why="twice")

    assert second.change is None
    assert [fault.code for fault in first.faults] == [fault.code for fault in second.faults]
    assert content(store) == said


@SLOW
@given(before=st.lists(deeds, max_size=3), deed=deeds)
def test_to_undo_is_to_have_done_nothing(store: GraphStore, before: list[Any], deed: Any) -> None:
    store = fresh(store)
    for each in before:
        done(store, each)
    said = content(store)
    change = done(store, deed).change
    now = content(store)
    if change is None:
        assert now == said
        return
    undone = use_cases.undo(store, change.version, viewer=EDITOR)

    assert undone.faults == ()
    assert undone.change is not None
    assert content(store) == said
    redone = use_cases.undo(store, undone.change.version, viewer=EDITOR)
    assert redone.faults == ()
    assert content(store) == now


def test_whole_records_are_written_as_they_are(store: GraphStore) -> None:
    """Nodes, ties and what they need come in one change, and the same again is no change."""
    written = use_cases.write(store, town(3), viewer=EDITOR, why="all of it")

    assert written.faults == ()
    assert written.change is not None
    assert store.entities(["org-000"]) == {"org-000": town_organisation(0)}
    assert use_cases.write(store, town(3), viewer=EDITOR, why="again").change is None
