"""Through whom the shortest ways lead (Freeman), with the error of the estimate."""

from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.arrays import kit
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Numbers, counted
from graph_service.errors import Fault, InvalidDataError

TOP = 50
ERROR = 0.005
CONFIDENCE = 0.95
EXACT_UP_TO = 50_000_000
"""Actors times ties up to which every shortest way is counted: about a second."""


def betweenness(
    G: "nx.Graph[Any] | Network",
    *,
    top: int | None = TOP,
    error: float = ERROR,
    confidence: float = CONFIDENCE,
    exact: bool | None = None,
    seed: int = 0,
) -> Numbers:
    """
    Find the actors through whom most shortest ways between others lead.

    Small networks are counted exactly [1]_. In larger ones ways between random pairs are drawn until the shares of
    all actors together are known to within `error` with the wanted confidence (Kadabra, [2]_); `low` and `high` hold
    the bounds, and two actors whose bounds overlap may change places.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties; weights and self-loops are ignored.
    top
        How many actors to name; None: all.
    error
        Largest difference of an estimate from the truth, above 0.
    confidence
        Chance that no actor's difference is larger, between 0 and 1.
    exact
        Count all ways; None: where n m is at most 50 million.
    seed
        Of the random ways.

    Returns
    -------
    share
        For the `top` actors, highest first, the share of pairs of others whose shortest ways lead through them, from
        0 to 1, as `networkx.betweenness_centrality` gives it. Takes O(n m) time, or that of O(log n / error squared)
        searches from both ends.

    Raises
    ------
    InvalidDataError
        If ties are directed, or a number is out of range.

    References
    ----------
    .. [1] Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2),
       163-177. doi:10.1080/0022250X.2001.9990249
    .. [2] Borassi, M. & Natale, E. (2019). KADABRA is an ADaptive Algorithm for Betweenness via Random Approximation.
       ACM Journal of Experimental Algorithmics 24. doi:10.1145/3284359

    Examples
    --------
    >>> betweenness(nx.path_graph(3), top=1).value
    {1: 1.0}
    """
    _refuse(top, error, confidence)
    network = undirected(as_network(G, None), "betweenness")
    n = len(network.ids)
    counted_all = n * network.ties <= EXACT_UP_TO if exact is None else exact
    how, exactly, bound = "every shortest way counted; Brandes 2001", True, 0.0
    if int(network.degree.max(initial=0)) < 2:  # noqa: PLR2004 - who stands on a way has two ties
        share = np.zeros(n)
    elif counted_all:
        share = kit.exact_betweenness(network.weights)
    else:
        others = n / (n - 2)  # of all pairs n / (n - 2) times as many are pairs of others
        share = kit.sampled_betweenness(network.weights, error / others, 1 - confidence, seed) * others
        how, exactly, bound = (
            f"sampled to within {error:g} with {confidence:.0%} confidence; Kadabra 2019",
            False,
            error,
        )
    first = np.argsort(-share, kind="stable")[:top].tolist()
    value = {network.ids[i]: float(share[i]) for i in first}
    return Numbers(
        measure="betweenness",
        value=value,
        low={id_: max(x - bound, 0.0) for id_, x in value.items()},
        high={id_: min(x + bound, 1.0) for id_, x in value.items()},
        method=f"{how}; no null model",
        parameters=MappingProxyType({"top": top, "error": error, "confidence": confidence, **network.parameters}),
        seed=None if exactly else seed,
        exact=exactly,
        **counted(network, None),
    )


def _refuse(top: int | None, error: float, confidence: float) -> None:
    faults = [
        Fault(problem="does not lie between 0 and 1", way_out="give such a number", field=name, value=str(number))
        for name, number in (("error", error), ("confidence", confidence))
        if not 0 < number < 1
    ]
    if top is not None and top < 1:
        faults.append(Fault(problem="is less than 1", way_out="give None for all", field="top", value=str(top)))
    if faults:
        raise InvalidDataError(faults)
