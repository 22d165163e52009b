"""What a question costs is published, enforced, and never less than what it gives."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
    parse,
)

from graph_service.api.costs import FEW
from graph_service.api.limits import MOST, measured
from graph_service.api.schema import schema, sdl
from graph_service.web import pages
from tests.api.conftest import Ask
from tests.conftest import ROOT

STORED = sorted((ROOT / "queries" / "graphql").glob("*.graphql"))
QUERIES = [path for path in STORED if "\n# Role: " not in path.read_text(encoding="utf-8")]  # what everybody may ask
PUBLISHED = build_schema(sdl())


def variables(text: str) -> dict[str, Any]:
    found = re.search(r"^# Variables: (.*)$", text, re.MULTILINE)
    return json.loads(found[1]) if found else {}


class Formula:
    """The formula of docs/operating.md, read from the printed schema alone and written down without regard to speed."""

    def __init__(self, document: DocumentNode, given: dict[str, Any]) -> None:
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        operation = next(d for d in document.definitions if isinstance(d, OperationDefinitionNode))
        defaults = {
            v.variable.name.value: int(v.default_value.value)
            for v in operation.variable_definitions or ()
            if isinstance(v.default_value, IntValueNode)
        }
        self.values = {**defaults, **given}
        self.cost = self.of(operation, PUBLISHED.get_root_type(operation.operation), 1)

    def of(self, node: Any, type_: Any, page: int) -> int:
        """Add up what is selected in a node."""
        total = 0
        for each in node.selection_set.selections if node.selection_set else ():
            if isinstance(each, FieldNode):
                total += self.field(each, type_, page)
            elif isinstance(each, FragmentSpreadNode):
                fragment = self.fragments[each.name.value]
                total += self.of(fragment, PUBLISHED.get_type(fragment.type_condition.name.value), page)
            else:
                condition = each.type_condition
                total += self.of(each, PUBLISHED.get_type(condition.name.value) if condition else type_, page)
        return total

    def field(self, node: FieldNode, type_: Any, page: int) -> int:
        """Take the cost of one field."""
        if node.name.value.startswith("__"):
            return 0
        field = type_.fields[node.name.value]
        inner = get_named_type(field.type)
        told = {
            d.name.value: {a.name.value: a.value for a in d.arguments or ()}
            for d in ((field.ast_node.directives or ()) if field.ast_node else ())
        }
        size = told.get("listSize", {})
        composite = is_composite_type(inner)
        listed = is_list_type(get_nullable_type(field.type)) and composite
        count = int(size["assumedSize"].value) if "assumedSize" in size else FEW if listed else 1
        slicing = {v.value for v in size["slicingArguments"].values} if "slicingArguments" in size else set()
        for argument in node.arguments or ():
            if argument.name.value in slicing:
                name = getattr(getattr(argument.value, "name", None), "value", None)
                value = self.values.get(name) if name else int(argument.value.value)  # type: ignore[attr-defined]  # a number
                count = value if value is not None else count
        weight = int(told["cost"]["weight"].value) if "cost" in told else int(composite and not listed)
        if listed and type_.name.endswith("Connection") and node.name.value in {"edges", "nodes"}:
            count = page
        below = self.of(node, inner, count)
        return weight + (count * (1 + below) if listed else below)


def objects(value: Any) -> int:
    """Count the objects of an answer."""
    if isinstance(value, dict):
        return 1 + sum(map(objects, value.values()))
    return sum(map(objects, value)) if isinstance(value, list) else 0


def records(value: Any, *, within: bool = False) -> int:
    """Count the items of the pages of an answer."""
    if isinstance(value, list):
        return sum(records(each) + within for each in value)
    if not isinstance(value, dict):
        return 0
    return sum(records(inner, within=name in {"nodes", "edges"}) for name, inner in value.items())


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_the_cost_of_a_stored_operation_is_that_of_the_published_formula_and_no_less_than_what_it_gives(
    ask_ecosystem: Ask, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    document, given = parse(text), variables(text)
    size, _ = measured(schema._schema, document, given, None)
    answer = ask_ecosystem(text, **given)

    assert size.cost == Formula(document, given).cost
    assert objects(answer) - 1 <= size.cost <= MOST["cost"]
    assert records(answer) <= size.nodes or not size.nodes


@pytest.mark.parametrize("text", [pages.OVERVIEW, pages.ACTOR])
def test_the_questions_of_our_pages_keep_the_limits(text: str) -> None:
    size, _ = measured(schema._schema, parse(text), {}, None)
    assert all(getattr(size, limit) <= most for limit, most in MOST.items())


def test_nodes_are_counted_as_github_counts_them() -> None:
    """GitHub's documentation: 50 repositories with 20 pull requests each with 10 comments each are 11,050 nodes."""
    text = "{ actors(first: 50) { nodes { activities(first: 20) { nodes { ties(first: 10) { nodes { id } } } } } } }"
    size, _ = measured(schema._schema, parse(text), {}, None)

    assert size.nodes == 50 + 50 * 20 + 50 * 20 * 10
    assert size.cost == 1 + 50 * (1 + 1 + 20 * (1 + 1 + 10))


def test_a_fragment_that_is_spread_in_pages_of_many_sizes_is_measured_once() -> None:
    fields = "a: nodes { id } " * 40
    spreads = " ".join(f"a{n}: actors(first: {n}) {{ ...page }}" for n in range(1, 30))
    text = f"{{ {spreads} }} fragment page on ActorConnection {{ {fields} }}"
    size, _ = measured(schema._schema, parse(text), {}, None)

    assert size.cost == sum(1 + 40 * n for n in range(1, 30))


def test_every_list_of_objects_has_a_published_size() -> None:
    bare = [
        f"{type_.name}.{name}"
        for type_ in PUBLISHED.type_map.values()
        if not type_.name.startswith("__") and not type_.name.endswith("Connection") and hasattr(type_, "interfaces")
        for name, field in type_.fields.items()  # type: ignore[attr-defined]  # objects and interfaces have fields
        if is_list_type(get_nullable_type(field.type))
        and is_composite_type(get_named_type(field.type))
        and "listSize" not in {d.name.value for d in field.ast_node.directives or ()}
    ]
    assert bare == []
