"""The two specifications of Relay, sentence by sentence: cursor connections, and global object identification."""

from typing import Any

import pytest
from graphql import get_introspection_query
from starlette.testclient import TestClient

from graph_service.api.cursors import cursor_of

PAGE = "{ edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
BOTH_WAYS = {"first": "Int", "after": "String", "last": "Int", "before": "String"}


def ask(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


@pytest.fixture(scope="module")
def types(client: TestClient) -> dict[str, Any]:
    """Read the schema as tools do."""
    told = ask(client, get_introspection_query())["data"]["__schema"]
    return {each["name"]: each for each in told["types"]}


def text(type_: Any) -> str:
    """Write a type as in the schema."""
    if type_["kind"] == "NON_NULL":
        return f"{text(type_['ofType'])}!"
    return f"[{text(type_['ofType'])}]" if type_["kind"] == "LIST" else str(type_["name"])


def named(type_: Any) -> str:
    return named(type_["ofType"]) if type_.get("ofType") else str(type_["name"])


def fields(types: dict[str, Any], name: str) -> dict[str, Any]:
    return {each["name"]: each for each in types[name]["fields"] or ()}


def connections(types: dict[str, Any]) -> list[str]:
    return [name for name, each in types.items() if name.endswith("Connection") and each["kind"] == "OBJECT"]


def lists(types: dict[str, Any]) -> dict[str, Any]:
    """Give the connections at the root that ask for nothing but a page."""
    return {
        name: each
        for name, each in fields(types, "Query").items()
        if named(each["type"]).endswith("Connection")
        and not any(given["type"]["kind"] == "NON_NULL" and given["defaultValue"] is None for given in each["args"])
    }


def arguments(field: Any) -> dict[str, str]:
    return {each["name"]: text(each["type"]) for each in field["args"]}


def test_connections_have_edges_and_page_info(types: dict[str, Any]) -> None:
    assert len(connections(types)) > 20
    for name in connections(types):
        own = fields(types, name)
        edge = named(own["edges"]["type"])

        assert text(own["pageInfo"]["type"]) == "PageInfo!"
        assert own["edges"]["type"]["kind"] == "LIST" or own["edges"]["type"]["ofType"]["kind"] == "LIST"
        assert edge.endswith("Edge"), name
        assert text(fields(types, edge)["cursor"]["type"]) == "String!"
        assert "[" not in text(fields(types, edge)["node"]["type"])


def test_page_info_is_that_of_the_specification(types: dict[str, Any]) -> None:
    assert {name: text(each["type"]) for name, each in fields(types, "PageInfo").items()} == {
        "hasNextPage": "Boolean!",
        "hasPreviousPage": "Boolean!",
        "startCursor": "String",
        "endCursor": "String",
    }


def test_every_field_of_a_connection_takes_first_and_after_and_if_it_goes_back_last_and_before(
    types: dict[str, Any],
) -> None:
    for name, each in types.items():
        for field in each["fields"] or ():
            if not named(field["type"]).endswith("Connection"):
                continue
            given = {key: type_.rstrip("!") for key, type_ in arguments(field).items() if key in BOTH_WAYS}
            forward = {key: BOTH_WAYS[key] for key in ("first", "after")}
            assert given in (BOTH_WAYS, forward), (name, field["name"])


@pytest.fixture(scope="module")
def everything(client: TestClient, types: dict[str, Any]) -> dict[str, list[str]]:
    """Read the cursors of each list that goes both ways."""
    found = {}
    for name, each in lists(types).items():
        if arguments(each).keys() >= BOTH_WAYS.keys() and name != "proposals":
            answer = ask(client, f"{{ it: {name}(first: 100) {PAGE} }}")
            found[name] = [edge["cursor"] for edge in answer["data"]["it"]["edges"]]
    assert len(found) >= 16
    assert all(found.values()), found
    return found


def page(client: TestClient, name: str, **given: Any) -> tuple[list[str], dict[str, Any]]:
    said = ", ".join(
        f"{key}: {value if isinstance(value, int) else f'{chr(34)}{value}{chr(34)}'}" for key, value in given.items()
    )
    answer = ask(client, f"{{ it: {name}({said}) {PAGE} }}")
    assert "errors" not in answer, (name, given, answer["errors"])
    found = answer["data"]["it"]
    return [edge["cursor"] for edge in found["edges"]], found["pageInfo"]


def test_the_order_is_the_same_both_ways_and_cursors_cut_as_the_specification_says(
    client: TestClient, everything: dict[str, list[str]]
) -> None:
    """EdgesToReturn: apply the cursors, then take the first or the last so many."""
    for name, every in everything.items():
        middle = len(every) // 2
        cases: list[tuple[dict[str, Any], list[str]]] = [
            ({"first": 1}, every[:1]),
            ({"last": 1}, every[-1:]),
            ({"last": 100}, every),
            ({"first": 100, "after": every[middle]}, every[middle + 1 :]),
            ({"last": 100, "before": every[middle]}, every[:middle]),
            ({"first": 1, "after": every[0]}, every[1:2]),
            ({"last": 1, "before": every[-1]}, every[-2:-1]),
            ({"first": 100, "after": every[-1]}, []),
            ({"last": 100, "before": every[0]}, []),
            ({"first": 100, "after": every[0], "before": every[-1]}, every[1:-1]),
            ({"last": 100, "after": every[0], "before": every[-1]}, every[1:-1]),
        ]
        for given, expected in cases:
            found, info = page(client, name, **given)

            assert found == expected, (name, given)
            assert (info["startCursor"], info["endCursor"]) == ((found[0], found[-1]) if found else (None, None))


def test_page_info_tells_the_truth_in_both_directions(client: TestClient, everything: dict[str, list[str]]) -> None:
    """The specification lets a server say false for the direction that was not asked for; ours looks."""
    every = everything["actors"]
    cases: list[tuple[dict[str, Any], bool, bool]] = [  # arguments, previous, next
        ({"first": len(every)}, False, False),
        ({"first": len(every) - 1}, False, True),
        ({"last": len(every) - 1}, True, False),
        ({"first": 1, "after": every[0]}, True, True),
        ({"last": 1, "before": every[-1]}, True, True),
        ({"first": 100, "after": every[0]}, True, False),
        ({"last": 100, "before": every[-1]}, False, True),
        ({"first": 100, "before": every[-1]}, False, True),
        ({"last": 100, "after": every[0]}, True, False),
        ({"first": 100, "after": every[0], "before": every[-1]}, True, True),
        ({"last": 100, "after": every[0], "before": every[-1]}, True, True),
        ({"first": 1, "before": every[0]}, False, True),
        ({"last": 1, "after": every[-1]}, True, False),
    ]
    for given, previous, following in cases:
        _, info = page(client, "actors", **given)
        assert (info["hasPreviousPage"], info["hasNextPage"]) == (previous, following), given


@pytest.mark.parametrize("key", ["\ud800", "\0", "a\n"])
def test_a_forged_cursor_is_no_error_of_the_server(client: TestClient, key: str) -> None:
    """A cursor is JSON in base64: half a letter of Unicode comes through both and reaches the store."""
    for name in ("actors", "projects", "topics"):
        answer = ask(client, f"query($c: String) {{ {name}(after: $c) {PAGE} }}", c=cursor_of("sort_key", key))
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert codes <= {"BAD_USER_INPUT"}


@pytest.mark.parametrize(
    "given",
    ["first: 0", "last: 0", "first: -1", "last: -1", "first: 101", "first: 1, last: 1", 'first: 1, after: "no cursor"'],
)
def test_what_the_specification_forbids_or_discourages_is_an_error(client: TestClient, given: str) -> None:
    """Zero is allowed by the specification, and refused here as the arguments say: it asks for nothing."""
    answer = ask(client, f"{{ actors({given}) {PAGE} }}")

    assert answer["data"]["actors"] is None
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_interface_node_has_an_id_and_nothing_else(types: dict[str, Any]) -> None:
    assert {name: text(each["type"]) for name, each in fields(types, "Node").items()} == {"id": "ID!"}
    for name, each in types.items():
        if "Node" in {interface["name"] for interface in each.get("interfaces") or ()}:
            assert text(fields(types, name)["id"]["type"]) == "ID!", name


def test_the_root_has_node_and_nodes(types: dict[str, Any]) -> None:
    root = fields(types, "Query")

    assert (text(root["node"]["type"]), arguments(root["node"])) == ("Node", {"id": "ID!"})
    assert (text(root["nodes"]["type"]), arguments(root["nodes"])) == ("[Node]", {"ids": "[ID!]!"})


def test_whatever_has_an_id_is_found_again_by_it(client: TestClient, types: dict[str, Any]) -> None:
    """Refetching gives the same object: the same type, the same id, the same values."""
    some = "... on Record { name curation { version } } ... on Change { version operationCount }"
    refetched = 0
    for name in [*lists(types)]:
        if name == "proposals":
            continue
        answer = ask(client, f"{{ it: {name}(first: 3) {{ nodes {{ __typename ... on Node {{ id {some} }} }} }} }}")
        nodes = [each for each in answer["data"]["it"]["nodes"] if "id" in each]
        for each in nodes:
            again = ask(client, f"query($id: ID!) {{ node(id: $id) {{ __typename id {some} }} }}", id=each["id"])
            if each["__typename"] != "BridgingContact":  # of one run: an answer, not a record
                assert again["data"]["node"] == each
                refetched += 1
    assert refetched > 20


def test_nodes_come_in_the_order_of_their_ids_with_null_for_the_unknown(client: TestClient) -> None:
    ids = ["change-1", "org-nobody", "prj-1", "org-000--participates_in--prj-0", "change-99", "prj-1"]
    found = ask(client, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)["data"]["nodes"]

    assert [each and each["id"] for each in found] == ["change-1", None, "prj-1", ids[3], None, "prj-1"]
