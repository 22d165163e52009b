"""Refuse operations that are too large before they are validated; parse and validate each text once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    VariableNode,
    get_named_type,
    parse,
    specified_rules,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from graph_service.api.cursors import LARGEST, USUAL

MOST = {"depth": 15, "fields": 300, "aliases": 30, "directives": 20, "nodes": 50_000, "analyses": 8}
"""Limits of one operation; `nodes` is the number of records that its pages can hold, as GitHub counts them."""
ANALYSES = {"siloAnalysis", "bridges"}
"""Fields of the root that may take a second each."""
MOST_TOKENS = 2_000
_LONGEST_REMEMBERED = 20_000  # characters; clients choose the texts, so what is kept must be bounded


@dataclass(frozen=True, slots=True)
class Size:
    """Size of a selection with all its fragments written out; exact, since Python's integers do not overflow."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    nodes: int = 0
    analyses: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.nodes + other.nodes,
            self.analyses + other.analyses,
        )


class _Measure:
    """Measures the operations of a document; each fragment once, however often it is spread."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._variables = dict(variables)
        self._fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self._measured: dict[str, Size] = {}

    def operation(self, operation: OperationDefinitionNode) -> Size:
        for each in operation.variable_definitions or ():
            self._variables.setdefault(each.variable.name.value, each.default_value)
        return self.selections(operation, self._schema.get_root_type(operation.operation))

    def every_fragment(self) -> list[Size]:
        """Measure those too that nothing uses: they are validated all the same."""
        return [self.fragment(name) for name in self._fragments]

    def fragment(self, name: str) -> Size:
        if name not in self._measured:
            self._measured[name] = Size()  # a circle adds nothing; validation reports it
            if definition := self._fragments.get(name):
                inner = self._schema.get_type(definition.type_condition.name.value)
                self._measured[name] = self.selections(definition, inner)
        return self._measured[name]

    def selections(self, node: Any, parent: Any) -> Size:
        chosen = node.selection_set.selections if node.selection_set else ()
        return sum((self.selection(each, parent) for each in chosen), Size())

    def selection(self, node: SelectionNode, parent: Any) -> Size:
        directives = Size(directives=len(node.directives or ()))
        if isinstance(node, FieldNode):
            return self.field(node, parent) + directives
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value) + directives
        condition: Any = node.type_condition  # type: ignore[attr-defined]  # what is left is an inline fragment
        return self.selections(node, self._schema.get_type(condition.name.value) if condition else parent) + directives

    def field(self, node: FieldNode, parent: Any) -> Size:
        definition = getattr(parent, "fields", {}).get(node.name.value)
        inner = get_named_type(definition.type) if definition else None
        below = self.selections(node, inner)
        paged = inner is not None and inner.name.endswith("Connection")
        nodes = self.page(node) * max(1, below.nodes) if paged else below.nodes
        own = Size(below.depth + 1, 1, bool(node.alias), 0, nodes, node.name.value in ANALYSES)
        return replace(below, depth=0, nodes=0) + own

    def page(self, node: FieldNode) -> int:
        """Tell how many items a page can hold; a variable counts with its value or its default."""
        for argument in node.arguments or ():
            if argument.name.value in {"first", "last"}:
                value: Any = argument.value
                if isinstance(value, VariableNode):
                    value = self._variables.get(value.name.value)
                if isinstance(value, IntValueNode):
                    value = int(value.value)
                if isinstance(value, int):
                    return min(max(value, 1), LARGEST)
        return USUAL


def unnamed(document: DocumentNode, name: str | None) -> GraphQLError | None:
    """Ask for a name where a document holds several operations; strawberry would take the first."""
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if name or len(operations) == 1:
        return None
    return GraphQLError("Name one operation of the document in operationName.", extensions={"code": "BAD_USER_INPUT"})


def refusal(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> GraphQLError | None:
    """Say which limit a document breaks, if any; takes time linear in its length."""
    measure = _Measure(schema, document, variables)
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    for size in [*map(measure.operation, operations), *measure.every_fragment()]:
        for limit, most in MOST.items():
            if (found := getattr(size, limit)) > most:
                message = f"The operation is too large: {min(found, 10**9)} {limit}, at most {most}."
                return GraphQLError(message, extensions={"code": "TOO_LARGE"})
    return None


def _parsed(text: str) -> DocumentNode:
    return parse(text, max_tokens=MOST_TOKENS)


_parse = lru_cache(512)(_parsed)


def parsed(text: str) -> DocumentNode:
    """Parse a text; one that was seen before without work."""
    return (_parse if len(text) <= _LONGEST_REMEMBERED else _parsed)(text)


def _valid(schema: GraphQLSchema, text: str, rules: tuple[Any, ...]) -> list[GraphQLError]:
    errors = validate_document(schema, _parse(text), rules)
    for error in errors:
        error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
    return errors


_validate = lru_cache(512)(_valid)


def faults(
    schema: GraphQLSchema,
    text: str,
    variables: Mapping[str, Any],
    name: str | None,
    rules: tuple[Any, ...] = tuple(specified_rules),
) -> list[GraphQLError]:
    """Say what keeps an operation from being executed."""
    document = parsed(text)
    if refused := refusal(schema, document, variables) or unnamed(document, name):
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
            schema, context.query or "", context.variables or {}, name, tuple(context.validation_rules)
        )
        yield
