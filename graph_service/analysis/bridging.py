"""
Who should meet whom.

A suggestion is worth its probability x square root of its gain. The probability is that of `plausibility`: how usual
such a tie is in this network. The gain is the exact drop of the summed sector radius if the two began a joint activity
of their own (a tie of weight 1). Gain alone suggests pairs that have nothing in common: in hold-out tests none of them
ever came true; probability alone suggests pairs that hardly change anything (benchmarks/bridges.md has the figures).
So the list is made in these steps, each greedy with exact updates:

1. pairs with a way of two or three steps to each other, by probability x square root of gain;
2. a quarter of the places for pairs of sectors that the list does not have yet, best pair first;
3. sealed groups, whose members reach nobody of another sector: no way leads out of them. A third of the places is kept
   for them, the largest group first, one place for each: by what they share with others, else by gain alone;
4. if places are left, every pair of sectors once, then pairs that share something, then any pair that is allowed, by
   gain; at last pairs with a way whose tie would bring nobody nearer, since both ends meet other sectors already.

Each earlier appearance of an end divides the score of a pair once more, so that the list does not send everybody to the
same hub. Feasibility rules hold for all of them (`feasibility`). Suggestions never count as ties or as evidence.
The list of one actor, who picks from it, is made otherwise: `contacts_of_one`.
"""

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx

from graph_service.analysis.alike import alike as alike_in
from graph_service.analysis.contact_search import GAIN, SEALED, Search, Taken
from graph_service.analysis.contacts_of_one import ContactsOfOne
from graph_service.analysis.evidence import Finder
from graph_service.analysis.feasibility import Feasibility
from graph_service.analysis.network import Network
from graph_service.analysis.plausibility import Plausibility
from graph_service.analysis.radius import ALPHA, GroupRadius, RadiusChange
from graph_service.analysis.reading import as_network, undirected
from graph_service.analysis.suggestion import Suggestion
from graph_service.errors import Fault, InvalidDataError

COVERED_SHARE = 4


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
    demands: Mapping[Any, Collection[str]] | None = None,
    places: Mapping[Any, Collection[str]] | None = None,
    consenting: Collection[str] = (),
    barred: Collection[str] = (),
    alpha: float = ALPHA,
    plausibility: Plausibility | None = None,
    prepared: ContactsOfOne | None = None,
    seed: int = 0,
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
        How often one actor may appear, so that not everybody is sent to the same hub; without effect for `actor`.
    actor
        Only suggestions for this one, each ranked as if it alone came true.
    from_sector, to_sector
        Only pairs with one end in the first and the other in the second sector.
    topics, demands, places
        What actors and activities deal with, serve and where they are, by id, as far as known.
    consenting
        Persons who may be suggested: those with a public role or with consent. Organisations need none.
    barred
        Actors who are not to be suggested.
    alpha
        Chance that a walk goes on, between 0 and 1.
    plausibility
        What was learned of the same network before; None: it is learned now.
    prepared
        What `ContactsOfOne.prepared` made of the same network; `topics`, `demands`, `places`, `alpha`, `plausibility`
        and `seed` are those that it was made with, then.
    seed
        Of what is drawn while learning.

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
    for name, number in (("limit", limit), ("per_actor", per_actor)):
        if number < 1:
            raise InvalidDataError(
                [Fault(problem="is below 1", way_out="give 1 or more", field=name, value=str(number))]
            )
    ready = prepared or ContactsOfOne.prepared(
        network,
        group=group,
        alike=alike_in(network, {"topics": topics or {}, "demands": demands or {}, "places": places or {}}),
        plausibility=plausibility,
        alpha=alpha,
        seed=seed,
    )
    rules = Feasibility(network, group, consenting, barred)
    if actor is not None:
        return ready.of(actor, rules=rules, limit=limit, from_sector=from_sector, to_sector=to_sector)
    finder = ready.finder
    search = Search(network, rules, ready.radius.snapshot(), per_actor=per_actor, chance=finder.chance)
    search.open.restrict(from_sector, to_sector)
    _fill(search, finder, limit)
    found = enumerate(search.taken, start=1)
    return tuple(_suggestion(network, ready.radius, finder, rank, taken) for rank, taken in found)


def _fill(search: Search, finder: Finder, limit: int) -> None:
    near, alike = search.near(finder.by_ways), search.near(finder.alike)
    sealed = search.places_for_sealed(limit)
    for place in range(limit - sealed):
        new_sectors = place >= limit - sealed - limit // COVERED_SHARE
        if not (search.take_by_evidence(near, new_sectors=new_sectors) or search.take_by_evidence(near)):
            break
    for members in search.sealed_groups():
        if len(search.taken) >= limit:
            break
        _ = search.take_by_evidence(alike, members) or search.take_by_gain(members, SEALED)
    while len(search.taken) < limit and (
        search.take_by_evidence(near, new_sectors=True)
        or search.take_by_evidence(alike, new_sectors=True)
        or search.take_by_gain(None, GAIN, new_sectors=True)
        or search.take_by_evidence(near)
        or search.take_by_evidence(alike)
        or search.take_by_gain(None, GAIN)
        or search.take_nearest(near)
    ):
        pass


def _suggestion(network: Network, before: GroupRadius, finder: Finder, rank: int, taken: Taken) -> Suggestion:
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
        probability=taken.probability,
        contributions=finder.plausibility.contributions(finder.row(taken.u, taken.v)),
        gain=before.gain(taken.u) + before.gain(taken.v),
        gain_after_earlier=taken.gain,
        score=taken.score,
        radius=(*actors, *sectors),
    )
