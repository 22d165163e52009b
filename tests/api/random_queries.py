"""Write random operations out of a schema: every field that is there, with arguments, fragments and directives."""

import itertools
import random
from collections.abc import Sequence
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
)

SLOW = {
    "siloAnalysis",
    "bridges",
    "whatIf",
    "siloSeries",
    "analysisRun",
    "analysisRuns",
    "matchName",
    "position",
    "rateLimit",
}
"""Fields that take a second, or answer anew each time."""
VARIABLES = ("$x: Boolean = false", "$n: Int = 3")
TEXTS = ['"Actor"', '"prj-1"', '""', '"no cursor"', '"a b"']


class Writer:
    """Writes operations; equal chance, equal operations."""

    def __init__(self, schema: GraphQLSchema, chance: random.Random, ids: Sequence[str]) -> None:
        self.schema, self.chance, self.ids = schema, chance, ids
        self.fragments: dict[str, str] = {}
        self.count = itertools.count()  # names that no other field has

    def operation(self) -> str:
        """Write an operation with the variables $x and $n, and with the fragments that it needs."""
        self.fragments = {}
        root = self.schema.query_type
        assert root is not None
        fields = [self.field(root, name, 5) for name in self.chance.choices([*set(root.fields) - SLOW], k=2)]
        body = "{ __typename " + self.condition() + " ".join(f"r{i}: {each}" for i, each in enumerate(fields)) + " }"
        spreads = " ".join(self.fragments.values())
        used = [each for each in VARIABLES if each.partition(":")[0] in body + spreads]
        head = f"query({', '.join(used)}) " if used else ""
        return f"{head}{body} {spreads}"

    def field(self, parent: Any, name: str, depth: int) -> str:
        """Write a field with its arguments and its selection."""
        definition = parent.fields[name]
        inner = get_named_type(definition.type)
        arguments = self.arguments(definition.args)
        return f"{name}{arguments} {self.condition()}{self.selection(inner, depth - 1)}"

    def selection(self, type_: Any, depth: int) -> str:
        """Write what is asked of a type; deeper levels ask for less."""
        if not is_composite_type(type_):
            return ""
        parts = [self.chance.choice(["__typename", "what: __typename"])]
        if hasattr(type_, "fields"):
            names = [n for n, f in type_.fields.items() if n not in SLOW and (depth > 0 or self._ends(f))]
            for name in self.chance.sample(
                names, min(len(names), self.chance.choice([1, 1, 2, 4] if depth < 3 else [1, 2, 3]))
            ):
                alias = self.chance.choice([""] * 6 + [f"a{next(self.count)}: "])
                parts.append(alias + self.field(type_, name, depth))
        twice = [part for part in parts if "(" not in part and part.endswith("}")]
        if twice and self.chance.random() < 0.2:
            parts.append(self.chance.choice(twice).partition("{")[0] + "{ again: __typename }")
        if is_abstract_type(type_):
            parts += self.narrowed(type_, depth)
        if self.chance.random() < 0.2:
            parts.append(self.spread(type_, depth - 1))
        return "{ " + " ".join(parts) + " }"

    def _ends(self, field: Any) -> bool:
        return not is_composite_type(get_named_type(field.type))

    def narrowed(self, type_: Any, depth: int) -> list[str]:
        """Write inline fragments on kinds, whose fields get names of their own: kinds may differ in their types."""
        possible = sorted(self.schema.get_possible_types(type_), key=str)
        parts = []
        for kind in self.chance.sample(possible, min(2, len(possible))):
            names = [name for name, field in kind.fields.items() if depth > 0 or self._ends(field)]
            name = self.chance.choice([each for each in names if each not in SLOW])
            field = f"a{next(self.count)}: {self.field(kind, name, depth - 1)}"
            parts.append(f"... on {kind.name} {self.condition()}{{ {field} }}")
        return parts

    def spread(self, type_: Any, depth: int) -> str:
        """Write a spread, and its fragment."""
        name = f"F{len(self.fragments)}"
        self.fragments[name] = ""
        self.fragments[name] = f"fragment {name} on {type_.name} {self.fragment(type_, depth)}"
        return f"...{name} {self.condition()}"

    def fragment(self, type_: Any, depth: int) -> str:
        """Write the selection of a fragment: one field."""
        names = [n for n, f in getattr(type_, "fields", {}).items() if n not in SLOW and (depth > 0 or self._ends(f))]
        if not names:
            return "{ __typename }"
        chosen = self.chance.choice(names)
        return f"{{ a{next(self.count)}: {self.field(type_, chosen, depth)} }}"

    def condition(self) -> str:
        """Write a directive, now and then."""
        word = self.chance.choice(["skip", "include"])
        return self.chance.choice([f"@{word}(if: $x) ", f"@{word}(if: true) "] + [""] * 40)

    def arguments(self, known: Any) -> str:
        """Write what is needed and some of what is not."""
        given = [
            f"{name}: {self.value(argument.type, name)}"
            for name, argument in known.items()
            if isinstance(argument.type, GraphQLNonNull) or self.chance.random() < 0.25
        ]
        return f"({', '.join(given)})" if given else ""

    def value(self, type_: Any, name: str, *, deep: int = 3) -> str:
        """Write a value: mostly a good one."""
        if isinstance(type_, GraphQLNonNull):
            return self.value(type_.of_type, name, deep=deep)
        if isinstance(type_, GraphQLList):
            return f"[{self.value(type_.of_type, name, deep=deep)}]"
        if isinstance(type_, GraphQLEnumType):
            return str(self.chance.choice([*type_.values]))
        if isinstance(type_, GraphQLInputObjectType):
            return self.input(type_, deep - 1)
        return self.scalar(type_.name, name)

    def input(self, type_: GraphQLInputObjectType, deep: int) -> str:
        """Write an input object."""
        needed = [n for n, f in type_.fields.items() if isinstance(f.type, GraphQLNonNull)]
        free = [n for n in type_.fields if n not in needed]
        chosen = (
            self.chance.sample(free, 1) if type_.is_one_of or (free and deep > 0 and self.chance.random() < 0.6) else []
        )
        each = (f"{n}: {self.value(type_.fields[n].type, n, deep=deep)}" for n in [*needed, *chosen])
        return "{" + ", ".join(each) + "}"

    def scalar(self, type_: str, name: str) -> str:
        """Write a single value; a bad one now and then."""
        chance = self.chance
        if name in {"id", "slug", "ids", "from", "to"}:
            return f'"{chance.choice([*self.ids, "org-nobody"])}"'
        known = {
            "Int": ["1", "2", "3", "5", "2", "3", "5", "2", "4", "101", "$n", "$n"]
            if name in {"first", "last"}
            else ["1", "2", "3"],
            "Boolean": ["true", "false", "$x"],
            "Float": ["0.5", "1"],
            "PartialDate": ['"2024"', '"2023-05"', '"soon"'],
            "Date": ['"2024-05-01"'],
            "ID": [f'"{chance.choice(self.ids)}"'],
        }
        return chance.choice(known.get(type_, TEXTS))
