"""Fixtures: a graph on the embedded engine, or on the Neo4j that NEO4J_URI names."""

import fcntl
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from graph_service import use_cases
from graph_service.store import GraphStore
from graph_service.web.collector import spare_collector

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seed"
URI = os.environ.get("NEO4J_URI")
PATIENCE = 60.0  # seconds; the first statement of a Neo4j that has just started takes long on a busy machine
EMPTY = ("MATCH (n) WHERE NOT n:Graph DETACH DELETE n", "MATCH (g:Graph) SET g.version = 0")


def pytest_configure() -> None:
    """Hear Ctrl-C in every process that tests: a worker of xdist ignores it, and what it starts inherits that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Leave modules, schema and tests to themselves, as ``serve`` does: the collector need not look at them again."""
    spare_collector()


class Shelf:
    """What the one database of a Neo4j holds now, so that tests that only read it share a load."""

    holds = ""


def _open_neo4j() -> GraphStore:
    assert URI is not None
    return GraphStore.open(URI, user=os.environ["NEO4J_USER"], password=os.environ["NEO4J_PASSWORD"], timeout=PATIENCE)


def emptied(store: GraphStore) -> GraphStore:
    """Empty a graph, so that its versions begin anew, and return a store that remembers nothing of it."""
    Shelf.holds = ""
    for statement in EMPTY:
        store._connection.driver.execute_query(statement, database_=store._connection.database)
    return GraphStore(store._connection)


@pytest.fixture
def open_store(tmp_path: Path) -> Callable[[], GraphStore]:
    """Open an empty store, and open it again with what was written."""
    if URI:
        with _open_neo4j() as opened:
            emptied(opened)
        return _open_neo4j
    return partial(GraphStore.open, f"embedded:{tmp_path / 'graph'}")


@pytest.fixture(scope="session")
def _shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """Keep one engine running for all tests that want an empty graph: emptying is faster than starting."""
    with _open_neo4j() if URI else GraphStore.open(f"embedded:{tmp_path_factory.mktemp('store') / 'graph'}") as opened:
        yield opened


@pytest.fixture
def store(_shared_store: GraphStore) -> GraphStore:
    """Keep an empty graph, of which nobody remembers anything: its versions begin anew."""
    return emptied(_shared_store)


@pytest.fixture(scope="session")
def copy_of_the_seed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Copy an embedded graph of the seed, which is loaded once for all processes that test; each copy has a URL."""
    of_all = tmp_path_factory.getbasetemp()
    of_all = of_all.parent if "PYTEST_XDIST_WORKER" in os.environ else of_all

    def copy() -> str:
        loaded = of_all / "seed"
        with (of_all / "seed.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not loaded.exists():
                with GraphStore.open(f"embedded:{of_all / 'loading'}") as opened:
                    use_cases.load_seed(opened, SEED)
                (of_all / "loading").rename(loaded)
        return f"embedded:{shutil.copytree(loaded, tmp_path_factory.mktemp('ecosystem') / 'graph')}"

    return copy


@pytest.fixture
def seeded(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Keep the graph of the seed, to be written to."""
    if URI:
        store = request.getfixturevalue("store")
        use_cases.load_seed(store, SEED)
        yield store
        return
    with GraphStore.open(request.getfixturevalue("copy_of_the_seed")()) as opened:
        yield opened


@pytest.fixture(scope="session")
def _embedded_ecosystem(copy_of_the_seed: Callable[[], str]) -> Iterator[GraphStore | None]:
    if URI:
        yield None
        return
    with GraphStore.open(copy_of_the_seed()) as opened:
        yield opened


@pytest.fixture
def ecosystem(_embedded_ecosystem: GraphStore | None) -> Iterator[GraphStore]:
    """Keep the graph of the seed, only to be read: it is loaded once."""
    if _embedded_ecosystem is not None:
        yield _embedded_ecosystem
        return
    with _open_neo4j() as opened:
        if Shelf.holds != "seed":
            use_cases.load_seed(emptied(opened), SEED)
            Shelf.holds = "seed"
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the reference files beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference files do not lie beside the checkout")
    return folder
