"""Answer one operation; errors tell clients what they can mend and hide everything else."""

import json
import logging
import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from graph_service.api import introspection
from graph_service.api.context import Context
from graph_service.api.executing import executed
from graph_service.api.measuring import Size
from graph_service.errors import GraphServiceError, StoreError, StoreTimeoutError

log = logging.getLogger("graph_service.api")

METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
_INTERNAL = "INTERNAL"
_HIDDEN = {
    _INTERNAL: "Something went wrong here; the log knows it under the request id.",
    StoreTimeoutError.code: "The store took too long; ask for less or try again later.",
}
_NO_STORE = "The store does not answer; try again later."
QUERIES = frozenset({OperationType.QUERY})


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a client gets.

    Attributes
    ----------
    body
        ``data`` and ``errors`` as the specification says.
    refused
        True if the operation was not executed at all, so that there is no ``data``.
    """

    body: Mapping[str, Any]
    refused: bool

    @property
    def codes(self) -> set[str]:
        """Collect the codes of the errors."""
        return {error["extensions"]["code"] for error in self.body.get("errors", ())}


async def answer(
    query: str,
    *,
    context: Context,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    operations: Collection[OperationType] = QUERIES,
) -> Answer:
    """Answer an operation of an allowed kind; nothing but `asyncio.CancelledError` and the like is ever raised."""
    if (told := _introspected(query, operation_name, context)) is not None:
        return told
    try:
        result = await executed(
            query, context=context, variables=variables or {}, operation_name=operation_name, operations=operations
        )
    except (CannotGetOperationTypeError, InvalidOperationTypeError, MissingQueryError) as error:
        code = METHOD_NOT_ALLOWED if _by_post_only(error) else "BAD_USER_INPUT"
        return refused(_reason(error), code, context.request_id)
    finally:
        context.forget()  # its loaders hold it and all that was read: else that waits for the collector of garbage
    return shown(result.data, result.errors, context.request_id)


def _introspected(query: str, operation_name: str | None, context: Context) -> Answer | None:
    """Answer what tools ask about the schema, without the guard that would refuse it for its size."""
    if not introspection.is_usual(query, operation_name):
        return None
    if error := context.allowance.charge(Size(cost=introspection.COST, introspections=1)):
        return shown(None, [error], context.request_id)
    data = introspection.told(query)
    return Answer({"data": data}, refused=False) if data else None


def shown(data: Mapping[str, Any] | None, errors: Sequence[GraphQLError] | None, request_id: str) -> Answer:
    """Make a result an answer; without data and without the path of a field nothing was executed."""
    told = [_shown(error, request_id) for error in errors or ()]
    if told and data is None and not any("path" in error for error in told):
        return Answer({"errors": told}, refused=True)
    return Answer({"data": data, **({"errors": told} if told else {})}, refused=False)


def refused(message: str, code: str, request_id: str) -> Answer:
    """Say why an operation is not executed."""
    _note(logging.INFO, request_id, code, None)
    return Answer(
        {"errors": [{"message": message, "extensions": {"code": code, "requestId": request_id}}]}, refused=True
    )


def _by_post_only(error: Exception) -> bool:
    return isinstance(error, InvalidOperationTypeError) and error.operation_type is OperationType.MUTATION


def _reason(error: Exception) -> str:
    if _by_post_only(error):
        return "Send mutations by POST."
    if isinstance(error, InvalidOperationTypeError):
        return "Only queries and mutations are answered here."
    if isinstance(error, CannotGetOperationTypeError):
        return "Name one operation of the document in operationName."
    return "There is no query."


def _shown(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Write an error for the client and note it in the log."""
    cause = _cause(error)
    code, message = _code(error, cause), error.message
    if isinstance(cause, StoreError):
        message = _HIDDEN.get(code, _NO_STORE)
    elif code == _INTERNAL:
        message = _HIDDEN[code]
    ours = code == _INTERNAL or isinstance(cause, StoreError)
    _note(logging.ERROR if ours else logging.INFO, request_id, code, cause)
    extensions = {**(error.extensions or {}), "code": code, "requestId": request_id}
    return {**error.formatted, "message": message, "extensions": extensions}


def _cause(error: GraphQLError) -> BaseException | None:
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error:
        cause = cause.original_error
    return cause


def _code(error: GraphQLError, cause: BaseException | None) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    if error.extensions and "code" in error.extensions:
        return str(error.extensions["code"])
    if isinstance(cause, GraphServiceError):
        return cause.code
    if error.path is None and (cause is None or isinstance(cause, GraphQLError)):
        return "BAD_USER_INPUT"  # a variable that does not fit its type
    if isinstance(cause or error, GraphQLError) and error.message.startswith("Argument "):
        return "BAD_USER_INPUT"
    return _INTERNAL


def _note(level: int, request_id: str, code: str, cause: BaseException | None) -> None:
    """Log one line of JSON without a word of the client's: names of exceptions and places in our code."""
    line = {"request_id": request_id, "code": code}
    if cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)[-4:]
        line |= {"error": type(cause).__name__, "at": " > ".join(f"{f.name}:{f.lineno}" for f in frames)}
    log.log(level, "%s", json.dumps(line))
