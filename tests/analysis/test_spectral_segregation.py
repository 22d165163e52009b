"""The spectral segregation index."""

import importlib
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph_service.analysis import network_from, spectral_segregation
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate, network, values


def _by_definition(G: "nx.Graph[Any]") -> dict[Any, float | None]:
    """Power iteration in exact order, one component of one group after the other."""
    found: dict[Any, float | None] = {node: 0.0 if G.degree[node] else None for node in G}
    for group in {data["sector"] for _, data in G.nodes(data=True)}:
        inside = G.subgraph([node for node, data in G.nodes(data=True) if data["sector"] == group])
        for part in nx.connected_components(inside):
            if len(part) > 1:
                nodes = sorted(part)
                A = nx.to_numpy_array(inside, nodelist=nodes) / np.array([G.degree[node] for node in nodes])[:, None]
                eigenvalues, vectors = np.linalg.eig(A)
                first = np.argmax(eigenvalues.real)
                x = np.abs(vectors[:, first].real)
                found |= dict(zip(nodes, (eigenvalues[first].real * x / x.mean()).tolist(), strict=True))
    return found


@given(grouped_graphs(directed=False))
def test_every_actor_has_the_value_of_the_definition(G: "nx.Graph[Any]") -> None:
    found = spectral_segregation(G).value or {}

    for actor, value in _by_definition(simple(G)).items():
        assert found[actor] == (None if value is None else pytest.approx(value, abs=1e-9))


def test_reference_values_are_met(shared: Path) -> None:
    for entry in values(shared, "ssi", "ssi_mean"):
        G = network(shared, entry["data"])
        parameters = entry["parameters"]
        found = spectral_segregation(G, level="group" if "group" in parameters else "actor").value or {}
        key = parameters.get("group", parameters.get("actor"))
        assert found[key] == pytest.approx(entry["value"], abs=entry["tolerance"]), entry


def test_large_components_are_solved_like_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    dense = spectral_segregation(karate()).value or {}
    monkeypatch.setattr(importlib.import_module("graph_service.analysis.measures.spectral_segregation"), "DENSE", 4)

    assert spectral_segregation(karate()).value == pytest.approx(dense)


def test_an_actor_among_strangers_has_zero_and_an_isolate_has_none() -> None:
    G: nx.Graph[Any] = nx.Graph([(0, 1)])
    G.add_node(2)
    nx.set_node_attributes(G, dict(enumerate("abb")), "sector")
    found = spectral_segregation(G)

    assert found.value == {0: 0.0, 1: 0.0, 2: None}
    assert found.undefined_because == "actors without ties"


def test_a_group_of_isolates_has_no_mean() -> None:
    G = nx.empty_graph(2)
    nx.set_node_attributes(G, dict(enumerate("ab")), "sector")

    assert spectral_segregation(G, level="group").value == {"a": None, "b": None}


def test_an_empty_network_gives_an_empty_mapping() -> None:
    assert spectral_segregation(nx.Graph()).value == {}
    assert spectral_segregation(nx.Graph(), level="group").value == {}


def test_directed_ties_are_refused() -> None:
    G = nx.DiGraph([(0, 1)])
    nx.set_node_attributes(G, dict.fromkeys(G, "a"), "sector")

    with pytest.raises(InvalidDataError, match="undirected"):
        spectral_segregation(G)


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(InvalidDataError, match="known: actor, group"):
        spectral_segregation(karate(), level="network")  # type: ignore[arg-type]  # that is what is tested


def test_a_missing_sector_is_refused_by_name() -> None:
    with pytest.raises(InvalidDataError, match="0: sector"):
        spectral_segregation(nx.path_graph(2))


def test_a_network_gives_what_its_graph_gives() -> None:
    assert spectral_segregation(network_from(karate())).value == spectral_segregation(karate()).value
