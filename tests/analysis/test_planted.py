"""Planted networks are those that the reference values were taken on, and hold what was put there."""

from pathlib import Path

import numpy as np
import pytest

from graph_service.analysis import planted_memberships, planted_network
from graph_service.analysis.measures.mixing import mixing
from tests.analysis.reference import planted


def test_the_network_is_that_of_the_reference(shared: Path) -> None:
    expected = planted(shared, 10_000, 50_000)
    found = planted_network(10_000, 50_000).network.to_networkx()

    assert {frozenset(tie) for tie in found.edges} == {frozenset(tie) for tie in expected.edges}


def test_its_mixing_matrix_is_known() -> None:
    assert mixing(planted_network(10_000, 50_000).network).matrix[0].tolist() == [40372, 2039, 2692, 1471, 599]


def test_silos_lose_nine_of_ten_ties_to_other_sectors() -> None:
    before, after = planted_network(10_000, 50_000), planted_network(10_000, 50_000, silos=12)
    sectors = np.array(before.network.attributes["sector"])
    sealed = np.isin(before.network.attributes["local"], list(after.silos))

    def outside(weights: object) -> int:
        ties = weights.tocoo()  # type: ignore[attr-defined]  # a sparse matrix
        return int((sealed[ties.row] & (sectors[ties.row] != sectors[ties.col])).sum())

    assert len(after.silos) == 12
    assert outside(after.network.weights) == pytest.approx(0.1 * outside(before.network.weights), rel=0.15)
    assert after.network.weights.multiply(before.network.weights).nnz == after.network.weights.nnz


def test_partners_share_the_projects_they_were_given() -> None:
    found = planted_memberships(2_000, 600, partners=20, shared=5)

    assert len(found.partners) == 20
    assert all(found.takes[[i]].multiply(found.takes[[j]]).sum() >= 5 for i, j in found.partners)
    assert set(found.takes.data.tolist()) == {1.0}
