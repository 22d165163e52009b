"""
Which tie lets random walks of two sides meet most: the controversy of `arrays.random_walks.pagerank`, in closed form.

A new tie changes two columns of the walk, so that the change of the controversy is a formula of the inverse (I - a W)
as it is: every pair is ranked exactly, at the price of one dense inverse. Reducing Controversy by Connecting Opposing
Views (ROV) takes the best pairs of hubs, once, without looking at how one changes the worth of the next.
"""

import itertools

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.arrays.random_walks import ALPHA, TOP_SHARE

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class OpposingViews:
    """
    Walks with restarts in one network.

    Parameters
    ----------
    tied
        Weights of the ties, symmetric, without loops, shape (n, n).

    Attributes
    ----------
    degree
        Weight of the ties of each actor; 1 for those without ties, who stay where they are.
    inverse
        Of I - a W, with the columns of W summing to 1.

    References
    ----------
    .. [1] Garimella, K. et al. (2017). Reducing Controversy by Connecting Opposing Views. WSDM.
       doi:10.1145/3018661.3018703
    """

    def __init__(self, tied: Floats) -> None:
        self._strength = tied.sum(axis=0)
        self.degree: Floats = np.where(self._strength > 0, self._strength, 1.0)
        self.inverse: Floats = np.asarray(np.linalg.inv(np.eye(len(tied)) - ALPHA * tied / self.degree), dtype=float)

    def hubs(self, members: Places) -> Places:
        """
        Find the tenth of a side with most ties, of the same number the first.

        Parameters
        ----------
        members
            Places of the actors of the side.

        Returns
        -------
        hubs
            At least one of a side that has anybody.
        """
        return members[np.argsort(-self._strength[members], kind="stable")[: max(1, int(len(members) * TOP_SHARE))]]

    def controversy(self, left: Places, right: Places, hubs: tuple[Places, Places]) -> float:
        """
        Compare where walks of both sides meet the hubs of both sides.

        Parameters
        ----------
        left, right
            Places of the actors of both sides.
        hubs
            Of both sides.

        Returns
        -------
        controversy
            As `arrays.random_walks.pagerank` gives it, if the hubs are those of now.
        """
        start, hub = self._signed(left, right, hubs)
        return float((1 - ALPHA) * (hub @ (self.inverse @ start)))

    def _signed(self, left: Places, right: Places, hubs: tuple[Places, Places]) -> tuple[Floats, Floats]:
        start, hub = np.zeros(len(self.degree)), np.zeros(len(self.degree))
        for members, known, sign in ((left, hubs[0], 1.0), (right, hubs[1], -1.0)):
            start[members], hub[known] = sign / len(members), sign
        return start, hub

    def falls(self, left: Places, right: Places, hubs: tuple[Places, Places]) -> Floats:
        """
        Tell for every pair of the two sides how much a tie of weight 1 between them lowers the controversy.

        Parameters
        ----------
        left, right
            Places of the actors of both sides, all with ties.
        hubs
            Of both sides; they stay the hubs.

        Returns
        -------
        falls
            Exact, shape (left, right).
        """
        start, hub = self._signed(left, right, hubs)
        x, y = self.inverse @ start, hub @ self.inverse
        step, own = (y - hub) / ALPHA, np.diag(self.inverse)  # step: y after one more step of the walk
        u, v = left[:, None], right[None]
        to_u, to_v = ALPHA / (self.degree[u] + 1), ALPHA / (self.degree[v] + 1)
        there, back = self.inverse[u, v], self.inverse[v, u]
        first, second = to_u * (y[v] - step[u]), to_v * (y[u] - step[v])
        a = 1 - to_u * (there - (own[u] - 1) / ALPHA)
        b = -to_v * (own[u] - there / ALPHA)
        c = -to_u * (own[v] - back / ALPHA)
        d = 1 - to_v * (back - (own[v] - 1) / ALPHA)
        found: Floats = (
            -(1 - ALPHA) * (first * (d * x[u] - b * x[v]) + second * (a * x[v] - c * x[u])) / (a * d - b * c)
        )
        return found


def falls_of_all(tied: Floats, codes: Places, *, among_hubs: bool = False) -> Floats:
    """
    Tell for every pair of different groups how much a tie lowers the controversy of the two groups.

    Parameters
    ----------
    tied
        Weights of the ties, symmetric, without loops, shape (n, n); everybody has some.
    codes
        Group of each actor.
    among_hubs
        Only for pairs of hubs, as ROV does; all others get minus infinity.

    Returns
    -------
    falls
        Shape (n, n), symmetric; minus infinity within groups. Takes O(n cubed) time.
    """
    walks = OpposingViews(tied)
    found = np.full(tied.shape, -np.inf)
    sides = [np.flatnonzero(codes == code) for code in np.unique(codes)]
    for left, right in itertools.combinations(sides, 2):
        hubs = walks.hubs(left), walks.hubs(right)
        u, v = (np.arange(len(side)) for side in (left, right))
        if among_hubs:
            u, v = np.flatnonzero(np.isin(left, hubs[0])), np.flatnonzero(np.isin(right, hubs[1]))
        falls = walks.falls(left, right, hubs)[np.ix_(u, v)]
        found[np.ix_(left[u], right[v])] = falls
        found[np.ix_(right[v], left[u])] = falls.T
    return found
