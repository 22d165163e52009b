"""Server-sent events: the answers of one operation, in a response that lasts as long as there is somebody to hear."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack, aclosing, suppress
from typing import Any

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from graph_service.api.context import Context
from graph_service.api.streams import stream
from graph_service.web.questions import Question
from graph_service.web.visitors import Patience

MEDIA = "text/event-stream"
COMMENT = b":\n\n"

Events = AsyncGenerator[bytes, None]


def event(name: str, data: Any = None) -> bytes:
    """Write an event; JSON has no line breaks."""
    return b"event: %s\ndata: %s\n\n" % (name.encode(), b"" if data is None else orjson.dumps(data))


async def events(question: Question, context: Context) -> Events:
    """Write the answers of an operation, errors of its validation too, and its end."""
    answers = stream(
        question.query, variables=question.variables, operation_name=question.operation_name, context=context
    )
    async with aclosing(answers):
        async for given in answers:
            yield event("next", given.body)
    yield event("complete")


async def alive(source: Events, patience: Patience) -> Events:
    """Pass events on, with a comment in every long silence, until the time is over."""
    now = asyncio.get_running_loop().time
    ends = now() + patience.lifetime
    waiting = None
    try:
        while (left := ends - now()) > 0:
            waiting = waiting or asyncio.ensure_future(anext(source, b""))
            done, _ = await asyncio.wait({waiting}, timeout=min(patience.heartbeat, left))
            if not done:
                yield COMMENT
                continue
            text, waiting = waiting.result(), None
            if not text:
                return
            yield text
    finally:
        if waiting:
            waiting.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await waiting
        await source.aclose()


class EventResponse(StreamingResponse):
    """A stream of events that gives back what it holds, whatever ends it."""

    def __init__(self, source: Events, context: Context, patience: Patience, held: ExitStack) -> None:
        headers = {
            "cache-control": "no-store",
            "vary": "Accept",
            "x-accel-buffering": "no",
            "x-request-id": context.request_id,
        }
        super().__init__(alive(source, patience), headers=headers, media_type=MEDIA)
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events as long as the client listens."""
        with self._held:
            await super().__call__(scope, receive, send)
