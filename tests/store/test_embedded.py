"""What only the embedded engine can do wrong: folders, locks, processes that die."""

import itertools
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from graph_service.errors import InvalidDataError, StoreError, StoreLockedError, StoreUnavailableError
from graph_service.store import GraphStore
from tests.store.records import SOURCE, organisation

ROUNDS = 20
PROCESSES = multiprocessing.get_context("forkserver")  # each is forked from one that has imported all, without threads
PROCESSES.set_forkserver_preload([__name__])


def write(url: str, told: Connection) -> None:
    """Write for ever, and tell each version once it is acknowledged."""
    with GraphStore.open(url) as store:
        store.apply([SOURCE], by="test", why="source")
        start = store.version()
        told.send(start)
        for i in itertools.count(start + 1):
            records = [organisation(f"N{i}-{j}") for j in range(20)]
            change = store.apply(records, by="test", why=str(i))
            assert change is not None
            told.send(change.version)


@contextmanager
def writer(url: str) -> Iterator[Connection]:
    """Write in a process of its own, which is killed when the block ends."""
    heard, told = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=write, args=(url, told))
    process.start()
    told.close()
    try:
        yield heard
    finally:
        process.kill()
        process.join()
    assert process.exitcode == -signal.SIGKILL


def rest(heard: Connection) -> Iterator[int]:
    """Give what a killed writer had told before."""
    with suppress(EOFError):
        while True:
            yield heard.recv()


def test_a_killed_writer_loses_nothing_acknowledged_and_tears_nothing(tmp_path: Path) -> None:
    """Twenty times: kill in the middle of commits, open again, compare."""
    url = f"embedded:{tmp_path / 'graph'}"
    acknowledged = 0
    for round_ in range(ROUNDS):
        with writer(url) as heard:
            for _ in range(2 + round_ % 4):
                acknowledged = heard.recv()
        acknowledged = max([acknowledged, *rest(heard)])
    with GraphStore.open(url) as store:
        version = store.version()
        changes = store.changes.after(0, first=version + 1)

        assert version in {acknowledged, acknowledged + 1}  # one more may have been written unheard
        assert [change.version for change in changes] == list(range(1, version + 1))
        assert [len(change.operations) for change in changes] == [1, *[20] * (version - 1)]
        assert store.count("Actor") == 20 * (version - 1) == len(store.extract().actor_ids)


def test_a_second_process_is_told_how_to_connect(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    with writer(url) as heard:
        heard.recv()
        with pytest.raises(StoreLockedError, match=r"in use by another process.*--store bolt://127\.0\.0\.1:\d+"):
            GraphStore.open(url)
        address = (tmp_path / "graph" / "address").read_text()
        password = (tmp_path / "graph" / "password").read_text()
        with GraphStore.open(address, user="root", password=password, database="ecosystem") as store:
            assert store.version() >= 1


def test_a_folder_opened_twice_in_one_process_is_locked_too(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path / 'graph'}"
    with GraphStore.open(url) as store:
        with pytest.raises(StoreLockedError, match="in use"):
            GraphStore.open(url)
        assert store.version() == 0


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "graph"
    with GraphStore.open(f"embedded:{folder}"):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "password").stat().st_mode & 0o777 == 0o600


def test_a_folder_of_somebody_else_keeps_its_mode(tmp_path: Path) -> None:
    """``embedded:.`` must not close a folder that holds other things."""
    (tmp_path / "other").write_text("not ours")
    tmp_path.chmod(0o755)
    with GraphStore.open(f"embedded:{tmp_path}"):
        assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match=r"Cannot write to .*file"):
        GraphStore.open(f"embedded:{tmp_path / 'file'}")


def test_a_login_in_an_address_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="must not hold a login"):
        GraphStore.open("bolt://user:secret@127.0.0.1:7687")


def test_an_unknown_address_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="known schemes: embedded, bolt"):
        GraphStore.open("sqlite:file")
    with pytest.raises(InvalidDataError, match="names no folder"):
        GraphStore.open("embedded:")
    with pytest.raises(InvalidDataError, match="names no server"):
        GraphStore.open("bolt://")


def test_nobody_there_is_told_at_once() -> None:
    with pytest.raises(StoreUnavailableError, match=r"bolt://127\.0\.0\.1:1 does not answer"):
        GraphStore.open("bolt://127.0.0.1:1", timeout=2)


def test_a_statement_over_the_time_limit_is_stopped(tmp_path: Path) -> None:
    with GraphStore.open(f"embedded:{tmp_path / 'graph'}", timeout=0.5) as store:
        store.apply([SOURCE, *(organisation(f"N{i}") for i in range(200))], by="test", why="fill")
        with pytest.raises(StoreError, match="over the time limit"):
            run_for_ever(store)
        assert store.count("Actor") == 200


def run_for_ever(store: GraphStore) -> None:
    from graph_service.store.dialect import our_errors  # noqa: PLC0415 - what every read passes through

    endless = "MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.id + b.id + c.id = d.id RETURN a"
    with our_errors(store.address):
        store._connection.driver.execute_query(endless, database_=store._connection.database)
