"""Communities are at least as good as NetworkX's, the same for the same seed, and never without their null."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis import communities, network_from, planted_network
from graph_service.analysis.measures.communities import adjusted_rand, best_partition, modularity_of, numbered
from graph_service.errors import InvalidDataError
from tests.analysis.graphs import grouped_graphs, simple
from tests.analysis.reference import karate

LABELS = st.lists(st.integers(0, 4), min_size=2, max_size=30)


@pytest.mark.parametrize(
    "G", [karate(), nx.les_miserables_graph(), planted_network(1_000, 5_000).network.to_networkx()], ids=str
)
def test_modularity_is_at_least_that_of_louvain_in_networkx(G: "nx.Graph[Any]") -> None:
    ours = best_partition(network_from(G, group=None).weights, resolution=1.0, starts=5, seed=0)
    theirs = nx.community.louvain_communities(G, weight=None, seed=0)

    assert ours.modularity is not None
    assert ours.modularity >= nx.community.modularity(G, theirs, weight=None) - 1e-12


@given(grouped_graphs(directed=False), st.floats(0.1, 5), st.booleans())
def test_modularity_is_that_of_networkx(G: "nx.Graph[Any]", resolution: float, weighted: bool) -> None:  # noqa: FBT001 - hypothesis names it
    plain = simple(G)
    for place, (_, _, data) in enumerate(plain.edges(data=True)):
        data["weight"] = 0.5 + place
    weight = "weight" if weighted else None
    found = communities(plain, weight=weight, resolutions=[resolution], nulls=2)
    value, members = (found.value or {})[resolution], found.members[resolution]

    if plain.number_of_edges():
        groups = [{v for v in plain if members[v] == code} for code in set(members.values())]
        expected = nx.community.modularity(plain, groups, weight=weight, resolution=resolution)
        assert value == pytest.approx(expected)
    else:
        assert value is None
        assert found.undefined_because == "there are no ties"


def test_every_partition_stands_beside_its_null() -> None:
    found = communities(karate(), resolutions=[1.0, 2.0], nulls=20)

    for field in (found.value, found.expected, found.sd, found.z, found.p, found.stability):
        assert field is not None
        assert set(field) == {1.0, 2.0}
        assert None not in field.values()
    assert found.z is not None
    assert found.z[1.0] is not None
    assert found.z[1.0] > 3


def test_random_networks_show_nothing_beyond_their_null() -> None:
    """A random network has a high modularity, and so have its rewired copies."""
    found = communities(nx.gnm_random_graph(300, 600, seed=1), resolutions=[1.0], nulls=20)

    assert (found.value or {})[1.0] > 0.5  # type: ignore[operator]  # there are ties
    assert abs((found.z or {})[1.0]) < 3  # type: ignore[arg-type]  # likewise


def test_planted_groups_are_found_again() -> None:
    planted = nx.planted_partition_graph(4, 25, 0.5, 0.02, seed=3)
    found = communities(planted, resolutions=[1.0], nulls=2)

    assert found.groups == {1.0: 4}
    assert adjusted_rand(np.array([found.members[1.0][v] for v in sorted(planted)]), np.arange(100) // 25) == 1


def test_the_same_seed_finds_the_same_groups_in_every_thread() -> None:
    weights = network_from(nx.gnm_random_graph(500, 1_000, seed=2), group=None).weights

    def searched(seed: int) -> bytes:
        return best_partition(weights, resolution=2.0, starts=2, seed=seed).codes.tobytes()

    with ThreadPoolExecutor(4) as threads:
        runs = list(threads.map(searched, [5, 6] * 4))
    assert all(run == runs[place % 2] for place, run in enumerate(runs))
    assert runs[0] != runs[1]


@given(LABELS, st.randoms(use_true_random=False))
def test_agreement_is_that_of_igraph(labels: list[int], random: Any) -> None:
    other = [random.randint(0, 4) for _ in labels]
    expected = igraph.compare_communities(labels, other, method="adjusted_rand")
    found = adjusted_rand(numbered(np.array(labels)), numbered(np.array(other)))

    assert found == (1.0 if np.isnan(expected) else pytest.approx(expected))


@given(LABELS)
def test_the_largest_group_comes_first(labels: list[int]) -> None:
    codes = numbered(np.array(labels))
    sizes = np.bincount(codes)

    assert sizes.tolist() == sorted(sizes, reverse=True)
    assert adjusted_rand(codes, np.array(labels)) == 1


def test_modularity_of_the_clubs_is_known() -> None:
    G = karate()
    codes = np.array([G.nodes[v]["sector"] == "Officer" for v in G], dtype=np.int64)

    assert modularity_of(network_from(G).weights, codes, 1.0) == pytest.approx(0.3582347140039448)


@pytest.mark.parametrize("wrong", [{"resolutions": [0.0]}, {"resolutions": [float("nan")]}, {"starts": 0}])
def test_numbers_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidDataError):
        communities(karate(), **wrong)
