"""How far it is out of each group, and to whom, averaged over its members: one solve for each group."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.between_groups import between_groups
from graph_service.analysis.arrays.equations import solver
from graph_service.analysis.inner_blocks import inner_blocks, tied_members
from graph_service.analysis.network import Network
from graph_service.analysis.radius import ALPHA
from graph_service.analysis.sparse_forms import strength


@dataclass(frozen=True, slots=True, eq=False)
class GroupWalks:
    """
    What walks out of each of K groups do on average.

    Attributes
    ----------
    labels
        The groups.
    sizes, tied
        Number of their actors, and of those with ties, shape (K,).
    steps
        Sum of the radii of those with ties, shape (K,).
    exits
        For each group the sums over the same actors of the chance to meet each other group first, shape (K, K).
    farthest
        1/(1 - alpha), the radius of actors without ties.
    """

    labels: tuple[str, ...]
    sizes: NDArray[np.int64]
    tied: NDArray[np.int64]
    steps: NDArray[np.float64]
    exits: NDArray[np.float64]
    farthest: float

    @classmethod
    def of(cls, network: Network, group: str, alpha: float = ALPHA) -> Self:
        """
        Walk; sums over a group need neither the radius nor the chances of each actor.

        With (D - alpha A) z = 1 in a group, the radii h and the chances f to meet group t first, which solve the same
        equations for the strengths d and for the ties a to t, add up to 1'h = z'd and 1'f = z'a.

        Parameters
        ----------
        network
            Undirected network of n actors and m ties.
        group
            Attribute that divides them.
        alpha
            Chance that a walk goes on, from 0 to below 1.

        Returns
        -------
        walks
            Takes O(m) time for each step of one solve for each group.
        """
        codes, labels = network.grouped(group)
        strengths, groups = strength(network.weights).astype(float), len(labels)
        members = tied_members(codes, strengths > 0, groups) if groups else []
        z = np.zeros(len(codes))
        for own, block in zip(members, inner_blocks(network.weights, members), strict=True):
            z[own] = solver(strengths[own], block, alpha)(np.ones(len(own)))
        exits = between_groups(network.weights, codes, groups, z)
        np.fill_diagonal(exits, 0.0)
        return cls(
            labels=labels,
            sizes=np.bincount(codes, minlength=groups),
            tied=np.array([len(own) for own in members], dtype=np.int64),
            steps=np.bincount(codes, z * strengths, groups).astype(np.float64),
            exits=exits,
            farthest=1 / (1 - alpha),
        )

    def means(self, *, isolates: bool = True) -> NDArray[np.float64]:
        """
        Average the radius over each group.

        Parameters
        ----------
        isolates
            Count those without ties as `farthest`; False: leave them out.

        Returns
        -------
        means
            From 1 to `farthest`, shape (K,); nan for a group of which nobody is left.
        """
        steps = self.steps + (self.sizes - self.tied) * self.farthest if isolates else self.steps
        counted = self.sizes if isolates else self.tied
        return np.asarray(np.divide(steps, counted, out=np.full(len(steps), np.nan), where=counted > 0))

    def mean(self, *, isolates: bool = True) -> float | None:
        """
        Average the radius over all actors.

        Parameters
        ----------
        isolates
            As for `means`.

        Returns
        -------
        mean
            From 1 to `farthest`; None if nobody is left.
        """
        steps, counted = float(self.steps.sum()), int(self.tied.sum())
        if isolates:
            steps, counted = steps + (int(self.sizes.sum()) - counted) * self.farthest, int(self.sizes.sum())
        return steps / counted if counted else None

    def first_exits(self) -> NDArray[np.float64]:
        """
        Average over the actors with ties whom they meet first.

        Returns
        -------
        chances
            Chance that it is somebody of group t, shape (K, K); nan for a group without ties.
        """
        counted = np.broadcast_to(self.tied[:, None], self.exits.shape)
        return np.asarray(np.divide(self.exits, counted, out=np.full(counted.shape, np.nan), where=counted > 0))
