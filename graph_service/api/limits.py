"""Refuse operations that are too large before they are validated; parse and validate each text once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph_service.api.accounts import Allowance
from graph_service.api.measuring import Measure, Size

MOST = {"depth": 15, "fields": 300, "aliases": 30, "directives": 8, "analyses": 8, "nodes": 50_000, "cost": 15_000}
"""Limits of one operation; `nodes` is the number of records that its pages can hold, as GitHub counts them."""
MOST_TOKENS = 2_000
MOST_FRAGMENTS = 100
TOO_LARGE = "TOO_LARGE"
Numbers = tuple[tuple[str, int], ...]
MORE_RULES = (MaybeNullValidationRule, OneOfInputValidationRule)
"""What strawberry checks beside what the specification says."""
_LONGEST_REMEMBERED = 20_000  # characters; clients choose the texts, so what is kept must be bounded


def unnamed(document: DocumentNode, name: str | None) -> GraphQLError | None:
    """Ask for a name where a document holds several operations; strawberry would take the first."""
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if name or len(operations) == 1:
        return None
    return GraphQLError("Name one operation of the document in operationName.", extensions={"code": "BAD_USER_INPUT"})


def measured(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any], name: str | None
) -> tuple[Size, list[Size]]:
    """Measure the operation that is asked for, and everything else that validation works through."""
    measure, asked, every = Measure(schema, document, variables), Size(), []
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            every.append(measure.operation(each))
            if name is None or (each.name and each.name.value == name):
                asked = every[-1]
    return asked, [*every, *measure.every_fragment()]


@lru_cache(512)
def _measured_once(schema: GraphQLSchema, text: str, numbers: Numbers, name: str | None) -> tuple[Size, list[Size]]:
    return measured(schema, _parse(text), dict(numbers), name)


def _measured(
    schema: GraphQLSchema, text: str, variables: Mapping[str, Any], name: str | None
) -> tuple[Size, list[Size]]:
    """Measure a text, once for each choice of the numbers that it is asked with: nothing else of them counts."""
    if len(text) > _LONGEST_REMEMBERED:
        return measured(schema, parsed(text), variables, name)
    numbers = tuple(sorted((key, value) for key, value in variables.items() if isinstance(value, int)))
    return _measured_once(schema, text, numbers, name)


def refusal(sizes: Iterable[Size]) -> GraphQLError | None:
    """Say which limit is broken, if any."""
    for size in sizes:
        for limit, most in MOST.items():
            if (found := getattr(size, limit)) > most:
                return _too_large(limit, found, most)
    return None


def _too_large(limit: str, found: int, most: int) -> GraphQLError:
    shown = min(found, 10**9)
    message = f"The operation is too large: {shown} {limit}, at most {most}."
    return GraphQLError(message, extensions={"code": TOO_LARGE, "limit": limit, "found": shown, "most": most})


def _parsed(text: str) -> DocumentNode:
    return parse(text, max_tokens=MOST_TOKENS)


_parse = lru_cache(512)(_parsed)


def parsed(text: str) -> DocumentNode:
    """Parse a text; one that was seen before without work."""
    return (_parse if len(text) <= _LONGEST_REMEMBERED else _parsed)(text)


def _valid(schema: GraphQLSchema, text: str, rules: tuple[Any, ...]) -> list[GraphQLError]:
    errors = validate(schema, _parse(text), (*rules, *MORE_RULES), hide_suggestions=True)
    for error in errors:
        error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
    return errors


_validate = lru_cache(512)(_valid)


def faults(
    schema: GraphQLSchema,
    text: str,
    variables: Mapping[str, Any],
    name: str | None,
    *,
    rules: tuple[Any, ...] = tuple(specified_rules),
    allowance: Allowance | None = None,
) -> list[GraphQLError]:
    """Say what keeps an operation from being executed: measure it, let its caller pay, validate it."""
    document = parsed(text)
    fragments = sum(isinstance(each, FragmentDefinitionNode) for each in document.definitions)
    if fragments > MOST_FRAGMENTS:  # each may lie within the one before: measuring and validation descend into them
        return [_too_large("fragments", fragments, MOST_FRAGMENTS)]
    size, every = _measured(schema, text, variables, name)
    refused = refusal(every) or unnamed(document, name) or (allowance.charge(size) if allowance else None)
    if refused:
        return [refused]
    return (_validate if len(text) <= _LONGEST_REMEMBERED else _valid)(schema, text, rules)


class Limits(SchemaExtension):
    """Parses and validates with a memory, and refuses what is too large before validation takes its time."""

    def on_parse(self) -> Iterator[None]:
        """Parse a text that was seen before without work."""
        self.execution_context.graphql_document = parsed(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        """Measure first: validation takes quadratic time in the number of fields."""
        context = self.execution_context
        schema = context.schema._schema  # noqa: SLF001  strawberry has no public way to it
        name = context._provided_operation_name  # noqa: SLF001  `operation_name` may be one that nobody gave
        context.pre_execution_errors = faults(
            schema,
            context.query or "",
            context.variables or {},
            name,
            rules=tuple(context.validation_rules),
            allowance=getattr(context.context, "allowance", None),
        )
        yield
