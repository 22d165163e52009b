"""Operations that ask for every field of the schema, made from the schema itself: no field can be forgotten."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

MOST_CHARACTERS = 600  # of one operation, below the limits of the service
DEEPEST = 7


@dataclass
class Walk:
    """Writes operations and remembers which fields they ask for."""

    schema: GraphQLSchema
    arguments: dict[str, list[str]]  # of fields that need some: "Type.field" to texts
    visited: set[str] = field(default_factory=set)

    def operations(self, ids: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Ask every root field, and of every kind of record every field, for these ids."""
        yield from ((f"{{ {root} }}", {}) for root in self._parts(self._query(), top=True))
        for kind, some in ids.items():
            type_: Any = self.schema.type_map[kind]
            for part in self._grouped(self._parts(type_, top=False)):
                for id_ in some:
                    yield (
                        f"query($id: ID!) {{ node(id: $id) {{ __typename ... on {kind} {{ {part} }} }} }}",
                        {"id": id_},
                    )

    def everything(self) -> set[str]:
        """Name every field that can be reached from the root by reading."""
        found: set[str] = set()
        todo: list[Any] = [self._query()]
        seen: set[str] = set()
        while todo:
            type_ = todo.pop()
            if type_.name in seen or is_leaf_type(type_):
                continue
            seen.add(type_.name)
            todo += self.schema.get_possible_types(type_) if isinstance(type_, GraphQLInterfaceType) else []
            for name, definition in type_.fields.items():
                if isinstance(type_, GraphQLObjectType):
                    found.add(f"{type_.name}.{name}")
                todo.append(get_named_type(definition.type))
        return found

    def _query(self) -> Any:
        return self.schema.query_type

    def _parts(self, type_: Any, *, top: bool) -> Iterator[str]:
        """Ask for each field of a type by itself, with everything below it that is no record."""
        for name in type_.fields:
            yield from self._asked(type_, name, (), top=top)

    def _asked(self, type_: Any, name: str, above: tuple[str, ...], *, top: bool) -> list[str]:
        definition = type_.fields[name]
        key = f"{type_.name}.{name}"
        needs = [n for n, a in definition.args.items() if is_required_argument(a)]
        choices = self.arguments.get(key, [""])
        assert not needs or key in self.arguments, f"tell tests/access what to give {key}({', '.join(needs)})"
        below = self._selected(get_named_type(definition.type), above)
        if below is None:
            return []
        self._visit(type_, name)
        calls = [f"{name}{f'({given})' if given else ''}" for given in choices]
        named = calls if top or len(calls) == 1 else [f"{name}{i}: {call}" for i, call in enumerate(calls)]
        return [f"{call}{below}" for call in named]

    def _visit(self, type_: Any, name: str) -> None:
        possible = self.schema.get_possible_types(type_) if isinstance(type_, GraphQLInterfaceType) else [type_]
        self.visited.update(f"{each.name}.{name}" for each in possible)

    def _selected(self, type_: Any, above: tuple[str, ...]) -> str | None:
        if is_leaf_type(type_):
            return ""
        if self._is_record(type_):
            return f" {_record(type_)}"
        if type_.name in above or len(above) == DEEPEST:
            return " { __typename }"
        above = (*above, type_.name)
        if isinstance(type_, GraphQLInterfaceType) or not hasattr(type_, "fields"):
            branches = [(each, self._selected(each, above)) for each in self.schema.get_possible_types(type_)]
            return f" {{ __typename {' '.join(f'... on {each.name}{below}' for each, below in branches if below)} }}"
        parts = [part for name in type_.fields for part in self._asked(type_, name, above, top=False)]
        return f" {{ __typename {' '.join(parts)} }}"

    def _is_record(self, type_: Any) -> bool:
        node: Any = self.schema.type_map["Sourced"]
        possible = self.schema.get_possible_types(type_) if isinstance(type_, GraphQLInterfaceType) else [type_]
        sourced = {each.name for each in self.schema.get_possible_types(node)}
        return any(each.name in sourced for each in possible)

    @staticmethod
    def _grouped(parts: Iterator[str]) -> Iterator[str]:
        group = ""
        for part in parts:
            if group and len(group) + len(part) > MOST_CHARACTERS:
                yield group
                group = ""
            group += f" {part}"
        if group:
            yield group


def _record(type_: Any) -> str:
    """Ask for what names a record; all its other fields are asked where it stands alone."""
    if "slug" in type_.fields:
        return "{ __typename id slug name }"
    return "{ __typename id type }" if "role" in type_.fields else "{ __typename id ... on Record { slug name } }"


def text(value: str) -> str:
    """Write a text as it stands in an operation."""
    return json.dumps(value)
