"""Equations of random walks, (D - a A) x = b with strengths D and symmetric ties A: factorised, or solved in steps."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import linalg

DIRECT_BELOW = 1_000
"""Fewer equations than this are factorised; more fill the factors, and steps are faster for tens of right sides."""
TOLERANCE, STEPS = 1e-12, 20_000
Floats = NDArray[np.float64]
Solve = Callable[[Floats], Floats]


def solver(strengths: Floats, ties: Any, alpha: float = 1.0) -> Solve:
    """
    Prepare equations for any right side.

    Parameters
    ----------
    strengths
        D, above 0; no row of `alpha` A adds up to more, and of each component that is tied together one to less.
    ties
        A: symmetric CSR matrix without diagonal.
    alpha
        Chance that a walk goes on.

    Returns
    -------
    solve
        From b to x. Raises ArithmeticError if the steps lead nowhere.
    """
    if len(strengths) == 0:
        return lambda b: b
    if len(strengths) < DIRECT_BELOW:
        matrix = (sparse.diags_array(strengths) - alpha * ties).tocsc()
        direct: Solve = linalg.splu(
            matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
        ).solve
        return direct
    return lambda b: _conjugate_gradients(strengths, ties, alpha, b)


def _conjugate_gradients(strengths: Floats, ties: Any, alpha: float, b: Floats) -> Floats:
    """
    Solve by conjugate gradients with the Jacobi preconditioner.

    SciPy's does the same with dot products of the threaded BLAS, which on a busy machine wait for each other: ten
    times slower at 10^5 actors.
    """
    x = b / strengths
    rest = alpha * (ties @ x)  # b - (D - a A) x
    scaled = rest / strengths
    step, work = scaled.copy(), np.empty_like(x)
    size, enough = _dot(rest, scaled), TOLERANCE**2 * _dot(b, b)
    for _ in range(STEPS):
        if _dot(rest, rest) <= enough:
            return x
        moved = ties @ step
        moved *= -alpha
        moved += np.multiply(strengths, step, out=work)
        length = size / _dot(step, moved)
        x += np.multiply(step, length, out=work)
        moved *= length
        rest -= moved
        np.divide(rest, strengths, out=scaled)
        before, size = size, _dot(rest, scaled)
        step *= size / before
        step += scaled
    raise ArithmeticError(f"No solution for {len(b):,} walks after {STEPS:,} steps")


def _dot(left: Floats, right: Floats) -> float:
    return float(np.einsum("i,i->", left, right))
