"""Silos that nobody named are found where they were planted, and not where chance rules."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis import Estimate, FoundSilo, discovered_silos, planted_network, rewired
from graph_service.analysis.measures.discovered_silos import _kept
from graph_service.errors import InvalidDataError


def _silo(p: float, q: float = 0.0) -> FoundSilo:
    openness = Estimate(value=0.0, expected=0.1, z=-3.0, p=p)
    return FoundSilo(resolution=1.0, number=0, members=(1,), sector="a", best_connected=1, openness=openness, q=q)


def test_planted_silos_are_found_and_belong_to_one_sector_each() -> None:
    planted = planted_network(2_000, 10_000, seed=41, silos=3, sealed=1.0)
    local = np.array(planted.network.attributes["local"])
    sector = np.array(planted.network.attributes["sector"])
    found = discovered_silos(planted.network)

    assert found.value == len(found.silos) >= 1
    for silo in found.silos:
        members = np.array(silo.members)
        assert set(sector[members]) == {silo.sector}
        assert np.isin(local[members], list(planted.silos)).mean() > 0.5
        assert (silo.openness.value or 0) < (silo.openness.expected or 0)
        assert silo.closed
        assert (silo.q or 0) <= 0.05
    assert found.expected is not None
    assert found.expected < 1


def test_a_rewired_network_has_none() -> None:
    network = planted_network(1_000, 5_000, seed=42).network
    chance = replace(network, weights=rewired(network.weights, seed=2))

    assert discovered_silos(chance).silos == ()


def test_a_group_that_copies_show_as_well_is_none() -> None:
    found = [_silo(1e-9), _silo(1e-4), _silo(1e-3, q=0.2)]
    quiet, loud = [[1e-2]] * 20, [[1e-5]] * 20

    assert [each.openness.p for each in _kept(found, quiet, 0.05)] == [1e-9, 1e-4]
    assert [each.openness.p for each in _kept(found, loud, 0.05)] == [1e-9]
    assert _kept(found[:1], [[]] * 18, 0.05) == (), "18 copies cannot tell of one group alone"


def test_networks_too_small_to_test_say_so() -> None:
    G = nx.Graph([(0, 1)])
    nx.set_node_attributes(G, {0: "a", 1: "b"}, "sector")
    found = discovered_silos(G)

    assert found.silos == ()
    assert "no group of 10 actors" in found.undefined_because


def test_numbers_that_make_no_sense_are_refused() -> None:
    G = nx.empty_graph(0)

    with pytest.raises(InvalidDataError, match=r"resolutions.*names none"):
        discovered_silos(G, resolutions=())
    with pytest.raises(InvalidDataError, match=r"resolutions.*-1.*is no number above 0"):
        discovered_silos(G, resolutions=(-1,))
    with pytest.raises(InvalidDataError, match=r"nulls.*less than 2"):
        discovered_silos(G, nulls=1)
