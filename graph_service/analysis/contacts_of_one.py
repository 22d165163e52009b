"""
Whom one actor should meet: a list that takes milliseconds in a network of any size.

What the lists of all actors need is prepared once (`ContactsOfOne.prepared`): features, the learned probability, and
what a new tie is worth to every actor. The list of one actor then walks its own ways only (`ways_of_one`).

Each contact is ranked as if it alone came true, since the actor picks from the list: so the first ten of a list of any
length are the same. Ways of three steps go on from the `features.REACH` actors with most ways to them. In groups of
more than `gains.EXACT_UP_TO` members the gain is known up to a share that each suggestion states, and pairs whose
scores differ by less than half of it may change places.
"""

import functools
from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis.alike import Alike
from graph_service.analysis.cases import GoOn, always
from graph_service.analysis.evidence import Finder
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.features import PairFeatures
from graph_service.analysis.gains import EXACT_UP_TO, Gains
from graph_service.analysis.learning import learned
from graph_service.analysis.network import Network
from graph_service.analysis.plausibility import Contribution, Plausibility
from graph_service.analysis.radius import ALPHA, GroupRadius, RadiusChange
from graph_service.analysis.sealed import sealed
from graph_service.analysis.suggestion import Suggestion
from graph_service.analysis.ways_of_one import Found, Walk
from graph_service.errors import Fault, InvalidDataError, NotFoundError


class ContactsOfOne:
    """
    Lists of contacts for single actors of one network.

    Parameters
    ----------
    network
        Undirected network of n actors.
    radius
        Its radii; nothing may be added to them.
    finder
        Who has ways to whom, and how plausible ties are.
    exact_up_to
        Tied members of a sector up to which gains are exact.

    Attributes
    ----------
    network, radius, finder
        As given.
    """

    def __init__(
        self, network: Network, radius: GroupRadius, finder: Finder, *, exact_up_to: int = EXACT_UP_TO
    ) -> None:
        self.network, self.radius, self.finder, self._exact_up_to = network, radius, finder, exact_up_to
        self._place = {id_: place for place, id_ in enumerate(network.ids)}
        groups = len(radius.labels)
        self._size = np.bincount(radius.codes, minlength=groups)
        self._mean = np.bincount(radius.codes, radius.h, groups) / np.maximum(self._size, 1)
        self._sealed = sealed(network, radius)

    @classmethod
    def prepared(
        cls,
        network: Network,
        *,
        group: str = "sector",
        alike: Mapping[str, Alike] | None = None,
        plausibility: Plausibility | None = None,
        alpha: float = ALPHA,
        seed: int = 0,
        go_on: GoOn = always,
    ) -> Self:
        """
        Prepare the lists of all actors.

        Parameters
        ----------
        network
            Undirected network of n actors and m ties.
        group
            Attribute that divides the actors into sectors.
        alike
            What actors have in common beside contacts, as far as known.
        plausibility
            What was learned of the network before; None: it is learned now.
        alpha
            Chance that a walk goes on.
        seed
            Of what is drawn while learning.
        go_on
            Is called at each step, and may raise to end the work.

        Returns
        -------
        contacts
            Takes about as long as two searches for communities, and learning on top.
        """
        alike = alike or {}
        radius = GroupRadius(network, group, alpha)
        known = plausibility or learned(network, group=group, alike=alike, alpha=alpha, seed=seed, go_on=go_on)
        go_on()
        having = {name: each.with_activities(network.takes) for name, each in alike.items()}
        finder = Finder(PairFeatures(network, radius, alike=having), known)
        return cls(network, radius, finder)

    def knows(self, actor: Any) -> bool:
        """
        Tell whether an actor is in the network.

        Parameters
        ----------
        actor
            Its id.

        Returns
        -------
        known
            Whether it has a list.
        """
        return actor in self._place

    def of(
        self,
        actor: Any,
        *,
        rules: Feasibility,
        limit: int,
        from_sector: str | None = None,
        to_sector: str | None = None,
    ) -> tuple[Suggestion, ...]:
        """
        List whom an actor should meet.

        Parameters
        ----------
        actor
            Id of the actor.
        rules
            Who may be suggested to whom.
        limit
            How many at most.
        from_sector, to_sector
            Only pairs with one end in the first and the other in the second sector.

        Returns
        -------
        suggestions
            Best first; a shorter list is the beginning of a longer one.

        Raises
        ------
        NotFoundError
            If the actor is not in the network.
        InvalidDataError
            If a sector has no actors.
        """
        if actor not in self._place:
            raise NotFoundError(f"No actor {actor!r} in the network")
        u = self._place[actor]
        fitting = self._fitting(u, from_sector, to_sector)
        walk = Walk(self.finder, self.gains, u, rules, fitting, sealed=bool(self._sealed[u]))
        found = walk.found(limit)
        if not found:
            return ()
        shares = self.finder.plausibility.contributions_of(np.stack([each.row for each in found]))
        return tuple(
            self._suggestion(u, rank, each, share)
            for rank, (each, share) in enumerate(zip(found, shares, strict=True), start=1)
        )

    def _fitting(self, u: int, from_sector: str | None, to_sector: str | None) -> NDArray[np.bool_]:
        """Tell for each sector whether its actors fit at the other end."""
        labels = self.radius.labels
        if from_sector is None and to_sector is None:
            return np.ones(len(labels), dtype=bool)
        for sector in (from_sector, to_sector):
            if sector is not None and sector not in labels:
                raise InvalidDataError(
                    [
                        Fault(
                            problem="has no actors", way_out=f"known: {', '.join(labels)}", field="sector", value=sector
                        )
                    ]
                )
        one, other = (
            np.array([sector is None or label == sector for label in labels]) for sector in (from_sector, to_sector)
        )
        own = self.radius.codes[u]
        fitting: NDArray[np.bool_] = (one[own] & other) | (other[own] & one)
        return fitting

    @functools.cached_property
    def gains(self) -> Gains:
        """
        Give what a new tie is worth to each actor.

        Returns
        -------
        gains
            Computed when they are first asked for.
        """
        return Gains.of(self.network, self.radius, exact_up_to=self._exact_up_to)

    def _suggestion(self, u: int, rank: int, found: Found, contributions: tuple[Contribution, ...]) -> Suggestion:
        ends = (min(u, found.v), max(u, found.v))
        gains = [self.gains.gain.item(end) for end in ends]
        too_large = sum(gain * self.gains.within.item(end) for gain, end in zip(gains, ends, strict=True))
        total = sum(gains)
        return Suggestion(
            rank=rank,
            source=self.network.ids[ends[0]],
            target=self.network.ids[ends[1]],
            basis=found.basis,
            probability=found.probability,
            contributions=contributions,
            gain=total,
            gain_after_earlier=None,
            score=found.score,
            radius=(*map(self._nearer, ends), *map(self._sector_nearer, ends, gains)),
            gain_within=too_large / total if total > 0 else 0.0,
        )

    def _nearer(self, end: int) -> RadiusChange:
        return RadiusChange(of=self.network.ids[end], before=self.radius.h.item(end), after=self.gains.after.item(end))

    def _sector_nearer(self, end: int, gain: float) -> RadiusChange:
        code = self.radius.codes.item(end)
        mean = self._mean.item(code)
        return RadiusChange(of=self.radius.labels[code], before=mean, after=mean - gain / self._size.item(code))
