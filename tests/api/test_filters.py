"""Filters, orders and counts say what a look at every record says."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph_service.model import Entity, Organisation, Tie
from graph_service.model.vocabulary import Role, TieType
from graph_service.store import Filter, GraphStore, TieCount
from graph_service.web.app import create_app
from tests.api.conftest import Ask, asking, lend
from tests.api.plenty import plenty

RECORDS = plenty()
TIES = [each for each in RECORDS if isinstance(each, Tie)]


@pytest.fixture
def rich(store: GraphStore) -> GraphStore:
    store.apply(RECORDS, by="test", why="plenty")
    return store


@pytest.fixture
def ask_rich(rich: GraphStore) -> Iterator[Ask]:
    with TestClient(create_app(lambda: lend(rich), seconds=60.0)) as client:
        yield asking(client)


CASES = [
    ("projects", "{outcomeIn: [FAILED, PARTIAL]}", {"prj-chat"}),
    ("projects", "{hasLessons: true}", {"prj-chat"}),
    ("projects", "{hasLessons: true, outcomeIn: [SUCCESS]}", set()),
    ("projects", "{minEvidence: SELF_REPORTED}", {"prj-form"}),
    ("projects", "{minEvidence: INDEPENDENT}", set()),
    ("projects", "{sectorsAll: [ADMINISTRATION, GOVTECH], stateIn: [RUNNING]}", {"prj-form"}),
    ("projects", '{topicIn: ["top-maps"], hasLessons: false}', {"prj-form"}),
    ("projects", "{ties: [{type: EXEMPLIFIES}]}", {"prj-form"}),
    ("projects", '{ties: [{type: USES, with: ["dat-wards"]}, {type: PARTICIPATES_IN, atLeast: 2}]}', {"prj-form"}),
    ("actors", "{sizeBandIn: [LARGE]}", {"org-city"}),
    ("actors", "{ties: [{type: ADOPTS, atLeast: 2}]}", {"org-city"}),
    ("actors", "{ties: [{type: PARTICIPATES_IN, roleIn: [SUPPLIER]}]}", {"org-startup"}),
    ("actors", "{ties: [{type: PARTICIPATES_IN, atMost: 0}]}", {"per-ada"}),
    ("collaborations", '{cpvStartsWith: "48"}', {"col-buy"}),
    ("collaborations", "{procedureIn: [OPEN], awardCriteriaIn: [QUALITY_ONLY]}", {"col-buy"}),
    ("collaborations", "{crossesSectors: true}", {"col-buy", "col-map"}),
    ("collaborations", "{crossesSectors: false}", set()),
    ("datasets", "{commercialUse: true}", {"dat-wards"}),
    ("datasets", "{commercialUse: false}", {"dat-lamps"}),
    ("datasets", "{openDefinition: false}", {"dat-lamps"}),
    ("datasets", "{ownNationalLicence: false}", {"dat-wards", "dat-lamps"}),
    ("datasets", '{licenceIn: ["lic-cc-by"], accessIn: [PUBLIC]}', {"dat-wards"}),
    ("datasets", '{standardIn: ["std-tree"]}', {"dat-wards", "dat-trees"}),
    ("datasets", '{formatIn: ["JSON"]}', {"dat-wards"}),
    ("datasets", '{placeIn: ["DE-BE"]}', {"dat-wards", "dat-lamps"}),
    ("exchanges", "{direction: OFFER, subjectIn: [STAY], formatIn: [HOSPITATION]}", {"exc-host"}),
    ("exchanges", "{sectorIn: [GOVTECH], direction: OFFER}", {"exc-host", "exc-know"}),
    ("exchanges", '{direction: REQUEST, openOn: "2026-06-01"}', {"exc-guest"}),
    ("measures", "{ties: [{type: RESPONSIBLE_FOR, roleIn: [LEADS], atLeast: 2}]}", {"mea-table"}),
    ("measures", "{ties: [{type: IMPLEMENTS, atMost: 0}]}", {"mea-table"}),
    ("records", "{kindIn: [LICENCE], ties: [{type: LICENSED_UNDER, atLeast: 1}]}", {"lic-cc-by", "lic-nc", "lic-open"}),
]


@pytest.mark.parametrize("part", [CASES[:16], CASES[16:]], ids=["first half", "second half"])
def test_every_condition_finds_what_fits(ask_rich: Ask, part: list[tuple[str, str, set[str]]]) -> None:
    lists = (
        f"q{i}: {field}(filter: {given}) {{ totalCount nodes {{ slug }} }}" for i, (field, given, _) in enumerate(part)
    )
    found = ask_rich(f"{{ {' '.join(lists)} }}")

    for i, (field, given, expected) in enumerate(part):
        slugs = {each["slug"] for each in found[f"q{i}"]["nodes"]}
        assert (slugs, found[f"q{i}"]["totalCount"]) == (expected, len(expected)), (field, given)


@pytest.mark.parametrize("type_", [TieType.PARTICIPATES_IN, TieType.ABOUT, TieType.MEMBER_OF, TieType.EQUIVALENT_TO])
def test_ties_are_counted_as_by_hand(rich: GraphStore, type_: TieType) -> None:
    """In both directions, for every bound, with and without a role."""
    ids = [each.id for each in RECORDS if isinstance(each, Entity)]
    for roles in ((), (Role.LEAD, Role.MEMBER)):
        fitting = [each for each in TIES if each.type is type_ and (not roles or each.role in roles)]
        counts = Counter(end for each in fitting for end in (each.source_id, each.target_id))
        for low, high in ((0, 0), (1, None), (2, 4), (3, None)):
            condition = TieCount(type=type_, roles=roles, at_least=low, at_most=high)
            expected = {id_ for id_ in ids if low <= counts[id_] <= (len(TIES) if high is None else high)}
            assert set(rich.fitting("Entity", where=Filter(ties=(condition,)))) == expected


def test_facets_are_counted_as_by_hand(ask_rich: Ask) -> None:
    found = ask_rich(
        """{ projects { facets(by: [PROJECT_STATUS, EVIDENCE_LEVEL]) { codes labels { de } count } }
        datasets { facets(by: [LICENCE, ACCESS]) { codes labels { en } count }
          one: facets(by: [FORMAT]) { codes count } }
        collaborations { facets(by: [SUPPLIER_TYPE, PROCUREMENT_METHOD]) { codes count } }
        places: datasets(filter: {topicIn: ["top-maps"]}) {
          facets(by: [PLACE, STANDARD]) { codes count } } }"""
    ) | ask_rich(
        """{ years: projects { facets(by: [YEAR]) { codes count }
          topic: facets(by: [TOPIC]) { codes labels { de } count } } }"""
    )

    assert found["projects"]["facets"] == [
        {"codes": ["unknown", "unknown"], "labels": [{"de": "unbekannt"}] * 2, "count": 5},
        {"codes": ["running", "2"], "labels": [{"de": "in Betrieb"}, {"de": "dokumentierte Evaluation"}], "count": 1},
        {"codes": ["stopped", "unknown"], "labels": [{"de": "eingestellt"}, {"de": "unbekannt"}], "count": 1},
    ]
    assert {(*each["codes"],): each["count"] for each in found["datasets"]["facets"]} == {
        ("lic-cc-by", "public"): 1,
        ("lic-cc-by", "fee"): 1,
        ("lic-nc", "fee"): 1,
        ("lic-open", "unknown"): 1,
        ("unknown", "unknown"): 1,
    }
    assert found["datasets"]["facets"][0]["labels"][0]["en"] in {
        "CC-BY",
        "NC",
        "OPEN LICENCE",
        "Open licence",
        "unknown",
    }
    assert {each["codes"][0]: each["count"] for each in found["datasets"]["one"]} == {"CSV": 1, "JSON": 1, "unknown": 3}
    assert {(*each["codes"],): each["count"] for each in found["collaborations"]["facets"]} == {
        ("startup", "open"): 1,
        ("unknown", "unknown"): 1,
    }
    assert {(*each["codes"],): each["count"] for each in found["places"]["facets"]} == {
        ("DE-BE", "std-tree"): 1,
        ("DE-BE", "unknown"): 1,
    }
    assert {each["codes"][0]: each["count"] for each in found["years"]["facets"]} == {
        **{f"20{10 + i}": 1 for i in range(5)},
        "unknown": 2,
    }
    assert found["years"]["topic"][-1] == {"codes": ["top-maps"], "labels": [{"de": "Maps"}], "count": 2}


def test_small_groups_of_actors_are_not_counted(ask_rich: Ask) -> None:
    facets = ask_rich("{ actors { facets(by: [SECTOR]) { codes count } } }")["actors"]["facets"]
    sectors = Counter(each.sector.value for each in RECORDS if isinstance(each, Organisation)) + Counter(["unknown"])

    assert {each["codes"][0]: each["count"] for each in facets} == {
        code: count if count >= 3 else None for code, count in sectors.items()
    }
    assert None in {each["count"] for each in facets}


def test_lists_inside_records_are_counted_too_with_as_many_calls_for_many(ask_rich: Ask, rich: GraphStore) -> None:
    query = """query($first: Int) { projects(first: $first) { nodes { slug
      participants { facets(by: [ORGANISATION_TYPE]) { codes count } } } } }"""
    counted = []
    for first in (1, 7):
        before = rich.calls
        found = ask_rich(query, first=first)
        counted.append(rich.calls - before)

    assert counted[1] <= counted[0]
    form = next(each for each in found["projects"]["nodes"] if each["slug"] == "prj-form")
    assert {each["codes"][0] for each in form["participants"]["facets"]} == {"municipal_authority", "startup"}


def walked(ask: Ask, query: str, field: str) -> list[str]:
    seen: list[str] = []
    after = None
    while True:
        page: Any = ask(query, after=after)[field]
        seen += [each["slug"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return seen
        after = page["pageInfo"]["endCursor"]


def test_actors_come_by_degree_by_constraint_and_by_change(ask_rich: Ask, rich: GraphStore) -> None:
    query = """query($after: String) { actors(first: 3, after: $after, orderBy: ORDER) { totalCount
      pageInfo { hasNextPage endCursor } nodes { slug collaborators { totalCount } } } }"""
    by_degree = walked(ask_rich, query.replace("ORDER", "DEGREE_DESC"), "actors")
    all_of_them = ask_rich("{ actors(first: 50) { nodes { slug collaborators { totalCount } } } }")["actors"]["nodes"]
    degrees = {each["slug"]: each["collaborators"]["totalCount"] for each in all_of_them}

    assert by_degree == sorted(degrees, key=lambda slug: (-degrees[slug], slug))
    assert set(walked(ask_rich, query.replace("ORDER", "CONSTRAINT_ASC"), "actors")) == set(degrees)
    rich.apply([next(each for each in RECORDS if each.id == "org-city")], by="test", why="nothing")
    rich.apply([Organisation(id="org-new", name="Zuletzt", citations=RECORDS[0].citations)], by="test", why="new")
    assert walked(ask_rich, query.replace("ORDER", "UPDATED_AT_DESC"), "actors")[0] == "org-new"
    least = ask_rich("{ actors(filter: {minDegree: 5}, first: 50) { totalCount nodes { slug } } }")["actors"]
    assert {each["slug"] for each in least["nodes"]} == {slug for slug, degree in degrees.items() if degree >= 5}


def test_facets_are_asked_for_by_one_to_three_properties(ask_rich: Ask, rich: GraphStore) -> None:
    with TestClient(create_app(lambda: lend(rich))) as client:
        for by in ("[]", "[SECTOR, SECTOR]", "[SECTOR, LEVEL, PLACE, TOPIC]"):
            query = f"{{ actors {{ facets(by: {by}) {{ count }} totalCount }} }}"
            answer = client.post("/graphql", json={"query": query}).json()
            assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
            assert answer["data"]["actors"]["totalCount"] > 5
