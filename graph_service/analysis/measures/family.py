"""Null model by permutation for any measure that the mixing matrix decides."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.measures.mixing import mixing_matrix
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.result import Number, Numbers, counted

Formula = Callable[[NDArray[np.float64], NDArray[np.float64]], Any]
"""From mixing matrices of shape (..., K, K) and the sizes of the groups to the measure; nan where undefined."""


def number(
    measure: str, network: Network, group: str, formula: Formula, *, undefined: str, method: str, draws: int, seed: int
) -> Number:
    """
    Give one number for the network, with its null model if draws are wanted.

    Parameters
    ----------
    measure
        Name of the measure.
    network
        The network.
    group
        Attribute that divides the actors.
    formula
        From mixing matrices and sizes to the measure.
    undefined
        What to say where the formula gives no number.
    method
        How the number is computed.
    draws, seed
        Permutations of the null model, and their seed.

    Returns
    -------
    number
        Beside mean, sd, z and p of the draws.
    """
    matrix, sizes, drawn = _matrices(network, group, draws, seed)
    value = float(formula(matrix, sizes))
    shared: dict[str, Any] = {
        "measure": measure,
        "parameters": MappingProxyType({"group": group, "draws": draws, **network.parameters}),
        **counted(network, group),
    }
    if not np.isfinite(value):
        return Number(value=None, undefined_because=undefined, method=method, **shared)
    if drawn is None:
        return Number(value=value, method=method, **shared)
    values = np.asarray(formula(drawn, sizes))
    values = values[np.isfinite(values)]
    expected, sd = float(values.mean()), float(values.std())
    z, _ = permutation.standardised(value, expected, sd if sd > permutation.NOTHING else None)
    p = permutation.sampled_p(value, values, everything=False)
    how = f"{method}; mean, sd and p of {len(drawn):,} permutations of the groups"
    return Number(value=value, expected=expected, sd=sd, z=z, p=p, method=how, seed=seed, exact=False, **shared)


def numbers(measure: str, network: Network, group: str, formula: Formula, *, draws: int, seed: int) -> Numbers:
    """
    Give one number for each group.

    Parameters
    ----------
    measure
        Name of the measure.
    network
        The network.
    group
        Attribute that divides the actors.
    formula
        From mixing matrices and sizes to the measure.
    draws, seed
        Permutations of the null model, and their seed.

    Returns
    -------
    numbers
        Beside mean, sd, z and p of the draws.
    """
    matrix, sizes, drawn = _matrices(network, group, draws, seed)
    null = None if drawn is None else np.asarray(formula(drawn, sizes))
    return _of_groups(measure, network, group, np.asarray(formula(matrix, sizes)), null, seed=seed)


def divided(above: Any, below: Any) -> Any:
    """
    Divide, with nan where nothing is left to divide by.

    Parameters
    ----------
    above, below
        Arrays or numbers.

    Returns
    -------
    quotient
        Their quotient, broadcast.
    """
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)


def _matrices(network: Network, group: str, draws: int, seed: int) -> tuple[Any, NDArray[np.float64], Any]:
    codes, labels = network.grouped(group)
    matrix = mixing_matrix(network, group)
    sizes = np.bincount(codes, minlength=len(labels)).astype(float)
    if not (draws and network.weights.nnz):
        return matrix, sizes, None
    return matrix, sizes, permutation.permuted_mixing(network, group, draws, seed)


def _of_groups(
    measure: str,
    network: Network,
    group: str,
    values: NDArray[np.float64],
    drawn: NDArray[np.float64] | None,
    *,
    seed: int,
) -> Numbers:
    """Put a measure of each group beside its draws."""
    labels = network.grouped(group)[1]
    value = {label: float(x) if np.isfinite(x) else None for label, x in zip(labels, values, strict=True)}
    rows = {label: _against(value[label], None if drawn is None else drawn[:, i]) for i, label in enumerate(labels)}
    null: dict[str, Any] = {
        name: {label: rows[label][place] for label in labels} if drawn is not None else None
        for place, name in enumerate(("expected", "sd", "z", "p"))
    }
    return Numbers(
        measure=measure,
        value=value,
        undefined_because="groups without ties" if None in value.values() else "",
        method="no null model" if drawn is None else f"mean, sd and p of {len(drawn):,} permutations of the groups",
        parameters=MappingProxyType({"group": group, **network.parameters}),
        seed=None if drawn is None else seed,
        exact=drawn is None,
        **null,
        **counted(network, group),
    )


def _against(
    value: float | None, drawn: NDArray[np.float64] | None
) -> tuple[float | None, float | None, float | None, float | None]:
    """Mean and sd of the draws, z and p of the value."""
    if value is None or drawn is None:
        return None, None, None, None
    finite = drawn[np.isfinite(drawn)]
    if not len(finite):
        return None, None, None, None
    expected, sd = float(finite.mean()), float(finite.std())
    if sd <= permutation.NOTHING:
        return expected, sd, None, None
    z, _ = permutation.standardised(value, expected, sd)
    return expected, sd, z, permutation.sampled_p(value, finite, everything=False)
