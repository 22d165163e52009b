"""Measure an operation in time linear in its length: depth, fields, cost by the published formula, nodes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionNode,
    TypeMetaFieldDef,
    VariableNode,
    get_named_type,
)

from graph_service.api.costs import Price, price
from graph_service.api.cursors import LARGEST

ANALYSES = {"siloAnalysis", "bridges", "whatIf", "siloSeries"}
"""Fields of the root that may take a second each."""
EXPORTS = {"export"}
META = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


@dataclass(frozen=True, slots=True)
class Size:
    """
    Size of a selection with all its fragments written out; exact, since Python's integers do not overflow.

    Attributes
    ----------
    depth, fields, aliases, directives, analyses, introspections, exports
        Levels, and how many there are of each.
    cost, nodes
        Points, and records that it can give.
    item_cost, item_nodes
        The same for each item of the page that the selection stands in, so that a fragment is measured once whatever
        the pages are in which it is spread.
    """

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    analyses: int = 0
    introspections: int = 0
    cost: int = 0
    nodes: int = 0
    item_cost: int = 0
    item_nodes: int = 0
    exports: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.analyses + other.analyses,
            self.introspections + other.introspections,
            self.cost + other.cost,
            self.nodes + other.nodes,
            self.item_cost + other.item_cost,
            self.item_nodes + other.item_nodes,
            self.exports + other.exports,
        )


class Measure:
    """Measures the operations of a document; each fragment once, however often it is spread."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema = schema
        self._given = variables
        self._variables: dict[str, Any] = {}
        self._fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self._measured: dict[str, Size] = {}
        self._plain: dict[tuple[str, str], Size] = {}
        self.steps = 0

    def operation(self, operation: OperationDefinitionNode) -> Size:
        """Measure an operation; a variable counts with its value or its default."""
        self._measured = {}
        defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}
        self._variables = {**defaults, **self._given}
        return self.selections(operation, self._schema.get_root_type(operation.operation))

    def every_fragment(self) -> list[Size]:
        """Measure those too that nothing uses: they are validated all the same."""
        return [self.fragment(name) for name in self._fragments]

    def fragment(self, name: str) -> Size:
        """Measure a fragment, once."""
        if name not in self._measured:
            self._measured[name] = Size()  # a circle adds nothing; validation reports it
            if definition := self._fragments.get(name):
                inner = self._schema.get_type(definition.type_condition.name.value)
                self._measured[name] = self.selections(definition, inner)
        return self._measured[name]

    def selections(self, node: Any, parent: Any) -> Size:
        """Measure what is selected in a node."""
        chosen = node.selection_set.selections if node.selection_set else ()
        return sum((self.selection(each, parent) for each in chosen), Size())

    def selection(self, node: SelectionNode, parent: Any) -> Size:
        """Measure a field or what a fragment holds."""
        self.steps += 1
        size = self._below(node, parent)
        return size + Size(directives=len(node.directives)) if node.directives else size

    def _below(self, node: SelectionNode, parent: Any) -> Size:
        if isinstance(node, FieldNode):
            return self.field(node, parent) if node.selection_set or node.arguments else self._leaf(node, parent)
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value)
        condition: Any = node.type_condition  # type: ignore[attr-defined]  # what is left is an inline fragment
        return self.selections(node, self._schema.get_type(condition.name.value) if condition else parent)

    def _leaf(self, node: FieldNode, parent: Any) -> Size:
        """Measure a field with nothing in it, once however often it is written: all but its alias is the same."""
        key = (getattr(parent, "name", ""), node.name.value)
        if key not in self._plain:
            self._plain[key] = replace(self.field(node, parent), aliases=0)
        size = self._plain[key]
        return size + Size(aliases=1) if node.alias else size

    def field(self, node: FieldNode, parent: Any) -> Size:
        """Measure a field: its weight, and what is selected in it once for each item that it can give."""
        name = node.name.value
        definition = META.get(name) or getattr(parent, "fields", {}).get(name)
        priced = price(parent, name) if definition and name not in META else Price()
        inner = get_named_type(definition.type) if definition else None
        below = self.selections(node, inner)
        analyses = name in ANALYSES and getattr(parent, "name", "") == "Query"
        own = Size(below.depth + 1, 1, bool(node.alias), 0, analyses, name in META, exports=name in EXPORTS)
        return (
            replace(below, depth=0, cost=0, nodes=0, item_cost=0, item_nodes=0) + own + self.worth(node, priced, below)
        )

    def worth(self, node: FieldNode, priced: Price, below: Size) -> Size:
        """Tell cost and nodes of a field."""
        if priced.paged:  # `nodes` and `edges`: the connection knows how many
            return Size(item_cost=1 + below.cost, item_nodes=below.nodes)
        size = self.page(node, priced) if priced.slicing else priced.assumed
        if priced.sized:
            cost = below.cost + size * below.item_cost
            return Size(cost=priced.weight + cost, nodes=size + below.nodes + size * below.item_nodes)
        count = size if priced.is_list else 1
        cost = priced.weight + (count if priced.is_list else 0) + count * below.cost
        return Size(cost=cost, nodes=(count if priced.is_list and priced.is_node else 0) + count * below.nodes)

    def page(self, node: FieldNode, priced: Price) -> int:
        """Tell how many items a page can hold."""
        for argument in node.arguments or ():
            if argument.name.value in priced.slicing:
                value: Any = argument.value
                if isinstance(value, VariableNode):
                    value = self._variables.get(value.name.value)
                if isinstance(value, IntValueNode):
                    value = int(value.value[:10])  # a client may write more digits than Python reads
                if isinstance(value, int):
                    return min(max(value, 1), LARGEST)
        return priced.assumed
