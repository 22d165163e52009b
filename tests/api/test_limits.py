"""Operations that are too large are refused before they cost anything."""

import cProfile
import gc
import pstats
from collections.abc import Mapping

import pytest
from graphql import GraphQLError, OperationDefinitionNode, get_introspection_query, parse
from starlette.testclient import TestClient

from graph_service.api import limits
from graph_service.api.limits import MOST, measured
from graph_service.api.measuring import Measure
from graph_service.api.schema import schema
from tests.api.conftest import Ask


def laughs(n: int) -> str:
    """Spread each fragment twice in the one before: 2 to the power of n fields out of few bytes."""
    chain = "".join(f"fragment f{i} on Actor {{ ...f{i + 1} ...f{i + 1} }} " for i in range(n))
    return f"{{ actors {{ nodes {{ ...f0 }} }} }} {chain} fragment f{n} on Actor {{ id }}"


def nested(n: int) -> str:
    inner = "id"
    for _ in range(n):
        inner = f"memberships {{ nodes {{ {inner} }} }}"
    return f"{{ actors {{ nodes {{ {inner} }} }} }}"


ATTACKS = {
    "fragments that double": laughs(60),
    "deep nesting": nested(10),
    "fragments within fragments": "{ actors { nodes { ...f0 } } } "
    + " ".join(f"fragment f{i} on Actor {{ ...f{i + 1} }}" for i in range(210))
    + " fragment f210 on Actor { id }",
    "braces only": "{actors" + "{nodes" * 50_000,
    "the same field again and again": "{ actors { nodes { " + "name " * 600 + "} } }",
    "an unused fragment": "{ service { version } } fragment f on Actor { " + "name " * 600 + "}",
    "aliases": "{ " + " ".join(f"a{i}: service {{ version }}" for i in range(31)) + " }",
    "directives": "{ service { version " + "@skip(if: false) " * 21 + "} }",
    "many directives": "{ service { version " + "@skip(if: false) " * 10_000 + "} }",
    "pages of pages": """{ actors(first: 100) { nodes { memberships(first: 100) { nodes {
    memberships(first: 100) { nodes { id } } } } } } }""",
    "many analyses": "{ "
    + " ".join(f"a{i}: siloAnalysis(settings: {{seed: {i}}}) {{ run {{ id }} }}" for i in range(9))
    + " }",
    "a long list": "{ nodes(ids: [" + '"a",' * 50_000 + "]) { id } }",
    "empty lines before many faults": "\n" * 150_000 + "{ viewer { " + " ".join(f"x{i}" for i in range(150)) + " } }",
    "lines within the length": "\r" * 15_000 + "{ viewer { " + " ".join(f"x{i}" for i in range(150)) + " } }",
    "nothing but commas": "{ viewer { name " + "," * 150_000 + "} }",
    "a long comment": "{ viewer { name #" + "a" * 150_000 + "\n} }",
    "a long name": "{ viewer { " + "a" * 150_000 + " } }",
    "escapes": '{ record(by: {slug: "' + "\\u0041" * 25_000 + '"}) { id } }',
    "a block of lines": '{ record(by: {slug: """' + " \n" * 75_000 + '"""}) { id } }',
    "many operations": " ".join(f"query q{i} {{ ...f0 }}" for i in range(130))
    + " ".join(f"fragment f{i} on Query {{ ...f{i + 1} }}" for i in range(97))
    + " fragment f97 on Query { __typename }",
    "the same field in six fragments": "{ viewer { ...f0 } }"
    + " ".join(f"fragment f{i} on Viewer {{ {'name ' * 290} }}" for i in range(6)),
    "the same field in many kinds": "{ actors { nodes { "
    + "... on Organisation { name } ... on Person { name } ... on Record { name } " * 80
    + "} } }",
    "braces that can still be read": "{a" * 190 + "}" * 190,
}
FAULTY = {
    "many unknown fields": "{ viewer { " + " ".join(f"x{i}" for i in range(290)) + " } }",
    "many unknown variables": "query(" + " ".join(f"$v{i}: X{i}" for i in range(350)) + ") { __typename }",
    "many unknown directives": "query " + " ".join(f"@a{i}" for i in range(900)) + " { __typename }",
    "many unknown values": "{ actors(filter: {sectorIn: [" + "X " * 1900 + "]}) { totalCount } }",
    "a number that nobody can read": "{ actors(first: " + "1" * 5_000 + ") { totalCount } }",
}
DEEP: list[object] = ["a"]
for _ in range(900):
    DEEP = [DEEP]
