"""Which offers and requests fit together: what must hold, what speaks for it, and which are left without a match."""

import functools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.analysis import Network, Ways
from graph_service.analysis.feasibility import ADMITTED
from graph_service.errors import Fault, InvalidDataError
from graph_service.model import PLACES, Actor, Exchange, Organisation, distance_km, place_of
from graph_service.model.vocabulary import ExchangeDirection, TieType
from graph_service.store import Direction, GraphStore
from graph_service.use_cases.fitting import Fit, Ground, introducers
from graph_service.use_cases.networks import current_network
from graph_service.use_cases.wording import Text

MANY = 100  # makers or topics of one exchange
TOPIC, NEAR, LANGUAGE, FORMAT = 0.4, 0.3, 0.15, 0.15
"""Greatest share of each in the score; together 1."""
NO_LANGUAGE = -0.1
DECAY_KM = 100.0  # at this distance nearness has fallen to a third
WIDEST_KM = 2000


@dataclass(frozen=True, slots=True)
class Side:
    """
    An offer or request with what decides whom it fits.

    Attributes
    ----------
    exchange
        The record.
    makers
        Who offers or asks.
    topics
        Ids of its topics.
    """

    exchange: Exchange
    makers: tuple[Actor, ...]
    topics: frozenset[str]

    @property
    def places(self) -> tuple[str, ...]:
        """
        Tell where it is.

        Returns
        -------
        codes
            Its own places; those of the makers if none is stated.
        """
        return self.exchange.place or tuple(code for maker in self.makers for code in maker.place)


def exchange_matches(store: GraphStore, ids: Collection[str], *, first: int = 10) -> Mapping[str, Sequence[Fit]]:
    """
    Find the exchanges of the other direction that fit some.

    Parameters
    ----------
    store
        The graph as it is seen by who asks.
    ids
        Of offers and requests.
    first
        How many matches of each are wanted.

    Returns
    -------
    matches
        For each id, best first. Subject, dates, capacity, level, sector and participation rule must hold; topic,
        distance, language and form make the score. The number of calls to the store does not depend on the ids.
    """
    board = _board(store, store.version())
    found = {id_: _best(board, board[id_], first) if id_ in board else [] for id_ in ids}
    if not any(found.values()):
        return found
    network = current_network(store)
    ways = Ways(network)
    return {id_: [_introduced(board, id_, fit, network, ways) for fit in fits] for id_, fits in found.items()}


def exchanges_that_fit(
    store: GraphStore, *, near: str | None = None, within_km: int = 50, unmatched: bool | None = None
) -> tuple[str, ...]:
    """
    Find the exchanges near a place, or those with or without a match.

    Parameters
    ----------
    store
        The graph as it is seen by who asks.
    near
        Code of a place; what works at a distance is near to every place.
    within_km
        How near, from 1 to 2,000 km.
    unmatched
        True for those without any match, False for those with one.

    Returns
    -------
    ids
        Of what fits all that is given.

    Raises
    ------
    InvalidDataError
        If the place has no centre that is known, or the distance is out of bounds.
    """
    if not 1 <= within_km <= WIDEST_KM:
        raise InvalidDataError([Fault(field="withinKm", value=str(within_km), problem=f"is not from 1 to {WIDEST_KM}")])
    if near is not None and place_of(near).latitude is None:
        way_out = f"give the code of a state or larger city: {', '.join([*PLACES][1:4])}, 053150000000, …"
        raise InvalidDataError([Fault(field="nearPlace", value=near, problem="has no known centre", way_out=way_out)])
    board = _board(store, store.version())
    kept = (id_ for id_, side in board.items() if near is None or _is_near(side, near, within_km))
    if unmatched is None:
        return tuple(kept)
    matched = _matched(store, store.version())
    return tuple(id_ for id_ in kept if (id_ not in matched) is unmatched)


def _is_near(side: Side, place: str, km: float) -> bool:
    apart = distance_km(side.places, [place])
    return bool(side.exchange.remote) or (apart is not None and apart <= km)


