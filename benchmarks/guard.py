"""Processor time of operations that are refused: what an attack costs the service."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from typing import Any

from graph_service.api import limits
from graph_service.api.answers import answer
from graph_service.api.context import Context

ROUNDS = 15
REFUSED = {"TOO_LARGE", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"}


def laughs(count: int) -> str:
    """Let each fragment spread the next one twice."""
    fragments = (f"fragment f{i} on Actor {{ ...f{i + 1} ...f{i + 1} }}" for i in range(count))
    return f"{{ actors {{ nodes {{ ...f0 }} }} }} {' '.join(fragments)} fragment f{count} on Actor {{ id }}"


def nested(depth: int) -> str:
    """Nest lists."""
    return "{ actors { nodes { " + "memberships { nodes { " * depth + "id" + " } }" * depth + " } } }"


ATTACKS = {
    "fragment bomb, 30": laughs(30),
    "fragment bomb, 60": laughs(60),
    "fragment bomb, 98": laughs(98),
    "circular fragments": "{ actors { nodes { ...a } } } fragment a on Actor { ...b } fragment b on Actor { ...a }",
    "nest of 10 lists": nested(10),
    "nest of 80 lists": nested(80),
    "nest of 50,000 braces": "{actors" + "{nodes" * 50_000,
    "aliases, 31": "{ " + " ".join(f"a{i}: __typename" for i in range(31)) + " }",
    "aliases, 600": "{ " + " ".join(f"a{i}: __typename" for i in range(600)) + " }",
    "aliases, 10,000": "{ " + " ".join(f"a{i}: __typename" for i in range(10_000)) + " }",
    "one field 600 times": "{ actors { nodes { " + "name " * 600 + "} } }",
    "one field 1,900 times, in a fragment nobody uses": "{ viewer { name } } fragment f on Actor {"
    + "name " * 1900
    + "}",
    "overlapping fragments, 160": "{ viewer { ...on Viewer { name role } "
    + "...on Viewer { name role } " * 160
    + "} }",
    "directives, 10,000": "{ viewer { name " + "@skip(if: false) " * 10_000 + "} }",
    "pages of pages": "{ actors(first: 100) { nodes { ties(first: 100) { nodes { citations { locator } } } } } }",
    "a list of 50,000 ids": "{ nodes(ids: [" + '"a",' * 50_000 + "]) { id } }",
    "299 unknown fields": "{ viewer { " + " ".join(f"x{i}" for i in range(299)) + " } }",
    "150,000 empty lines, 150 unknown fields": "\n" * 150_000
    + "{ viewer { "
    + " ".join(f"x{i}" for i in range(150))
    + " } }",
    "1,900 empty lines, 290 unknown fields": "\n" * 1_900
    + "{ viewer { "
    + " ".join(f"x{i}" for i in range(290))
    + " } }",
    "a comment of 19,000 letters": "{ viewer { x #" + "a" * 19_000 + "\n} }",
    "3,200 escapes": '{ record(by: {slug: "' + "\\u0041" * 3_200 + '"}) { x } }',
    "a block of 1,900 lines": '{ record(by: {slug: """' + " \n" * 1_900 + '"""}) { x } }',
    "one field 290 times in each of six fragments": "{ viewer { ...f0 } }"
    + " ".join(f"fragment f{i} on Viewer {{ {'name ' * 290} }}" for i in range(6)),
    "130 operations, 98 fragments": " ".join(f"query q{i} {{ ...f0 }}" for i in range(130))
    + " ".join(f"fragment f{i} on Query {{ ...f{i + 1} }}" for i in range(97))
    + " fragment f97 on Query { __typename }",
    "240 fields in three kinds": "{ actors { nodes { "
    + "... on Organisation { name } ... on Person { name } ... on Record { name } " * 80
    + "} } }",
    "900 unknown directives": "query " + " ".join(f"@a{i}" for i in range(900)) + " { __typename }",
    "1,900 unknown values": "{ actors(filter: {sectorIn: [" + "X " * 1900 + "]}) { totalCount } }",
    "fields of types of fields": '{ __type(name: "Actor") ' + "{ fields { type " * 6 + "{ name } " + "} }" * 6 + " }",
    "45,000 values in variables": "query($v: [ID!]!) { nodes(ids: $v) { id } }",
}
VARIABLES = {"45,000 values in variables": {"v": ["a"] * 45_000}}


def times(store: Any) -> Iterator[tuple[str, int, float, float, str]]:
    """Ask each attack so many times, never from memory; tell its bytes, median and most milliseconds, and its code."""
    for name, query in ATTACKS.items():
        spent = []
        code = ""
        for _ in range(ROUNDS):
            for cached in (limits._parse, limits._validate, limits._measured_once):
                cached.cache_clear()
            started = time.process_time()
            given = asyncio.run(answer(query, variables=VARIABLES.get(name), context=Context(store)))
            spent.append((time.process_time() - started) * 1000)
            code = str(given.body["errors"][0]["extensions"]["code"])
        assert code in REFUSED, (name, given.body)
        yield name, len(query.encode()), statistics.median(spent), max(spent), code


def report(store: Any) -> None:
    """Write a table; the goal is 50 ms."""
    print("| attack | bytes | median, ms | most, ms | code |", "|---|---|---|---|---|", sep="\n")
    for name, size, median, most, code in times(store):
        print(f"| {name} | {size:,} | {median:.1f} | {most:.1f} | {code} |", flush=True)
