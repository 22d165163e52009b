"""Tell which operations say nothing but what a version of the graph says, so that their answers last as long as it."""

from functools import lru_cache
from typing import Any

from graphql import FieldNode, GraphQLError, OperationDefinitionNode, OperationType, Visitor, get_named_type, visit

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
_PASSING = ("AnalysisRun", "Proposal", "ImportRun", "RateLimit", "Viewer", "Token")
"""Types whose objects change without a change of the graph."""


def _passing_fields() -> frozenset[str]:
    """Name the fields that lead to objects which change by themselves, wherever they stand."""
    found: set[str] = set()
    for type_ in schema._schema.type_map.values():  # noqa: SLF001  strawberry has no public way to it
        fields: Any = getattr(type_, "fields", {})
        found.update(name for name, field in fields.items() if get_named_type(field.type).name.startswith(_PASSING))
    return frozenset(found)


_PASSED = _passing_fields()


class _Names(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.names.add(node.name.value)


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
    names = _Names()
    visit(document, names)
    reads = all(operation.operation is OperationType.QUERY for operation in operations)
    return reads and roots <= STEADY and not names.names & _PASSED
