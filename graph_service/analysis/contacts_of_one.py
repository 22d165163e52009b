"""
Whom one actor should meet: a list that takes milliseconds in a network of any size.

What the lists of all actors need is prepared once (`ContactsOfOne.prepared`): features, the learned probability, and
what a new tie is worth to every actor. The list of one actor then walks its ways of two and three steps only:

1. everybody of another sector whom it has a way to, by probability x square root of gain;
2. whom it shares a topic, demand or place with, likewise;
3. anybody else of another sector, by gain alone;
4. at last those with a way whose tie would bring nobody nearer.

Each contact is ranked as if it alone came true, since the actor picks from the list: so the first ten of a list of any
length are the same. Ways of three steps go on from the `features.REACH` actors with most ways to them. In groups of
more than `gains.EXACT_UP_TO` members the gain is known up to a share that each suggestion states, and pairs whose
scores differ by less than half of it may change places.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph_service.analysis.alike import Alike
from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.contact_search import EVIDENCE, GAIN, NO_GAIN, SEALED
from graph_service.analysis.evidence import Finder
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.features import Near, PairFeatures
from graph_service.analysis.gains import EXACT_UP_TO, Gains
from graph_service.analysis.network import Network
from graph_service.analysis.plausibility import Contribution, Plausibility, learned
from graph_service.analysis.radius import ALPHA, GroupRadius, RadiusChange
from graph_service.analysis.suggestion import Suggestion
from graph_service.errors import Fault, InvalidDataError, NotFoundError

SPARE, AT_ONCE = 3, 256
"""Pairs checked for feasibility at a time: so many times as are wanted, and so many of those with nothing but gain."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Found:
    """A place of another actor, with what spoke for it."""

    v: int
    basis: str
    probability: float
    score: float
    row: Floats


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
        self._sealed = _sealed(network, radius)

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

        Returns
        -------
        contacts
            Takes about as long as two searches for communities, and learning on top.
        """
        alike = alike or {}
        radius = GroupRadius(network, group, alpha)
        known = plausibility or learned(network, group=group, alike=alike, alpha=alpha, seed=seed)
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
        walk = _Walk(self, self._place[actor], rules, self._fitting(self._place[actor], from_sector, to_sector))
        found = walk.found(limit)
        if not found:
            return ()
        shares = self.finder.plausibility.contributions_of(np.stack([each.row for each in found]))
        return tuple(
            self._suggestion(walk.u, rank, each, share)
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

    @functools.cached_property
    def by_gain(self) -> Places:
        """
        List all actors, those first whom a new tie is worth most.

        Returns
        -------
        places
            Of the actors.
        """
        return np.argsort(-self.gains.gain, kind="stable")

    def sealed(self, u: int) -> bool:
        """
        Tell whether an actor belongs to a group that reaches nobody of another sector.

        Parameters
        ----------
        u
            Place of the actor.

        Returns
        -------
        sealed
            False for actors without ties and of unknown sector.
        """
        return bool(self._sealed[u])

    def _suggestion(self, u: int, rank: int, found: _Found, contributions: tuple[Contribution, ...]) -> Suggestion:
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


class _Walk:
    """The search for the contacts of one actor."""

    def __init__(self, contacts: ContactsOfOne, u: int, rules: Feasibility, fitting: NDArray[np.bool_]) -> None:
        self.contacts, self.u, self._rules, self._fitting = contacts, u, rules, fitting
        self._features, self._codes = contacts.finder.features, contacts.radius.codes
        self._left: list[_Found] = []
        self._known: set[int] = set()

    def found(self, limit: int) -> list[_Found]:
        """Go on to weaker grounds as long as places are left."""
        near = self._features.near(self.u)
        fits = self._fits(near.who)
        near = Near(near.who[fits], *(column[fits] for column in near[1:]))
        others, table = near.who, self._features.table(self.u, near.who, near)
        chance = self.contacts.finder.plausibility.probability(table)
        gain = self._gain(others)
        basis = SEALED if self.contacts.sealed(self.u) else EVIDENCE
        self._take(others, chance, np.where(gain > NO_GAIN, chance * np.sqrt(gain), 0.0), table, limit, EVIDENCE)
        if len(self._left) < limit:
            self._take_alike(limit, near, basis)
        if len(self._left) < limit:
            self._take_by_gain(limit, near)
        if len(self._left) < limit:
            self._take(others, chance, np.where(gain > NO_GAIN, 0.0, chance), table, limit, EVIDENCE, nothing=True)
        return self._left

    def _fits(self, who: Places) -> NDArray[np.bool_]:
        codes = self._codes[who]
        fits: NDArray[np.bool_] = (codes != self._codes[self.u]) & self._fitting[codes]
        return fits

    def _gain(self, others: Places) -> Floats:
        gain = self.contacts.gains.gain
        found: Floats = gain[self.u] + gain[others]
        return found

    def _take(  # noqa: PLR0917 - columns of one table
        self,
        others: Places,
        chance: Floats,
        score: Floats,
        table: Floats,
        limit: int,
        basis: str,
        *,
        nothing: bool = False,
    ) -> None:
        """Take the best allowed ones with a score above 0, the first places among equals."""
        left = np.flatnonzero(score > 0)
        while len(left) and len(self._left) < limit:
            count = min(len(left), SPARE * limit)
            least = -np.partition(-score[left], count - 1)[count - 1]
            best, left = left[score[left] >= least], left[score[left] < least]
            best = best[np.lexsort((others[best], -score[best]))]
            for place in best[self._allowed(others[best])].tolist():
                if len(self._left) < limit:
                    value = 0.0 if nothing else float(score[place])
                    self._add(_Found(int(others[place]), basis, float(chance[place]), value, table[place]))

    def _allowed(self, others: Places) -> NDArray[np.bool_]:
        allowed = self._rules.mask(np.full(len(others), self.u), others)
        allowed &= np.array([v not in self._known for v in others.tolist()], dtype=bool)
        return allowed

    def _add(self, found: _Found) -> None:
        self._known.add(found.v)
        self._left.append(found)

    def _take_alike(self, limit: int, near: Near, basis: str) -> None:
        sharing = self._features.sharing(self.u)
        if len(sharing):
            others = sharing[self._fits(sharing)]
            table = self._features.table(self.u, others, near)
            chance = self.contacts.finder.plausibility.probability(table)
            gain = self._gain(others)
            self._take(others, chance, np.where(gain > NO_GAIN, chance * np.sqrt(gain), 0.0), table, limit, basis)

    def _take_by_gain(self, limit: int, near: Near) -> None:
        """Take those whose gain is largest, whatever the probability."""
        order, start, found = self.contacts.by_gain, 0, np.zeros(0, dtype=np.int64)
        wanted = limit - len(self._left)
        while start < len(order) and len(found) < wanted:
            some = order[start : start + AT_ONCE]
            some = some[self._fits(some)]
            some = some[self._gain(some) > NO_GAIN]
            found = np.concatenate([found, some[self._allowed(some)]])
            start += AT_ONCE
        found = found[:wanted]
        if not len(found):
            return
        table = self._features.table(self.u, found, near)
        chance, gain = self.contacts.finder.plausibility.probability(table), self._gain(found)
        basis = SEALED if self.contacts.sealed(self.u) else GAIN
        for i, v in enumerate(found.tolist()):
            self._add(_Found(v, basis, float(chance[i]), float(gain[i]), table[i]))


def _sealed(network: Network, radius: GroupRadius) -> NDArray[np.bool_]:
    """Find the actors of components of two and more that are all of one known sector."""
    number, label = csgraph.connected_components(network.weights, directed=False)
    size = np.bincount(label, minlength=number)
    low, high = np.full(number, len(radius.labels)), np.full(number, -1)
    np.minimum.at(low, label, radius.codes)
    np.maximum.at(high, label, radius.codes)
    known = np.array([name != UNKNOWN for name in radius.labels] or [False])
    one = (low == high) & (size > 1)
    found: NDArray[np.bool_] = one[label] & known[radius.codes]
    return found
