"""
How often chance would put actors between others: moments of the brokerage counts in a random digraph.

Every ordered pair of the n actors is tied with the same chance p, independently; the groups stay as they are. An
open triad a → v → b has two ties that are there and one, a → b, that is not: its chance is q = p²(1 - p).
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison", "total")
Table = NDArray[np.float64]


def role_of(groups: int) -> NDArray[np.int64]:
    """
    Name the role that a triad gives to v by the groups of a, v and b.

    Parameters
    ----------
    groups
        Number K of groups.

    Returns
    -------
    place
        Place of the role in `ROLES`, shape (K, K, K).
    """
    a, v, b = np.ogrid[:groups, :groups, :groups]
    choices = [(a == v) & (v == b), (a == b) & (a != v), (a == v) & (v != b), (v == b) & (a != v)]
    return np.asarray(np.select(choices, [0, 1, 2, 3], 4), dtype=np.int64)


def density(actors: int, arcs: int) -> float:
    """
    Give the share of ordered pairs that are tied.

    Parameters
    ----------
    actors, arcs
        Number of actors and of ties, an undirected tie counting twice.

    Returns
    -------
    p
        From 0 to 1; 0 for one actor.
    """
    return arcs / (actors * (actors - 1)) if actors > 1 else 0.0


def of_one_actor(sizes: NDArray[np.int64], p: float) -> tuple[Table, Table]:
    """
    Give mean and standard deviation of the counts of one actor of each group (as R sna does).

    Parameters
    ----------
    sizes
        Actors of each of the K groups.
    p
        Density.

    Returns
    -------
    expected, sd
        Shape (K, 6), columns as `ROLES`.
    """
    n, q = float(sizes.sum()), p * p * (1 - p)
    rows = [_triads_of_one(float(own), np.delete(sizes, i).astype(float), n) for i, own in enumerate(sizes)]
    triads, meeting = np.array(rows, dtype=float).reshape(-1, 2, len(ROLES)).swapaxes(0, 1)
    return triads * q, np.sqrt(triads * q * (1 - q) + meeting * (p * (1 - p)) ** 3)


def _triads_of_one(own: float, others: Table, n: float) -> tuple[list[float], list[float]]:
    """Count the triads around one actor, and ordered pairs of them that share one tie."""
    rest = n - own
    mixed = (own - 1) * rest * (rest - 1) + rest * (own - 1) * (own - 2)
    triads = [
        (own - 1) * (own - 2),
        float((others * (others - 1)).sum()),
        rest * (own - 1),
        rest * (own - 1),
        float(rest**2 - (others**2).sum()),
        (n - 1) * (n - 2),
    ]
    meeting = [
        2 * (own - 1) * (own - 2) * (own - 3),
        2 * float((others * (others - 1) * (others - 2)).sum()),
        mixed,
        mixed,
        2 * float((others * (rest - others) * (rest - others - 1)).sum()),
        2 * (n - 1) * (n - 2) * (n - 3),
    ]
    return triads, meeting


@dataclass(frozen=True, slots=True)
class TriadSums:
    """
    Pairs of open triads of one role that depend on each other, counted over ordered pairs.

    Two different triads depend on each other if they have a tie in common. Either it is there in both, or missing
    in both, or one triad needs it and the other excludes it.

    Attributes
    ----------
    triads
        Number of triads.
    needed
        Pairs that both need the same tie.
    missing
        Pairs that both lack the same tie.
    against
        Pairs of four actors that exclude each other.
    against_within
        Pairs of the same three actors that exclude each other.
    """

    triads: float
    needed: float
    missing: float
    against: float
    against_within: float

    @classmethod
    def of(cls, allowed: Table, sizes: NDArray[np.int64]) -> Self:
        """
        Count by groups, in O(K³).

        Parameters
        ----------
        allowed
            1 for the groups of (a, v, b) that count, shape (K, K, K).
        sizes
            Actors of each group.

        Returns
        -------
        sums
            The counts.
        """
        c, same = sizes.astype(float), np.eye(len(sizes))
        third = c[None, None, :] - same[:, None, :] - same[None, :, :]  # who else there is beside two actors
        arcs = np.outer(c, c) - np.diag(c)
        triples = arcs[:, :, None] * third
        # The third actor of a triad with a given tie: b of a → v, a of v → b, v of a → b.
        ends = allowed, np.moveaxis(allowed, 0, 2), np.moveaxis(allowed, 1, 2)

        def sharing(x: int, y: int) -> float:
            both = (ends[x] * third).sum(axis=2) * (ends[y] * third).sum(axis=2)
            return float((arcs * (both - (ends[x] * ends[y] * third).sum(axis=2))).sum())

        def reordered(order: str) -> float:
            return float(np.einsum(f"avb,avb,{order}->", triples, allowed, allowed))

        return cls(
            triads=float((triples * allowed).sum()),
            needed=sum(sharing(x, y) for x in (0, 1) for y in (0, 1)) + reordered("vba") + reordered("bav"),
            missing=sharing(2, 2),
            against=2 * (sharing(0, 2) + sharing(1, 2)),
            against_within=reordered("vab") + reordered("abv"),
        )

    def variance(self, p: float, left_out: float = 0.0) -> float:
        """
        Add up the covariances.

        Parameters
        ----------
        p
            Density.
        left_out
            So many pairs that exclude each other are not counted.

        Returns
        -------
        variance
            Of the number of open triads.
        """
        q = p * p * (1 - p)
        excluding = self.against + self.against_within - left_out
        dependent = self.needed * (p * (1 - p)) ** 3 + self.missing * p**5 * (1 - p) - excluding * q * q
        return max(self.triads * q * (1 - q) + dependent, 0.0)


def of_sums(sizes: NDArray[np.int64], p: float, *, middle: int | None = None, as_sna: bool = False) -> tuple[Any, Any]:
    """
    Give mean and standard deviation of the counts summed over actors.

    R sna leaves out, for representatives and gatekeepers, all pairs of triads that exclude each other, and for
    coordinators and the total those of the same three actors; its standard deviation is too large there by up to
    10 %. For consultants and liaisons it is exact.

    Parameters
    ----------
    sizes
        Actors of each group.
    p
        Density.
    middle
        Group of the actors in the middle; None: all actors.
    as_sna
        Leave out what R sna leaves out.

    Returns
    -------
    expected, sd
        Shape (6,), as `ROLES`.
    """
    roles = role_of(len(sizes))
    expected, sd = [], []
    for place, role in enumerate(ROLES):
        allowed = np.ones(roles.shape) if role == "total" else (roles == place).astype(float)
        if middle is not None:
            allowed[:, np.arange(len(sizes)) != middle] = 0
        sums = TriadSums.of(allowed, sizes)
        left_out = {"consultant": 0.0, "liaison": 0.0}.get(role, sums.against_within)
        left_out += sums.against if role in ("representative", "gatekeeper") else 0.0
        expected.append(sums.triads * p * p * (1 - p))
        sd.append(sums.variance(p, left_out if as_sna else 0.0) ** 0.5)
    return np.array(expected), np.array(sd)
