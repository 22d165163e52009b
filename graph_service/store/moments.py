"""The graph as it was: copies of it in the embedded engine, a few at a time, each built when it is first asked."""

import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from neo4j import Record

from graph_service.errors import Fault, InvalidDataError, StoreTimeoutError
from graph_service.model import Moment
from graph_service.store import copying, schema
from graph_service.store.connection import Connection, Tally, Transaction
from graph_service.store.dialect import EMBEDDED
from graph_service.store.sight import WHOLE, Sight
from graph_service.store.times import from_store

MOST = 4  # graphs open at a time
MOST_WAITING = 8  # threads that wait for a graph to be built
REMEMBERED = 64  # stores, which weigh nothing as long as their graphs are closed
LARGEST = 250_000  # operations in the log; a copy of so many takes about a minute and a gigabyte
_NAME = "moments"
Answer = TypeVar("Answer")
Store = TypeVar("Store")


@dataclass(slots=True)
class Copy:
    """A graph of one moment: open, or not yet, or no more."""

    connection: Connection | None = None
    users: int = 0

    def close(self) -> None:
        """Stop the engine and remove its files."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


@dataclass(frozen=True, slots=True)
class Key:
    """A moment of one graph; the time of the change tells apart graphs that were emptied and began again."""

    moment: Moment
    at: datetime

    @property
    def version(self) -> int:
        """The version that was known."""
        assert self.moment.known_at is not None
        return self.moment.known_at


class Past(Connection):
    """A connection to the graph of one moment: reads only, and opens the graph again if it had to be closed."""

    def __init__(self, moments: "Moments", key: Key, total: int, tally: Tally, sight: Sight) -> None:
        self.address = f"{moments.base.address}{key.moment}"
        self.timeout = moments.base.timeout
        self.dialect = EMBEDDED
        self.in_process = True
        self.tally = tally
        self.sight = sight
        self.beside = {}
        self._moments = moments
        self._key = key
        self._total = total

    @property
    def to_replay(self) -> int:
        """Tell how many operations must be replayed before this answers; 0 if the graph is open, or being built."""
        return 0 if self._moments.holds(self._key) else self._total

    def seen(self, sight: Sight) -> Connection:
        """Look at the same moment with other eyes."""
        return Past(self._moments, self._key, self._total, self.tally, sight)

    def close(self) -> None:
        """Do nothing: the graph stays open for others, until too many are."""

    def ask(self, statement: str, /, **parameters: Any) -> Record:
        """Run one reading statement."""
        self.tally.calls += 1
        with self._moments.lent(self._key) as connection:
            return connection.seen(self.sight).ask(statement, **parameters)

    def alone(self, work: Callable[[Transaction], Answer]) -> Answer:  # noqa: ARG002  nothing is done
        """Refuse to write."""
        raise InvalidDataError([Fault(problem="nobody can change the past", way_out="write to the graph of today")])


class Moments:
    """The copies of one graph."""

    def __init__(self, base: Connection) -> None:
        self.base = base
        self._copies: OrderedDict[Key, Copy] = OrderedDict()
        self._stores: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._building = threading.Lock()
        self._waiting = 0

    @classmethod
    def of(cls, connection: Connection) -> "Moments":
        """Return the copies of a graph, which are closed with its connection."""
        found: Moments = connection.beside.setdefault(_NAME, cls(connection.seen(WHOLE)))
        return found

    def store(self, moment: Moment, make: Callable[[Connection], Store]) -> Store:
        """Make the store of a moment; the same one for equal moments, so that caches may key on it."""
        log = self.base.ask("log_size", version=moment.known_at)
        if log["at"] is None:
            raise InvalidDataError([_unknown(moment, log["newest"])])
        if log["total"] > LARGEST:
            raise InvalidDataError([_too_large(log["total"])])
        key = Key(Moment(moment.as_of, moment.known_at or log["newest"]), from_store(log["at"]))
        with self._lock:
            store: Store = self._stores.get(key) or make(Past(self, key, log["total"], Tally(), WHOLE))
            self._stores[key] = store
            self._stores.move_to_end(key)
            while len(self._stores) > REMEMBERED:
                self._stores.popitem(last=False)
            return store

    def holds(self, key: Key) -> bool:
        """Tell whether the graph of a moment is open, or somebody builds it."""
        with self._lock:
            return key in self._copies

    @contextmanager
    def lent(self, key: Key) -> Iterator[Connection]:
        """Lend the graph of a moment, which is not closed meanwhile; who comes first builds it, others wait."""
        copy = self._taken(key)
        try:
            yield copy.connection or self._waited_for(key, copy)
        finally:
            self._given_back(key, copy)

    def close(self) -> None:
        """Close every copy."""
        with self._lock:
            copies = [*self._copies.values()]
            self._copies.clear()
        for copy in copies:
            copy.close()

    def _taken(self, key: Key) -> Copy:
        with self._lock:
            copy = self._copies.setdefault(key, Copy())
            self._copies.move_to_end(key)
            copy.users += 1
            return copy

    def _waited_for(self, key: Key, copy: Copy) -> Connection:
        """Build one graph at a time, and let only so many wait for it, since each holds up a thread."""
        with self._lock:
            if self._waiting >= MOST_WAITING:
                raise StoreTimeoutError(f"{self.base.address} is busy with other moments: ask again in a while")
            self._waiting += 1
        try:
            with self._building:
                if copy.connection is None:
                    copy.connection = self._built(key)
                return copy.connection
        finally:
            with self._lock:
                self._waiting -= 1

    def _given_back(self, key: Key, copy: Copy) -> None:
        """Close what nobody uses and nobody asked for lately, and what could not be built."""
        with self._lock:
            copy.users -= 1
            if copy.connection is None and not copy.users:
                self._copies.pop(key, None)
            idle = [each for each, other in self._copies.items() if not other.users]
            surplus = idle[: max(len(self._copies) - MOST, 0)]
            closed = [self._copies.pop(each) for each in surplus]
        for each in closed:
            each.close()

    def _built(self, key: Key) -> Connection:
        log = copying.read_log(self.base, key.version)
        folder = Path(tempfile.mkdtemp(prefix="graph-service-moment-"))
        try:
            connection = Connection.open(
                f"embedded:{folder}", user="", password="", database="", timeout=self.base.timeout
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        connection.stop = partial(_end, connection.stop, folder)
        try:
            schema.bring_up_to_date(connection)
            copying.copy(log, key.moment, connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _end(stop: Callable[[], None], folder: Path) -> None:
    stop()
    shutil.rmtree(folder, ignore_errors=True)


def _unknown(moment: Moment, newest: int) -> Fault:
    """Say which versions there are."""
    if not newest:
        return Fault(
            field="at", problem="asks for the past of an empty graph", way_out="ask again after a first change"
        )
    problem, way_out = "is no graph version", f"the newest is {newest}"
    return Fault(field="knownAt", value=str(moment.known_at), problem=problem, way_out=way_out)


def _too_large(total: int) -> Fault:
    return Fault(
        problem=f"the log holds {total:,} operations, more than the {LARGEST:,} that are replayed on request",
        way_out="ask for the history of single records, or load an export of that version into a store of its own",
    )
