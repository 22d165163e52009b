"""Answer an operation by as many answers as it has: one to a query, one to each event of a subscription."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from graphql import GraphQLError, OperationDefinitionNode, OperationType
from strawberry.types.graphql import OperationType as Allowed

from graph_service.api.answers import Answer, answer, shown
from graph_service.api.context import Context
from graph_service.api.limits import faults, parsed
from graph_service.api.schema import schema
from graph_service.errors import GraphServiceError

EVERY_KIND = frozenset(Allowed)


async def stream(
    query: str,
    *,
    context: Context,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
) -> AsyncGenerator[Answer, None]:
    """Answer until there is nothing more to say, or to nobody any more; close the iterator to stop listening."""
    if ended := await _ended(context):
        yield ended
        return
    if not _subscribes(query, operation_name):
        yield await answer(
            query, context=context, variables=variables, operation_name=operation_name, operations=EVERY_KIND
        )
        return
    results: Any = await schema.subscribe(
        query, variable_values=dict(variables or {}), context_value=context, operation_name=operation_name
    )
    if not isinstance(results, AsyncGenerator):
        yield shown(None, results.errors, context.request_id)
        return
    async with aclosing(results):
        async for result in results:
            if ended := await _ended(context):
                yield ended
                return
            yield shown(result.data, result.errors, context.request_id)


async def _ended(context: Context) -> Answer | None:
    """Say that a token has ended; None as long as it holds."""
    try:
        if context.holds is not None:
            await context.holds()
    except GraphServiceError as error:
        return shown(None, [GraphQLError(str(error), original_error=error)], context.request_id)
    return None


def _subscribes(query: str, name: str | None) -> bool:
    """Tell whether the operation is a subscription; what cannot be read is refused by whoever answers."""
    try:
        document = parsed(query)
    except GraphQLError:
        return False
    chosen = [
        each
        for each in document.definitions
        if isinstance(each, OperationDefinitionNode) and (name is None or (each.name and each.name.value == name))
    ]
    return len(chosen) == 1 and chosen[0].operation is OperationType.SUBSCRIPTION


def refused_before(
    query: str, *, context: Context, variables: Mapping[str, Any] | None = None, operation_name: str | None = None
) -> Answer | None:
    """Say why an operation would not be executed at all, before it is; None if it would."""
    try:
        found = faults(schema._schema, query, variables or {}, operation_name)  # noqa: SLF001  no public way to it
    except GraphQLError as error:
        found = [error]
    return shown(None, found, context.request_id) if found else None
