"""GraphQL over WebSocket by the protocol graphql-transport-ws, and by no other."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any

import orjson
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from graph_service.api.answers import refused
from graph_service.api.context import Context
from graph_service.api.streams import stream
from graph_service.web.documents import found
from graph_service.web.policy import Policy
from graph_service.web.questions import Question, RefusedError, question
from graph_service.web.visitors import Seats, address_of, refuse_foreign

PROTOCOL = "graphql-transport-ws"
GOING_AWAY = 1001
Greeted = Callable[[Mapping[str, Any]], Awaitable[Callable[[], Context]]]
"""Knows a client by the payload of its greeting; gives what makes the context of each of its operations."""


class ClosedError(Exception):
    """The conversation is over, for a reason that the protocol has a number for."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


async def conversed(
    socket: WebSocket, greeted: Greeted, *, policy: Policy, seats: Seats, documents: Mapping[str, str]
) -> None:
    """Hold one connection from its handshake to its end."""
    try:
        refuse_foreign(socket, policy.origins)
        with seats.taken(address_of(socket)):
            if PROTOCOL not in socket.scope["subprotocols"]:
                await socket.accept()
                await socket.close(4406, "Subprotocol not acceptable")
                return
            await socket.accept(PROTOCOL)
            await Conversation(socket, greeted, policy, documents).hold()
    except RefusedError as error:
        told = refused(error.message, error.code, "")
        await socket.send_denial_response(JSONResponse(told.body, error.status))


class Conversation:
    """What a client says and what it is told, on one connection."""

    def __init__(self, socket: WebSocket, greeted: Greeted, policy: Policy, documents: Mapping[str, str]) -> None:
        self._socket = socket
        self._greeted = greeted
        self._policy = policy
        self._patience = policy.patience
        self._documents = documents
        self._context: Callable[[], Context] | None = None
        self._running: dict[str, asyncio.Task[None]] = {}

    async def hold(self) -> None:
        """Talk until either side ends it or the time is over."""
        try:
            async with asyncio.timeout(self._patience.lifetime), asyncio.TaskGroup() as group:
                await self._listen(group)
        except* ClosedError as errors:
            await self._close(errors)
        except* TimeoutError:
            await self._close(ExceptionGroup("", [ClosedError(GOING_AWAY, "Long enough; come back and resume")]))
        except* WebSocketDisconnect:
            pass

    async def _close(self, errors: BaseExceptionGroup[ClosedError]) -> None:
        first: Any = errors.exceptions[0]
        try:
            async with asyncio.timeout(self._patience.reader):
                await self._socket.close(first.code, first.reason)
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            pass  # the client is gone already, or reads nothing

    async def _listen(self, group: asyncio.TaskGroup) -> None:
        while True:
            message = await self._message()
            match message.get("type"):
                case "connection_init":
                    await self._greet(message)
                case "ping":
                    await self._send({"type": "pong"})
                case "pong":
                    pass
                case "subscribe":
                    await self._start(group, message)
                case "complete":
                    if running := self._running.pop(str(message.get("id")), None):
                        running.cancel()
                case _:
                    raise ClosedError(4400, "Unknown type of message")

    async def _message(self) -> dict[str, Any]:
        """Wait for a message: shortly for the greeting, longer for somebody who is known, at leisure for a listener."""
        while True:
            try:
                async with asyncio.timeout(self._patience.idle if self._context else self._patience.greeting):
                    received = await self._socket.receive()
                break
            except TimeoutError:
                if not self._context:
                    raise ClosedError(4408, "Connection initialisation timeout") from None
                if not self._running:
                    raise ClosedError(GOING_AWAY, "Nothing to do") from None
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code") or 1005)
        try:
            message = orjson.loads(received.get("text") or "")
        except orjson.JSONDecodeError:
            message = None
        if not isinstance(message, dict):
            raise ClosedError(4400, "A message is one JSON object")
        return message

    async def _greet(self, message: Mapping[str, Any]) -> None:
        if self._context:
            raise ClosedError(4429, "Too many initialisation requests")
        payload = message.get("payload")
        if not isinstance(payload, dict | None):
            raise ClosedError(4400, "The payload of a greeting is an object")
        try:
            self._context = await self._greeted(payload or {})
        except RefusedError as error:
            raise ClosedError(4403, error.message) from error
        await self._send({"type": "connection_ack"})

    async def _start(self, group: asyncio.TaskGroup, message: Mapping[str, Any]) -> None:
        if not self._context:
            raise ClosedError(4401, "Unauthorized")
        id_, payload = message.get("id"), message.get("payload")
        if not isinstance(id_, str) or not id_ or not isinstance(payload, dict):
            raise ClosedError(4400, "An operation needs an id and a payload")
        if id_ in self._running:
            raise ClosedError(4409, "This id is in use")
        try:
            asked = found(question(payload), self._documents, only=self._policy.trusted_only)
        except RefusedError as error:
            raise ClosedError(4400, error.message) from error
        context = self._context()
        if len(self._running) >= self._patience.operations:
            told = refused("Too many operations on this connection.", "TOO_MANY_OPERATIONS", context.request_id)
            await self._send({"id": id_, "type": "error", "payload": told.body["errors"]})
            return
        self._running[id_] = group.create_task(self._operate(id_, asked, context))

    async def _operate(self, id_: str, asked: Question, context: Context) -> None:
        """Send the answers of one operation."""
        answers = stream(asked.query, variables=asked.variables, operation_name=asked.operation_name, context=context)
        async with aclosing(answers):
            async for given in answers:
                if given.refused:
                    await self._send({"id": id_, "type": "error", "payload": given.body["errors"]})
                    break
                await self._send({"id": id_, "type": "next", "payload": given.body})
            else:
                await self._send({"id": id_, "type": "complete"})
        self._running.pop(id_, None)

    async def _send(self, message: Mapping[str, Any]) -> None:
        """Send text: browsers cannot read binary frames here."""
        try:
            async with asyncio.timeout(self._patience.reader):
                await self._socket.send_text(orjson.dumps(message).decode())
        except TimeoutError as error:
            raise ClosedError(GOING_AWAY, "Reads too slowly") from error
