"""Server-sent events in single connection mode: one stream carries the answers of many requests."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import ExitStack, aclosing

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from graph_service.api.context import Context
from graph_service.api.streams import refused_before, stream
from graph_service.web.questions import Question, RefusedError, wrong_method
from graph_service.web.sse import COMMENT, EventResponse, event
from graph_service.web.visitors import Patience, Seats, address_of

TOKEN = "x-graphql-event-stream-token"  # noqa: S105  the name of a header
UNOPENED = 30.0  # seconds until a reservation that nobody comes for lapses
Reading = Callable[[Request], Awaitable[Question]]
WAITING = 100  # events that wait for a slow reader; the operations wait with them


class Channel:
    """A stream that is reserved for one client, and the operations whose answers it carries."""

    def __init__(self, held: ExitStack) -> None:
        self.token = secrets.token_urlsafe(24)
        self.held = held
        self.opened = False
        self.operations: dict[str, asyncio.Task[None]] = {}
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(WAITING)

    def start(self, id_: str, question: Question, context: Context) -> None:
        """Answer an operation into the stream."""
        self.operations[id_] = asyncio.create_task(self._operate(id_, question, context))

    async def _operate(self, id_: str, question: Question, context: Context) -> None:
        try:
            answers = stream(
                question.query, variables=question.variables, operation_name=question.operation_name, context=context
            )
            async with aclosing(answers):
                async for given in answers:
                    await self._waiting.put(event("next", {"id": id_, "payload": given.body}))
            await self._waiting.put(event("complete", {"id": id_}))
        finally:
            self.operations.pop(id_, None)

    async def events(self) -> AsyncGenerator[bytes, None]:
        """Give events as they come."""
        yield COMMENT
        while True:
            yield await self._waiting.get()

    def close(self) -> None:
        """Stop all operations and give the seat back."""
        for operation in list(self.operations.values()):
            operation.cancel()
        self.held.close()


class Channels:
    """All reserved streams of this process."""

    def __init__(self, patience: Patience, seats: Seats) -> None:
        self._patience = patience
        self._seats = seats
        self._channels: dict[str, Channel] = {}

    async def answered(self, request: Request, context: Context, read: Reading) -> Response:
        """Answer a request that belongs to a reserved stream, or that reserves one."""
        if request.method == "PUT":
            return PlainTextResponse(self._reserved(request).token, 201)
        channel = self._channel(request)
        match request.method:
            case "GET":
                return self._opened(channel, context)
            case "POST":
                return self._started(channel, await read(request), context)
            case "DELETE":
                if running := channel.operations.pop(request.query_params.get("operationId", ""), None):
                    running.cancel()
                return PlainTextResponse("")
        raise wrong_method("GET", "POST", "PUT", "DELETE")

    def _reserved(self, request: Request) -> Channel:
        with ExitStack() as stack:
            stack.enter_context(self._seats.taken(address_of(request)))
            channel = Channel(stack.pop_all())
        self._channels[channel.token] = channel
        asyncio.get_running_loop().call_later(UNOPENED, self._lapse, channel)
        return channel

    def _lapse(self, channel: Channel) -> None:
        if not channel.opened:
            self._forget(channel)

    def _forget(self, channel: Channel) -> None:
        self._channels.pop(channel.token, None)
        channel.close()

    def _channel(self, request: Request) -> Channel:
        token = request.headers.get(TOKEN) or request.query_params.get("token", "")
        if token not in self._channels:
            raise RefusedError(404, "NOT_FOUND", "There is no such stream; reserve one by PUT.")
        return self._channels[token]

    def _opened(self, channel: Channel, context: Context) -> Response:
        if channel.opened:
            raise RefusedError(409, "CONFLICT", "This stream is open already.")
        channel.opened = True
        held = ExitStack()
        held.callback(self._forget, channel)
        return EventResponse(channel.events(), context, self._patience, held)

    def _started(self, channel: Channel, question: Question, context: Context) -> Response:
        id_ = (question.extensions or {}).get("operationId")
        if not isinstance(id_, str) or not id_:
            raise RefusedError(400, "BAD_REQUEST", "Give the operation a name in extensions.operationId.")
        if id_ in channel.operations:
            raise RefusedError(409, "CONFLICT", "This name of an operation is in use.")
        if len(channel.operations) >= self._patience.operations:
            raise RefusedError(429, "TOO_MANY_OPERATIONS", "Too many operations on this stream.")
        told = refused_before(
            question.query, variables=question.variables, operation_name=question.operation_name, context=context
        )
        if told:
            return JSONResponse(told.body, 400, {"x-request-id": context.request_id})
        channel.start(id_, question, context)
        return JSONResponse(None, 202, {"x-request-id": context.request_id})


def is_for_channel(request: Request) -> bool:
    """Tell whether a request is one of single connection mode; anything else on this address is a plain one."""
    named = TOKEN in request.headers or "token" in request.query_params
    return named or request.method in {"PUT", "DELETE"}
