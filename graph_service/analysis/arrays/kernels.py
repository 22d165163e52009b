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


def compiled(ties: int, loops: str = "compiled") -> Any:
    """
    Give the compiled loops.

    Parameters
    ----------
    ties
        How much there is to do.
    loops
        Name of the module that has them.

    Returns
    -------
    module
        Of `graph_service.analysis.arrays`; None where NumPy does it.
    """
    return _loaded(loops) if ties >= SMALL else None


@functools.cache
def _loaded(loops: str) -> Any:
    return importlib.import_module(f"graph_service.analysis.arrays.{loops}") if find_spec("numba") else None
