"""Read what a client asks out of an HTTP request; whatever is no question is refused with a status and a code."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

JSON = "application/json"
LARGEST_BODY = 200_000  # bytes
METHODS = ("GET", "POST")
BY_POST = ("POST",)
SLOWEST_BODY = 15.0  # seconds; a client that sends half a request must not hold a connection for ever
_TYPES: Mapping[str, tuple[type, str]] = {
    "variables": (dict, "an object"),
    "query": (str, "a text"),
    "documentId": (str, "a text"),
    "operationName": (str, "a text"),
    "extensions": (dict, "an object"),
}


class RefusedError(Exception):
    """The request is no question that could be answered."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers


def wrong_method(*allowed: str) -> RefusedError:
    """Refuse a method, and name those that are answered."""
    *others, last = allowed
    use = f"{', '.join(others)} or {last}" if others else last
    return RefusedError(405, "METHOD_NOT_ALLOWED", f"Use {use}.", allow=", ".join(allowed))


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks."""

    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None
    extensions: Mapping[str, Any] | None = None
    document_id: str | None = None


async def asked(request: Request, *, methods: Collection[str] = METHODS) -> Question:
    """Read the question of a request that comes by one of some methods."""
    if request.method not in methods:
        raise wrong_method(*methods)
    return _from_address(request) if request.method == "GET" else await _from_body(request)


def question(given: Mapping[str, Any]) -> Question:
    """Read a question out of what JSON holds."""
    query, document = given.get("query"), given.get("documentId")
    if document is None and (not isinstance(query, str) or not query):
        raise RefusedError(400, "BAD_REQUEST", "query must be a text.")
    for name, (type_, said) in _TYPES.items():
        if not isinstance(given.get(name), type_ | None):
            raise RefusedError(400, "BAD_REQUEST", f"{name} must be {said}.")
    return Question(query or "", given.get("variables"), given.get("operationName"), given.get("extensions"), document)


def decoded(text: bytes | str) -> Any:
    """Read JSON; orjson refuses bad UTF-8, lone surrogates, NaN and deep nesting."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RefusedError(400, "BAD_REQUEST", "This is no JSON in UTF-8.") from error


def _from_address(request: Request) -> Question:
    """Read a question out of the address; variables are JSON."""
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = decoded(given[name].encode(errors="surrogatepass"))
        else:
            given.pop(name, None)
    return question(given)


async def _from_body(request: Request) -> Question:
    content, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if content != JSON:  # this keeps out forms that another site makes a browser send
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON}.")
    charsets = {part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")}
    if not charsets <= {"utf-8", "utf8"} or request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON} in UTF-8 that is not compressed.")
    given = decoded(await _body(request))
    if not isinstance(given, dict):
        raise RefusedError(400, "BAD_REQUEST", "The body must be one JSON object.")
    return question(given)


async def _body(request: Request) -> bytes:
    too_large = RefusedError(413, "TOO_LARGE", f"The body is longer than {LARGEST_BODY} bytes.")
    if int(request.headers.get("content-length", 0)) > LARGEST_BODY:  # the server has seen to it that it is a number
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_BODY:
                    raise too_large
    except TimeoutError as error:
        raise RefusedError(408, "TIMEOUT", "The body did not arrive in time.") from error
    except ClientDisconnect as error:
        raise RefusedError(400, "BAD_REQUEST", "The body is incomplete.") from error
    return bytes(body)
