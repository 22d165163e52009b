"""
How often chance would put actors between others: moments of the brokerage counts in a random graph.

Every pair of the n actors is tied with the same chance p, independently; the groups stay as they are. In a random
digraph the pairs are ordered. An open triad a → v → b has two ties that are there and one, a → b, that is not: its
chance is q = p²(1 - p). Without directions (a, v, b) and (b, v, a) are one event, which counts twice.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison", "total")
ONE_SIDED = ("representative", "gatekeeper")
"""Roles that change if a triad is read from its other end."""
Table = NDArray[np.float64]


def role_of(a: Any, v: Any, b: Any) -> NDArray[np.int64]:
    """
    Name the role that a triad gives to v by the groups of a, v and b.

    Parameters
    ----------
    a, v, b
        Groups, as arrays that broadcast.

    Returns
    -------
    place
        Places of the roles in `ROLES`.
    """
    same, left = a == b, a == v
    return np.asarray(np.where(same, np.where(left, 0, 1), np.where(left, 2, np.where(v == b, 3, 4))), dtype=np.int64)


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


def of_one_actor(sizes: NDArray[np.int64], p: float, *, directed: bool = True) -> tuple[Table, Table]:
    """
    Give mean and standard deviation of the counts of one actor of each group.

    Parameters
    ----------
    sizes
        Actors of each of the K groups.
    p
        Density.
    directed
        Whether ties have a direction; R sna takes it that they have.

    Returns
    -------
    expected, sd
        Shape (K, 6), columns as `ROLES`. Takes O(K²) time.
    """
    n, q = float(sizes.sum()), p * p * (1 - p)
    rows = [_triads_of_one(float(own), np.delete(sizes, i).astype(float), n) for i, own in enumerate(sizes)]
    triads, meeting = np.array(rows, dtype=float).reshape(-1, 2, len(ROLES)).swapaxes(0, 1)
    twice = np.array([1.0 if directed or role in ONE_SIDED else 2.0 for role in ROLES])
    return triads * q, np.sqrt(twice * (triads * q * (1 - q) + meeting * (p * (1 - p)) ** 3))


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
    What the variance of a sum of open triads needs: pairs of triads that depend on each other, in either order.

    Two triads depend on each other if they have a tie in common. Either both need it, or both lack it, or one needs
    what the other lacks, and they exclude each other.

    Attributes
    ----------
    triads
        Number of triads.
    squares
        The same, a triad that counts twice counting four times.
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
    squares: float
    needed: float
    missing: float
    against: float
    against_within: float

    @classmethod
    def of(cls, allowed: Table, sizes: NDArray[np.int64], *, directed: bool = True) -> Self:
        """
        Count by groups, in O(K³).

        Parameters
        ----------
        allowed
            1 for the groups of (a, v, b) that count, shape (K, K, K).
        sizes
            Actors of each group.
        directed
            Whether ties have a direction.

        Returns
        -------
        sums
            The counts.
        """
        c, same = sizes.astype(float), np.eye(len(sizes))
        third = c[None, None, :] - same[:, None, :] - same[None, :, :]  # who else there is beside two actors
        arcs = np.outer(c, c) - np.diag(c)
        triples = arcs[:, :, None] * third
        events = allowed if directed else allowed + allowed.transpose(2, 1, 0)
        half = 1.0 if directed else 0.5
        # Triads of x, y and a third actor that need, or lack, a tie x → y.
        needs = events + (events.transpose(1, 2, 0) if directed else events.transpose(1, 0, 2))
        lacks = events.transpose(0, 2, 1)

        def four(one: Table, other: Table) -> float:
            pairs = (one * third).sum(axis=2) * (other * third).sum(axis=2) - (one * other * third).sum(axis=2)
            return half * float((arcs * pairs).sum())

        def three(order: str) -> float:
            return float(np.einsum(f"avb,avb,{order}->", triples, events, events))

        return cls(
            triads=float((triples * allowed).sum()),
            squares=half * float((triples * events**2).sum()),
            needed=four(needs, needs) + (three("vba") + three("bav") if directed else 0.0),
            missing=four(lacks, lacks),
            against=2 * four(needs, lacks),
            against_within=three("vab") + three("abv") if directed else three("vab"),
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
        return max(self.squares * q * (1 - q) + dependent, 0.0)


def of_sums(
    sizes: NDArray[np.int64], p: float, *, middle: int | None = None, directed: bool = True, as_sna: bool = False
) -> tuple[Table, Table]:
    """
    Give mean and standard deviation of the counts summed over actors.

    R sna leaves out, for representatives and gatekeepers, all pairs of triads that exclude each other, and for
    coordinators and the total those of the same three actors; its standard deviation is too large there by up to
    10 %. For consultants and liaisons it is exact.

    Parameters
    ----------
    sizes
        Actors of each of the K groups.
    p
        Density.
    middle
        Group of the actors in the middle; None: all actors.
    directed
        Whether ties have a direction.
    as_sna
        Leave out what R sna leaves out.

    Returns
    -------
    expected, sd
        Shape (6,), as `ROLES`. Takes O(K³) time and memory.
    """
    roles = role_of(*np.ogrid[: len(sizes), : len(sizes), : len(sizes)])
    expected, sd = np.zeros((2, len(ROLES)))
    for place, role in enumerate(ROLES):
        allowed = np.ones(roles.shape) if role == "total" else (roles == place).astype(float)
        if middle is not None:
            allowed[:, np.arange(len(sizes)) != middle] = 0
        sums = TriadSums.of(allowed, sizes, directed=directed)
        left_out = 0.0 if role in ("consultant", "liaison") else sums.against_within
        left_out += sums.against if role in ONE_SIDED else 0.0
        expected[place] = sums.triads * p * p * (1 - p)
        sd[place] = sums.variance(p, left_out if as_sna else 0.0) ** 0.5
    return expected, sd
