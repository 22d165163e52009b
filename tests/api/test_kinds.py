"""Every field of every kind, asked at once."""

from typing import Any

import pytest
from graphql import GraphQLObjectType, build_schema, get_named_type, is_leaf_type
from graphql.type import is_required_argument

from graph_service.api.schema import sdl
from graph_service.model import KINDS
from tests.api.conftest import Ask
from tests.api.town import town

SCHEMA = build_schema(sdl())
ONE_OF_EACH = {record.kind: record.id for record in reversed(town())}


def selection(type_: Any, depth: int) -> str:
    """Select every field down to a depth; below it only names and ids."""
    fields = []
    for name, field in type_.fields.items():
        inner = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if is_leaf_type(inner):
            fields.append(name)
        elif depth:
            fields.append(f"{name} {{ {selection(inner, depth - 1)} }}")
    return " ".join(["__typename", *fields])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_has_an_answer(ask: Ask, kind: str) -> None:
    type_ = SCHEMA.type_map[kind]
    assert isinstance(type_, GraphQLObjectType)
    found = ask(
        f"query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ {selection(type_, 1)} }} }} }}", id=ONE_OF_EACH[kind]
    )

    assert found["node"]["__typename"] == kind
    assert found["node"]["citations"][0]["locator"] == "L1"
    assert found["node"]["curation"]["version"] == 1


def test_every_tie_names_its_ends_and_its_evidence(ask: Ask) -> None:
    node = ask(
        """query($id: ID!) { node(id: $id) { ... on Tie {
        id type role weight status validity { since } from { slug } to { slug }
        citations { source { slug } quote } curation { version updatedAt } } } }""",
        id="org-000--participates_in--prj-0",
    )["node"]

    assert (node["type"], node["role"]) == ("PARTICIPATES_IN", "LEAD")
    assert (node["from"]["slug"], node["to"]["slug"]) == ("org-000", "prj-0")
    assert node["citations"][0]["source"]["slug"] == "pub-town"


def test_all_ties_of_a_record_are_listed_whatever_their_type(ask: Ask) -> None:
    query = """query($tie: TieCondition) { actor(by: {slug: "org-000"}) {
    ties(first: 100, tie: $tie) { totalCount nodes { type } } } }"""
    every = ask(query)["actor"]["ties"]
    incoming = ask(query, tie={"direction": "IN", "typeIn": ["MEMBER_OF"]})["actor"]["ties"]

    assert every["totalCount"] == len(every["nodes"]) > incoming["totalCount"]
    assert {node["type"] for node in incoming["nodes"]} == {"MEMBER_OF"}


def test_sectors_of_an_activity_are_those_of_its_participants(ask: Ask) -> None:
    found = ask('{ node(id: "col-map") { ... on Collaboration { sectors } } }')
    assert found["node"]["sectors"] == ["ADMINISTRATION", "GOVTECH"]


def test_a_list_can_be_narrowed_to_a_role_and_a_sector(ask: Ask) -> None:
    found = ask(
        """{ project(by: {slug: "prj-0"}) {
        leads: participants(tie: {roleIn: [LEAD]}) { edges { tie { role } } totalCount }
        civic: participants(tie: {sectorIn: [CIVIC_TECH]}) { nodes { sector } } } }"""
    )["project"]

    assert {edge["tie"]["role"] for edge in found["leads"]["edges"]} == {"LEAD"}
    assert found["leads"]["totalCount"] == len(found["leads"]["edges"])
    assert {node["sector"] for node in found["civic"]["nodes"]} == {"CIVIC_TECH"}
