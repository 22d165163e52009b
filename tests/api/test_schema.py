"""The schema that is printed, beside the one that users were promised."""

from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLSchema, build_schema, is_introspection_type

from graph_service.api.schema import schema, sdl
from graph_service.model import KINDS
from tests.conftest import ROOT

DIFFERENT: dict[str, str] = {
    "BridgingContact.gainWithin": "tells how exact the gain is in very large sectors",
    "Coverage.missing": "numbers alone do not say who is not in the data",
    "RecordInput.status": "null, not ASSERTED, by default: what is left out of an input is kept",
    "TieInput.status": "null, not ASSERTED, by default: what is left out of an input is kept",
}
"""Field or argument that differs from the reference on purpose, and why."""


@pytest.fixture(scope="module")
def ours() -> GraphQLSchema:
    return build_schema(sdl())


@pytest.fixture(scope="module")
def reference(shared: Path) -> GraphQLSchema:
    return build_schema((shared / "reference" / "schema.graphql").read_text(encoding="utf-8"))


def own_types(schema: GraphQLSchema) -> dict[str, Any]:
    return {name: type_ for name, type_ in schema.type_map.items() if not is_introspection_type(type_)}


def test_the_file_at_the_root_is_the_schema_of_the_code() -> None:
    assert (ROOT / "schema.graphql").read_text(encoding="utf-8") == sdl(), "graph-service schema > schema.graphql"


def test_every_kind_of_the_model_is_a_record(ours: GraphQLSchema) -> None:
    record: Any = ours.type_map["Record"]
    assert {type_.name for type_ in ours.get_possible_types(record)} == set(KINDS)


def test_everything_is_described(ours: GraphQLSchema) -> None:
    bare = [name for name, type_ in own_types(ours).items() if not type_.description and name not in {"ID", "Boolean"}]
    fields = [
        f"{name}.{field}"
        for name, type_ in own_types(ours).items()
        for field, definition in getattr(type_, "fields", getattr(type_, "values", {})).items()
        if not definition.description
    ]

    assert not bare
    assert not fields


def test_every_type_field_and_argument_is_that_of_the_reference(ours: GraphQLSchema, reference: GraphQLSchema) -> None:
    wrong = [fault for name, type_ in own_types(ours).items() for fault in differences(name, type_, reference)]
    assert sorted(set(wrong) - set(DIFFERENT)) == []


def differences(name: str, type_: Any, reference: GraphQLSchema) -> list[str]:
    theirs: Any = reference.type_map.get(name)
    if theirs is None or type(theirs) is not type(type_):
        return [name]
    if isinstance(type_, GraphQLEnumType):
        return [f"{name}.{value}" for value in type_.values if value not in theirs.values]
    interfaces = {each.name for each in getattr(type_, "interfaces", ())}
    wrong = [] if interfaces == {each.name for each in getattr(theirs, "interfaces", ())} else [f"{name} implements"]
    for field, definition in getattr(type_, "fields", {}).items():
        same = theirs.fields.get(field)
        wrong += [] if same is not None and str(same.type) == str(definition.type) else [f"{name}.{field}"]
        for argument, given in getattr(definition, "args", {}).items():
            other = getattr(same, "args", {}).get(argument)
            if other is None or (str(other.type), other.default_value) != (str(given.type), given.default_value):
                wrong.append(f"{name}.{field}({argument})")
    return wrong


def test_the_schema_is_made_of_one_set_of_types() -> None:
    assert schema.as_str().count("interface Record ") == 1
