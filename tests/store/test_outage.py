"""A real Neo4j that hangs, dies and comes back: told in time, and mended without a restart of ours."""

import itertools
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import replace

import pytest

from graph_service.errors import StoreError, StoreTimeoutError, StoreUnavailableError
from graph_service.store import GraphStore
from graph_service.store.statements import STATEMENTS
from tests.neo4j_server import Server, running
from tests.store.records import SOURCE, organisation

TIMEOUT = 3.0
PATIENCE = TIMEOUT + 1.5  # a busy machine takes its time too


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("neo4j"), quick=True) as started:
        address = started.address
        url, password = address["NEO4J_URI"], address["NEO4J_PASSWORD"]
        with GraphStore.open(url, password=password, timeout=60) as store:  # the first statements take their time
            store.apply([SOURCE], by="test", why="fill")
        yield started


def open_store(server: Server) -> GraphStore:
    address = server.address
    return GraphStore.open(address["NEO4J_URI"], password=address["NEO4J_PASSWORD"], timeout=TIMEOUT)


def eventually_reads(store: GraphStore) -> int:
    """Return the version as soon as the store answers; a server that comes back needs a moment."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return store.version()
        except StoreError:
            if time.monotonic() > deadline:
                raise


def test_a_server_that_hangs_is_told_in_time_and_used_again_when_it_goes_on(server: Server) -> None:
    with open_store(server) as store:
        store.apply([SOURCE, organisation("A")], by="test", why="fill")
        version = store.version()
        server.send(signal.SIGSTOP)
        try:
            for work in (store.version, lambda: store.apply([organisation("B")], by="test", why="hangs")):
                start = time.monotonic()
                with pytest.raises((StoreTimeoutError, StoreUnavailableError)):
                    work()
                assert time.monotonic() - start < PATIENCE
        finally:
            server.send(signal.SIGCONT)

        assert eventually_reads(store) == version
        assert store.apply([organisation("C")], by="test", why="again") is not None
        assert store.entities(["org-b"]) == {}  # what was given up is not written behind our back


def test_a_server_that_is_gone_is_told_and_found_again(server: Server) -> None:
    with open_store(server) as store:
        version = store.version()
        server.stop()
        start = time.monotonic()
        with pytest.raises((StoreTimeoutError, StoreUnavailableError)):
            store.version()
        with pytest.raises((StoreTimeoutError, StoreUnavailableError)):
            store.apply([organisation("D")], by="test", why="nobody there")
        assert time.monotonic() - start < 2 * PATIENCE
        server.start()

        assert eventually_reads(store) == version
        assert store.apply([organisation("D")], by="test", why="again") is not None


def test_a_statement_over_the_time_limit_is_stopped_by_the_server(server: Server) -> None:
    with open_store(server) as store:
        store.apply([SOURCE, *(organisation(f"N{i}") for i in range(200))], by="test", why="fill")
        running_before = running_statements(store)
        endless = "MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.id + b.id + c.id = d.id RETURN count(*)"
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(STATEMENTS, "graph_version", replace(STATEMENTS["graph_version"], text=endless))
            with pytest.raises(StoreTimeoutError):
                store.version()
        deadline = time.monotonic() + TIMEOUT
        while running_statements(store) > running_before and time.monotonic() < deadline:
            pass

        assert running_statements(store) == running_before


def running_statements(store: GraphStore) -> int:
    return len(store._connection.driver.execute_query("SHOW TRANSACTIONS", database_="neo4j").records)


def test_several_services_that_write_at_once_wait_for_each_other(server: Server) -> None:
    """Each has a lock of its own, as processes have: only the server can keep their changes in order."""
    with ExitStack() as stack, ThreadPoolExecutor(3) as threads:
        stores = [stack.enter_context(open_store(server)) for _ in range(3)]
        first = stores[0].version()

        def write(store: GraphStore, name: str) -> list[int]:
            records = ([SOURCE, organisation("Shared", homepage=f"https://a.example/{name}/{i}")] for i in range(12))
            return [change.version for each in records if (change := store.apply(each, by=name, why="race"))]

        written = [version for some in threads.map(write, stores, "abc") for version in some]
        shared = stores[0].history.of("org-shared")

        assert sorted(written) == list(range(first + 1, first + 37))
        assert {store.version() for store in stores} == {first + 36}
        assert [change.version for change in shared] == sorted(written)
        assert all(a.operations[0].after == b.operations[0].before for a, b in itertools.pairwise(shared))


class Postman:
    """Stands between a client and the server, and counts how often the client waits for an answer."""

    def __init__(self, port: int) -> None:
        self.ways = 0
        self._answered = True
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()

    def _open(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            for ends, asks in (((client, server), True), ((server, client), False)):
                threading.Thread(target=self._carry, args=ends, kwargs={"asks": asks}, daemon=True).start()

    def _carry(self, given: socket.socket, taken: socket.socket, *, asks: bool) -> None:
        with given, taken, suppress(OSError):
            while part := given.recv(1 << 16):
                self.ways += asks and self._answered
                self._answered = not asks
                taken.sendall(part)


def test_a_read_is_one_way_to_the_server_and_sees_what_others_wrote_before(server: Server) -> None:
    """A kept answer costs little more than the way to the graph version."""
    with closing(Postman(server.port)) as postman, open_store(server) as other:
        url, password = f"bolt://127.0.0.1:{postman.port}", server.address["NEO4J_PASSWORD"]
        with GraphStore.open(url, password=password, timeout=TIMEOUT) as store:
            store.version()
            for number in range(20):
                written = other.apply([SOURCE, organisation(f"W{number}")], by="test", why="other")
                before = postman.ways
                version = store.version()

                assert (version, postman.ways - before) == (written and written.version, 1)


def test_a_wrong_password_is_told(server: Server) -> None:
    with pytest.raises(StoreUnavailableError, match="refuses the user or the password"):
        GraphStore.open(server.address["NEO4J_URI"], password="wrong", timeout=TIMEOUT)


def test_an_unknown_database_is_told(server: Server) -> None:
    address = server.address
    with pytest.raises(StoreUnavailableError, match="cannot answer now"):
        GraphStore.open(address["NEO4J_URI"], password=address["NEO4J_PASSWORD"], database="ghost", timeout=TIMEOUT)


def test_closing_does_not_wait_for_a_server_that_hangs(server: Server) -> None:
    store = open_store(server)
    server.send(signal.SIGSTOP)
    try:
        with pytest.raises(StoreError):
            store.version()
        start = time.monotonic()
        store.close()
        assert time.monotonic() - start < PATIENCE
    finally:
        server.send(signal.SIGCONT)
