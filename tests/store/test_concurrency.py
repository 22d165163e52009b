"""Many threads at once: nothing is lost, nothing is doubled, readers see whole versions."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from graph_service import use_cases
from graph_service.model import Edit, Record, Viewer
from graph_service.model.vocabulary import ProposalState
from graph_service.store import GraphStore
from tests.store.records import SOURCE, organisation, project, takes_part


def test_threads_that_write_the_same_records_write_them_once(store: GraphStore) -> None:
    records: list[Record] = [SOURCE, project("P"), *(organisation(f"N{i}") for i in range(50))]
    records += [takes_part(f"org-n{i}", "prj-p") for i in range(50)]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda i: store.apply(records, by=str(i), why="race"), range(8)))

    assert len([change for change in written if change]) == 1
    assert store.version() == 1
    assert (store.count("Actor"), store.counts()["participates_in"]) == (50, 50)


def test_every_change_gets_a_number_of_its_own(store: GraphStore) -> None:
    store.apply([SOURCE], by="test", why="source")
    with ThreadPoolExecutor(8) as pool:
        records = [[organisation(f"N{i}"), organisation("Shared", start=str(2000 + i))] for i in range(40)]
        versions = [change.version for change in pool.map(lambda r: store.apply(r, by="t", why="w"), records) if change]

    assert sorted(versions) == list(range(2, 42))
    shared = store.history.of("org-shared")
    assert [change.version for change in shared] == list(range(2, 42))
    for earlier, later in itertools.pairwise(shared):
        assert later.operations[0].before == earlier.operations[0].after


def test_two_who_decide_at_once_do_not_both_decide(store: GraphStore) -> None:
    store.apply([SOURCE, organisation("A")], by="test", why="start")
    desks = [_as_of_another_process(store) for _ in range(4)]
    for number in range(5):
        wish = Edit(kind="Organisation", id="org-a", fields={"name": f"A {number}"})
        proposal = use_cases.write(store, [wish], viewer=Viewer.ANYBODY).proposal
        assert proposal is not None

        def decide(place: int, id_: str = proposal.id) -> bool:
            how: Any = {"viewer": Viewer.OPERATOR, "why": "so", "accept": place % 2 == 0}
            return not use_cases.decide(desks[place], id_, **how).faults

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(decide, range(4))) == 1
        state = store.proposals.by_id([proposal.id])[proposal.id].state
        assert (store.entities(["org-a"])["org-a"].name == f"A {number}") is (state is ProposalState.ACCEPTED)


def _as_of_another_process(store: GraphStore) -> GraphStore:
    """Give a store that waits for no other of this process, where the engine is a server of its own."""
    connection = store._connection
    return store if connection.in_process else GraphStore(replace(connection, writing=threading.RLock()))


def test_an_extract_is_of_one_version(store: GraphStore) -> None:
    """Each change adds an actor and a tie; no extract may see one without the other."""
    store.apply([SOURCE, project("P")], by="test", why="start")

    def write() -> None:
        for i in range(30):
            store.apply([organisation(f"N{i}"), takes_part(f"org-n{i}", "prj-p")], by="t", why="w")

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write)
        seen = []
        while not writing.done():
            extract = store.extract()
            seen.append(extract.version)
            assert len(extract.actor_ids) == len(extract.tie_actors) == extract.version - 1
        writing.result()

    assert seen == sorted(seen)
