"""How rarely a random walk from one side ends on the other (random walk controversy)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays import random_walks
from graph_service.analysis.arrays.random_walks import Sides
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.nulls.rewiring import rewired
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.result import Number, counted
from graph_service.errors import Fault, InvalidDataError

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "absorbing": "exact chances of walks that end at the hubs of a side",
        "pagerank": "exact difference of visits to the hubs by walks with restarts",
        "sampled": "walks from drawn seeds to the first other seed",
    }
)
HUBS = 10
SEED_SHARE = 0.3
DRAWS = 1_000
NULLS = 20
UNDEFINED = "a side has no hubs, or nobody else, or no walk ends there"


def controversy(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    sides: tuple[str, str] | None = None,
    weight: str | None = None,
    form: str = "absorbing",
    hubs: int = HUBS,
    share: float = SEED_SHARE,
    draws: int = DRAWS,
    nulls: int = NULLS,
    seed: int = 0,
) -> Number:
    r"""
    Measure whether random walks of two groups stay among themselves.

    The controversy [1]_ is

    .. math:: P_{XX} P_{YY} - P_{XY} P_{YX}

    with `P_{AB}` the chance that a walk which ended on side B had started on side A. Its three forms are not
    comparable with each other. In the null model ties are rewired; everybody keeps its side and number of ties.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties. Walks may pass through other groups.
    group
        Node attribute that names each actor's group.
    sides
        The two groups; may be left out if there are only two.
    weight
        Edge attribute of a graph that holds the weight; a Network has its own weights.
    form
        ``"absorbing"``: walks end at the hubs, exact; actors from whom no hub can be reached are left out.
        ``"sampled"``: as first published. ``"pagerank"``: the difference of visits of [2]_, exact.
    hubs
        Number of hubs on each side, those with most ties (absorbing form).
    share, draws
        Share of a side that is drawn as seeds, and how often (sampled form).
    nulls
        How many rewired copies to compare with; below 2: none.
    seed
        Of the random numbers.

    Returns
    -------
    controversy
        From -1 to 1 (no walk changes sides), without unit. Takes a few sparse solves, or `draws` times the
        length of the walks, for the network and for each copy.

    Raises
    ------
    InvalidDataError
        If the sides or the form are unknown, a number is out of range, or ties are directed.

    References
    ----------
    .. [1] Garimella, K. et al. (2018). Quantifying Controversy on Social Media. ACM TSC 1(1).
       doi:10.1145/3140565
    .. [2] Garimella, K. et al. (2017). Reducing Controversy by Connecting Opposing Views. WSDM.
       doi:10.1145/3018661.3018703

    Examples
    --------
    >>> G = nx.barbell_graph(5, 0)
    >>> nx.set_node_attributes(G, {v: "left" if v < 5 else "right" for v in G}, "sector")
    >>> round(controversy(G, hubs=1, nulls=0).value, 3)
    1.0
    """
    _refuse(form, hubs, share, draws)
    network = undirected(as_network(G, group, weight), "controversy")
    side, chosen = _sides(network, group, sides)
    used: dict[str, dict[str, float]] = {"absorbing": {"hubs": hubs}, "sampled": {"share": share, "draws": draws}}

    def measured(weights: Any) -> float:
        walks = Sides(weights, side)
        if form == "absorbing":
            return random_walks.absorbing(walks, hubs)
        if form == "pagerank":
            return random_walks.pagerank(walks)
        return random_walks.sampled(walks, share, draws, seed)

    value = measured(network.weights)
    state = np.random.SeedSequence(seed).generate_state(nulls).tolist() if nulls > 1 and np.isfinite(value) else []
    drawn = np.array([measured(rewired(network.weights, seed=number)) for number in state])
    return Number(
        measure="controversy",
        value=value if np.isfinite(value) else None,
        undefined_because="" if np.isfinite(value) else UNDEFINED,
        method=f"{form}: {FORMS[form]}; " + (f"{len(state)} rewired copies" if state else "no null model"),
        parameters=MappingProxyType(
            {
                "group": group,
                "sides": chosen,
                "form": form,
                "nulls": len(state),
                **used.get(form, {}),
                **network.parameters,
            }
        ),
        seed=seed if state or form == "sampled" else None,
        exact=not state and form != "sampled",
        **_null(value, drawn[np.isfinite(drawn)]),
        **counted(network, group),
    )


def _sides(network: Network, group: str, sides: tuple[str, str] | None) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    codes, labels = network.grouped(group)
    chosen = labels if sides is None else tuple(sides)
    if len(set(chosen)) != 2 or not set(chosen) <= set(labels):  # noqa: PLR2004 - controversy has two sides
        known = ", ".join(labels)
        fault = Fault(problem="are not two groups", way_out=f"known: {known}", field="sides", value=", ".join(chosen))
        raise InvalidDataError([fault])
    place = np.array([chosen.index(label) if label in chosen else random_walks.NEITHER for label in labels])
    return np.asarray(place[codes], dtype=np.int64), chosen


def _null(value: float, drawn: NDArray[np.float64]) -> dict[str, Any]:
    if len(drawn) < 2:  # noqa: PLR2004 - one copy has no standard deviation
        return {}
    expected, sd = float(drawn.mean()), float(drawn.std(ddof=1))
    z, _ = permutation.standardised(value, expected, sd if sd > permutation.NOTHING else None)
    return {"expected": expected, "sd": sd, "z": z, "p": permutation.sampled_p(value, drawn, everything=False)}


def _refuse(form: str, hubs: int, share: float, draws: int) -> None:
    faults = []
    if form not in FORMS:
        faults.append(Fault(problem="is no form", way_out=f"known: {', '.join(FORMS)}", field="form", value=form))
    if not 0 < share <= 1:
        faults.append(Fault(problem="is no share above 0", way_out="at most 1", field="share", value=str(share)))
    small = {name: number for name, number in (("hubs", hubs), ("draws", draws)) if number < 1}
    faults += [Fault(problem="is less than 1", field=name, value=str(number)) for name, number in small.items()]
    if faults:
        raise InvalidDataError(faults)
