"""The number of calls to the database depends on the shape of the question."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from graph_service.store import GraphStore
from graph_service.web.app import create_app
from tests.api.conftest import asking, lend
from tests.api.town import town

FOR_A_PAGE = 2  # keys first, then the records behind them
THREE_LISTS = """query($first: Int) { actors(first: $first, filter: {sectorIn: [ADMINISTRATION, GOVTECH, CIVIC_TECH]}) {
  nodes { name
    activities(first: 5) { totalCount edges { node { name } tie { role from { name } citations { source { name } } } } }
    memberships(first: 5) { nodes { name } }
    topics(first: 5) { nodes { name } }
  } } }"""


@pytest.fixture(scope="module")
def big_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore.open(f"embedded:{tmp_path_factory.mktemp('big') / 'graph'}") as store:
        store.apply(town(100), by="test", why="town")
        yield lend(store)


def calls(store: GraphStore, query: str, **variables: object) -> int:
    """Count the calls that one question makes; the loaders of a request know nothing yet."""
    with TestClient(create_app(lambda: store)) as client:
        asking(client)("{ __typename }")  # the version of the graph is known from now on
        before = store.calls
        asking(client)(query, **variables)
        return store.calls - before


def test_a_page_of_100_costs_as_many_calls_as_a_page_of_one(big_town: GraphStore) -> None:
    one, hundred = (calls(big_town, THREE_LISTS, first=first) for first in (1, 100))

    # the page, three lists, one count, the sources; the ends of ties came along with the lists
    assert one == hundred <= 6 + FOR_A_PAGE - 1


def test_a_count_is_taken_only_when_asked_for(big_town: GraphStore) -> None:
    assert calls(big_town, "{ actors { nodes { id } } }") == FOR_A_PAGE
    assert calls(big_town, "{ actors { totalCount } }") == 1
    query = "{ actors { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage } } }"
    assert calls(big_town, query) == FOR_A_PAGE + 1


def test_the_previous_page_of_an_inner_list_is_looked_up_only_when_asked_for(big_town: GraphStore) -> None:
    query = '{ project(by: {slug: "prj-0"}) { participants(first: 2) { pageInfo { hasPreviousPage endCursor } } } }'
    with TestClient(create_app(lambda: big_town)) as client:
        place = asking(client)(query)["project"]["participants"]["pageInfo"]["endCursor"]
    after = query.replace("first: 2", f'first: 2, after: "{place}"')

    assert calls(big_town, query) == 2
    assert calls(big_town, after) == 3
    assert calls(big_town, after.replace("hasPreviousPage", "hasNextPage")) == 2


def test_collaborators_of_a_whole_page_come_from_one_network(big_town: GraphStore) -> None:
    query = """query($first: Int) { actors(first: $first) { nodes {
    collaborators(first: 5) { edges { node { name } tie { weight via { name } } } } } } }"""
    calls(big_town, query, first=1)  # the network is folded once per version
    one, hundred = (calls(big_town, query, first=first) for first in (1, 100))

    # the version, the page, actors that the page does not hold, activities
    assert hundred <= one <= 3 + FOR_A_PAGE
