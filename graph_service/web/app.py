"""Build the ASGI application."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from graph_service.api.accounts import Accounts, Allowance
from graph_service.api.context import Context
from graph_service.api.desks import Desks
from graph_service.api.pulse import Pulse
from graph_service.api.threads import in_thread
from graph_service.errors import GraphServiceError
from graph_service.model import Scope, Viewer, ViewerRole
from graph_service.store import GraphStore
from graph_service.use_cases import Preparing, close_runner, runner_of
from graph_service.web import pages, snapshots
from graph_service.web.channels import Channels
from graph_service.web.documents import stored
from graph_service.web.graphql import answered, channelled
from graph_service.web.identity import Doors, Identity, shown_on
from graph_service.web.metrics import Metrics
from graph_service.web.policy import OPEN, Policy
from graph_service.web.response_cache import MOST_BYTES, ResponseCache
from graph_service.web.visitors import Seats, address_of
from graph_service.web.websocket import conversed

# Starlette refuses other methods as plain text.
ANY = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]
STATIC = Path(__file__).parent / "static"


def context_of(
    connection: HTTPConnection, viewer: Viewer | None = None, *, holds: Callable[[], Awaitable[None]] | None = None
) -> Context:
    """Give a request, or an operation on a connection that stays open, the store as seen by its sender, and loaders."""
    state = connection.app.state
    given = connection.state
    viewer = viewer or given.viewer
    account = state.accounts.of(viewer.name or address_of(connection))
    return Context(
        given.store,
        viewer=viewer,
        seconds=state.seconds,
        pulse=given.pulse,
        holds=holds,
        address=lambda: str(connection.base_url),
        allowance=Allowance(account, introspection=state.policy.introspection),
    )


async def healthz(_: Request) -> Response:
    """Tell that the process lives."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """Tell whether the store answers."""
    try:
        version = await in_thread(request.app.state.seconds, request.state.store.version)
    except GraphServiceError as error:
        return JSONResponse({"ready": False, "code": error.code}, status_code=503)
    return JSONResponse({"ready": True, "version": version})


async def metrics(request: Request) -> Response:
    """Tell Prometheus what there is to count."""
    state = request.app.state
    if not state.policy.metrics:
        return PlainTextResponse("not here", 404)
    try:
        text = await in_thread(state.seconds, state.metrics.text, request.state.store, len(state.seats))
    except GraphServiceError as error:
        return PlainTextResponse(error.code, 503, {"retry-after": "5"})
    return PlainTextResponse(text, media_type=CONTENT_TYPE_LATEST)


async def graphql(request: Request) -> Response:
    """Answer a question; a browser that comes without one is shown what can be asked."""
    wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if wants_page and "query" not in request.query_params:
        return await pages.examples(request)
    return await answered(request, context_of(request))


async def stream(request: Request) -> Response:
    """Answer many questions of one client on one connection."""
    return await channelled(request, context_of(request))


async def listen(socket: WebSocket) -> None:
    """Talk by WebSocket."""
    state = socket.app.state

    async def greeted(payload: Mapping[str, Any]) -> Callable[[], Context]:
        viewer = await state.doors.greeted(socket, payload)
        shown = shown_on(socket, payload)
        return lambda: context_of(socket, viewer, holds=shown.holds)

    await conversed(socket, greeted, policy=state.policy, seats=state.seats, documents=state.documents)


async def index(request: Request) -> Response:
    """Show the start page."""
    return await pages.index(request, context_of(request))


async def actor(request: Request) -> Response:
    """Show the page of an actor."""
    return await pages.actor(request, context_of(request))


async def demand(request: Request) -> Response:
    """Show the report on a demand."""
    return await pages.demand(request, context_of(request))


async def snapshot_file(request: Request) -> Response:
    """Give a file of a version and a view."""
    return await snapshots.file(request, context_of(request))


async def snapshot_page(request: Request) -> Response:
    """Show a version and a view."""
    return await snapshots.page(request, context_of(request))


def preparing_for(store: GraphStore, viewer: Viewer | None) -> Preparing:
    """Prepare lists of contacts as those see them who come without a token, or else as members do."""
    eyes = viewer or Viewer(None, ViewerRole.MEMBER, frozenset({Scope.READ}))
    return Preparing(lambda: store.seen_by(eyes.sees, personal=eyes.personal))


def create_app(
    open_store: Callable[[], GraphStore],
    *,
    seconds: float = 10.0,
    policy: Policy = OPEN,
    doors: Doors | None = None,
    kept_bytes: int = MOST_BYTES,
    prepare: bool = False,
) -> Starlette:
    """
    Build the application; the store is opened when it starts and closed when it stops.

    Parameters
    ----------
    open_store
        Opens the store.
    seconds
        How long one call of the store or of an analysis may take.
    policy
        What the operator allows.
    doors
        Who may come in, and as whom; if not given, everybody as the public, or with an API token.
    kept_bytes
        How many bytes of answers are kept until the graph changes; 0: none.
    prepare
        Whether lists of contacts are prepared in the background.

    Returns
    -------
    app
        Answers at ``/``, ``/graphql``, ``/graphql/stream``, ``/actors/{slug}``, ``/demands/{slug}``,
        ``/snapshots/{version}/views/{key}`` with its files, ``/healthz`` (the process lives) and
        ``/readyz`` (the store answers) and ``/metrics``.
    """
    doors = doors or Doors()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, Any]]:
        store = await anyio.to_thread.run_sync(open_store)
        with suppress(GraphServiceError):  # a store that does not answer is told of by /readyz
            await anyio.to_thread.run_sync(runner_of, store)  # runs that nobody works on any more have failed
        preparing = preparing_for(store, doors.anonymous)
        if prepare:
            preparing.start()
        try:
            yield {
                "store": store,
                "pulse": Pulse(store, seconds=seconds),
                "responses": ResponseCache(store, seconds=seconds, most_bytes=kept_bytes),
            }
        finally:
            await anyio.to_thread.run_sync(preparing.close)
            await anyio.to_thread.run_sync(close_runner, store)
            await anyio.to_thread.run_sync(store.close)

    routes = [
        Route("/graphql", graphql, methods=ANY),  # the one that is asked most stands first
        Route("/", index),
        Route("/actors/{slug}", actor),
        Route("/demands/{slug}", demand),
        Route("/snapshots/{version:int}/views/{key}", snapshot_page),
        Route("/snapshots/{version:int}/views/{key}/graph.{extension}", snapshot_file),
        WebSocketRoute("/graphql", listen),
        Route("/graphql/stream", stream, methods=ANY),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Identity, doors=doors)])
    app.state.doors = doors
    app.state.seconds = seconds
    app.state.policy = policy
    app.state.documents = stored(policy.folders)
    app.state.desks = Desks()
    app.state.metrics = Metrics()
    app.state.accounts = Accounts(policy.points)
    app.state.seats = Seats(policy.patience.streams)
    app.state.channels = Channels(policy.patience, app.state.seats)
    return app
