"""The way to the database: one driver, statements by name, and every failure in our words."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, Query, Record, Result, RoutingControl, unit_of_work

from graph_service.errors import InvalidDataError
from graph_service.store.dialect import NEO4J, Dialect, dialect_of, our_errors
from graph_service.store.statements import STATEMENTS

Answer = TypeVar("Answer")
SCHEMES = ("embedded", "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
WRITE_FACTOR = 12  # a write may be a whole import: so many times the time of a read


@dataclass(slots=True)
class Connection:
    """A driver with its database; safe to use from many threads."""

    driver: Driver
    address: str
    database: str
    timeout: float
    stop: Callable[[], None]
    dialect: Dialect = NEO4J
    writing: threading.RLock = field(default_factory=threading.RLock)  # the embedded engine fails where Neo4j waits
    calls: int = 0

    @classmethod
    def open(cls, url: str, *, user: str, password: str, database: str, timeout: float) -> Self:
        """Connect to what a URL names; ``embedded:FOLDER`` starts the engine, which has its own login."""
        scheme, _, folder = url.partition(":")
        if scheme not in SCHEMES:
            raise InvalidDataError([f"No store for {scheme}:…; known schemes: {', '.join(SCHEMES)}"])
        stop: Callable[[], None] = _nothing
        address = url
        if scheme == "embedded":
            # The engine has no wheel for every platform; a Bolt address must work without it.
            from graph_service.store import embedded  # noqa: PLC0415

            engine = embedded.start(Path(folder), timeout=timeout)
            address, stop, database = engine.address, engine.stop, embedded.DATABASE
            user, password = embedded.USER, engine.password
        elif urlsplit(url).username is not None:
            way_out = "set GRAPH_SERVICE_STORE_USER and GRAPH_SERVICE_STORE_PASSWORD"
            raise InvalidDataError([f"A store's address must not hold a login: {way_out}"])
        driver = GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_acquisition_timeout=timeout,
            connection_timeout=timeout / 2,
            liveness_check_timeout=1.0,  # finds a server that hangs before a statement is sent to it
            max_transaction_retry_time=timeout / 2,
            notifications_disabled_classifications=["UNRECOGNIZED"],  # an empty graph knows no labels yet
            telemetry_disabled=True,
        )
        connection = cls(driver, address, database, timeout, stop)
        try:
            with our_errors(address):
                connection.dialect = dialect_of(driver.get_server_info().agent)
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the connections, then stop the engine if it is ours."""
        self.driver.close()
        self.stop()

    def ask(self, statement: str, /, **parameters: Any) -> Record:
        """Run one reading statement; each answers with exactly one row of lists or numbers."""
        self.calls += 1
        with our_errors(self.address):
            return self.driver.execute_query(
                Query(STATEMENTS[statement].text, timeout=self.timeout),
                parameters,
                routing_=RoutingControl.READ,
                database_=self.database,
                result_transformer_=_only_row,
            )

    def alone(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        """Run a transaction that no other writer of this process gets in the way of."""
        bookmarks = self.driver.execute_query_bookmark_manager  # else a cluster may read older than it wrote
        limited = unit_of_work(timeout=WRITE_FACTOR * self.timeout)(work)
        with (
            self.writing,
            our_errors(self.address),
            self.driver.session(database=self.database, bookmark_manager=bookmarks) as session,
        ):
            return session.execute_write(limited)


def ask(tx: ManagedTransaction, statement: str, /, **parameters: Any) -> Record:
    """Run one statement of a transaction."""
    return tx.run(STATEMENTS[statement].text, parameters).single(strict=True)


def _only_row(result: Result) -> Record:
    return result.single(strict=True)


def _nothing() -> None:
    """Stop nothing: the server is not ours."""
