"""Groups found in all ties are described rightly, and called closed only where they are."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from graph_service.analysis import Network, found_silos, planted_network, rewired


def _circles() -> Network:
    """Twenty circles of twelve, of two sectors in turn; the first two are sealed, the others tied across sectors."""
    rng, n = np.random.default_rng(5), 240
    circle, sector = np.arange(n) // 12, np.arange(n) // 12 % 2
    inside = (circle[:, None] == circle) & (rng.random((n, n)) < 0.7)
    open_ = circle >= 2
    across = (sector[:, None] != sector) & (open_[:, None] & open_) & (rng.random((n, n)) < 0.05)
    weights = np.triu(inside | across, 1)
    sectors = tuple("govtech" if each else "civic_tech" for each in sector)
    names = tuple(f"n{place}" for place in range(n))
    return Network(
        ids=tuple(range(n)),
        names=names,
        attributes={"sector": sectors},
        weights=sparse.csr_array((weights | weights.T).astype(float)),
    )


def test_sealed_circles_are_found_and_called_closed() -> None:
    found = found_silos(_circles())
    closed = {group.members for group in found.groups if group.closed}

    assert closed == {tuple(range(12)), tuple(range(12, 24))}


def test_a_group_is_described_by_its_members() -> None:
    network = _circles()
    group = next(each for each in found_silos(network, copies=2).groups if each.members == tuple(range(12)))
    dense = network.weights.toarray()

    assert (group.sector, group.conductance, group.openness.value) == ("civic_tech", 0.0, 0.0)
    assert dense[group.best_connected].sum() == dense[:12].sum(axis=1).max()


def test_conductance_is_the_share_of_ties_that_leave() -> None:
    network = _circles()
    dense = network.weights.toarray()
    for group in found_silos(network, copies=2).groups:
        inside = np.array([place in group.members for place in range(len(dense))])
        smaller = min(dense[inside].sum(), dense[~inside].sum())

        assert group.conductance == pytest.approx(dense[inside][:, ~inside].sum() / smaller)


def test_networks_of_chance_have_no_closed_group() -> None:
    network = planted_network(500, 2_000, seed=3).network
    chance = replace(network, weights=rewired(network.weights, seed=4))

    assert not [group for group in found_silos(chance, resolutions=(1.0, 4.0)).groups if group.closed]


def test_who_listens_may_end_the_work() -> None:
    def stop(share: float) -> None:
        raise InterruptedError(share)

    with pytest.raises(InterruptedError, match=r"^0\.5$"):
        found_silos(_circles(), copies=2, told=stop)
