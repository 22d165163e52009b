"""Who is likely to adopt something next: organisations near to those that have it, by a rule that anyone can check."""

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph_service.analysis import Network
from graph_service.model import distance_km
from graph_service.model.vocabulary import Level, Role, Sector, SizeBand, TieType
from graph_service.store import Direction, GraphStore
from graph_service.use_cases.fitting import MOST_INTRODUCERS, Fit, Ground
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.wording import Text

MANY = 1000  # adopters or topics of one thing
BODY, SIZE, TOPIC, NEAR, TIES = 0.25, 0.15, 0.2, 0.15, 0.25
"""Greatest share of each in the score; together 1."""
NEAR_KM = 100.0
EACH_TIE = 0.5  # each adopter that a candidate works with halves what is missing to the full share
SHOWN = 3  # adopters that prove a ground


class Candidate(NamedTuple):
    """
    An organisation by what it is compared by.

    Attributes
    ----------
    id
        Its id.
    body
        Level of government of a public body, else the sector; empty if neither is known.
    size
        Size band; empty if unknown.
    places, topics
        Codes of places, and ids of topics.
    """

    id: str
    body: str
    size: str
    places: tuple[str, ...]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Having:
    """
    Who has a thing already.

    Attributes
    ----------
    ids
        Of actors that have adopted it, take part in it or have bought by it.
    topics
        Ids of its topics.
    """

    ids: frozenset[str]
    topics: frozenset[str]


def likely_adopters(store: GraphStore, ids: Collection[str], *, first: int = 10) -> Mapping[str, Sequence[Fit]]:
    """
    Find the organisations that are likely to adopt some things next.

    Parameters
    ----------
    store
        The graph as it is seen by who asks.
    ids
        Of practices, instruments, standards or licences.
    first
        How many organisations are wanted for each.

    Returns
    -------
    fits
        For each id, best first. The score adds up what share of those who have it are a body of the same kind
        (level of government, else sector) and of the same size, how many of the thing's topics the candidate deals
        with, how near it is to one of them, and with how many of them it works; those it works with could introduce
        it. What is unknown counts for nothing. The number of calls to the store does not depend on the ids.
    """
    having = _having(store, ids)
    if not any(each.ids for each in having.values()):
        return dict.fromkeys(ids, ())
    candidates, network = _candidates(store, store.version()), current_network(store)
    partners = _partners(network, {id_ for each in having.values() for id_ in each.ids})
    return {id_: _best(candidates, each, partners, first) for id_, each in having.items()}


def _having(store: GraphStore, ids: Collection[str]) -> Mapping[str, Having]:
    """Read who has adopted each thing, who takes part in it, who bought by it, and what it is about."""
    actors: dict[str, set[str]] = {id_: set() for id_ in ids}
    kinds = (TieType.ADOPTS, TieType.PARTICIPATES_IN)
    for id_, found in store.neighbours(ids, types=kinds, direction=Direction.IN, first=MANY).items():
        actors[id_] |= {each.entity.id for each in found.items}
    used = store.neighbours(ids, types=[TieType.USES_INSTRUMENT], direction=Direction.IN, first=MANY)
    deals = sorted({each.entity.id for found in used.values() for each in found.items})
    roles = (Role.BUYER, Role.PROCURING_ENTITY)
    bought = (
        store.neighbours(deals, types=[TieType.PARTICIPATES_IN], direction=Direction.IN, roles=roles, first=MANY)
        if deals
        else {}
    )
    for id_, found in used.items():
        through = (bought[each.entity.id].items for each in found.items if each.entity.id in bought)
        actors[id_] |= {each.entity.id for some in through for each in some}
    about = store.neighbours(ids, types=[TieType.ABOUT], direction=Direction.OUT, first=MANY)
    topics = {id_: frozenset(each.entity.id for each in found.items) for id_, found in about.items()}
    return {id_: Having(frozenset(some), topics.get(id_, frozenset())) for id_, some in actors.items()}


@functools.lru_cache(maxsize=4)
def _candidates(store: GraphStore, version: int) -> Mapping[str, Candidate]:  # noqa: ARG001 - the key of the cache
    found = store.likeness()
    rows = zip(found.ids, found.sectors, found.levels, found.size_bands, found.places, found.topics, strict=True)
    return {
        id_: Candidate(id_, _body(sector, level), size, tuple(places), frozenset(topics))
        for id_, sector, level, size, places, topics in rows
    }


