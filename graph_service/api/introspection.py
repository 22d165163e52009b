"""Tell the schema to tools: their usual question is costly, so it is answered once and remembered."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    execute,
    get_introspection_query,
    parse,
    validate,
)

from graph_service.api.limits import parsed
from graph_service.api.schema import schema

REMEMBERED = 16  # variants of the question; an answer has some hundred kilobytes

_TYPE = "fragment FullType on __Type {"
_USUAL = parse(
    get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    ).replace(_TYPE, f"{_TYPE} isOneOf")
)
COST = 100  # points


def is_usual(text: str, name: str | None) -> bool:
    """Tell whether this is the question that tools ask, whichever of its parts they leave out."""
    if "__schema" not in text:
        return False
    try:
        document = parsed(text)
    except GraphQLError:
        return False
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if len(operations) != 1 or (name and (operations[0].name is None or operations[0].name.value != name)):
        return False
    return _is_part(document, _USUAL)


@lru_cache(REMEMBERED)
def told(text: str) -> Mapping[str, Any] | None:
    """Answer it, once for each wording."""
    document, built = parsed(text), schema._schema  # noqa: SLF001  strawberry has no public way to it
    if validate(built, document):
        return None  # whoever answers everything else says what is wrong
    result: Any = execute(built, document)
    return None if result.errors else result.data


def _is_part(document: DocumentNode, usual: DocumentNode) -> bool:
    """Tell whether a document asks for nothing that the usual one does not; names of its parts do not matter."""
    mine, theirs = _fragments(document), _fragments(usual)
    asked, known = (
        next(each for each in whole.definitions if isinstance(each, OperationDefinitionNode))
        for whole in (document, usual)
    )
    if asked.operation is not known.operation or asked.variable_definitions:
        return False
    pairs = [(asked, known), *((mine[name], theirs[name]) for name in mine if name in theirs)]
    return set(mine) <= set(theirs) and all(_selects_part(one, other) for one, other in pairs)


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}


def _selects_part(one: Any, other: Any) -> bool:
    """Compare two selection sets."""
    if one.selection_set is None:
        return True
    known = {_key(each): each for each in other.selection_set.selections} if other.selection_set else {}
    seen = set()
    for each in one.selection_set.selections:
        key = _key(each)
        if key not in known or key in seen or each.directives or getattr(each, "alias", None):
            return False
        seen.add(key)
        if isinstance(each, FieldNode) and not (_given(each) <= _given(known[key]) and _selects_part(each, known[key])):
            return False
    return True


def _key(node: Any) -> str:
    if isinstance(node, FieldNode):
        return node.name.value
    return f"...{node.name.value}" if isinstance(node, FragmentSpreadNode) else "..."


def _given(node: FieldNode) -> set[tuple[str, Any]]:
    return {(each.name.value, getattr(each.value, "value", None)) for each in node.arguments or ()}
