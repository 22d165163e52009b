"""A suggested contact with reasons that anyone can check."""

from collections.abc import Collection
from dataclasses import dataclass

from graph_service.analysis import Contribution, RadiusChange, Suggestion
from graph_service.model import Citation, Person
from graph_service.use_cases import bridge_wording
from graph_service.use_cases.evidence import Evidence, Named
from graph_service.use_cases.wording import Text

INTRODUCERS = 3


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
        Drop of the summed sector radius if this contact alone came true, and on top of those ranked before; None in
        the list of one actor, who picks from it.
    gain_within
        Most by which `gain` can be too large, as a share of it; 0: it is exact.
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
    gain_after_earlier: float | None
    gain_within: float
    radius: tuple[RadiusChange, ...]
    shared_contacts: tuple[SharedContact, ...]
    way: tuple[Named, ...]
    topics: tuple[Named, ...]
    demands: tuple[Named, ...]
    introducers: tuple[Named, ...]
    reasons: tuple[Text, ...]
    proofs: tuple[Proof, ...]
    checks: tuple[str, ...]


def explained(suggestion: Suggestion, evidence: Evidence, consenting: Collection[str]) -> BridgingContact:
    """
    Give a suggestion its reasons.

    Parameters
    ----------
    suggestion
        The suggestion.
    evidence
        What was read for it, and for others.
    consenting
        Persons who may be named as introducers.

    Returns
    -------
    contact
        With reasons, and with the ties that prove them.
    """
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
        gain_within=suggestion.gain_within,
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
