"""
Who should meet whom.

A suggestion is worth evidence x square root of gain. The gain is the exact drop of the summed sector radius if the two
began a joint activity of their own (a tie of weight 1). Gain alone suggests pairs that have nothing in common: in
hold-out tests none of them ever came true; evidence alone suggests pairs that hardly change anything (`evidence` has
the figures). So the list is made in three steps, each greedy with exact updates:

1. pairs with a way of two or three steps to each other, whom somebody can introduce, by evidence x square root of gain;
2. sealed groups, whose members reach nobody of another sector: no way leads out of them. A third of the places is kept
   for them, the largest group first, one place for each: by shared topics x square root of gain, else by gain alone;
3. if places are left, pairs with a shared topic, then any pair that is allowed, by gain; at last pairs with a way whose
   tie would bring nobody nearer, since both ends are in touch with other sectors already.

Each earlier appearance of an end divides the score of a pair once more, so that the list does not send everybody to the
same hub. Feasibility rules hold for all of them (`feasibility`). Suggestions never count as ties or as evidence.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from graph_service.analysis.evidence import Candidates, Nearness, candidates
from graph_service.analysis.feasibility import CHECKS, Feasibility
from graph_service.analysis.network import UNKNOWN, Network
from graph_service.analysis.radius import ALPHA, GroupRadius
from graph_service.analysis.reading import as_network, undirected
from graph_service.errors import Fault, InvalidDataError, NotFoundError

ALL_UP_TO = 3_000
"""Up to so many actors the pairs of all are looked at; above, those of the `SEEDS` most worthwhile of each group."""
SEEDS, PAIRS_EACH = 200, 60
SEALED_SHARE = 3
NO_GAIN = 1e-9
EVIDENCE, SEALED, GAIN = "evidence", "sealed_group", "gain"


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
    evidence
        How near the two are, from 0 (`evidence`); comparable within one network.
    gain
        Drop of the summed radius of all actors if this tie alone came true, in steps; exact.
    gain_after_earlier
        The same if all suggestions of smaller rank had come true before.
    score
        What it was ranked by: evidence x square root of gain over appearances, or gain, on top of the earlier ones.
    radius
        Of both actors, then of both sectors, if this tie alone came true.
    checks
        Rules of feasibility that hold.
    """

    rank: int
    source: Any
    target: Any
    basis: str
    evidence: float
    gain: float
    gain_after_earlier: float
    score: float
    radius: tuple[RadiusChange, ...]
    checks: tuple[str, ...] = CHECKS