@functools.lru_cache(maxsize=8)
def _board(store: GraphStore, version: int) -> Mapping[str, Side]:  # noqa: ARG001 - the version is the key of the cache
    """Read all exchanges: four calls, whatever their number."""
    ids = store.ids("Exchange")
    if not ids:
        return {}
    found = store.entities(ids)
    makers = store.neighbours(ids, types=[TieType.MAKES], direction=Direction.IN, first=MANY)
    topics = store.neighbours(ids, types=[TieType.ABOUT], direction=Direction.OUT, first=MANY)
    return {
        id_: Side(
            each,
            tuple(item.entity for item in makers[id_].items if isinstance(item.entity, Actor)) if id_ in makers else (),
            frozenset(item.entity.id for item in topics[id_].items) if id_ in topics else frozenset(),
        )
        for id_, each in found.items()
        if isinstance(each, Exchange)
    }


@functools.lru_cache(maxsize=8)
def _matched(store: GraphStore, version: int) -> frozenset[str]:
    board = _board(store, version)
    return frozenset(id_ for id_, side in board.items() if next(_fitting(board, side), None))


def _fitting(board: Mapping[str, Side], side: Side) -> Iterator[Side]:
    return (other for other in board.values() if _holds(side, other))


def _best(board: Mapping[str, Side], side: Side, first: int) -> list[Fit]:
    fits = [Fit.of(other.exchange.id, _grounds(side, other)) for other in _fitting(board, side)]
    return sorted(fits, key=lambda fit: (-fit.score, fit.record_id))[:first]


def _introduced(board: Mapping[str, Side], id_: str, fit: Fit, network: Network, ways: Ways) -> Fit:
    mine, theirs = ([maker.id for maker in board[each].makers] for each in (id_, fit.record_id))
    return replace(fit, introducers=introducers(network, ways, mine, theirs))


def _holds(one: Side, other: Side) -> bool:
    """Tell whether all that must hold does; what nobody has stated is not held against anybody."""
    a, b = one.exchange, other.exchange
    if a.direction is b.direction or a.subject is not b.subject:
        return False
    offer, request = (a, b) if a.direction is ExchangeDirection.OFFER else (b, a)
    shared_days = (min(a.open_until, b.open_until) - max(a.open_from, b.open_from)).days + 1
    needed = min((each for each in (a.days, b.days) if each), default=1)
    if shared_days < needed or offer.capacity < request.capacity:
        return False
    return any(
        mine.id != theirs.id and _welcomes(a, mine, theirs) and _welcomes(b, theirs, mine)
        for mine in one.makers
        for theirs in other.makers
    )


def _welcomes(exchange: Exchange, maker: Actor, guest: Actor) -> bool:
    """Tell whether an exchange and the rule of its maker are open to somebody."""
    level = guest.level if isinstance(guest, Organisation) else None
    rule = maker.participation_rule if isinstance(maker, Organisation) else None
    return (
        (not exchange.levels or level in exchange.levels)
        and (
            not exchange.sectors_wanted
            or not {guest.sector, *guest.secondary_sectors}.isdisjoint(exchange.sectors_wanted)
        )
        and (rule is None or guest.sector.value in ADMITTED[rule.value])
    )


def _grounds(one: Side, other: Side) -> Iterator[Ground]:
    a, b = one.exchange, other.exchange
    if common := one.topics & other.topics:
        share = len(common) / min(len(one.topics), len(other.topics))
        yield Ground(Text("gemeinsame Themen", "shared topics"), TOPIC * share, tuple(sorted(common)))
    yield from _nearness(one, other)
    if a.languages and b.languages:
        spoken = sorted({*a.languages} & {*b.languages})
        named = ", ".join(spoken)
        yield (
            Ground(Text(f"gemeinsame Sprache: {named}", f"shared language: {named}"), LANGUAGE)
            if spoken
            else Ground(Text("keine gemeinsame Sprache", "no shared language"), NO_LANGUAGE)
        )
    if a.format and a.format is b.format:
        yield Ground(Text(f"gleiche Form: {a.format.de}", f"same form: {a.format.en}"), FORMAT)


def _nearness(one: Side, other: Side) -> Iterator[Ground]:
    if one.exchange.remote and other.exchange.remote:
        yield Ground(Text("geht aus der Ferne", "works at a distance"), NEAR)
    elif (km := distance_km(one.places, other.places)) is not None:
        words = (
            Text(f"{km:.0f} km entfernt", f"{km:.0f} km away")
            if km >= 1
            else Text("am selben Ort", "in the same place")
        )
        yield Ground(words, NEAR * math.exp(-km / DECAY_KM))
