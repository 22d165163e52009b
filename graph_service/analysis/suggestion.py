"""A contact that does not exist yet."""

from dataclasses import dataclass
from typing import Any

from graph_service.analysis.feasibility import CHECKS
from graph_service.analysis.plausibility import Contribution
from graph_service.analysis.radius import RadiusChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """
    A contact that does not exist yet.

    Attributes
    ----------
    rank
        Place in the list, from 1.
    source, target
        Ids of the two actors, of different sectors.
    basis
        What speaks for it: ``"evidence"``, ``"sealed_group"`` or ``"gain"``.
    probability
        How plausible the contact is, from 0 to 1 (`plausibility`).
    contributions
        The three features that speak most for it, with their shares in the log-odds.
    gain
        Drop of the summed radius of all actors if this tie alone came true, in steps; exact up to `gain_within`.
    gain_after_earlier
        The same if all suggestions of smaller rank had come true before; None in the list of one actor, who picks
        from it.
    score
        What it was ranked by: probability x square root of gain over appearances, or gain, on top of the earlier ones.
    radius
        Of both actors, then of both sectors, if this tie alone came true.
    gain_within
        Most by which `gain` can be too large, as a share of it; 0: it is exact.
    checks
        Rules of feasibility that hold.
    """

    rank: int
    source: Any
    target: Any
    basis: str
    probability: float
    contributions: tuple[Contribution, ...]
    gain: float
    gain_after_earlier: float | None
    score: float
    radius: tuple[RadiusChange, ...]
    gain_within: float = 0.0
    checks: tuple[str, ...] = CHECKS
