"""Many threads at once: nothing is lost, nothing is doubled, readers see whole versions."""

import itertools
from concurrent.futures import ThreadPoolExecutor

from graph_service.model import Record
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
