"""
Execute one operation: parse, look at its kind, guard, validate and run it.

The same as `Schema.execute`, which makes a runner of extensions, a context and a manager of middleware for each
request: more work than a small question itself.
"""

from collections.abc import Awaitable, Collection, Mapping
from typing import Any

from graphql import ExecutionResult, GraphQLError, execute
from strawberry.exceptions import MissingQueryError
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType
from strawberry.utils.operation import get_operation_type

from graph_service.api.compiled import CompiledExecutor
from graph_service.api.context import Context
from graph_service.api.limits import faults, parsed
from graph_service.api.schema import schema

_CORE = schema._schema  # noqa: SLF001  strawberry has no public way to it


async def executed(
    query: str,
    *,
    context: Context,
    variables: Mapping[str, Any],
    operation_name: str | None,
    operations: Collection[OperationType],
) -> ExecutionResult:
    """
    Execute an operation; whatever goes wrong with it is an error of the result.

    Raises
    ------
    MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError
        If there is no operation of an allowed kind.
    """
    if not query:
        raise MissingQueryError
    try:
        document = parsed(query)
    except Exception as error:  # noqa: BLE001  a text may exhaust the parser too
        return _failed(error)
    try:
        kind = get_operation_type(document, operation_name)
    except RuntimeError as error:
        raise CannotGetOperationTypeError(operation_name) from error
    if kind not in operations:
        raise InvalidOperationTypeError(kind)
    try:
        if errors := faults(_CORE, query, variables, operation_name, allowance=context.allowance):
            return ExecutionResult(None, errors)
        result: Any = execute(
            _CORE,
            document,
            variable_values=dict(variables),
            operation_name=operation_name,
            context_value=context,
            is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # a guard by another name
            executor_class=CompiledExecutor,
        )
        return await result if isinstance(result, Awaitable) else result  # type: ignore[no-any-return]  # typed by core
    except Exception as error:  # noqa: BLE001  told and logged like every other
        return _failed(error)


def _failed(error: Exception) -> ExecutionResult:
    known = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
    return ExecutionResult(None, [known])
