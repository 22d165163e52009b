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
from graphql.validation.rules import overlapping_fields_can_be_merged
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph_service.api.accounts import Allowance
from graph_service.api.measuring import Measure, Size

MOST = {"depth": 15, "fields": 300, "aliases": 30, "directives": 8, "analyses": 8, "nodes": 50_000, "cost": 15_000}
"""Limits of one operation; `nodes` is the number of records that its pages can hold, as GitHub counts them."""
MOST_TOKENS = 2_000
TEXT = {"characters": 20_000, "lines": 2_000}
"""Limits of the text itself: reading it takes time for every letter, and telling where a fault is for every line."""
PARTS = {"fragments": 100, "operations": 20}
"""Limits of what it consists of: every operation is measured and validated with all fragments that it reaches."""
VALUES = {"values": 5_000, "levels": 50}
"""Limits of the variables: lists and objects count with all that is in them."""
MOST_FAULTS = 20
"""How many faults of a document are told before validation ends."""
TOO_LARGE = "TOO_LARGE"
Numbers = tuple[tuple[str, int], ...]
MORE_RULES = (MaybeNullValidationRule, OneOfInputValidationRule)
"""What strawberry checks beside what the specification says."""
_ABORTED = "Validation aborted."  # all that graphql-core says when its budget is spent
_REMEMBERED = 128  # clients choose the texts, and each may take a megabyte when it is read
MOST_COMPARISONS = 10_000
"""Comparisons of fields that give the same name of the answer; stored operations need none."""
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = MOST_COMPARISONS


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


@lru_cache(4 * _REMEMBERED)
def _measured_once(schema: GraphQLSchema, text: str, numbers: Numbers, name: str | None) -> tuple[Size, list[Size]]:
    return measured(schema, parsed(text), dict(numbers), name)


def _measured(
    schema: GraphQLSchema, text: str, variables: Mapping[str, Any], name: str | None
) -> tuple[Size, list[Size]]:
    """Measure a text, once for each choice of the numbers that it is asked with: nothing else of them counts."""
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


def counted(variables: Any) -> dict[str, int]:
    """Count the values in variables and how deep they lie, no further than just beyond what is allowed."""
    level, values, levels = [variables], 0, 0
    while level and values <= VALUES["values"] and levels <= VALUES["levels"]:
        lists = (each.values() if isinstance(each, Mapping) else each for each in level)
        level = [value for each in lists if not isinstance(each, str) and isinstance(each, Iterable) for value in each]
        values, levels = values + len(level), levels + 1
    return {"values": values, "levels": levels}


def _beyond(found: Mapping[str, int], most: Mapping[str, int]) -> GraphQLError | None:
    return next((_too_large(name, found[name], most[name]) for name in most if found[name] > most[name]), None)


def _parts(document: DocumentNode) -> dict[str, int]:
    fragments = sum(isinstance(each, FragmentDefinitionNode) for each in document.definitions)
    return {"fragments": fragments, "operations": len(document.definitions) - fragments}


@lru_cache(_REMEMBERED)
def _parse(text: str) -> DocumentNode:
    document = parse(text, max_tokens=MOST_TOKENS)
    token = document.loc and document.loc.start_token
    while token:  # tokens that hold each other wait for the collector of garbage; one way is enough
        token.prev, token = None, token.next
    return document


def parsed(text: str) -> DocumentNode:
    """
    Parse a text; one that was seen before without work.

    Raises
    ------
    GraphQLError
        If it is none of the language, or too long to be read.
    """
    lines = 1 + text.count("\n") + text.count("\r")
    if error := _beyond({"characters": len(text), "lines": lines}, TEXT):
        raise error
    return _parse(text)


@lru_cache(_REMEMBERED)
def _validate(schema: GraphQLSchema, text: str, rules: tuple[Any, ...]) -> list[GraphQLError]:
    errors = validate(schema, parsed(text), (*rules, *MORE_RULES), max_errors=MOST_FAULTS, hide_suggestions=True)
    if errors and errors[-1].message == _ABORTED:
        return [_too_large("comparisons", MOST_COMPARISONS + 1, MOST_COMPARISONS)]
    for error in errors:
        error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
    return errors


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
    if error := _beyond(_parts(document), PARTS) or _beyond(counted(variables), VALUES):
        return [error]
    try:
        size, every = _measured(schema, text, variables, name)
    except RecursionError:
        return [_too_large("depth", len(text), MOST["depth"])]  # each level has taken a letter at least
    refused = refusal(every) or unnamed(document, name) or (allowance.charge(size) if allowance else None)
    return [refused] if refused else _validate(schema, text, rules)


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
