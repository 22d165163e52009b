"""The way to the database: one driver, statements by name, and every failure in our words."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, LiteralString, Self, TypeVar
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Record,
    Result,
    RoutingControl,
    ServerInfo,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph_service.errors import InvalidDataError, StoreTimeoutError
from graph_service.store.dialect import EMBEDDED, NEO4J, Dialect, dialect_of, our_errors
from graph_service.store.limits import Waiting
from graph_service.store.sight import WHOLE, Sight
from graph_service.store.statements import STATEMENTS

Answer = TypeVar("Answer")
SCHEMES = ("embedded", "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
WRITE_FACTOR = 12  # a write may be a whole import: so many times the time of a read


@dataclass(slots=True)
class Tally:
    """What this process has done, through whomever's eyes."""

    calls: int = 0  # reading statements sent
    written: int = 0  # records written
    writes: int = 0  # transactions that wrote, or may have
    newest: tuple[int, int] | None = None  # that number when the graph version was asked for, and the version


@dataclass(slots=True)
class Connection:
    """A driver with its database, and what of it is seen; safe to use from many threads."""

    driver: Driver
    address: str
    database: str
    timeout: float
    stop: Callable[[], None] = lambda: None
    dialect: Dialect = NEO4J
    in_process: bool = False
    writing: threading.RLock = field(default_factory=threading.RLock)  # the embedded engine fails where Neo4j waits
    tally: Tally = field(default_factory=Tally)
    sight: Sight = WHOLE
    beside: dict[str, Any] = field(default_factory=dict)  # what lives as long as the connection, closed before it

    @classmethod
    def open(cls, url: str, *, user: str, password: str, database: str, timeout: float) -> Self:
        """Connect to what a URL names; ``embedded:FOLDER`` starts the engine, which has its own login."""
        scheme, _, folder = url.partition(":")
        if scheme == "embedded":
            if not folder:
                raise InvalidDataError([f"{url!r} names no folder; write embedded:./data"])
            # The engine has no wheel for every platform; a Bolt address must work without it.
            from graph_service.store import embedded  # noqa: PLC0415

            engine = embedded.start(Path(folder), timeout=timeout)
            driver = _driver(engine.address, embedded.USER, engine.password, timeout)
            return cls(driver, engine.address, embedded.DATABASE, timeout, engine.stop, EMBEDDED, in_process=True)
        _check(url)
        connection = cls(_driver(url, user, password, timeout), url, database, timeout)
        try:
            connection.dialect = connection._find_dialect()
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def to_replay(self) -> int:
        """Tell how many operations must be replayed before this answers."""
        return 0

    def seen(self, sight: Sight) -> "Connection":
        """Look at the same database with other eyes."""
        return replace(self, sight=sight)

    def close(self) -> None:
        """Close the connections, then stop the engine if it is ours."""
        for each in self.beside.values():
            each.close()
        self.driver.close()
        self.stop()

    def ask(self, statement: str, /, **parameters: Any) -> Record:
        """Run one reading statement; each answers with exactly one row of lists or numbers."""
        self.tally.calls += 1
        parameters = {**parameters, **self.sight.parameters()}
        query = Query(STATEMENTS[statement].text, timeout=self.timeout)
        read = self._managed if self.dialect.only_managed else self._at_once
        with our_errors(self.address):
            if self.in_process:
                return read(query, parameters)
            return Waiting[Record](self.timeout, self.address).answer(lambda: read(query, parameters))

    def _at_once(self, query: Query, parameters: dict[str, Any]) -> Record:
        """Ask without a transaction, whose end would be a second way to the server."""
        try:
            with self._session(default_access_mode=READ_ACCESS) as session:
                return _only_row(session.run(query, parameters))
        except (DriverError, Neo4jError) as error:
            if not error.is_retryable():
                raise
        return self._managed(query, parameters)

    def _managed(self, query: Query, parameters: dict[str, Any]) -> Record:
        """Ask in a transaction, again and again if what keeps it from an answer may pass."""
        return self.driver.execute_query(
            query,
            parameters,
            routing_=RoutingControl.READ,
            database_=self.database,
            result_transformer_=_only_row,
        )

    def alone(self, work: Callable[["Transaction"], Answer]) -> Answer:
        """Run a transaction that no other writer of this process gets in the way of."""
        waiting = Waiting[Answer](self.timeout, self.address)

        @unit_of_work(timeout=WRITE_FACTOR * self.timeout)
        def limited(tx: ManagedTransaction) -> Answer:
            answer = work(Transaction(tx, waiting))
            waiting.step()  # a transaction that was given up must not be committed
            return answer

        def write() -> Answer:
            if not self.writing.acquire(timeout=self.timeout):
                raise StoreTimeoutError(f"Another write to {self.address} takes longer than {self.timeout:g} s")
            try:
                return self._write(limited)
            finally:
                self.tally.writes += 1
                self.writing.release()

        with our_errors(self.address):
            return write() if self.in_process else waiting.answer(write)

    def change_schema(self, statement: LiteralString, **parameters: Any) -> None:
        """Run one statement that sets the store up."""
        with our_errors(self.address):
            self.driver.execute_query(statement, parameters, database_=self.database)

    def _write(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        with self._session() as session:
            return session.execute_write(work)

    def _session(self, **more: Any) -> Session:
        bookmarks = self.driver.execute_query_bookmark_manager  # else a cluster may read older than it wrote
        return self.driver.session(database=self.database, bookmark_manager=bookmarks, **more)

    def _find_dialect(self) -> Dialect:
        with our_errors(self.address):
            server = Waiting[ServerInfo](self.timeout, self.address).answer(self.driver.get_server_info)
        return dialect_of(server.agent)


@dataclass(frozen=True, slots=True)
class Transaction:
    """A transaction that writes, by statements of the store; a writer sees everything."""

    tx: ManagedTransaction
    waiting: Waiting[Any]

    def ask(self, statement: str, /, **parameters: Any) -> Record:
        """Run one statement; each answers with exactly one row."""
        self.waiting.step()
        return self.tx.run(STATEMENTS[statement].text, {**parameters, **WHOLE.parameters()}).single(strict=True)


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise InvalidDataError([f"No store for {parts.scheme}:…; known schemes: {', '.join(SCHEMES)}"])
    if not parts.hostname:
        raise InvalidDataError([f"{url!r} names no server; write bolt://HOST:7687"])
    if parts.username is not None:
        way_out = "set GRAPH_SERVICE_STORE_USER and GRAPH_SERVICE_STORE_PASSWORD"
        raise InvalidDataError([f"A store's address must not hold a login: {way_out}"])


def _driver(address: str, user: str, password: str, timeout: float) -> Driver:
    return GraphDatabase.driver(
        address,
        auth=(user, password),
        connection_acquisition_timeout=timeout,
        connection_timeout=timeout / 2,
        liveness_check_timeout=1.0,  # finds a server that hangs before a statement is sent to it
        max_transaction_retry_time=timeout / 2,
        notifications_disabled_classifications=["UNRECOGNIZED"],  # an empty graph knows no labels yet
        telemetry_disabled=True,
    )


def _only_row(result: Result) -> Record:
    return result.single(strict=True)
