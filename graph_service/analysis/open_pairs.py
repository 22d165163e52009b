"""Pairs that may still be suggested: by the rules, by the sectors asked for, and by what was suggested before."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.evidence import Candidates
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.radius import GroupRadius
from graph_service.errors import Fault, InvalidDataError

Places = NDArray[np.int64]


class OpenPairs:
    """
    Who may still be taken, with whom.

    Parameters
    ----------
    rules
        Who may be suggested to whom.
    radius
        Sectors of the actors.
    per_actor
        How often one actor may be taken.

    Attributes
    ----------
    one_side, other_side
        Who may stand at the one end and at the other.
    """

    def __init__(self, rules: Feasibility, radius: GroupRadius, *, per_actor: int) -> None:
        self._rules, self._radius, self._per_actor = rules, radius, per_actor
        self._used: Counter[int] = Counter()
        self._pairs: set[tuple[int, int]] = set()
        self.one_side = self.other_side = np.ones(len(radius.codes), dtype=bool)

    def restrict(self, from_sector: str | None, to_sector: str | None) -> None:
        """
        Say who may stand at which end.

        Parameters
        ----------
        from_sector, to_sector
            Sectors of the two ends, or None.
        """
        self.one_side, self.other_side = self._sector(from_sector), self._sector(to_sector)

    def _sector(self, sector: str | None) -> NDArray[np.bool_]:
        labels = self._radius.labels
        if sector is None:
            return np.ones(len(self._radius.codes), dtype=bool)
        if sector not in labels:
            raise InvalidDataError(
                [Fault(problem="has no actors", way_out=f"known: {', '.join(labels)}", field="sector", value=sector)]
            )
        return np.asarray(self._radius.codes == labels.index(sector))

    def allowed(self, u: Places, v: Places) -> NDArray[np.bool_]:
        """
        Tell which pairs may be suggested under the rules and the sectors, whether taken or not.

        Parameters
        ----------
        u, v
            Places of the actors.

        Returns
        -------
        allowed
            One truth value for each pair.
        """
        sides = (self.one_side[u] & self.other_side[v]) | (self.one_side[v] & self.other_side[u])
        found: NDArray[np.bool_] = sides.copy()
        found[sides] = self._rules.mask(u[sides], v[sides])
        return found

    def untaken(self, u: Places, v: Places) -> NDArray[np.bool_]:
        """
        Tell which pairs were not taken.

        Parameters
        ----------
        u, v
            Places of the actors.

        Returns
        -------
        untaken
            One truth value for each pair, whatever the order of its ends.
        """
        n = len(self._radius.codes)
        taken = [a * n + b for a, b in self._pairs]
        return ~np.isin(np.minimum(u, v) * n + np.maximum(u, v), taken)

    def free(self) -> NDArray[np.bool_]:
        """
        Tell who may be taken once more.

        Returns
        -------
        free
            One truth value for each actor.
        """
        free = self._rules.eligible.copy()
        free[[place for place, times in self._used.items() if times >= self._per_actor]] = False
        return free

    def left(self, near: Candidates, members: Places | None) -> NDArray[np.float64]:
        """
        Give the probability of the pairs that may still be taken, divided by the appearances of their ends.

        Parameters
        ----------
        near
            Pairs.
        members
            Places of actors of whom one must be an end; None: anybody.

        Returns
        -------
        weight
            0 for those that may not.
        """
        times = np.zeros(len(self._radius.codes))
        times[list(self._used)] = list(self._used.values())
        free = self.free()
        open_to = free[near.u] & free[near.v] & self.untaken(near.u, near.v)
        if members is not None:
            open_to &= np.isin(near.u, members) | np.isin(near.v, members)
        return np.where(open_to, near.probability / (1 + times[near.u] + times[near.v]), 0.0)

    def take(self, u: int, v: int) -> None:
        """
        Note that a pair was taken.

        Parameters
        ----------
        u, v
            Places of the actors, the lower first.
        """
        self._pairs.add((u, v))
        self._used.update((u, v))
