"""How Neo4j answers: by its indexes, without reading all there is and without sorting what an index has in order."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from graph_service.store import GraphStore
from graph_service.store.statements import STATEMENTS
from tests.store.test_statements import filled, parameters

__all__ = ["filled"]


READ_EVERYTHING_OF_A_LABEL = (
    "count",
    "ids",
    "graph_counts",
    "network_",
    "topics",
    "last_change",
    "page_fences",
    "lock_graph",
    "change_count",  # of the changes that a filter leaves
    "log_size",  # adds up the changes
    "licences_of_datasets",
    "frames",  # of the data sets
    "organisations",  # their names
    "people_with_terms",  # once, when a store is brought up to date
    "hidden",  # all that is not open to everybody
    "orphan_runs",  # few: runs, proposals, tokens
    "proposals_count",
    "redact_proposals",
    "tokens",
)
NEVER = {"AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
EVERYTHING = {
    "citing": NEVER,  # looks through everything, when a source is retracted
    "graph_counts": NEVER,  # counts are what it is about
}
ENDS = "both ends of a tie, each by its key"
LISTS = "lists, each collected into one row"
PRODUCTS = {
    "create_ties": ENDS,
    "upsert_ties": ENDS,
    "ties_between": ENDS,
    "losers": "a node by its key, with what the index says was merged into it",
    "graph_counts": LISTS,
    "hidden": LISTS,
    "histories": LISTS,
    "versions_of_records": LISTS,
    "written": LISTS,
}
"""Which statements may multiply rows, and why it is no harm; the planner decides by what it has counted."""
PASSED_ON = {"Apply", "CacheProperties", "CartesianProduct", "Filter", "Projection"}
ONE_ROW = {"Argument", "EagerAggregation", "NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)"}
NAMES = [name for name in STATEMENTS if "[" not in name or "[Actor" in name or "[PARTICIPATES_IN" in name]


def operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from operators(child)


def named(plan: Mapping[str, Any]) -> str:
    return str(plan["operatorType"]).partition("@")[0]


def gives_one_row(plan: Mapping[str, Any]) -> bool:
    """Tell whether a part of a plan ends with one row at most: a list, or a node by its key."""
    return named(plan) in ONE_ROW or (named(plan) in PASSED_ON and all(map(gives_one_row, plan["children"])))


def products_of_many(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Find products that multiply: more than one of their parts may have more than one row."""
    products = [each for each in operators(plan) if named(each) == "CartesianProduct"]
    return [each for each in products if sum(not gives_one_row(part) for part in each["children"]) > 1]


def explained(store: GraphStore, text: str, given: dict[str, Any]) -> Mapping[str, Any]:
    anew = f"CYPHER replan=force EXPLAIN {text}"  # the plan for what the graph holds now
    plan = store._connection.driver.execute_query(anew, given, database_="neo4j").summary.plan
    assert plan is not None
    return plan


def plan_of(store: GraphStore, name: str) -> Mapping[str, Any]:
    return explained(store, STATEMENTS[name].text, parameters(STATEMENTS[name]))


@pytest.mark.parametrize("name", NAMES)
def test_no_statement_reads_more_than_it_must(filled: GraphStore, name: str) -> None:
    plan = plan_of(filled, name)
    steps = {named(each) for each in operators(plan)}

    assert not NEVER & steps - EVERYTHING.get(name, set())
    assert "NodeByLabelScan" not in steps or name.startswith(READ_EVERYTHING_OF_A_LABEL)
    assert "CartesianProduct" not in steps or name.partition("[")[0] in PRODUCTS
    assert not products_of_many(plan)


def test_a_product_of_many_rows_is_found(filled: GraphStore) -> None:
    assert products_of_many(explained(filled, "MATCH (a:Actor), (p:Project) RETURN collect(a.id + p.id) AS pairs", {}))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("page[", "page_back["))])
def test_pages_come_in_the_order_of_an_index(filled: GraphStore, name: str) -> None:
    steps = {named(each) for each in operators(plan_of(filled, name))}

    assert "NodeIndexSeekByRange" in steps
    assert not {"Sort", "Top", "PartialSort", "PartialTop"} & steps
