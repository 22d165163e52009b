"""API tokens: made on the command line, kept as hashes, shown to those who send them by what they allow."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from graph_service.errors import Fault, InvalidDataError, NotFoundError, UnauthenticatedError
from graph_service.model import Scope, Token, Viewer, ViewerRole
from graph_service.store import GraphStore

PREFIX = "gem"
FORM = re.compile(rf"{PREFIX}_([0-9a-f]{{10}})_([0-9a-f]{{64}})")
NAME = re.compile(r"[\w.@ -]{1,80}")
LONGEST = 3650  # days
USED_AGAIN = timedelta(minutes=1)  # a use is taken down that often, not with each request
_NOBODY = "0" * 64


def create_token(
    store: GraphStore,
    name: str,
    *,
    role: ViewerRole,
    scopes: Collection[Scope],
    days: int | None,
    record_id: str | None = None,
) -> tuple[Token, str]:
    """
    Make an API token.

    Parameters
    ----------
    store
        Where its hash is kept.
    name
        Whom or what it is for; written to changes and logs.
    role, scopes
        What it allows.
    days
        How long it holds; None: until it is revoked.
    record_id
        The only record that the holder may describe, for a profile link.

    Returns
    -------
    token
        What is kept.
    text
        What the holder sends; nobody can read it again.

    Raises
    ------
    InvalidDataError
        If the name, the scopes or the days do not fit.
    """
    faults = []
    if not NAME.fullmatch(name):
        faults.append(Fault(field="name", value=name, problem="is no name", way_out="give 1 to 80 letters or digits"))
    if not scopes:
        faults.append(Fault(field="scopes", problem="are missing", way_out="give read"))
    if days is not None and not 1 <= days <= LONGEST:
        faults.append(Fault(field="expires", value=str(days), problem="is not from 1 to 3650 days"))
    if faults:
        raise InvalidDataError(faults)
    now = datetime.now(UTC)
    token = Token(
        id=secrets.token_hex(5),
        name=name,
        role=role,
        scopes=frozenset(scopes),
        record_id=record_id,
        created_at=now,
        expires_at=None if days is None else now + timedelta(days=days),
    )
    secret = secrets.token_hex(32)
    store.tokens.save(token, _digest(secret))
    return token, f"{PREFIX}_{token.id}_{secret}"


def viewer_of_token(store: GraphStore, text: str) -> Viewer:
    """
    Tell who sends a token.

    Parameters
    ----------
    store
        Where hashes are kept.
    text
        The token as it was sent.

    Returns
    -------
    viewer
        With the role and the scopes of the token.

    Raises
    ------
    UnauthenticatedError
        If there is no such token, or it has expired or was revoked; the message does not tell which.
    """
    found = FORM.fullmatch(text)
    id_, secret = found.groups() if found else ("", "")
    kept = store.tokens.by_id(id_) if id_ else None
    same = hmac.compare_digest(_digest(secret), kept[1] if kept else _NOBODY)
    now = datetime.now(UTC)
    if not kept or not same or not kept[0].holds(now):
        raise UnauthenticatedError("The token does not hold: it is unknown, has expired or was revoked")
    token = kept[0]
    if token.used_at is None or now - token.used_at > USED_AGAIN:
        store.tokens.mark(token.id, used_at=now)
    return token.viewer


def revoke_token(store: GraphStore, id_: str) -> None:
    """
    End a token at once.

    Parameters
    ----------
    store
        Where it is kept.
    id_
        Its id, as lists show it.

    Raises
    ------
    NotFoundError
        If there is no such token.
    """
    if not store.tokens.mark(id_, revoked_at=datetime.now(UTC)):
        raise NotFoundError(f"No token has the id {id_!r}; list them with: graph-service token list")


def _digest(secret: str) -> str:
    """Hash a secret; it is long and random, so that a plain hash keeps it."""
    return hashlib.sha256(secret.encode()).hexdigest()
