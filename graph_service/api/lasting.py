"""Tell which operations say nothing but what a version of the graph says, so that their answers last as long as it."""

from functools import lru_cache
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    visit,
)

from graph_service.api.limits import parsed
from graph_service.api.schema import schema

STEADY = frozenset(
    {
        "__typename",
        "__schema",
        "__type",
        "node",
        "nodes",
        "record",
        "actor",
        "project",
        "demand",
        "records",
        "actors",
        "projects",
        "goodPractices",
        "collaborations",
        "events",
        "challenges",
        "demands",
        "barriers",
        "measures",
        "publications",
        "topics",
        "datasets",
        "licences",
        "standards",
        "procurementInstruments",
        "exchanges",
        "search",
        "matchName",
        "path",
        "licenceCombination",
        "changes",
        "labels",
        "service",
    }
)
"""Fields of the root that ask the graph; what is not named here, such as the caller's budget, is worked out anew."""
_LONGEST = 20_000  # characters of a document that is worth remembering
_PASSING = ("AnalysisRun", "Run", "Proposal", "ImportRun", "RateLimit", "Viewer", "Token")
"""Beginnings of names of types whose objects change without a change of the graph."""


class _Types(Visitor):
    """Collects the types of what is asked for, and of what it is asked of."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._info = info

    def enter_field(self, *_: Any) -> None:
        for type_ in (self._info.get_type(), self._info.get_parent_type()):
            if type_ is not None:
                self.names.add(get_named_type(type_).name)


def lasts(query: str) -> bool:
    """
    Tell whether answers to an operation of a document may be kept.

    Examples
    --------
    >>> lasts("{ actors { nodes { name } } }"), lasts("mutation { undo { change { id } } }"), lasts("{")
    (True, False, False)
    """
    return len(query) <= _LONGEST and _lasts(query)


@lru_cache(512)
def _lasts(query: str) -> bool:
    try:
        document = parsed(query)
    except GraphQLError:
        return False
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    roots = {
        node.name.value if isinstance(node, FieldNode) else ""
        for operation in operations
        for node in operation.selection_set.selections
    }
    info = TypeInfo(schema._schema)  # noqa: SLF001  strawberry has no public way to it
    types = _Types(info)
    visit(document, TypeInfoVisitor(info, types))
    reads = all(operation.operation is OperationType.QUERY for operation in operations)
    return reads and roots <= STEADY and not any(name.startswith(_PASSING) for name in types.names)
