"""Whatever the graph, every measure gives a defined result or an error that names the thing and the way out."""

import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

import graph_service.analysis as gsa
from graph_service.analysis import MEASURES, Network, Result, network_from
from graph_service.analysis.columns import UNKNOWN
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple

NULLS = {"communities": 2, "controversy": 2, "discovered_silos": 20}
UNDIRECTED_ONLY = frozenset(
    {
        "betweenness",
        "cartographic_role",
        "communities",
        "controversy",
        "discovered_silos",
        "first_exits",
        "freeman",
        "gamix",
        "modularity",
        "openness",
        "participation",
        "sector_radius",
        "sector_radius_of_actors",
        "sector_radius_of_groups",
        "spectral_segregation",
        "within_group_z",
    }
)
WITHOUT_GROUPS = frozenset(
    {
        "betweenness",
        "communities",
        "constraint",
        "core_number",
        "cut_actors",
        "cut_ties",
        "effective_size",
        "efficiency",
        "hierarchy",
    }
)
MAY_BE_INFINITE = frozenset({"odds_ratio"})
OF_GRAPHS = sorted(MEASURES.keys() - {"backbone"})
"""The backbone is measured of activities; tests/analysis/test_backbone.py has its corners."""


def _measure(name: str) -> Callable[..., Result[Any]]:
    measure = MEASURES[name]
    if name in NULLS:
        measure = partial(measure, nulls=NULLS[name])
    return partial(measure, subgroups="sector") if name == "openness" else measure


def _numbers(value: Any) -> Iterator[Any]:
    """Give every number in a value, however deep."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _numbers(each)
    elif isinstance(value, np.ndarray):
        yield from value.ravel().tolist()
    elif isinstance(value, int | float):
        yield value


def _check(name: str, found: Result[Any], G: "nx.Graph[Any]") -> None:
    for field in ("value", "expected", "sd", "z", "p", "low", "high"):
        numbers = list(_numbers(getattr(found, field)))
        assert not any(math.isnan(x) for x in numbers), field
        assert name in MAY_BE_INFINITE or not any(math.isinf(x) for x in numbers), field
        if field == "p":
            assert all(0 <= x <= 1 for x in numbers)
        if field == "sd":
            assert all(x >= 0 for x in numbers)
    undefined = found.value is None or (isinstance(found.value, Mapping) and None in found.value.values())
    assert not undefined or found.undefined_because, "an undefined value has a reason"
    assert found.method or found.undefined_because, "it says how"
    assert found.measure == name
    assert found.actors == len(G)


def _check_error(name: str, error: InvalidDataError) -> None:
    assert name in UNDIRECTED_ONLY
    assert "G.to_undirected()" in str(error) or "are not two groups" in str(error)


@pytest.mark.parametrize("name", OF_GRAPHS)
@settings(max_examples=25)
@given(G=grouped_graphs())
def test_any_graph_gives_a_defined_result_or_a_clear_error(name: str, G: "nx.Graph[Any]") -> None:
    try:
        found = _measure(name)(G)
    except InvalidDataError as error:
        _check_error(name, error)
        return

    assert not (G.is_directed() and name in UNDIRECTED_ONLY)
    _check(name, found, G)


def _corners() -> Mapping[str, "nx.Graph[Any]"]:
    loops: nx.Graph[Any] = nx.Graph([(0, 0), (1, 1)])
    parallel: Any = nx.MultiGraph([(0, 1), (0, 1), (1, 2)])
    return {
        "empty": nx.empty_graph(0),
        "one node": nx.empty_graph(1),
        "isolates only": nx.empty_graph(4),
        "loops only": loops,
        "parallel ties": parallel,
        "one tie": nx.path_graph(2),
        "directed": nx.DiGraph([(0, 1), (1, 2), (2, 0), (0, 2)]),
    }


CORNERS = _corners()


@pytest.mark.parametrize("labels", [("a",), ("a", "b"), (UNKNOWN,)], ids=("one sector", "two sectors", "all unknown"))
@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("name", OF_GRAPHS)
def test_corners_give_a_defined_result_or_a_clear_error(name: str, corner: str, labels: tuple[str, ...]) -> None:
    G = CORNERS[corner].copy()
    nx.set_node_attributes(G, {v: labels[i % len(labels)] for i, v in enumerate(G)}, "sector")
    try:
        found = _measure(name)(G)
    except InvalidDataError as error:
        _check_error(name, error)
        return

    _check(name, found, G)


@pytest.mark.parametrize("name", sorted(MEASURES.keys() - WITHOUT_GROUPS - {"backbone"}))
def test_a_missing_attribute_is_named_with_the_way_out(name: str) -> None:
    G = nx.path_graph(3)
    nx.set_node_attributes(G, {0: "a", 1: "b"}, "sector")

    with pytest.raises(InvalidDataError, match=r"2.*sector.*is missing.*give every node its group"):
        _measure(name)(G)
    with pytest.raises(InvalidDataError, match=r"group.*sector.*is no attribute of the actors.*known: none"):
        _measure(name)(network_from(G, group=None))


@pytest.mark.parametrize("name", OF_GRAPHS)
@settings(max_examples=10)
@given(G=grouped_graphs(directed=False, least=1))
def test_loops_and_parallel_ties_change_nothing(name: str, G: "nx.Graph[Any]") -> None:
    plain = simple(G)
    try:
        expected = _measure(name)(plain)
    except InvalidDataError as error:
        _check_error(name, error)
        with pytest.raises(InvalidDataError, match="are not two groups"):
            _measure(name)(G)
        return
    network = network_from(plain)

    assert _measure(name)(G).value == expected.value
    assert isinstance(network, Network)
    assert _measure(name)(network).value == expected.value


def test_the_names_of_the_design_are_there() -> None:
    promised = """
        mixing ei_index assortativity coleman freeman gamix odds_ratio segregation_matrix_index
        spectral_segregation modularity controversy sector_radius constraint effective_size brokerage participation
        communities openness backbone suggest_contacts what_if silo_report
    """

    assert [name for name in promised.split() if not callable(getattr(gsa, name, None))] == []
