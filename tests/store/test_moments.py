"""The graph as it was: at every version what the store itself said then, and nothing that is hidden today."""

import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.errors import InvalidDataError, StoreTimeoutError
from graph_service.model import Consent, ContactPoint, Event, Exchange, Merge, Moment, Person, Project
from graph_service.model.vocabulary import (
    ContactPointKind,
    ExchangeDirection,
    ExchangeSubject,
    TieType,
    Visibility,
)
from graph_service.store import GraphStore, Order, moments
from graph_service.use_cases import graph_at
from tests.store.records import CITED, SOURCE, organisation, person, project, takes_part, tie

MERGE = Merge(id="org-old", merged_into="org-a", name="Old", reason="renamed", citations=CITED)


def everything(store: GraphStore) -> Any:
    """Ask a store about everything that it can tell."""
    entities = store.page("Entity", first=100)
    ids = [item.entity.id for item in entities.items] + ["org-old", "org-gone"]
    near = store.neighbours(ids, first=100)
    ties = [each.tie.id for page in near.values() for each in page.items]
    found = (store.history.of(id_) for id_ in [*ids, *ties])
    return (
        store.version(),
        store.written_at(),
        store.counts(),
        entities,
        store.page("Actor", order=Order.START, last=5),
        near,
        store.neighbour_counts(ids),
        store.search("a*"),
        store.merges(ids),
        store.written([*ids, *ties]),
        [*found],
        store.changes.after(0, first=100),
        [store.history.record_at(id_, 2) for id_ in ids],
        store.extract(),
    )


def write_a_history(store: GraphStore) -> list[Any]:
    """Write five changes of every sort and note after each what the store says."""
    said: list[Any] = []
    steps: list[Callable[[], Any]] = [
        lambda: store.apply([SOURCE, *map(organisation, ("A", "B", "Old", "Gone")), project("P")], by="t", why="1"),
        lambda: store.apply([takes_part("org-old", "prj-p"), takes_part("org-b", "prj-p")], by="t", why="2"),
        lambda: store.apply([replace(organisation("B"), name="Aba")], by="t", why="3"),
        lambda: store.retract(["org-gone", "org-b--participates_in--prj-p"], by="t", why="4"),
        lambda: store.apply([MERGE], by="t", why="5"),
        lambda: store.apply([organisation("Gone"), tie(TieType.MEMBER_OF, "org-b", "org-a")], by="t", why="6"),
    ]
    for step in steps:
        step()
        said.append(everything(store))
    return said


def test_the_past_says_what_the_store_said_then(store: GraphStore) -> None:
    """Every version is asked for everything: records, pages, counts, search, history, the columns of the network."""
    said = write_a_history(store)
    assert len(said) == 6
    for version, then in enumerate(said, start=1):
        assert everything(graph_at(store, Moment(known_at=version))) == then


def test_no_moment_is_the_store_itself_and_equal_moments_are_one_store(store: GraphStore) -> None:
    write_a_history(store)
    first = graph_at(store, Moment(known_at=2))

    assert graph_at(store, Moment()) is store
    assert graph_at(store, Moment(known_at=2)) is first


def test_the_past_is_seen_with_the_same_eyes(store: GraphStore) -> None:
    write_a_history(store)
    public = graph_at(store.seen_by({Visibility.PUBLIC}), Moment(known_at=2))

    assert public.sees == {Visibility.PUBLIC}
    assert public is graph_at(store.seen_by({Visibility.PUBLIC}), Moment(known_at=2))
    assert public is graph_at(store, Moment(known_at=2)).seen_by({Visibility.PUBLIC})


def test_a_day_moves_with_the_newest_version(store: GraphStore) -> None:
    write_a_history(store)
    before = graph_at(store, Moment("2023"))
    store.apply([organisation("New")], by="t", why="7")

    assert (before.version(), before.entities(["org-new"])) == (6, {})
    assert "org-new" in graph_at(store, Moment("2023")).entities(["org-new"])


@pytest.mark.parametrize("version", [7, 100])
def test_a_version_that_does_not_exist_is_refused(store: GraphStore, version: int) -> None:
    write_a_history(store)
    with pytest.raises(InvalidDataError, match=f"knownAt '{version}' is no graph version; the newest is 6"):
        graph_at(store, Moment(known_at=version))


def test_an_empty_graph_has_no_past(store: GraphStore) -> None:
    with pytest.raises(InvalidDataError, match="the past of an empty graph"):
        graph_at(store, Moment("2023"))


