"""The bipartite configuration model against its own equations, its likelihood, and random tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import optimize, sparse

from graph_service.analysis import planted_memberships
from graph_service.analysis.nulls.bicm import bicm

CELLS = st.integers(1, 8).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 1), min_size=columns, max_size=columns), min_size=1, max_size=8)
)


@given(CELLS)
def test_expected_margins_are_the_observed_ones(cells: list[list[int]]) -> None:
    takes = sparse.csr_array(np.array(cells, dtype=float))
    found = bicm(takes)
    chance = found.chance[np.ix_(found.actor_class, found.activity_class)]

    assert chance.sum(axis=0) == pytest.approx(takes.sum(axis=0), abs=1e-6)
    assert chance.sum(axis=1) == pytest.approx(takes.sum(axis=1), abs=1e-6)
    assert found.residual < 1e-6
    assert 0 <= chance.min() <= chance.max() <= 1


def test_a_general_optimiser_finds_the_same_chances() -> None:
    """The chances maximise the likelihood of the table; SciPy's optimiser knows nothing of the fixed point."""
    takes = np.array([[1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1]])
    rows, columns = takes.sum(axis=1), takes.sum(axis=0)

    def surprise(theta: NDArray[np.float64]) -> float:
        both = theta[:5, None] + theta[None, 5:]
        return float(np.logaddexp(0, both).sum() - rows @ theta[:5] - columns @ theta[5:])

    theta = optimize.minimize(surprise, np.zeros(9), tol=1e-12).x
    found = bicm(sparse.csr_array(takes.astype(float)))
    chance = found.chance[np.ix_(found.actor_class, found.activity_class)]

    assert chance == pytest.approx(1 / (1 + np.exp(-theta[:5, None] - theta[None, 5:])), abs=1e-4)


def test_nested_tables_leave_no_choice() -> None:
    takes = np.tril(np.ones((5, 5)))
    found = bicm(sparse.csr_array(takes))

    assert found.chance[np.ix_(found.actor_class, found.activity_class)].tolist() == takes.tolist()
    assert found.steps == 0


def test_expected_shared_activities_add_up_over_all_activities() -> None:
    found = bicm(planted_memberships(300, 100).takes)
    chance = found.chance[np.ix_(found.actor_class, found.activity_class)]

    together = found.expected_together()[np.ix_(found.actor_class, found.actor_class)]
    assert together == pytest.approx(chance @ chance.T)
