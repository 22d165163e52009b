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

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph_service.analysis.contact_search import GAIN, SEALED, Search, Taken
from graph_service.analysis.evidence import Nearness
from graph_service.analysis.feasibility import CHECKS, Feasibility
from graph_service.analysis.network import Network
from graph_service.analysis.radius import ALPHA, GroupRadius, RadiusChange
from graph_service.analysis.reading import as_network, undirected
from graph_service.errors import Fault, InvalidDataError


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
    search = Search(network, group, Feasibility(network, group, consenting, barred), alpha, per_actor=per_actor)
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


def _suggestion(network: Network, before: GroupRadius, rank: int, taken: Taken) -> Suggestion:
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
