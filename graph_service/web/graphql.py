"""GraphQL over HTTP: negotiate, read the question, answer, respond; every refusal is JSON with a code and an id."""

import time
from contextlib import ExitStack
from dataclasses import replace

import orjson
from starlette.requests import Request
from starlette.responses import Response
from strawberry.types.graphql import OperationType

from graph_service.api import budget
from graph_service.api.accounts import BUSY, RATE_LIMITED
from graph_service.api.answers import METHOD_NOT_ALLOWED, QUERIES, Answer, answer, refused
from graph_service.api.context import Context
from graph_service.api.lasting import lasts
from graph_service.api.measuring import Size
from graph_service.errors import StoreLockedError, StoreUnavailableError
from graph_service.web.channels import Channels, is_for_channel
from graph_service.web.documents import found
from graph_service.web.identity import shown_on
from graph_service.web.metrics import OTHER, operation_of
from graph_service.web.policy import Policy
from graph_service.web.questions import BY_POST, JSON, METHODS, Question, RefusedError, asked
from graph_service.web.response_cache import VERSION, Kept, ResponseCache, key_of, unchanged
from graph_service.web.sse import MEDIA as STREAM
from graph_service.web.sse import EventResponse, events
from graph_service.web.tracing import traced
from graph_service.web.visitors import address_of

RESPONSE = "application/graphql-response+json"
STATUSES = {RATE_LIMITED: 429, BUSY: 503, StoreUnavailableError.code: 503, StoreLockedError.code: 503}
"""Statuses of answers that hold nothing because of this."""
RETRY = 5  # seconds
ALLOWED = {"GET": QUERIES, "POST": QUERIES | {OperationType.MUTATION}}
_PASSING = {"cache-control": "no-store"}
_MEDIA = {JSON: JSON, RESPONSE: RESPONSE, STREAM: STREAM, "application/*": JSON, "*/*": JSON}


async def answered(request: Request, context: Context) -> Response:
    """Answer a request for ``/graphql``, count it and trace it."""
    started = time.perf_counter()
    context.allowance.desks = request.app.state.desks
    with traced(request.headers) as span:
        try:
            response = await _answered(request, context)
        finally:
            context.allowance.release()
        operation = getattr(request.state, "operation", OTHER)
        span.tell(operation=operation, status=response.status_code, cost=context.allowance.size.cost)
    request.app.state.metrics.note(context, operation, response.status_code, time.perf_counter() - started)
    return response


async def _answered(request: Request, context: Context) -> Response:
    media = JSON
    try:
        media = negotiated(request.headers.get("accept", ""))
        question = await wanted(request)
        if media == STREAM:
            return _streamed(request, question, context)
        status, kept = await _written(request, question, context, media)
    except RefusedError as error:
        return refusal(error, context, media)
    if status == 200 and unchanged(kept, request.headers.get("if-none-match")):  # noqa: PLR2004  OK
        status = 304
    return _sent(kept, media, status, context)


async def _written(request: Request, question: Question, context: Context, media: str) -> tuple[int, Kept]:
    """Answer a question, or find that it was answered since the graph changed last."""
    cache: ResponseCache = request.state.responses
    version = await cache.versions.at_least(request.headers.get(VERSION))
    counted = (question.extensions or {}).get("cost") is True
    key = None if counted else key_of(version, question, media, context)
    if kept := cache.find(key):
        if error := context.allowance.charge(Size()):
            raise RefusedError(429, RATE_LIMITED, error.message)
        return 200, kept
    given = await answer(
        question.query,
        variables=question.variables,
        operation_name=question.operation_name,
        context=context,
        operations=ALLOWED[request.method],
    )
    if METHOD_NOT_ALLOWED in given.codes:
        return 405, Kept(orjson.dumps(given.body), {**_PASSING, "allow": "POST"})
    if not lasts(question.query):
        version = await cache.versions.now()  # a mutation may have written: its caller can ask for at least this
    if counted:
        given = replace(given, body={**given.body, "extensions": {"cost": budget.told(context.allowance)}})
    return _status(given, media), cache.written(given, key, question, context, version)


async def wanted(request: Request) -> Question:
    """Read the question of a request and find its document."""
    policy: Policy = request.app.state.policy
    documents = request.app.state.documents
    given = await asked(request, methods=METHODS if policy.get else BY_POST)
    question = found(given, documents, only=policy.trusted_only)
    request.state.operation = operation_of(question, documents)
    return question


def _status(given: Answer, media: str) -> int:
    """Choose a status: the audits of graphql-http want 200 in JSON whatever is wrong, 400 in the newer media type."""
    for code, status in STATUSES.items():
        if code in given.codes and not any((given.body.get("data") or {}).values()):
            return status
    return 400 if given.refused and media == RESPONSE else 200


def _streamed(request: Request, question: Question, context: Context) -> Response:
    """Answer by events as long as there are any: server-sent events, distinct connections mode."""
    context.allowance.desks = None  # a stream holds a seat, not a desk
    context.holds = shown_on(request).holds
    with ExitStack() as stack:
        stack.enter_context(request.app.state.seats.taken(address_of(request)))
        held = stack.pop_all()
    return EventResponse(events(question, context), context, request.app.state.policy.patience, held)


async def channelled(request: Request, context: Context) -> Response:
    """Answer a request for ``/graphql/stream``: server-sent events, single connection mode, or distinct if asked so."""
    if not is_for_channel(request):
        return await answered(request, context)
    channels: Channels = request.app.state.channels
    context.holds = shown_on(request).holds
    try:
        return await channels.answered(request, context, wanted)
    except RefusedError as error:
        return refusal(error, context)


def refusal(error: RefusedError, context: Context, media: str = JSON) -> Response:
    """Say why a request is not answered."""
    told = refused(error.message, error.code, context.request_id)
    kept = Kept(orjson.dumps(told.body), {**_PASSING, **error.headers})
    return _sent(kept, JSON if media == STREAM else media, error.status, context)


def negotiated(accept: str) -> str:
    """Choose the media type that the client likes best; JSON if it does not say."""
    best, quality = "", 0.0
    for part in (accept or JSON).lower().split(","):
        name, *parameters = (bit.strip() for bit in part.split(";"))
        liked = next((_number(bit[2:]) for bit in parameters if bit.startswith("q=")), 1.0)
        offered = _MEDIA.get(name, "")
        if offered and liked > 0 and (liked, offered == RESPONSE) > (quality, best == RESPONSE):
            best, quality = offered, liked
    if not best:
        raise RefusedError(406, "NOT_ACCEPTABLE", f"Accept {RESPONSE} or {JSON}.")
    return best


def _sent(kept: Kept, media: str, status: int, context: Context) -> Response:
    headers = {"vary": "Accept, Authorization", "x-request-id": context.request_id, **kept.headers}
    headers |= budget.headers(context.allowance)
    if status in {429, 503}:
        headers["retry-after"] = str(context.allowance.seconds if status == 429 else RETRY)  # noqa: PLR2004  Too Many Requests
    if status in {408, 413}:
        headers["connection"] = "close"  # the rest of the body is not read
    if status == 304:  # noqa: PLR2004  Not Modified
        return Response(None, status, headers)
    return Response(kept.body, status, headers, f"{media}; charset=utf-8")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
