"""
How far it is out of one's own group, and what one more tie would change, in closed form.

h_i is the expected number of steps of a walk along ties from actor i until it stands in another group or gives up,
with chance 1 - alpha before each further step. In each group, with D the strengths and A the inner ties,
(D - alpha A) h = d and (D - alpha A) z = 1. A tie of weight w to another group changes one diagonal entry, so that
h, z and every inverse column change by one known vector (Sherman and Morrison).
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.equations import Solve, solver
from graph_service.analysis.inner_blocks import inner_blocks, tied_members
from graph_service.analysis.network import Network
from graph_service.analysis.sparse_forms import strength

ALPHA = 0.95
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RadiusChange:
    """
    Mean number of steps to somebody of another sector, before and after.

    Attributes
    ----------
    of
        Id of the actor or code of the sector.
    before, after
        Radius, within 20; for a sector its mean over all members.
    """

    of: Any
    before: float
    after: float


class GroupRadius:
    """
    The radius of every actor, kept up to date while ties are added.

    Actors without ties reach nobody: h = 1/(1 - alpha), the value of those who never get out.
    Their first tie brings it to 1.

    Parameters
    ----------
    network
        Undirected network of n actors in K groups.
    group
        Attribute that divides them.
    alpha
        Chance that a walk goes on, from 0 to below 1.

    Attributes
    ----------
    codes, labels
        For each actor the place of its group in `labels`.
    members
        For each group the places of its actors with ties.
    farthest
        1/(1 - alpha).
    h
        Radius of each actor, from 1 to 1/(1 - alpha).
    z
        What the radii of the group weigh at each actor; 0 without ties.
    strength
        Weight of the ties of each actor, added ones included.
    """

    def __init__(self, network: Network, group: str, alpha: float = ALPHA) -> None:
        self.codes, self.labels = network.grouped(group)
        self.alpha, self.farthest = alpha, 1 / (1 - alpha)
        self.strength: Floats = strength(network.weights).astype(float)
        n = len(self.codes)
        self.h, self.z, self.place = np.full(n, self.farthest), np.zeros(n), np.zeros(n, dtype=np.int64)
        groups = range(len(self.labels))
        self.members: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64) for _ in groups]
        self._changes: list[list[tuple[Floats, float]]] = [[] for _ in groups]
        self._solve: list[Solve] = [lambda b: b for _ in groups]
        self._first: dict[int, float] = {}  # as the radii were made; copies share it
        self._joined: dict[int, float] = {}
        self._start(network, groups)

    def _start(self, network: Network, groups: Iterable[int]) -> None:
        everybody, wanted = tied_members(self.codes, self.strength > 0, len(self.labels)), sorted(set(groups))
        blocks = inner_blocks(network.weights, [everybody[code] for code in wanted])
        for code, block in zip(wanted, blocks, strict=True):
            members = everybody[code]
            self.place[members] = np.arange(len(members))
            self.members[code], self._changes[code] = members, []
            self._solve[code] = solve = solver(self.strength[members], block, self.alpha)
            self.h[members], self.z[members] = solve(self.strength[members]), solve(np.ones(len(members)))

    def column(self, u: int) -> Floats:
        """
        Give a column of the inverse for the tied members of a group, as things stand.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        column
            One number for each tied member of its group. Takes one solve.
        """
        code, at = self.codes[u], self.place[u]
        unit = np.zeros(len(self.members[code]))
        unit[at] = 1.0
        found: Floats = self._solve[code](unit)
        for change, factor in self._changes[code]:
            found = found - change * (factor * change[at])
        return found

    def diagonal(self, u: int) -> float:
        """
        Give the entry of the inverse at an actor, as things stand.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        entry
            Takes one solve for each actor, whatever is added later.
        """
        code, at = self.codes[u], self.place[u]
        if u not in self._first and u not in self._joined:
            unit = np.zeros(len(self.members[code]))
            unit[at] = 1.0
            self._first[u] = float(self._solve[code](unit)[at])
        first = self._joined[u] if u in self._joined else self._first[u]
        return float(first - sum(factor * change[at] ** 2 for change, factor in self._changes[code]))

    def gain(self, u: int, weight: float = 1.0) -> float:
        """
        Tell how much the sum of h in the group of an actor would drop if it got a tie to another group.

        Parameters
        ----------
        u
            Place of the actor.
        weight
            Weight of the tie.

        Returns
        -------
        gain
            Exact; from 0.
        """
        if self.strength[u] <= 0:
            return self.farthest - 1
        return float(weight * self.z[u] * (self.h[u] - 1) / (1 + weight * self.diagonal(u)))

    def bounds(self) -> Floats:
        """
        Give numbers that no `gain` exceeds, since the inverse holds at least 1/strength.

        Returns
        -------
        bounds
            One number for each actor. Takes no solve.
        """
        tied = self.strength > 0
        step = 1 / np.where(tied, self.strength, 1)
        found: Floats = np.where(tied, self.z * (self.h - 1) / (1 + step), self.farthest - 1)
        return found

    def after(self, u: int, weight: float = 1.0) -> tuple[float, float]:
        """
        Tell the radius of an actor, and the mean radius of its group, if it got a tie to another group.

        Parameters
        ----------
        u
            Place of the actor.
        weight
            Weight of the tie.

        Returns
        -------
        radius, mean
            Exact.
        """
        group = self.codes == self.codes[u]
        mean = float(self.h[group].mean()) - self.gain(u, weight) / int(group.sum())
        if self.strength[u] <= 0:
            return 1.0, mean
        own = self.diagonal(u)
        return float(self.h[u] - weight * own * (self.h[u] - 1) / (1 + weight * own)), mean

    def snapshot(self) -> "GroupRadius":
        """
        Copy the state; the copy shares the solved parts.

        Returns
        -------
        copy
            What the radii are now, whatever is added to the original; what is added to the copy leaves that as it is.
        """
        other = copy.copy(self)
        vars(other).update(
            h=self.h.copy(),
            z=self.z.copy(),
            strength=self.strength.copy(),
            place=self.place.copy(),
            members=list(self.members),
            _solve=list(self._solve),
            _changes=[list(each) for each in self._changes],
            _joined=dict(self._joined),
        )
        return other

    def solved_again(self, network: Network, groups: Iterable[int]) -> "GroupRadius":
        """
        Solve some groups again, for a network that differs in ties of their members only.

        Parameters
        ----------
        network
            The other network, of the same actors.
        groups
            Places in `labels` of the groups whose members have other ties.

        Returns
        -------
        radius
            Of the other network; the groups that are not named share what was solved.
        """
        other = self.snapshot()
        other.strength, other._first = strength(network.weights).astype(float), {}  # noqa: SLF001 - a copy of its own
        other._start(network, groups)  # noqa: SLF001 - likewise
        return other

    def add(self, u: int, weight: float = 1.0) -> None:
        """
        Give an actor a tie to another group; one without ties joins the tied members of its group.

        Parameters
        ----------
        u
            Place of the actor.
        weight
            Weight of the tie.
        """
        code = self.codes[u]
        if self.strength[u] <= 0:
            self._join(u, weight)
            return
        column, members, at = self.column(u), self.members[code], self.place[u]
        factor = weight / (1 + weight * float(column[at]))
        h, z = float(self.h[u]), float(self.z[u])
        self.h[members] -= column * (factor * (h - 1))
        self.z[members] -= column * (factor * z)
        self._changes[code].append((column, factor))
        self.strength[u] += weight

    def _join(self, u: int, weight: float) -> None:
        code, inner = self.codes[u], self._solve[self.codes[u]]
        self.place[u] = len(self.members[code])
        self.members[code] = np.append(self.members[code], u)
        # A former isolate has no ties inside its group: its block of the matrix is its strength alone.
        self._solve[code] = lambda b: np.append(inner(b[:-1]), b[-1] / weight)
        self._changes[code] = [(np.append(change, 0.0), factor) for change, factor in self._changes[code]]
        self._joined[u] = 1 / weight
        self.h[u], self.z[u], self.strength[u] = 1.0, 1 / weight, weight

    def mean(self, code: int) -> float:
        """
        Average over a group, those without ties included.

        Parameters
        ----------
        code
            Place of the group in `labels`.

        Returns
        -------
        mean
            From 1 to 1/(1 - alpha).
        """
        return float(self.h[self.codes == code].mean())
