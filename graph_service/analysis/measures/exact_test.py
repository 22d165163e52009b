"""Null model by permutation for measures whose mean and variance are known exactly."""

from types import MappingProxyType
from typing import Any

from graph_service.analysis.measures.family import Formula
from graph_service.analysis.measures.mixing import grouped_mixing
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.reading import undirected
from graph_service.analysis.result import Number, counted

NO_TIES = "there are no ties"
ONE_GROUP = "all actors are of one group, so that no tie could lie between groups"

ROUNDING = 1e-6
"""Deviations that rounding leaves where there are none: of ties of uneven weight 1e-7; that of 10^8 ties is 1e-4."""


def exact_number(
    measure: str,
    network: Network,
    group: str,
    *,
    value: float,
    expected: float,
    sd: float,
    formula: Formula,
    sizes: Any,
    method: str,
    draws: int | None,
    seed: int,
) -> Number:
    """
    Put a value beside its exact moments; p from permutations where the normal curve is a poor guide.

    Parameters
    ----------
    measure
        Name.
    network, group
        What was measured.
    value, expected, sd
        The value and its moments over all permutations of the groups.
    formula
        From drawn mixing matrices and `sizes` to the measure.
    sizes
        Actors of each group.
    method
        How the value came about.
    draws
        Permutations for p; 0: p of the normal curve; None: 9,999 below 30 actors, else 0.
    seed
        Of the permutations.

    Returns
    -------
    number
        The value with its null model.
    """
    sd = sd if sd > ROUNDING else 0.0
    z, p = permutation.standardised(value, expected, sd)
    how, exact, used = "normal p, two-sided", True, None
    actors = len(network.ids)
    wanted = (permutation.DRAWS if actors < permutation.FEW else 0) if draws is None else draws
    if wanted and z is not None:
        exact = actors <= permutation.ENUMERATED
        drawn = formula(permutation.permuted_mixing(network, group, wanted, seed), sizes)
        p = permutation.sampled_p(value, drawn, everything=exact)
        how, used = ("p of all permutations", None) if exact else (f"p of {wanted:,} permutations", seed)
    return Number(
        measure=measure,
        value=value,
        expected=expected,
        sd=sd,
        z=z,
        p=p,
        undefined_because="" if sd else "z and p: every permutation of the groups gives the same value",
        method=f"{method}; exact mean and variance over all permutations of the groups; {how}",
        parameters=MappingProxyType({"group": group, "draws": draws, **network.parameters}),
        seed=used,
        exact=exact,
        **counted(network, group),
    )


def mixed_ties(
    measure: str, G: Any, group: str, weight: str | None, *, groups: int = 0
) -> tuple[Number | None, Network, Any, Any]:
    """
    Read undirected ties between groups, and say at once where they give no number.

    Parameters
    ----------
    measure
        Name.
    G
        Graph or network.
    group
        Attribute that divides the actors.
    weight
        Edge attribute of a graph that holds the weight.
    groups
        How many groups the measure needs.

    Returns
    -------
    undefined, network, matrix, sizes
        The result without a number, or None; the network, its mixing matrix and the sizes of the groups.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or ties are directed.
    """
    network, matrix, sizes, labels = grouped_mixing(G, group, weight)
    undirected(network, measure)
    if not network.weights.nnz:
        return no_number(measure, network, group, NO_TIES), network, matrix, sizes
    few = len(labels) < groups
    return no_number(measure, network, group, ONE_GROUP) if few else None, network, matrix, sizes


def no_number(measure: str, network: Network, group: str, why: str) -> Number:
    """
    Say why there is no number.

    Parameters
    ----------
    measure
        Name.
    network, group
        What was measured.
    why
        The reason.

    Returns
    -------
    number
        None, with the reason.
    """
    parameters = MappingProxyType({"group": group, **network.parameters})
    return Number(measure=measure, value=None, undefined_because=why, parameters=parameters, **counted(network, group))