VALUES: dict[str, object] = {
    "ids": ["a"] * 45_000,
    "lists in lists": [["a"]] * 30_000,
    "objects": [{"a": {"b": 1}}] * 10_000,
    "keys": {f"x{i}": 1 for i in range(15_000)},
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused(client: TestClient, name: str) -> None:
    answer = client.post("/graphql", json={"query": ATTACKS[name]})
    assert answer.json()["errors"][0]["extensions"]["code"] in {"TOO_LARGE", "GRAPHQL_PARSE_FAILED"}


def refused(query: str, variables: Mapping[str, object]) -> list[GraphQLError]:
    try:
        return limits.faults(schema._schema, query, variables, None)
    except GraphQLError as error:
        return [error]


@pytest.mark.parametrize("name", [*ATTACKS, *FAULTY])
def test_an_attack_is_refused_with_little_work(name: str) -> None:
    """Calls of functions are counted, not timed: `benchmarks/graphql.py --guard` tells how long they take."""
    for cached in (limits._parse, limits._measured_once, limits._validate):
        cached.cache_clear()
    profile = cProfile.Profile()
    assert profile.runcall(refused, {**ATTACKS, **FAULTY}[name], {})
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]  # unknown to typeshed

    assert calls < 250_000


@pytest.mark.parametrize("name", FAULTY)
def test_of_many_faults_some_are_told(client: TestClient, name: str) -> None:
    errors = client.post("/graphql", json={"query": FAULTY[name]}).json()["errors"]

    assert {error["extensions"]["code"] for error in errors} == {"GRAPHQL_VALIDATION_FAILED"}
    assert len(errors) <= limits.MOST_FAULTS + 1


@pytest.mark.parametrize("name", VALUES)
def test_variables_with_too_many_values_are_refused_before_they_are_read(client: TestClient, name: str) -> None:
    body = {"query": "query($v: [ID!]!) { nodes(ids: $v) { id } }", "variables": {"v": VALUES[name]}}
    error = client.post("/graphql", json=body).json()["errors"][0]["extensions"]

    assert (error["code"], error["limit"]) == ("TOO_LARGE", "values")


@pytest.mark.parametrize("given", [{"variables": {"v": DEEP}}, {"variables": {"v": ["x"]}, "extensions": {"v": DEEP}}])
def test_lists_in_lists_are_no_error_of_the_server(client: TestClient, given: Mapping[str, object]) -> None:
    """The reader of JSON goes deeper than the writer, which answers and the log go through."""
    answer = client.post("/graphql", json={"query": "query($v: [ID!]!) { nodes(ids: $v) { id } }", **given})

    assert answer.status_code == 200
    if "errors" in answer.json():
        assert answer.json()["errors"][0]["extensions"]["limit"] == "levels"


def test_what_was_refused_is_freed_without_the_collector_of_garbage() -> None:
    """Tokens that hold each other would wait for a collection, which then takes some request 50 ms."""
    query = ATTACKS["an unused fragment"]
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        refused(query, {})
        limits._parse.cache_clear()
        limits._measured_once.cache_clear()
        left = len(gc.get_objects()) - before
    finally:
        gc.enable()

    assert left < 100


def test_the_work_of_measuring_grows_with_the_text_and_not_with_what_it_stands_for() -> None:
    """Each further fragment doubles the fields; the steps of the guard are counted, not timed."""

    def steps(n: int) -> int:
        measure = Measure(schema._schema, parse(laughs(n)), {})
        operation = next(d for d in parse(laughs(n)).definitions if isinstance(d, OperationDefinitionNode))
        assert measure.operation(operation).fields > 2**n
        return measure.steps

    assert steps(80) - steps(40) == steps(40) - steps(0)
    assert steps(80) < 300


@pytest.mark.parametrize("page", ["first: 100", "first: $n"])
def test_pages_multiply_and_a_variable_counts_with_its_value(page: str) -> None:
    text = f"query($n: Int = 100) {{ actors({page}) {{ nodes {{ memberships(first: 20) {{ nodes {{ id }} }} }} }} }}"
    document = parse(text)

    assert measured(schema._schema, document, {}, None)[0].nodes == 100 + 2000
    assert measured(schema._schema, document, {"n": 1}, None)[0].nodes in {21, 2100}


def test_a_text_is_parsed_and_validated_once(ask: Ask) -> None:
    query = "{ service { graphVersion } rateLimit { cost } }"  # no answer is kept of what the caller has spent
    ask(query)
    parsed, validated = limits._parse.cache_info(), limits._validate.cache_info()
    ask(query)

    assert limits._parse.cache_info().misses == parsed.misses
    assert limits._validate.cache_info().hits == validated.hits + 1


def test_circles_of_fragments_are_reported_and_not_followed(client: TestClient) -> None:
    query = "{ actors { nodes { ...a } } } fragment a on Actor { ...b } fragment b on Actor { ...a }"
    answer = client.post("/graphql", json={"query": query}).json()
    assert answer["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_large_but_fair_questions_are_answered(ask: Ask) -> None:
    fields = " ".join(f"a{i}: actors(first: 5) {{ nodes {{ id name sector }} }}" for i in range(MOST["aliases"]))
    assert len(ask(f"{{ {fields} }}")) == MOST["aliases"]


def test_the_introspection_of_tools_is_answered(ask: Ask) -> None:
    assert ask(get_introspection_query())["__schema"]["queryType"]["name"] == "Query"
