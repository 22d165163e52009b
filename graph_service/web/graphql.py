"""GraphQL over HTTP: POST with JSON, GET for queries; every refusal is JSON with a code and a request id."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import anyio
import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from graph_service.api.answers import Answer, answer, refused
from graph_service.api.context import Context

JSON, RESPONSE = "application/json", "application/graphql-response+json"
LARGEST_BODY = 200_000  # bytes
METHODS = ("GET", "POST")
SLOWEST_BODY = 15.0  # seconds; a client that sends half a request must not hold a connection for ever
_MEDIA = {JSON: JSON, RESPONSE: RESPONSE, "application/*": JSON, "*/*": JSON}


class RefusedError(Exception):
    """The request is no question that could be answered."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks."""

    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


async def answered(request: Request, context: Context) -> Response:
    """Answer a request for ``/graphql``."""
    media = JSON
    try:
        media = _negotiated(request.headers.get("accept", ""))
        question = await _asked(request)
    except RefusedError as error:
        return _response(refused(error.message, error.code, context.request_id), media, error.status, context)
    given = await answer(
        question.query,
        variables=question.variables,
        operation_name=question.operation_name,
        context=context,
    )
    # The audits of graphql-http: 200 for application/json whatever happened, 400 in the newer media type.
    status = 400 if given.refused and media == RESPONSE else 200
    return _response(given, media, status, context)


def _response(given: Answer, media: str, status: int, context: Context) -> Response:
    headers = {"vary": "Accept", "x-request-id": context.request_id, "cache-control": "no-store"}
    if status == 405:  # noqa: PLR2004  Method Not Allowed
        headers["allow"] = ", ".join(METHODS)
    if status in {408, 413}:
        headers["connection"] = "close"  # the rest of the body is not read
    return Response(orjson.dumps(given.body), status, headers, f"{media}; charset=utf-8")


def _negotiated(accept: str) -> str:
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


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


async def _asked(request: Request) -> Question:
    if request.method not in METHODS:
        raise RefusedError(405, "METHOD_NOT_ALLOWED", "Use GET or POST.")
    return _from_address(request) if request.method == "GET" else await _from_body(request)


def _from_address(request: Request) -> Question:
    """Read a question out of the address; variables are JSON."""
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _decoded(given[name].encode(errors="surrogatepass"))
        else:
            given.pop(name, None)
    return _question(given)


async def _from_body(request: Request) -> Question:
    content = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content != JSON:  # this keeps out forms that another site makes a browser send
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON}.")
    given = _decoded(await _body(request))
    if not isinstance(given, dict):
        raise RefusedError(400, "BAD_REQUEST", "The body must be one JSON object.")
    return _question(given)


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        with anyio.fail_after(SLOWEST_BODY):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_BODY:
                    raise RefusedError(413, "TOO_LARGE", f"The body is longer than {LARGEST_BODY} bytes.")
    except TimeoutError as error:
        raise RefusedError(408, "TIMEOUT", "The body did not arrive in time.") from error
    except ClientDisconnect as error:
        raise RefusedError(400, "BAD_REQUEST", "The body is incomplete.") from error
    return bytes(body)


def _decoded(text: bytes) -> Any:
    """Read JSON; orjson refuses bad UTF-8, lone surrogates, NaN and deep nesting."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RefusedError(400, "BAD_REQUEST", "This is no JSON in UTF-8.") from error


def _question(given: Mapping[str, Any]) -> Question:
    query = given.get("query")
    if not isinstance(query, str) or not query:
        raise RefusedError(400, "BAD_REQUEST", "query must be a text.")
    for name, type_, said in (
        ("variables", dict, "an object"),
        ("operationName", str, "a text"),
        ("extensions", dict, "an object"),
    ):
        if not isinstance(given.get(name), type_ | None):
            raise RefusedError(400, "BAD_REQUEST", f"{name} must be {said}.")
    return Question(query, given.get("variables"), given.get("operationName"))
