"""The few things that differ between Neo4j and the embedded engine, and the driver's errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j import exceptions

from graph_service.errors import StoreTimeoutError, StoreUnavailableError

NO_DATABASE = ("Neo.ClientError.Database.", "Neo.TransientError.", "Neo.DatabaseError.Database.")
OUT_OF_REACH = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.ConnectionAcquisitionTimeoutError,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an engine wants to be told differently."""

    engine: str
    full_text_in_cypher: bool  # else only the engine's own process can make a full-text index, in SQL
    sorts_what_it_finds: bool  # reads everything in a range before it orders it, however small the limit
    only_managed: bool  # a statement needs a transaction around it, even if it only reads


NEO4J = Dialect("Neo4j", full_text_in_cypher=True, sorts_what_it_finds=False, only_managed=False)
EMBEDDED = Dialect("embedded", full_text_in_cypher=False, sorts_what_it_finds=True, only_managed=True)


def dialect_of(agent: str) -> Dialect:
    """Tell the engine by the name with which it answers."""
    return EMBEDDED if "ArcadeDB" in agent else NEO4J


@contextmanager
def our_errors(address: str) -> Iterator[None]:
    """Say what went wrong without the driver's words; mistakes in statements stay as they are."""
    try:
        yield
    except exceptions.AuthError as error:
        raise StoreUnavailableError(f"{address} refuses the user or the password") from error
    except OUT_OF_REACH as error:
        raise StoreUnavailableError(f"{address} does not answer: {type(error).__name__}") from error
    except exceptions.Neo4jError as error:
        code = error.code or ""
        if "TimedOut" in code or "TransactionTerminated" in code:
            raise StoreTimeoutError(f"{address} stopped a statement: over the time limit") from error
        if code.startswith(NO_DATABASE):
            raise StoreUnavailableError(f"{address} cannot answer now: {code}") from error
        raise
