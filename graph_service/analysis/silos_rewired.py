"""The numbers of a silo report beside networks whose ties or participations are drawn anew."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from graph_service.analysis import folding
from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.estimate import Estimate
from graph_service.analysis.measures.assortativity import assortativity
from graph_service.analysis.measures.coleman import coleman
from graph_service.analysis.measures.ei_index import ei_index, ei_index_of_groups
from graph_service.analysis.measures.mixing import mixing_matrix
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import permutation
from graph_service.analysis.nulls.curveball import curveball
from graph_service.analysis.nulls.multiple_testing import benjamini_hochberg
from graph_service.analysis.nulls.rewiring import rewired
from graph_service.analysis.silo_figures import SiloFigures
from graph_service.errors import Fault, InvalidDataError

DEGREES, MARGINS = "degree_preserving", "two_mode_margins"
METHODS = {
    DEGREES: "ties rewired, every actor keeps their number",
    MARGINS: "participations rewired, every actor and every activity keeps their number",
}
Told = Callable[[float], None]


def drawn_networks(network: Network, null_model: str, *, draws: int, seed: int) -> Iterator[Network]:
    """
    Draw networks with the same actors and groups.

    Parameters
    ----------
    network
        Undirected network; folded over activities if participations are to be rewired.
    null_model
        ``"degree_preserving"`` or ``"two_mode_margins"``.
    draws, seed
        How many, and the seed of the random numbers.

    Yields
    ------
    other
        The same actors with other ties. The first draws are the same, however many are asked for.

    Raises
    ------
    InvalidDataError
        If the null model is unknown, or the network has ties that come from no activity.
    """
    if null_model not in METHODS:
        way_out = f"known: {', '.join(METHODS)}"
        raise InvalidDataError(
            [Fault(field="null_model", value=null_model, problem="is no such null", way_out=way_out)]
        )
    if null_model == MARGINS and (network.takes is None or network.parameters.get("include_formal")):
        way_out = "take degree_preserving, or leave formal ties out"
        fault = Fault(field="null_model", value=null_model, problem="needs ties that come from activities only")
        raise InvalidDataError([replace(fault, way_out=way_out)])
    for child in np.random.SeedSequence(seed).spawn(draws):
        number = int(child.generate_state(1)[0])
        if null_model == DEGREES:
            yield network.tied_by(rewired(network.weights, seed=number))
        else:
            takes = curveball(network.takes, seed=number)
            yield replace(network, takes=takes, weights=folding.fold(takes, network.activities, network.fold))


def against_rewired(
    figures: SiloFigures, network: Network, *, null_model: str, draws: int, seed: int, told: Told = lambda _: None
) -> SiloFigures:
    """
    Put the numbers of a silo report beside another null model.

    Parameters
    ----------
    figures
        As `silo_report` gives them for this network.
    network
        Undirected network.
    null_model
        ``"degree_preserving"`` or ``"two_mode_margins"``.
    draws, seed
        Networks drawn, and the seed of the random numbers.
    told
        Is told the share that is done after each draw, and may raise to end the work.

    Returns
    -------
    figures
        The same values beside another expectation, sd, z, p and q. Takes O(m log m) time for each draw.

    Raises
    ------
    InvalidDataError
        As `drawn_networks`.

    Examples
    --------
    >>> import networkx as nx
    >>> from graph_service.analysis import network_from, silo_report
    >>> network = network_from(nx.karate_club_graph(), group="club")
    >>> figures = silo_report(network, group="club", draws=99)
    >>> other = against_rewired(figures, network, null_model="degree_preserving", draws=20, seed=1)
    >>> other.ei_index.value == figures.ei_index.value, other.ei_index.expected == figures.ei_index.expected
    (True, False)
    """
    tied, group = network.without_isolates(), figures.group
    rows = []
    for place, other in enumerate(drawn_networks(tied, null_model, draws=draws, seed=seed), start=1):
        rows.append(_values(other, group))
        told(place / draws)
    drawn = {key: np.array([np.nan if row[key] is None else row[key] for row in rows]) for key in (rows or [{}])[0]}
    groups = [
        replace(
            each,
            ei_index=beside_drawn(each.ei_index, drawn.get(("ei", each.code))),
            coleman=beside_drawn(each.coleman, drawn.get(("coleman", each.code))),
        )
        for each in figures.groups
    ]
    cells = [_cell(each, drawn.get(("cell", (each.left, each.right)))) for each in figures.mixing]
    asked = [each for each in groups if each.ei_index.p is not None and each.code != UNKNOWN]
    q_groups = _corrected({each.code: each.ei_index.p for each in asked})
    tested = [each for each in cells if each.p is not None and each.left != each.right]
    q_cells = _corrected({(c.left, c.right): c.p for c in tested if UNKNOWN not in (c.left, c.right)})
    return replace(
        figures,
        ei_index=beside_drawn(figures.ei_index, drawn.get(("ei", None))),
        assortativity=beside_drawn(figures.assortativity, drawn.get(("assortativity", None))),
        groups=tuple(replace(each, q=q_groups.get(each.code)) for each in groups),
        mixing=tuple(replace(each, q=q_cells.get((each.left, each.right))) for each in cells),
        draws=draws,
        seed=seed,
        method=f"{METHODS[null_model]}; mean, sd and p of {draws:,} such networks; q: Benjamini & Hochberg",
    )


def _values(network: Network, group: str) -> dict[Any, float | None]:
    """Measure one drawn network."""
    _, labels = network.grouped(group)
    contacts = mixing_matrix(network.even(), group)
    found: dict[Any, float | None] = {
        ("ei", None): ei_index(network, group=group, draws=0).value,
        ("assortativity", None): assortativity(network, group=group).value,
    }
    found |= {("ei", label): x for label, x in (ei_index_of_groups(network, group=group).value or {}).items()}
    found |= {("coleman", label): x for label, x in (coleman(network, group=group).value or {}).items()}
    for s, left in enumerate(labels):
        for t in range(s, len(labels)):
            found["cell", (left, labels[t])] = float(contacts[s, t]) / (2 if s == t else 1)
    return found


def _null(value: float | None, drawn: Any) -> dict[str, Any]:
    """Mean and deviation of the draws, z and p of the value."""
    drawn = drawn[np.isfinite(drawn)]
    if value is None or len(drawn) < 2:  # noqa: PLR2004 - a deviation needs two
        return {"expected": None, "sd": None, "z": None, "p": None}
    expected, sd = float(drawn.mean()), float(drawn.std(ddof=1))
    if sd <= permutation.NOTHING:
        return {"expected": expected, "sd": sd, "z": None, "p": None}
    p = permutation.sampled_p(value, drawn, everything=False)
    return {"expected": expected, "sd": sd, "z": (value - expected) / sd, "p": p}


def beside_drawn(estimate: Estimate, drawn: Any) -> Estimate:
    """
    Put a value beside what drawn networks gave.

    Parameters
    ----------
    estimate
        The value.
    drawn
        The same measure of each drawn network, nan where undefined; None leaves the estimate as it is.

    Returns
    -------
    estimate
        With mean, sd, z and p of the draws.
    """
    return estimate if drawn is None else replace(estimate, **_null(estimate.value, drawn))


def _cell(cell: Any, drawn: Any) -> Any:
    if drawn is None:
        return cell
    null = _null(cell.contacts, drawn)
    expected = null["expected"] or 0.0
    null |= {"expected": expected, "sd": null["sd"] or 0.0}
    return replace(cell, ratio=cell.contacts / expected if expected else None, q=None, **null)


def _corrected(chances: dict[Any, float | None]) -> dict[Any, float]:
    known = {key: p for key, p in chances.items() if p is not None}
    return dict(zip(known, benjamini_hochberg([*known.values()]).tolist(), strict=True)) if known else {}
