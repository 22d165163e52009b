"""Benjamini and Hochberg against SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from graph_service.analysis import benjamini_hochberg
from graph_service.errors import InvalidDataError

CHANCES = st.lists(st.floats(0, 1), max_size=30)


@given(CHANCES)
def test_scipy_finds_the_same(p: list[float]) -> None:
    assert benjamini_hochberg(p) == pytest.approx(false_discovery_control(p) if p else [], rel=1e-14)


@given(CHANCES, st.floats(0, 1))
def test_values_up_to_the_cut_need_no_tests_above_it(p: list[float], cut: float) -> None:
    """Leaving out the tests with p above the cut changes no decision."""
    low = [x for x in p if x <= cut]
    every, some = benjamini_hochberg(p), benjamini_hochberg(low, tests=len(p))

    assert sorted(every[every <= cut]) == sorted(some[some <= cut])


@pytest.mark.parametrize("p", [[-0.1], [1.1], [float("nan")], [0.5, float("inf")]])
def test_what_is_no_chance_is_refused(p: list[float]) -> None:
    with pytest.raises(InvalidDataError, match="is no chance"):
        benjamini_hochberg(p)


def test_fewer_tests_than_values_are_refused() -> None:
    with pytest.raises(InvalidDataError, match="less than the 2 p-values"):
        benjamini_hochberg(np.array([0.1, 0.2]), tests=1)
