"""Who should meet whom, with reasons that anyone can check."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph_service import analysis
from graph_service.analysis import Contribution, Network, RadiusChange, Suggestion
from graph_service.errors import NotFoundError
from graph_service.model import Citation, Person
from graph_service.model.vocabulary import Lifecycle, Visibility
from graph_service.store import GraphStore
from graph_service.use_cases import bridge_wording
from graph_service.use_cases.evidence import Evidence, Named
from graph_service.use_cases.plausible import learned
from graph_service.use_cases.wording import Text

INTRODUCERS = 3
UMBRELLA, UMBRELLA_LEAST = 0.2, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContact:
    """
    Somebody who works with both.

    Attributes
    ----------
    actor
        Who it is.
    with_source, with_target
        What it does together with the one and the other; empty for formal ties.
    """

    actor: Named
    with_source: tuple[Named, ...]
    with_target: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """
    What states a tie that speaks for a suggestion.

    Attributes
    ----------
    tie_id
        Id of the tie.
    citations
        Where it is stated.
    """

    tie_id: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgingContact:
    """
    A suggested contact with its reasons; never a tie.

    Attributes
    ----------
    rank
        Place in the list, from 1.
    source, target
        The two who should meet.
    basis
        What speaks for it: ``"evidence"``, ``"sealed_group"`` or ``"gain"``.
    probability
        How plausible the contact is, from 0 to 1: the chance that it is among the ties of its network that we miss, if
        we miss a fifth of those between sectors.
    contributions
        The three features that speak most for it, with their shares in the log-odds.
    score
        What it was ranked by: probability x square root of gain, less for each earlier appearance of its ends; for
        pairs that only their gain speaks for the gain.
    gain, gain_after_earlier
        Drop of the summed sector radius if this contact alone came true, and on top of those ranked before.
    radius
        Of both actors, then of both sectors, before and after.
    shared_contacts
        Who works with both, closest first, at most three.
    way
        Shortest way from source to target over contacts, both included; empty if there is none.
    topics, demands
        What both deal with, and demands of the action plan that both work on or that concern these topics.
    introducers
        Who could introduce them: shared contacts, else the first steps of the way from both sides.
    reasons
        Why, in words, strongest first.
    proofs
        The ties behind the reasons, with their sources.
    checks
        Rules of feasibility that hold.
    """

    rank: int
    source: Named
    target: Named
    basis: str
    probability: float
    contributions: tuple[Contribution, ...]
    score: float
    gain: float
    gain_after_earlier: float
    radius: tuple[RadiusChange, ...]
    shared_contacts: tuple[SharedContact, ...]
    way: tuple[Named, ...]
    topics: tuple[Named, ...]
    demands: tuple[Named, ...]
    introducers: tuple[Named, ...]
    reasons: tuple[Text, ...]
    proofs: tuple[Proof, ...]
    checks: tuple[str, ...]


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
    network = known.network
    if actor is not None and actor not in network.ids:
        raise NotFoundError(
            f"No actor {actor!r} in the network; collective actors and those out of it have no contacts"
        )
    persons = [id_ for id_, kind in zip(network.ids, network.attributes["kind"], strict=True) if kind == Person.kind]
    consenting = _consenting(store, [str(id_) for id_ in persons], today or datetime.now(tz=UTC).date())
    umbrellas = _umbrellas(network)
    found = analysis.suggest_contacts(
        network,
        limit=limit,
        per_actor=per_actor,
        actor=actor,
        from_sector=from_sector,
        to_sector=to_sector,
        topics=known.topics,
        demands=known.demands,
        places=known.places,
        plausibility=known.plausibility,
        consenting=consenting,
        barred=[id_ for id_ in umbrellas if id_ != actor],
    )
    pairs = [(str(each.source), str(each.target)) for each in found]
    evidence = Evidence.read(store, network, pairs, topics=known.topics_of_actors, also=umbrellas)
    contacts = tuple(_contact(each, evidence, consenting) for each in found)
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
        withheld_persons=len(persons) - len(consenting),
        left_aside=evidence.all_named(umbrellas),
        sources=evidence.all_named(evidence.sources),
        learned_from=known.plausibility.ties,
        learned=known.plausibility.learned,
    )


def _consenting(store: GraphStore, persons: list[str], today: date) -> frozenset[str]:
    """Find the persons who may be suggested: public, and with a public role or consent that has not expired."""
    known = store.entities(persons).values() if persons else ()
    return frozenset(person.id for person in known if isinstance(person, Person) and _may_be_suggested(person, today))


def _may_be_suggested(person: Person, today: date) -> bool:
    consent = person.consent
    agreed = consent is not None and (consent.expires is None or consent.expires >= today)
    public = person.visibility is Visibility.PUBLIC and person.lifecycle is not Lifecycle.RETRACTED
    return public and (agreed or person.public_role_de is not None)


def _umbrellas(network: Network) -> list[str]:
    """Find the bodies that take part in more than a fifth of all activities, once there are enough to tell."""
    taken = network.takes.sum(axis=1).tolist()
    most = max(UMBRELLA * len(network.activities), UMBRELLA_LEAST)
    return [str(id_) for id_, count in zip(network.ids, taken, strict=True) if count > most]


def _contact(suggestion: Suggestion, evidence: Evidence, consenting: frozenset[str]) -> BridgingContact:
    u, v = str(suggestion.source), str(suggestion.target)
    shared = tuple(
        SharedContact(
            actor=evidence.named(q),
            with_source=evidence.all_named(evidence.joint[u, q]),
            with_target=evidence.all_named(evidence.joint[q, v]),
        )
        for q in evidence.shared[u, v]
    )
    way = evidence.all_named(evidence.ways[u, v])
    between = [each.actor for each in shared] or [*way[1:2], *way[-2:-1]]
    asked = [each for each in dict.fromkeys(between) if each.kind != Person.kind or each.id in consenting]
    topics, demands = evidence.topics_of(u, v), evidence.demands_of(u, v)
    return BridgingContact(
        rank=suggestion.rank,
        source=evidence.named(u),
        target=evidence.named(v),
        basis=suggestion.basis,
        probability=suggestion.probability,
        contributions=suggestion.contributions,
        score=suggestion.score,
        gain=suggestion.gain,
        gain_after_earlier=suggestion.gain_after_earlier,
        radius=suggestion.radius,
        shared_contacts=shared,
        way=way,
        topics=topics,
        demands=demands,
        introducers=tuple(asked[:INTRODUCERS]),
        reasons=bridge_wording.reasons(
            (evidence.named(u).name, evidence.named(v).name),
            [(each.actor.name, (each.with_source, each.with_target)) for each in shared],
            way=way,
            topics=topics,
            demands=demands,
            radius=suggestion.radius,
            sealed=suggestion.basis == "sealed_group",
        ),
        proofs=tuple(Proof(tie_id=id_, citations=citations) for id_, citations in evidence.proofs_of(u, v)),
        checks=suggestion.checks,
    )