def suggest_contacts(
    G: "nx.Graph[Any] | Network",
    *,
    group: str = "sector",
    limit: int = 10,
    per_actor: int = 3,
    actor: Any = None,
    from_sector: str | None = None,
    to_sector: str | None = None,
    topics: Mapping[Any, Collection[str]] | None = None,
    consenting: Collection[str] = (),
    barred: Collection[str] = (),
    alpha: float = ALPHA,
) -> tuple[Suggestion, ...]:
    """
    Suggest contacts between sectors that are plausible and would bring the sectors nearest to each other.

    Parameters
    ----------
    G
        Undirected graph or network of n actors and m ties.
    group
        Node attribute that names each actor's sector; actors of sector ``"unknown"`` are not suggested.
    limit
        How many suggestions at most.
    per_actor
        How often one actor may appear, so that not everybody is sent to the same hub; `actor` is exempt.
    actor
        Only suggestions for this one.
    from_sector, to_sector
        Only pairs with one end in the first and the other in the second sector.
    topics
        Topics of actors, as far as known.
    consenting
        Persons who may be suggested: those with a public role or with consent. Organisations need none.
    barred
        Actors who are not to be suggested.
    alpha
        Chance that a walk goes on, between 0 and 1.

    Returns
    -------
    suggestions
        Best first. An actor without ties counts as 1/(1 - `alpha`) steps away, and 1 with its first suggested tie.

    Raises
    ------
    InvalidDataError
        If an actor has no sector, ties are directed, a sector is unknown or `limit` or `per_actor` is below 1.
    NotFoundError
        If `actor` is not in the network.

    Examples
    --------
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "govtech", 3: "civic_tech"}, "sector")
    >>> [(s.source, s.target, round(s.gain, 3)) for s in suggest_contacts(G, limit=1)]
    [(1, 3, 7.417)]
    """
    network = undirected(as_network(G, group), "suggest_contacts")
    search = _Search(network, group, Feasibility(network, group, consenting, barred), alpha, per_actor=per_actor)
    search.restrict(actor, from_sector, to_sector)
    for name, number in (("limit", limit), ("per_actor", per_actor)):
        if number < 1:
            raise InvalidDataError(
                [Fault(problem="is below 1", way_out="give 1 or more", field=name, value=str(number))]
            )
    before = search.radius.snapshot()
    nearness = Nearness(network, topics)
    near, alike = search.near(nearness.by_ways), search.near(nearness.by_topics)
    for _ in range(limit - search.places_for_sealed(limit)):
        if not search.take_by_evidence(near):
            break
    for members in search.sealed_groups():
        if len(search.taken) >= limit:
            break
        _ = search.take_by_evidence(alike, members) or search.take_by_gain(members, SEALED)
    while len(search.taken) < limit and (
        search.take_by_evidence(near)
        or search.take_by_evidence(alike)
        or search.take_by_gain(None, GAIN)
        or search.take_nearest(near)
    ):
        pass
    return tuple(_suggestion(network, before, rank, taken) for rank, taken in enumerate(search.taken, start=1))


@dataclass(frozen=True, slots=True)
class _Taken:
    u: int
    v: int
    basis: str
    evidence: float
    gain: float
    score: float


