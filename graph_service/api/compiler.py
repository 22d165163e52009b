"""
Write the Python source of what a selection answers, for values that are as they should be.

The source completes one value of a type: plain attributes, terms and lists of them in one expression, what a resolver
works out by calling it. Fields that are read from the store are queued with the object that they belong to, so that
`compiled` can read a whole level together. A value that is not as the schema says raises `Irregular`.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    InlineFragmentNode,
    Undefined,
    print_ast,
)
from graphql.execution.collect_fields import collect_subfields
from strawberry.types.field import StrawberryField

from graph_service.api.records import Node

DIRECTIVES = {"skip", "include"}
_DEFINITION = "strawberry-definition"
_SAFE_INTEGER = 2**53


class NotCompilableError(Exception):
    """The selection needs the stock executor, whatever the data."""


class Irregular(Exception):  # noqa: N818  no error yet: the stock executor finds out
    """A value needs the stock executor: it may be an error, and the error must read the same."""


def irregular(*_: object) -> Any:
    """Give up, wherever an expression may stand."""
    raise Irregular


def as_float(value: Any) -> float:
    """Turn a whole number into a float as the stock executor does."""
    if value.__class__ is int and -_SAFE_INTEGER <= value <= _SAFE_INTEGER:
        return float(value)
    raise Irregular


# {v} is the value, {first} the expression that names it; only values whose class is exact take the short way.
_SCALARS = {
    "String": "({v} if {first}.__class__ is str else irregular())",
    "ID": "({v} if {first}.__class__ is str else irregular())",
    "Int": "({v} if {first}.__class__ is int and -2147483648 <= {v} <= 2147483647 else irregular())",
    "Float": "({v} if {first}.__class__ is float and {v} - {v} == 0.0 else as_float({v}))",
    "Boolean": "({v} if {first}.__class__ is bool else irregular())",
}
_GIVEN = "queues, info, given"


@dataclass(frozen=True, slots=True)
class Step:
    """
    A field that is read for all objects of a level together: where it goes, and names of functions.

    `whole` tells that `resolve` takes all objects of the level in one call instead of one after the other.
    """

    key: str
    resolve: str
    complete: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """
    A field with arguments: what to call, and the field node to take the arguments from.

    `fixed` tells that no variable is among them, so that they are the same each time.
    """

    definition: GraphQLField
    strawberry: StrawberryField
    node: FieldNode
    fixed: bool


class Source:
    """
    What has been written so far: functions, the objects that they name, steps and calls.

    Where only an object tells its type, the answer for a type is written when the first object of it comes along: a
    record has 17 kinds. A selection is written once for each type, wherever it is met.
    """

    def __init__(self, executor: Any) -> None:
        self.steps: list[Step] = []
        self.calls: list[Call] = []
        self.names: dict[str, Any] = {"irregular": irregular, "as_float": as_float}
        self._schema: GraphQLSchema = executor.schema
        self._fragments = executor.fragments
        # Not the executor itself: it holds the request with all that was read for it.
        self._operation = (executor.variable_values, executor.operation)
        self._pending: list[str] = []
        self._written: dict[Any, str] = {}
        self._checked: set[str] = set()

    def compile(self, type_: Any, details: Any) -> Callable[..., Any]:
        """Compile a function that completes a value of a type."""
        return self._ready(self._function("x", f" return {self.value(type_, 'x', details)}"))

    def _ready(self, name: str) -> Callable[..., Any]:
        """Compile what has been written since the last time; clients' words stand in it as quoted names only."""
        exec(compile("".join(self._pending), "<plan>", "exec"), self.names)  # noqa: S102
        self._pending.clear()
        return self.names[name]  # type: ignore[no-any-return]  # a function by now

    def _name(self, value: Any = None) -> str:
        """Give an object a name in the source."""
        name = f"n{len(self.names)}"
        self.names[name] = value
        return name

    def _function(self, argument: str, body: str) -> str:
        """Write a function of one value."""
        name = self._name()
        self._pending.append(f"def {name}({argument}, {_GIVEN}):\n{body}\n")
        return name

    def value(self, type_: Any, expression: str, details: Any) -> str:
        """Write an expression that completes the value of `expression`."""
        required = isinstance(type_, GraphQLNonNull)
        if required:
            type_ = type_.of_type
        v = self._name()
        body = self._body(type_, v, f"({v} := {expression})" if required else v, details)
        return body if required else f"(None if ({v} := {expression}) is None else {body})"

    def _body(self, type_: Any, v: str, first: str, details: Any) -> str:
        if isinstance(type_, GraphQLList):
            item = self._name()
            inner = self.value(type_.of_type, item, details)
            return f"([{inner} for {item} in {v}] if {first}.__class__ in {self._name({list, tuple})} else irregular())"
        if isinstance(type_, GraphQLScalarType):
            return self._scalar(type_, v, first)
        if isinstance(type_, GraphQLEnumType):
            return self._term(type_, v, first)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            return self._composite(type_, v, first, details)
        raise NotCompilableError

    def _scalar(self, type_: GraphQLScalarType, v: str, first: str) -> str:
        if type_.name in _SCALARS:
            return _SCALARS[type_.name].format(v=v, first=first)
        leaf = self._name(_leaf(type_.coerce_output_value))
        if getattr(type_.extensions.get(_DEFINITION), "serialize", None) is str:
            return f"({v} if {first}.__class__ is str else {leaf}({v}))"
        return f"{leaf}({first})"

    def _term(self, type_: GraphQLEnumType, v: str, first: str) -> str:
        kind = getattr(type_, "wrapped_cls", None)
        if not isinstance(kind, type) or not issubclass(kind, Enum):
            raise NotCompilableError
        if any(type_.coerce_output_value(term) != term._name_ for term in kind):
            return f"{self._name(_leaf(type_.coerce_output_value))}({first})"
        return f"({v}._name_ if {first}.__class__ is {self._name(kind)} else irregular())"

    def _composite(self, type_: Any, v: str, first: str, details: Any) -> str:
        if isinstance(type_, GraphQLObjectType) and type_.is_type_of is None:
            return f"{self.object(type_, details)}({first}, {_GIVEN})"
        possible = [type_] if isinstance(type_, GraphQLObjectType) else self._schema.get_possible_types(type_)
        if not all(_is_node(each) for each in [type_, *possible]):
            raise NotCompilableError
        key = (type_, *(id(detail.node) for detail in details))
        if key not in self._written:
            kinds = Kinds({each.name: each for each in possible}, lambda kind: self._ready(self.object(kind, details)))
            self._written[key] = f"({self._name(kinds.by_class)}.get({{}}.__class__) or {self._name(kinds.find)}({{}}))"
        return f"{self._written[key].format(first, v)}({v}, {_GIVEN})"

    def object(self, type_: GraphQLObjectType, details: Any) -> str:
        """Write a function that answers a selection for one object."""
        key = ("object", type_, *(id(detail.node) for detail in details))
        if key not in self._written:
            self._written[key] = self._object(type_, details)
        return self._written[key]

    def _object(self, type_: GraphQLObjectType, details: Any) -> str:
        for detail in details:
            self._check(detail.node.selection_set)
        values, operation = self._operation
        fields, deferred, *_ = collect_subfields(self._schema, self._fragments, values, operation, type_, details)
        if deferred:
            raise NotCompilableError
        parts, queued, before = [], [], len(self.steps)
        for key, members in fields.items():
            if members[0].node.name.value == "__typename":
                parts.append(f"{key!r}: {type_.name!r}")
                continue
            plain = self._field(type_, key, members)
            parts.append(f"{key!r}: {plain or None}")
            if plain is None:
                queued.append(f" queues[{len(self.steps) - 1}].append((o, found))\n")
        made = f"{{{', '.join(parts)}}}"
        if len(self.steps) == before:
            return self._function("o", f" return {made}")
        if not _is_node(type_):
            return self._function("o", f" found = {made}\n{''.join(queued)} return found")
        # A record that was met before is answered by the same object: hubs stand in many lists.
        done = f" done = given.done[{len(self.names)}]\n if (found := done.get(o.id)) is not None: return found\n"
        return self._function("o", f"{done} found = done[o.id] = {made}\n{''.join(queued)} return found")

    def _field(self, type_: GraphQLObjectType, key: str, members: Any) -> str | None:
        """Write the expression of a field; None if it is read with its level."""
        node = members[0].node
        definition = type_.fields.get(node.name.value)
        own = definition and definition.extensions.get(_DEFINITION)
        if definition is None or not isinstance(own, StrawberryField) or own.extensions or _varied(members):
            raise NotCompilableError  # a permission or another check stands before the field
        if own.is_basic_field:
            if own.default_resolver is not getattr or node.arguments:
                raise NotCompilableError
            return self.value(definition.type, f"o.{own.python_name}", members)
        resolver: Any = own.base_resolver
        call = self._call(definition, own, members)
        if not (inspect.iscoroutinefunction(resolver.wrapped_func) or hasattr(resolver.wrapped_func, "by_level")):
            return self.value(definition.type, call, members)
        whole = getattr(resolver.wrapped_func, "whole_level", None)
        resolve = self._name(whole) if whole else self._function("o", f" return {call}")
        complete = self._function("x", f" return {self.value(definition.type, 'x', members)}")
        self.steps.append(Step(key, resolve, complete, whole=bool(whole)))
        return None

    def _call(self, definition: GraphQLField, own: StrawberryField, members: Any) -> str:
        resolver: Any = own.base_resolver
        if definition.args or members[0].node.arguments:
            fixed = not any("$" in print_ast(argument) for argument in members[0].node.arguments or ())
            self.calls.append(Call(definition, own, members[0].node, fixed))
            return f"given[{len(self.calls) - 1}](o)"
        return f"{self._name(resolver.wrapped_func)}({', '.join(reserved(own, 'o', 'info'))})"

    def _check(self, selections: Any) -> None:
        """Find directives in the text: collected fields do not show what stood at a fragment."""
        for node in selections.selections if selections else ():
            if any(directive.name.value not in DIRECTIVES for directive in node.directives or ()):
                raise NotCompilableError
            if isinstance(node, InlineFragmentNode):
                self._check(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in self._checked:
                self._checked.add(node.name.value)
                self._check(self._fragments[node.name.value].definition.selection_set)


def reserved(own: StrawberryField, root: str, info: str) -> Iterator[str]:
    """Write the arguments of a resolver that are no arguments of the field."""
    resolver: Any = own.base_resolver
    if resolver.self_parameter:
        yield root
    for parameter, value in (
        (resolver.parent_parameter, root),
        (resolver.root_parameter, root),
        (resolver.info_parameter, info),
    ):
        if parameter:
            yield f"{parameter.name}={value}"


class Kinds:
    """Finds what answers for an object whose type only the object tells, and remembers it by class."""

    def __init__(self, possible: Mapping[str, Any], make: Callable[[Any], Any]) -> None:
        self.by_class: dict[type, Any] = {}
        self._by_name: dict[str, Any] = {}
        self._possible = possible
        self._make = make

    def find(self, value: Any) -> Any:
        """Ask the object for its type."""
        name = Node.resolve_type(value, None, None)  # type: ignore[arg-type]  # it looks at the object only
        if name not in self._possible:
            raise Irregular
        if name not in self._by_name:
            self._by_name[name] = self._make(self._possible[name])
        if getattr(value.__class__, "kind", None) == name or not hasattr(value, "kind"):
            self.by_class[value.__class__] = self._by_name[name]  # the class says it for all of its objects
        return self._by_name[name]


def _is_node(type_: Any) -> bool:
    """Tell whether objects say themselves of which type they are, as those of the model do."""
    definition = type_.extensions.get(_DEFINITION)
    name = "is_type_of" if isinstance(type_, GraphQLObjectType) else "resolve_type"
    stated = getattr(getattr(definition, name, None), "__func__", None)
    return stated is getattr(getattr(Node, name), "__func__", 0)


def _varied(members: Sequence[Any]) -> bool:
    return any(each.fragment_variable_values is not None for each in members)


def _leaf(coerce: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Complete a value of a scalar of ours; what may be awaited is no value."""

    def complete(value: Any) -> Any:
        if value is Undefined or isinstance(value, Exception) or hasattr(value, "__await__"):
            raise Irregular
        coerced = coerce(value)
        return irregular() if coerced is None or coerced is Undefined else coerced

    return complete
