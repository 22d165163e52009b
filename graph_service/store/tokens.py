"""Keep API tokens; they are no part of the graph: no change, export or version knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph_service.model import Scope, Token, ViewerRole
from graph_service.store.connection import Connection
from graph_service.store.times import from_store, milliseconds

TIMES = ("created_at", "expires_at", "used_at", "revoked_at")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The API tokens of a store."""

    connection: Connection

    def save(self, token: Token, digest: str) -> None:
        """Write a new token with the hash of its secret."""
        times = {name: milliseconds(at) for name in TIMES if (at := getattr(token, name)) is not None}
        properties = {
            "id": token.id,
            "name": token.name,
            "role": token.role.value,
            "scopes": sorted(scope.value for scope in token.scopes),
            "digest": digest,
            **times,
            **({"record_id": token.record_id} if token.record_id else {}),
        }
        self.connection.alone(lambda tx: tx.ask("save_token", properties=properties))

    def every(self) -> list[Token]:
        """Return all tokens, oldest first."""
        return [_token(row) for row in self.connection.ask("tokens")["tokens"]]

    def by_id(self, id_: str) -> tuple[Token, str] | None:
        """Return a token and the hash of its secret."""
        rows = self.connection.ask("token_by_id", id=id_)["tokens"]
        return (_token(rows[0]), rows[0]["digest"]) if rows else None

    def mark(self, id_: str, *, used_at: datetime | None = None, revoked_at: datetime | None = None) -> bool:
        """Take down when a token was used or revoked; tell whether there is such a token."""
        given = {"used_at": used_at, "revoked_at": revoked_at}
        times = {name: milliseconds(at) if at else None for name, at in given.items()}
        return bool(self.connection.alone(lambda tx: tx.ask("mark_token", id=id_, **times))["total"])


def _token(row: Mapping[str, Any]) -> Token:
    times = {name: from_store(at) for name in TIMES if (at := row.get(name)) is not None}
    scopes = frozenset(map(Scope, row["scopes"]))
    role, record_id = ViewerRole(row["role"]), row.get("record_id")
    return Token(id=row["id"], name=row["name"], role=role, scopes=scopes, record_id=record_id, **times)
