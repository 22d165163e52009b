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
    "organisations",  # their names
    "people_with_terms",  # once, when a store is brought up to date
    "hidden",  # all that is not open to everybody
    "losers",  # what was merged or retracted, of which there is little
    "retired_about",  # likewise
    "orphan_runs",  # few as well: runs, proposals, tokens
    "proposals_count",
    "redact_proposals",
    "tokens",
)
# A product of rows that keys have found is no harm, and one of anything else needs a scan.
NEVER = {"AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
EVERYTHING = {
    "citing": NEVER,  # looks through everything, when a source is retracted
    "graph_counts": NEVER,  # counts are what it is about
}
NAMES = [name for name in STATEMENTS if "[" not in name or "[Actor" in name or "[PARTICIPATES_IN" in name]


def operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def plan_of(store: GraphStore, name: str) -> list[str]:
    text = f"EXPLAIN {STATEMENTS[name].text}"
    driver = store._connection.driver
    summary = driver.execute_query(text, parameters(STATEMENTS[name]), database_="neo4j").summary
    assert summary.plan is not None
    return list(operators(summary.plan))


@pytest.mark.parametrize("name", NAMES)
def test_no_statement_reads_more_than_it_must(filled: GraphStore, name: str) -> None:
    steps = plan_of(filled, name)

    assert not NEVER & set(steps) - EVERYTHING.get(name, set())
    assert "NodeByLabelScan" not in steps or name.startswith(READ_EVERYTHING_OF_A_LABEL)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("page[", "page_back["))])
def test_pages_come_in_the_order_of_an_index(filled: GraphStore, name: str) -> None:
    steps = plan_of(filled, name)

    assert "NodeIndexSeekByRange" in steps
    assert not {"Sort", "Top", "PartialSort", "PartialTop"} & set(steps)
