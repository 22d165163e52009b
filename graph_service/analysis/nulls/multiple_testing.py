"""Many tests at once: how many of the discoveries are false (Benjamini and Hochberg)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from graph_service.errors import Fault, InvalidDataError


def benjamini_hochberg(p: ArrayLike, *, tests: int | None = None) -> NDArray[np.float64]:
    """
    Adjust p-values so that a cut at q keeps the expected share of false discoveries below q.

    The adjusted value [1]_ of the i-th smallest of N p-values is the smallest p_j N/j of all j >= i.

    Parameters
    ----------
    p
        Chances from 0 to 1, at least those below the cut.
    tests
        Number N of all tests, where `p` leaves out tests with p-values above the cut; None: no test is left out.

    Returns
    -------
    q
        Adjusted values in the order of `p`, from 0 to 1; exact up to the smallest p-value left out. Takes
        O(N log N) time.

    Raises
    ------
    InvalidDataError
        If a value is no chance, or there are fewer tests than values.

    References
    ----------
    .. [1] Benjamini, Y. & Hochberg, Y. (1995). Controlling the False Discovery Rate.
       J. R. Statist. Soc. B 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.5]).round(6).tolist()
    [0.03, 0.06, 0.5]
    >>> benjamini_hochberg([0.001], tests=20).tolist()
    [0.02]
    """
    values = np.asarray(p, dtype=np.float64).ravel()
    number = len(values) if tests is None else tests
    _refuse(values, number)
    order = np.argsort(values, kind="stable")
    raised = values[order] * number / np.arange(1, len(values) + 1)
    adjusted = np.empty_like(raised)
    adjusted[order] = np.minimum.accumulate(raised[::-1])[::-1].clip(max=1.0)
    return adjusted


def refuse_share(value: float, field: str) -> None:
    """
    Refuse a share of false discoveries that is none.

    Parameters
    ----------
    value
        The share.
    field
        Name of the parameter.

    Raises
    ------
    InvalidDataError
        If it does not lie between 0 and 1.
    """
    if not 0 < value < 1:
        fault = Fault(problem="is no share", way_out="give a number between 0 and 1", field=field, value=str(value))
        raise InvalidDataError([fault])


def _refuse(values: NDArray[np.float64], tests: int) -> None:
    wrong = values[~((values >= 0) & (values <= 1))]
    if len(wrong):
        fault = Fault(problem="is no chance", way_out="give numbers from 0 to 1", field="p", value=str(wrong[0]))
        raise InvalidDataError([fault])
    if tests < len(values):
        fault = Fault(problem=f"is less than the {len(values)} p-values", field="tests", value=str(tests))
        raise InvalidDataError([fault])