def test_a_log_that_is_too_long_is_refused(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    write_a_history(store)
    monkeypatch.setattr(moments, "LARGEST", 5)
    with pytest.raises(InvalidDataError, match="more than the 5 that are replayed on request; ask for the history"):
        graph_at(store, Moment(known_at=1))


def test_the_past_cannot_be_written_to(store: GraphStore) -> None:
    write_a_history(store)
    past = graph_at(store, Moment(known_at=1))
    with pytest.raises(InvalidDataError, match="nobody can change the past"):
        past.apply([organisation("New")], by="t", why="cheating")
    with pytest.raises(InvalidDataError, match="nobody can change the past"):
        past.retract(["org-a"], by="t", why="cheating")


def test_a_tie_that_did_not_hold_is_not_there_but_its_ends_are(store: GraphStore) -> None:
    ties = [takes_part("org-a", "prj-p", since=since) for since in ("2023-05", "2024")]
    store.apply([SOURCE, organisation("A"), project("P"), ties[0], replace(ties[1], number=2)], by="t", why="1")
    past = graph_at(store, Moment("2023"))

    assert past.neighbour_counts(["org-a"]) == {"org-a": 1}
    assert set(past.entities(["org-a", "prj-p", SOURCE.id])) == {"org-a", "prj-p", SOURCE.id}


def test_things_have_a_life_of_their_own_and_ties_end_with_them(store: GraphStore) -> None:
    """An event without an end is over after its day; a source goes on to say what it says."""
    source = replace(SOURCE, start="2025")
    visit = Exchange(
        id="exc-v",
        name="Visit",
        citations=CITED,
        direction=ExchangeDirection.OFFER,
        subject=ExchangeSubject.STAY,
        capacity=1,
        open_from=date(2022, 1, 1),
        open_until=date(2022, 12, 31),
    )
    things = [
        Event(id="evt-day", name="Day", citations=CITED, start="2022-05"),
        Project(id="prj-old", name="Old", citations=CITED, start="2019", end="2021"),
        Project(id="prj-p", name="P", citations=CITED, start="2019"),
        visit,
    ]
    ties = [takes_part("org-a", each.id) for each in things[:3]]
    store.apply([source, organisation("A"), *things, *ties], by="t", why="1")

    def there(day: str) -> set[str]:
        past = graph_at(store, Moment(day))
        assert past.counts().get("participates_in", 0) == past.neighbour_counts(["org-a"])["org-a"]
        return set(past.entities([source.id, "org-a", *(each.id for each in things)])) - {"org-a"}

    assert there("2023") == {source.id, "prj-p"}
    assert there("2022") == {source.id, "prj-p", "evt-day", "exc-v"}
    assert there("2018") == {source.id}


def test_what_is_hidden_today_is_hidden_in_the_past_and_what_was_hidden_stays_so(store: GraphStore) -> None:
    hidden = {name: organisation(name, visibility=Visibility.STEWARDS) for name in ("A", "B")}
    store.apply([SOURCE, organisation("A"), hidden["B"]], by="t", why="1")
    store.apply([hidden["A"], organisation("B")], by="t", why="2")
    past = graph_at(store, Moment(known_at=1))
    found = past.entities(["org-a", "org-b"])
    told = [op.after for change in past.history.of("org-a") for op in change.operations]

    assert {each.visibility for each in found.values()} == {Visibility.STEWARDS}
    assert [each and each["visibility"] for each in told] == ["stewards"]


def test_a_person_is_shown_on_the_grounds_of_today(store: GraphStore) -> None:
    """Consent that ended, a pseudonym, a contact that was taken back and an objection all reach into the past."""
    point = ContactPoint(kind=ContactPointKind.FUNCTIONAL, email="ada@example.org")
    ended = Consent(scope="page", given_on=date(2020, 1, 1), expires=date(2021, 1, 1))
    role, named, gone = person("Role", contact_points=(point,)), person("Named"), person("Gone")
    store.apply([SOURCE, role, named, gone], by="t", why="1")
    now = Person(id="per-role", name="Role", citations=CITED, consent=ended)
    store.apply([now, replace(named, pseudonym="Blue Owl")], by="t", why="2")
    store.retract(["per-gone"], by="t", why="objection")
    found: Any = graph_at(store, Moment(known_at=1)).entities(["per-role", "per-named", "per-gone"])

    assert (found["per-role"].public_role_de, found["per-role"].consent) == (None, ended)
    assert found["per-role"].contact_points == ()
    assert found["per-named"].pseudonym == "Blue Owl"
    assert found["per-gone"].visibility is Visibility.PRIVATE


def test_few_graphs_are_open_at_a_time_and_one_that_made_room_is_built_again(
    open_store: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setattr(moments, "MOST", 2)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with open_store() as store:
        said = write_a_history(store)
        pasts = [graph_at(store, Moment(known_at=version)) for version in (1, 2, 3)]
        for past in pasts:
            past.counts()
        assert len([*folder.iterdir()]) == 2
        assert everything(pasts[0]) == said[0]
        assert len([*folder.iterdir()]) == 2

    assert [*folder.iterdir()] == []


def test_who_asks_at_the_same_time_waits_for_one_graph(store: GraphStore) -> None:
    write_a_history(store)
    before, start = store.calls, threading.Barrier(6)
    answers: list[Any] = []

    def ask() -> None:
        start.wait()
        answers.append(graph_at(store, Moment("2024", 3)).counts())

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 6
    assert all(answer == answers[0] for answer in answers)
    assert store.calls - before == 6 + 2  # the size of the log six times, the log and its end once


def test_only_so_many_wait_for_a_graph(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks beyond that is told at once, so that no question holds up all threads."""
    write_a_history(store)
    monkeypatch.setattr(moments, "MOST_WAITING", 0)
    with pytest.raises(StoreTimeoutError, match="is busy with other moments: ask again in a while"):
        graph_at(store, Moment("2022", 2)).counts()
    monkeypatch.setattr(moments, "MOST_WAITING", 1)

    assert graph_at(store, Moment("2022", 2)).version() == 2