class _Search:
    """The state of the greedy search: radii with the ties taken so far, and who may still be taken."""

    def __init__(self, network: Network, group: str, rules: Feasibility, alpha: float, *, per_actor: int) -> None:
        self.network, self.rules = network, rules
        self.radius = GroupRadius(network, group, alpha)
        self.taken: list[_Taken] = []
        self._used: Counter[int] = Counter()
        self._pairs: set[tuple[int, int]] = set()
        self._per_actor = per_actor
        everybody = np.ones(len(network.ids), dtype=bool)
        self.actor: int | None = None
        self.one_side, self.other_side = everybody, everybody

    def restrict(self, actor: Any, from_sector: str | None, to_sector: str | None) -> None:
        """Say who may stand at which end."""
        self.one_side, self.other_side = self._sector(from_sector), self._sector(to_sector)
        if actor is not None:
            if actor not in self.network.ids:
                raise NotFoundError(f"No actor {actor!r} in the network")
            self.actor = self.network.ids.index(actor)
            only = np.zeros(len(self.network.ids), dtype=bool)
            only[self.actor] = True
            self.one_side = self.one_side & only

    def _sector(self, sector: str | None) -> NDArray[np.bool_]:
        labels = self.radius.labels
        if sector is None:
            return np.ones(len(self.network.ids), dtype=bool)
        if sector not in labels:
            raise InvalidDataError(
                [Fault(problem="has no actors", way_out=f"known: {', '.join(labels)}", field="sector", value=sector)]
            )
        return np.asarray(self.radius.codes == labels.index(sector))

    def allowed(self, u: NDArray[np.int64], v: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which pairs may be suggested under the rules and the restrictions."""
        sides = (self.one_side[u] & self.other_side[v]) | (self.one_side[v] & self.other_side[u])
        found: NDArray[np.bool_] = sides.copy()
        found[sides] = self.rules.mask(u[sides], v[sides])
        return found

    def near(self, rows: Callable[[NDArray[np.int64]], Any]) -> Candidates:
        """Collect the pairs with evidence."""
        worth = self.radius.bounds()
        seeds = np.flatnonzero(self.one_side & self.rules.eligible)
        if len(seeds) > ALL_UP_TO:
            seeds = np.sort(
                np.concatenate([self._best(seeds[self.radius.codes[seeds] == s], worth) for s in self._codes()])
            )
        return candidates(rows, seeds, worth, self.allowed, each=PAIRS_EACH)

    def _codes(self) -> range:
        return range(len(self.radius.labels))

    @staticmethod
    def _best(actors: NDArray[np.int64], worth: NDArray[np.float64]) -> NDArray[np.int64]:
        return actors[np.argsort(-worth[actors], kind="stable")[:SEEDS]]

    def _free(self) -> NDArray[np.bool_]:
        free = self.rules.eligible.copy()
        free[[place for place, times in self._used.items() if times >= self._per_actor and place != self.actor]] = False
        return free

    def _fatigue(self, near: Candidates) -> NDArray[np.float64]:
        """Count how often the ends of each pair were suggested, and one; the actor asked for never tires."""
        times = np.zeros(len(self.network.ids))
        for place, count in self._used.items():
            times[place] = 0 if place == self.actor else count
        return np.asarray(1 + times[near.u] + times[near.v])

    def take_by_evidence(self, near: Candidates, members: NDArray[np.int64] | None = None) -> bool:
        """Take the best pair by evidence and gain, exactly: bounds first, gains only as long as they can matter."""
        bound, weight = self.radius.bounds(), self._left(near, members)
        limit = weight * np.sqrt(bound[near.u] + bound[near.v])
        best, chosen = 0.0, -1
        for place in np.argsort(-limit, kind="stable"):
            if limit[place] <= best:
                break
            gain = self._gain(int(near.u[place]), int(near.v[place]))
            score = float(weight[place]) * gain**0.5 if gain > NO_GAIN else 0.0
            if score > best * (1 + 1e-12):
                best, chosen = score, int(place)
        if chosen >= 0:
            basis = EVIDENCE if members is None else SEALED
            self._take(int(near.u[chosen]), int(near.v[chosen]), basis, float(near.evidence[chosen]), best)
        return chosen >= 0

    def take_nearest(self, near: Candidates) -> bool:
        """Take the pair with most evidence, though it brings no sector nearer to others than it is."""
        weight = self._left(near, None)
        chosen = int(np.argmax(weight)) if len(weight) else -1
        if chosen >= 0 and weight[chosen] > 0:
            self._take(int(near.u[chosen]), int(near.v[chosen]), EVIDENCE, float(near.evidence[chosen]), 0.0)
            return True
        return False

    def _left(self, near: Candidates, members: NDArray[np.int64] | None) -> NDArray[np.float64]:
        """Give the evidence of the pairs that may still be taken, divided by the appearances of their ends."""
        free, weight = self._free(), near.evidence / self._fatigue(near)
        weight[~(free[near.u] & free[near.v])] = 0.0
        if members is not None:
            weight[~(np.isin(near.u, members) | np.isin(near.v, members))] = 0.0
        weight[[(int(u), int(v)) in self._pairs for u, v in zip(near.u, near.v, strict=True)]] = 0.0
        return weight

    def take_by_gain(self, members: NDArray[np.int64] | None, basis: str) -> bool:
        """Take the pair of largest gain, with one end among `members` if they are given."""
        free = np.flatnonzero(self._free())
        left = free if members is None else np.intersect1d(free, members)
        best, chosen = NO_GAIN, None
        for s in self._codes():
            for t in self._codes():
                ours, theirs = left[self.radius.codes[left] == s], free[self.radius.codes[free] == t]
                if (s < t or (s != t and members is not None)) and len(ours) and len(theirs):
                    gain, pair = self._largest(ours, theirs)
                    if pair is not None and gain > best * (1 + 1e-12):
                        best, chosen = gain, pair
        if chosen is None:
            return False
        self._take(*chosen, basis, 0.0, best)
        return True

    def _largest(self, ours: NDArray[np.int64], theirs: NDArray[np.int64]) -> tuple[float, tuple[int, int] | None]:
        """Find the allowed pair of largest gain; widen both lists until nothing unseen can be better."""
        width = 8
        while True:
            left, right = self._top(ours, width), self._top(theirs, width)
            u, v = (side.ravel() for side in np.meshgrid(left, right, indexing="ij"))
            allowed = self.allowed(u, v)
            allowed &= [(min(pair), max(pair)) not in self._pairs for pair in zip(u.tolist(), v.tolist(), strict=True)]
            pairs = [
                (self._gain(int(a), int(b)), -int(a), -int(b)) for a, b in zip(u[allowed], v[allowed], strict=True)
            ]
            gain, a, b = max(pairs, default=(0.0, 0, 0))
            first = self.radius.gain(int(left[0])), self.radius.gain(int(right[0]))
            last = self.radius.gain(int(left[-1])), self.radius.gain(int(right[-1]))
            unseen = [first[1] + last[0]] * (len(left) < len(ours)) + [first[0] + last[1]] * (len(right) < len(theirs))
            if not unseen or (pairs and gain >= max(unseen)) or width > SEEDS:
                return gain, (-a, -b) if pairs else None
            width *= 2

    def _top(self, actors: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """Give the actors of largest gain, exactly; evaluated only as far as the bound leaves room."""
        bound = self.radius.bounds()[actors]
        top: list[tuple[float, int]] = []
        for place in np.argsort(-bound, kind="stable"):
            if len(top) == count and bound[place] <= -top[-1][0]:
                break
            u = int(actors[place])
            top = sorted([*top, (-self.radius.gain(u), u)])[:count]
        return np.array([u for _, u in top], dtype=np.int64)

    def _gain(self, u: int, v: int) -> float:
        return self.radius.gain(u) + self.radius.gain(v)

    def _take(self, u: int, v: int, basis: str, evidence: float, score: float) -> None:
        u, v = min(u, v), max(u, v)
        self.taken.append(_Taken(u, v, basis, evidence, self._gain(u, v), score))
        self._pairs.add((u, v))
        self._used.update((u, v))
        self.radius.add(u)
        self.radius.add(v)

    def places_for_sealed(self, limit: int) -> int:
        """Keep a third of the places for sealed groups, as far as there are any."""
        return min(limit // SEALED_SHARE, sum(1 for _ in self.sealed_groups()))

    def sealed_groups(self) -> Iterator[NDArray[np.int64]]:
        """Give the components of two and more actors, all of one known sector, largest first."""
        number, label = csgraph.connected_components(self.network.weights, directed=False)
        size = np.bincount(label, minlength=number)
        order = np.argsort(label, kind="stable")
        parts = np.split(order, np.cumsum(size)[:-1]) if number else []
        for members in sorted(parts, key=lambda part: (-len(part), int(part[0]))):
            codes = np.unique(self.radius.codes[members])
            known = len(codes) == 1 and self.radius.labels[codes[0]] != UNKNOWN
            if len(members) > 1 and known and bool((self.rules.eligible & self._either_side())[members].any()):
                yield members

    def _either_side(self) -> NDArray[np.bool_]:
        return self.one_side if self.actor is not None else self.one_side | self.other_side


def _suggestion(network: Network, before: GroupRadius, rank: int, taken: _Taken) -> Suggestion:
    """Tell what the tie would change on its own."""
    after = {place: before.after(place) for place in (taken.u, taken.v)}
    actors = [
        RadiusChange(of=network.ids[place], before=float(before.h[place]), after=after[place][0]) for place in after
    ]
    codes = [int(before.codes[place]) for place in after]
    sectors = [
        RadiusChange(of=before.labels[code], before=before.mean(code), after=after[place][1])
        for code, place in zip(codes, after, strict=True)
    ]
    return Suggestion(
        rank=rank,
        source=network.ids[taken.u],
        target=network.ids[taken.v],
        basis=taken.basis,
        evidence=taken.evidence,
        gain=before.gain(taken.u) + before.gain(taken.v),
        gain_after_earlier=taken.gain,
        score=taken.score,
        radius=(*actors, *sectors),
    )
