"""Brings the schema of a store up to date: numbered steps forward, each done once; never back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

from graph_service.errors import StoreVersionError
from graph_service.store.connection import Connection
from graph_service.store.statements import FOLDER, STATEMENTS
from graph_service.store.upgrades import UPGRADES

NUMBER = re.compile(r"(\d+)_")
NEO4J_ONLY = "// Engine: Neo4j"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of ``queries/schema/``."""

    number: int
    name: str
    statements: tuple[LiteralString, ...]
    neo4j_only: bool


def steps() -> Iterator[Step]:
    """Read the steps in their order."""
    for path in sorted((FOLDER / "schema").glob("*.cypher")):
        text: LiteralString = path.read_text(encoding="utf-8")
        found = NUMBER.match(path.name)
        assert found is not None, f"{path.name} has no number"
        body = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
        statements = tuple(part.strip() for part in body.split(";") if part.strip())
        yield Step(int(found[1]), path.stem, statements, NEO4J_ONLY in text)


STEPS = tuple(steps())
NEWEST = STEPS[-1].number


def bring_up_to_date(connection: Connection) -> None:
    """Do the steps that the store has not seen; refuse one that has seen more than this program knows."""
    with connection.writing:
        done = _done(connection)
        if done > NEWEST:
            raise StoreVersionError(
                f"{connection.address} has schema {done}, this program knows {NEWEST}: use a newer graph-service"
            )
        for step in STEPS:
            if step.number > done:
                _do(connection, step)


def _done(connection: Connection) -> int:
    return int(connection.ask("schema_version")["schema"])


def _do(connection: Connection, step: Step) -> None:
    for statement in step.statements:
        if not step.neo4j_only or connection.dialect.full_text_in_cypher:
            connection.change_schema(statement)
    if upgrade := UPGRADES.get(step.name):
        upgrade(connection)
    connection.change_schema(STATEMENTS["write_schema_version"].text, number=step.number)
