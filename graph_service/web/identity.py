"""Who sends a request: found out before anything else, so that nothing can forget to ask."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from graph_service.api.threads import in_thread
from graph_service.errors import Fault, GraphServiceError, InvalidDataError, UnauthenticatedError
from graph_service.model import Scope as Rights
from graph_service.model import Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases import viewer_of_token
from graph_service.web.questions import RefusedError

OPEN_TO_ALL = ("/healthz", "/readyz", "/static/")
CHALLENGE = 'Bearer realm="graph_service"'


class Provider(Protocol):
    """Somebody else who knows people by their tokens; `graph_service.web.openid` is one, an extra."""

    def viewer(self, text: str) -> Viewer:
        """Tell who sends a token, or raise `UnauthenticatedError`."""


@dataclass(frozen=True, slots=True)
class Doors:
    """
    Who may come in, and as whom.

    Attributes
    ----------
    anonymous
        Who comes without a token; None: nobody may.
    openid
        The provider whose tokens count too.
    seconds
        How long it may take to look at a token.
    """

    anonymous: Viewer | None = Viewer.ANYBODY
    openid: Provider | None = None
    seconds: float = 10.0

    @classmethod
    def of(cls, anonymous: str, *, openid: Provider | None = None, seconds: float = 10.0) -> "Doors":
        """Read the settings; `anonymous` is a role, or ``none``."""
        if anonymous == "none":
            return cls(None, openid, seconds)
        known = {role.value: role for role in ViewerRole}
        if anonymous not in known:
            problem, way_out = "is no role", f"known: none, {', '.join(known)}"
            fault = Fault(field="GRAPH_SERVICE_ANONYMOUS", value=anonymous, problem=problem, way_out=way_out)
            raise InvalidDataError([fault])
        return cls(Viewer(None, known[anonymous], frozenset({Rights.READ})), openid, seconds)

    async def greeted(self, connection: HTTPConnection, payload: Mapping[str, Any]) -> Viewer:
        """Tell who greets on a connection that stays open, by its header or by ``authorization`` in the greeting."""
        try:
            return await self.viewer(connection.state.store, shown_by(connection, payload))
        except UnauthenticatedError as error:
            raise RefusedError(401, error.code, str(error)) from error

    async def viewer(self, store: GraphStore, authorization: str) -> Viewer:
        """Tell who sends this header; raise `UnauthenticatedError` if its token does not hold."""
        if not authorization:
            if self.anonymous is None:
                raise UnauthenticatedError("Send a token: Authorization: Bearer gem_…")
            return self.anonymous
        scheme, _, text = authorization.partition(" ")
        if scheme.lower() != "bearer" or not text:
            raise UnauthenticatedError("Only tokens are understood: Authorization: Bearer gem_…")
        text = text.strip()
        if self.openid is not None and text.count(".") == 2:  # noqa: PLR2004  a signed token has three parts
            return await in_thread(self.seconds, self.openid.viewer, text)
        return await in_thread(self.seconds, viewer_of_token, store, text)


def shown_by(connection: HTTPConnection, payload: Mapping[str, Any]) -> str:
    """Read the header that says who somebody is, or what stands for it in a greeting."""
    return str(payload.get("authorization") or connection.headers.get("authorization", ""))


@dataclass(slots=True)
class Shown:
    """What somebody showed who stays: it must go on to hold, and a look at it counts for some seconds."""

    doors: Doors
    store: GraphStore
    authorization: str
    seconds: float
    looked: float = field(default_factory=time.monotonic)

    async def holds(self) -> None:
        """Look at a token again; raise `UnauthenticatedError` if it was revoked or has expired since."""
        if self.authorization and time.monotonic() - self.looked >= self.seconds:
            await self.doors.viewer(self.store, self.authorization)
            self.looked = time.monotonic()


def shown_on(connection: HTTPConnection, payload: Mapping[str, Any] | None = None) -> Shown:
    """Keep what was shown when a connection was opened that stays open."""
    state = connection.app.state
    authorization = shown_by(connection, payload or {})
    return Shown(state.doors, connection.state.store, authorization, state.policy.patience.token)


@dataclass(frozen=True, slots=True)
class Identity:
    """Gives each request its viewer in ``request.state.viewer``, or answers 401."""

    app: ASGIApp
    doors: Doors = field(default_factory=Doors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the token; WebSockets bring it in their greeting, since browsers give them no headers."""
        if scope["type"] != "http" or scope["path"].startswith(OPEN_TO_ALL):
            await self.app(scope, receive, send)
            return
        state: dict[str, Any] = scope["state"]
        try:
            state["viewer"] = await self.doors.viewer(state["store"], Headers(scope=scope).get("authorization", ""))
        except GraphServiceError as error:
            await _refusal(error)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _refusal(error: GraphServiceError) -> Response:
    if not isinstance(error, UnauthenticatedError):  # the store does not answer
        return _json(503, {"retry-after": "5"}, "The service cannot answer now; try again later.", error.code)
    challenge = CHALLENGE if "Send a token" in str(error) else f'{CHALLENGE}, error="invalid_token"'
    return _json(401, {"www-authenticate": challenge}, str(error), error.code)


def _json(status: int, headers: Mapping[str, str], message: str, code: str) -> Response:
    request_id = secrets.token_hex(16)
    body = {"errors": [{"message": message, "extensions": {"code": code, "requestId": request_id}}]}
    headers = {**headers, "cache-control": "no-store", "x-request-id": request_id}
    return Response(orjson.dumps(body), status, headers, "application/json; charset=utf-8")
