"""Who should meet whom, with reasons that anyone can check."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph_service import analysis
from graph_service.analysis import Network, Suggestion
from graph_service.errors import NotFoundError
from graph_service.store import GraphStore
from graph_service.use_cases import bridge_wording
from graph_service.use_cases.bridging_contact import BridgingContact, explained
from graph_service.use_cases.evidence import Evidence, Named
from graph_service.use_cases.plausible import Learned, learned
from graph_service.use_cases.who_may import who_may
from graph_service.use_cases.wording import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeReport:
    """
    Contacts that would bring the sectors together.

    Attributes
    ----------
    summary
        The first contacts in words.
    suggestions
        Best first.
    version
        Graph version.
    fold, per_actor, limit
        How ties were made, how often one actor may appear, how many were asked for.
    actor, from_sector, to_sector
        What the list was restricted to; empty if to nothing.
    actors, withheld_persons
        Actors looked at, and persons among them who are not suggested for want of a public role or consent.
    left_aside
        Umbrella bodies that take part in more than a fifth of all activities: they meet everybody anyway, and are
        suggested only if `actor` asks for them.
    sources
        Publications and data sets that the proofs cite, by id.
    learned_from, learned
        Ties between sectors that the probability was learned from; False: too few, so that published weights serve.
    method
        How they were found.
    """

    summary: Text
    suggestions: tuple[BridgingContact, ...]
    version: int
    fold: str
    per_actor: int
    limit: int
    actor: str
    from_sector: str
    to_sector: str
    actors: int
    withheld_persons: int
    left_aside: tuple[Named, ...]
    sources: tuple[Named, ...]
    learned_from: int
    learned: bool
    method: str = (
        "pairs with a way to each other, ranked by probability x square root of the drop of the summed sector radius, "
        "greedy and exact; places are kept for pairs of sectors that would be missing and for groups that reach nobody "
        "of another sector"
    )


def _of_other_types(network: Network, org_types: Collection[str]) -> set[str]:
    types = zip(network.ids, network.attributes["org_type"], strict=True)
    return {str(id_) for id_, type_ in types if org_types and type_ not in org_types}


def bridging_contacts(
    store: GraphStore,
    *,
    actor: str | None = None,
    from_sector: str | None = None,
    to_sector: str | None = None,
    limit: int = 10,
    per_actor: int = 3,
    fold: str = "newman",
    include_inferred: bool = False,
    org_types: Collection[str] = (),
    today: date | None = None,
) -> BridgeReport:
    """
    Suggest contacts between sectors, each with its reasons.

    Parameters
    ----------
    store
        Where the graph is kept.
    actor
        Id of the one whom to find contacts for.
    from_sector, to_sector
        Codes of the sectors that the two ends shall be of.
    limit
        How many at most.
    per_actor
        How often one actor may appear.
    fold
        How joint activities become ties.
    include_inferred
        Count ties that a rule concluded, too.
    org_types
        Codes of the types of organisation that both ends shall be of; all actors if empty.
    today
        Day on which consent must hold; None: the present day.

    Returns
    -------
    report
        The same for the same graph version, settings and day. The number of calls to the store does not depend on
        the number of suggestions. Takes about 3 s for 100,000 actors and 500,000 ties (2 cores, 2026).

    Raises
    ------
    NotFoundError
        If there is no such actor in the network.
    InvalidDataError
        If a sector has no actors, or `limit` or `per_actor` is below 1.
    """
    known = learned(store, fold=fold, include_inferred=include_inferred)
    network, may = known.network, who_may(store, known, today or _today())
    if actor is not None and not known.contacts.knows(actor):
        raise NotFoundError(
            f"No actor {actor!r} in the network; collective actors and those out of it have no contacts"
        )
    sectors: dict[str, Any] = {"from_sector": from_sector, "to_sector": to_sector}
    others = _of_other_types(network, org_types)
    found = (
        known.contacts.of(actor, rules=may.for_one(network, actor), limit=limit, **sectors)
        if actor is not None
        else analysis.suggest_contacts(
            network,
            limit=limit,
            per_actor=per_actor,
            consenting=may.consenting,
            barred=[*may.umbrellas, *others],
            prepared=known.contacts,
            **sectors,
        )
    )
    if actor is not None and others:
        found = tuple(each for each in found if others.isdisjoint({str(each.source), str(each.target)}))
    evidence = _evidence(store, known, found, also=may.umbrellas)
    contacts = tuple(explained(each, evidence, may.consenting) for each in found)
    return BridgeReport(
        summary=bridge_wording.summary([(each.source, each.target) for each in contacts]),
        suggestions=contacts,
        version=network.version,
        fold=fold,
        per_actor=per_actor,
        limit=limit,
        actor=actor or "",
        from_sector=from_sector or "",
        to_sector=to_sector or "",
        actors=len(network.ids),
        withheld_persons=may.persons - len(may.consenting),
        left_aside=evidence.all_named(may.umbrellas),
        sources=evidence.all_named(evidence.sources),
        learned_from=known.plausibility.ties,
        learned=known.plausibility.learned,
    )


def contacts_of_each(
    store: GraphStore, actors: Collection[str], *, limit: int = 10, today: date | None = None
) -> Mapping[str, tuple[BridgingContact, ...]]:
    """
    Suggest contacts to several actors, to each its own.

    Parameters
    ----------
    store
        Where the graph is kept.
    actors
        Their ids.
    limit
        How many at most for each.
    today
        Day on which consent must hold; None: the present day.

    Returns
    -------
    contacts
        For each the beginning of `bridging_contacts` with it as `actor`; none for those who are not in the network.
        Takes the same number of calls to the store for any number of actors.
    """
    known = learned(store)
    network, may = known.network, who_may(store, known, today or _today())
    found = {
        actor: known.contacts.of(actor, rules=may.for_one(network, actor), limit=limit)
        if known.contacts.knows(actor)
        else ()
        for actor in actors
    }
    evidence = _evidence(store, known, [each for own in found.values() for each in own])
    return {actor: tuple(explained(each, evidence, may.consenting) for each in own) for actor, own in found.items()}


def _today() -> date:
    return datetime.now(tz=UTC).date()


def _evidence(store: GraphStore, known: Learned, found: Collection[Suggestion], also: Collection[str] = ()) -> Evidence:
    pairs = [(str(each.source), str(each.target)) for each in found]
    return Evidence.read(store, known.ways, pairs, topics=known.topics_of_actors, also=also)
