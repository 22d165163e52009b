"""
Which code runs the innermost loops: compiled by numba where the extra ``fast`` is installed and worth it, else NumPy.

Both give the same numbers up to the order in which they are added up (1e-12).
"""

import functools
import importlib
from importlib.util import find_spec
from typing import Any

SMALL = 20_000
"""Ties below which NumPy is done before numba is loaded, which takes half a second, once."""


def compiled(ties: int) -> Any:
    """
    Give the compiled loops.

    Parameters
    ----------
    ties
        How much there is to do.

    Returns
    -------
    module
        `graph_service.analysis.arrays.compiled`; None where NumPy does it.
    """
    return _loaded() if ties >= SMALL else None


@functools.cache
def _loaded() -> Any:
    return importlib.import_module("graph_service.analysis.arrays.compiled") if find_spec("numba") else None