def _body(sector: str, level: str) -> str:
    known = level if level not in {"", Level.UNKNOWN.value} else sector
    return "" if known == Sector.UNKNOWN.value else known


def _partners(network: Network, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
    """Give for each actor those of `ids` that it works with, and how closely."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    weights = network.weights
    for place, id_ in enumerate(network.ids):
        if id_ in ids:
            row = slice(weights.indptr[place], weights.indptr[place + 1])
            for other, weight in zip(weights.indices[row], weights.data[row], strict=True):
                found[str(network.ids[other])][str(id_)] = float(weight)
    return found


def _best(
    candidates: Mapping[str, Candidate], having: Having, partners: Mapping[str, Mapping[str, float]], first: int
) -> Sequence[Fit]:
    likes = [candidates[id_] for id_ in sorted(having.ids) if id_ in candidates]
    profile = _Profile(likes, having)
    fits = [
        Fit.of(each.id, profile.grounds(each, partners.get(each.id, {})))
        for id_, each in candidates.items()
        if id_ not in having.ids
    ]
    best = sorted((fit for fit in fits if fit.score > 0), key=lambda fit: (-fit.score, fit.record_id))[:first]
    return [replace(fit, introducers=_known(partners.get(fit.record_id, {}), having)) for fit in best]


def _known(partners: Mapping[str, float], having: Having) -> tuple[str, ...]:
    """Give those who have the thing and work with a candidate, closest first."""
    ranked = sorted((id_ for id_ in partners if id_ in having.ids), key=lambda id_: (-partners[id_], id_))
    return tuple(ranked[:MOST_INTRODUCERS])


class _Profile:
    """What those who have a thing are like, worked out once for all candidates."""

    def __init__(self, likes: Sequence[Candidate], having: Having) -> None:
        self._having = having
        self._bodies, self._sizes = _shares(each.body for each in likes), _shares(each.size for each in likes)
        self._by = {name: _grouped(likes, name) for name in ("body", "size")}
        self._places = {code: each.id for each in likes for code in each.places}
        self._distances: dict[tuple[str, ...], tuple[float, str] | None] = {}

    def grounds(self, candidate: Candidate, partners: Mapping[str, float]) -> Iterator[Ground]:
        """Say what speaks for a candidate."""
        if share := self._bodies.get(candidate.body, 0.0):
            body = _term(candidate.body)
            words = Text(f"gleiche Art: {body.de}", f"same kind of body: {body.en}")
            yield Ground(words, BODY * share, self._by["body"][candidate.body])
        if share := self._sizes.get(candidate.size, 0.0):
            size = _term(candidate.size)
            words = Text(f"gleiche Größe: {size.de}", f"same size: {size.en}")
            yield Ground(words, SIZE * share, self._by["size"][candidate.size])
        if common := candidate.topics & self._having.topics:
            share = len(common) / len(self._having.topics)
            yield Ground(Text("gemeinsame Themen", "shared topics"), TOPIC * share, tuple(sorted(common)))
        if near := self._nearest(candidate.places):
            km, who = near
            if km < NEAR_KM:
                words = Text(f"{km:.0f} km bis dorthin, wo es das gibt", f"{km:.0f} km from where it is in use")
                yield Ground(words, NEAR * (1 - km / NEAR_KM), (who,))
        if known := _known(partners, self._having):
            count = sum(id_ in self._having.ids for id_ in partners)
            words = Text(f"arbeitet mit {count}, die es haben", f"works with {count} that have it")
            yield Ground(words, TIES * (1 - EACH_TIE**count), known)

    def _nearest(self, places: tuple[str, ...]) -> tuple[float, str] | None:
        if places not in self._distances:
            known = ((distance_km(places, [code]), id_) for code, id_ in self._places.items())
            self._distances[places] = min(((km, id_) for km, id_ in known if km is not None), default=None)
        return self._distances[places]


def _shares(codes: Iterable[str]) -> Mapping[str, float]:
    """Give the share of each code that is known."""
    counts = Counter(codes)
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items() if code}


def _grouped(likes: Iterable[Candidate], name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in likes:
        found[getattr(each, name)].append(each.id)
    return {code: tuple(ids[:SHOWN]) for code, ids in found.items()}


def _term(code: str) -> Text:
    term = next(kind(code) for kind in (Level, SizeBand, Sector) if code in kind.codes())
    return Text(term.de, term.en)
