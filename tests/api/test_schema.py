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
LATER = "imports and duplicates are answered by the command line so far"
NO_SOURCE = "the graph holds nothing that it could be told from"
ONE_END = "a ranking or a queue is read from its top"
MISSING: dict[str, str] = {
    "Change.importRun": LATER,
    "DuplicateCandidate": LATER,
    "DuplicateConnection": LATER,
    "DuplicateEdge": LATER,
    "FaultSeverity": LATER,
    "ImportCount": LATER,
    "ImportFault": LATER,
    "ImportRun": LATER,
    "Judgement": LATER,
    "Mutation.judgeDuplicate": LATER,
    "Query.duplicates": LATER,
    "Query.importRuns": LATER,
    "BridgingContactFilter.demandIn": "not built yet",
    "BridgingContactFilter.topicIn": "not built yet",
    "Query.bridges(settings)": "one ranking per graph version and moment, which is learned once",
    "Query.bridges(before)": ONE_END,
    "Query.bridges(last)": ONE_END,
    "Query.analysisRuns(before)": ONE_END,
    "Query.analysisRuns(last)": ONE_END,
    "ContactPointInput.consentGivenOn": "consent stands in the record of the person",
    "Facet.COMMUNITY": "communities are of an analysis, not of records",
    "FeasibilityRule.CAPACITY": NO_SOURCE,
    "FeasibilityRule.NO_OBJECTION": "who has objected is suppressed and never suggested",
    "Fold.VALIDATED": "not built yet",
    "FoldedTie.qValue": "not built yet",
    "ReasonKind.MATCHING_EXCHANGE": "not built yet",
    "ReasonKind.SHARED_STANDARD": "not built yet",
    "Coverage.source @semanticNonNull": "a source may be hidden from who asks",
    "ExportFormat.CX2": "not built yet",
    "ExportFormat.CYPHER": "not built yet",
    "ExportFormat.CYTOSCAPE_JSON": "not built yet",
    "ExportFormat.DL": "not built yet",
    "ExportFormat.DOT": "not built yet",
    "ExportFormat.FTM": "not built yet",
    "ExportFormat.JGF": "not built yet",
    "ExportFormat.JSON_LD": "not built yet",
    "ExportFormat.KUMU": "not built yet",
    "ExportFormat.NEO4J_CSV": "not built yet",
    "ExportFormat.PAJEK": "not built yet",
    "ExportFormat.TURTLE": "not built yet",
    "ExportFormat.YED_GRAPHML": "not built yet",
}
"""What the reference has and we have not, and why."""


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

    arguments = [
        f"{name}.{field}({argument})"
        for name, type_ in own_types(ours).items()
        for field, definition in getattr(type_, "fields", {}).items()
        for argument, given in getattr(definition, "args", {}).items()
        if not given.description
    ]

    assert not bare
    assert not fields
    assert not arguments


def test_every_type_field_and_argument_is_that_of_the_reference(ours: GraphQLSchema, reference: GraphQLSchema) -> None:
    wrong = [fault for name, type_ in own_types(ours).items() for fault in differences(name, type_, reference)]
    assert sorted(set(wrong) - set(DIFFERENT)) == []


def test_what_is_missing_of_the_reference_is_accounted_for(ours: GraphQLSchema, reference: GraphQLSchema) -> None:
    """So that nothing gets lost unnoticed, and what has been built is taken off the list."""
    kept = {each.partition(" @")[0] for each in parts(ours)}
    missing = {each for each in parts(reference) - parts(ours) if each.partition(" @")[0] in kept or " @" not in each}
    inside = {each for each in missing if any(each.startswith((f"{name}.", f"{name}(")) for name in missing)}

    assert sorted(missing - inside) == sorted(MISSING)


def parts(schema: GraphQLSchema) -> set[str]:
    """Name types, fields, arguments and values, and fields that are null only with an error."""
    found = set(own_types(schema))
    for name, type_ in own_types(schema).items():
        for field, definition in getattr(type_, "fields", getattr(type_, "values", {})).items():
            found.add(f"{name}.{field}")
            found |= {f"{name}.{field}({argument})" for argument in getattr(definition, "args", {})}
            directives = getattr(definition.ast_node, "directives", None) or ()
            if any(each.name.value == "semanticNonNull" for each in directives):
                found.add(f"{name}.{field} @semanticNonNull")
    return found


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
