"""Suggested contacts that would join the sectors, each with reasons that anyone can check."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any

import strawberry

from graph_service.api import reports
from graph_service.api.actors import Actor
from graph_service.api.contact_steps import ContactStep, steps_of
from graph_service.api.context import Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import answered_by, field_of, graph_input, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.estimates import Group
from graph_service.api.links import After
from graph_service.api.moments import At, moved
from graph_service.api.pages import Listing, Slice
from graph_service.api.recorded import stated
from graph_service.api.records import Citation, Node, Record
from graph_service.api.roots import First
from graph_service.api.runs import AnalysisRun
from graph_service.api.suggesting import ORDER, Contact, page_of, suggest
from graph_service.api.values import Text
from graph_service.errors import Fault, InvalidDataError
from graph_service.model.vocabulary import OrganisationType, Sector
from graph_service.use_cases import BridgingContact as Suggested
from graph_service.use_cases.bridge_wording import feature_name


class ReasonKind(Enum):
    """
    Kind of reason for a suggested contact.

    Attributes
    ----------
    SHARED_CONTACT
        Somebody works with both.
    SHORT_WALK
        A short way joins them.
    SHARED_DEMAND
        Both work on one demand.
    SHARED_TOPIC
        Both deal with one topic.
    SHARED_PLACE
        Both are in one region.
    OPENNESS
        One of them already works with the other's sector.
    STRUCTURAL_HOLE
        The contact closes a gap between groups.
    """

    SHARED_CONTACT = "shared_contact"
    SHORT_WALK = "short_walk"
    SHARED_DEMAND = "shared_demand"
    SHARED_TOPIC = "shared_topic"
    SHARED_PLACE = "shared_place"
    OPENNESS = "openness"
    STRUCTURAL_HOLE = "structural_hole"


class FeasibilityRule(Enum):
    """
    Rule that every suggested contact must keep.

    Attributes
    ----------
    NOT_YET_TIED
        They do not work together already.
    PUBLIC_OR_CONSENT
        Persons act in a public role or have consented.
    CLOSED_GROUP
        No closed group is opened to somebody whom its rule excludes.
    CONFLICT_OF_INTEREST
        They are not buyer and bidder of one procedure.
    """

    NOT_YET_TIED = "new_contact"
    PUBLIC_OR_CONSENT = "consent"
    CLOSED_GROUP = "open_to_each_other"
    CONFLICT_OF_INTEREST = "no_conflict_of_interest"


SPEAKS_FOR = MappingProxyType(
    {
        "shared_contacts": ReasonKind.SHARED_CONTACT,
        "close_contacts": ReasonKind.SHARED_CONTACT,
        "has_shared_contact": ReasonKind.SHARED_CONTACT,
        "ways_of_three": ReasonKind.SHORT_WALK,
        "short_walk": ReasonKind.SHORT_WALK,
        "degrees": ReasonKind.OPENNESS,
        "openness": ReasonKind.OPENNESS,
        "mutual_openness": ReasonKind.OPENNESS,
        "circles": ReasonKind.SHORT_WALK,
        "depth": ReasonKind.STRUCTURAL_HOLE,
        "topics": ReasonKind.SHARED_TOPIC,
        "demands": ReasonKind.SHARED_DEMAND,
        "places": ReasonKind.SHARED_PLACE,
    }
)
"""What each feature of the probability amounts to."""

for _terms in (ReasonKind, FeasibilityRule):
    vocabulary(_terms)


@graph_input
class BridgingContactFilter:
    """
    Filter for suggested contacts.

    Attributes
    ----------
    actor
        One of the two is this actor.
    from_sector
        One of the two is of this sector.
    to_sector
        The other one is of this sector.
    type_in
        Both are of one of these types, for example NETWORK.
    activity
        Exactly one of the two takes part in this activity, so that inviting the other would join them; chosen among
        the 300 best contacts.
    min_probability
        Plausible with at least this probability, 0 to 1.
    per_actor
        Most contacts per actor, 1 to 10.
    """

    actor: strawberry.ID | None = strawberry.UNSET
    from_sector: Sector | None = strawberry.UNSET
    to_sector: Sector | None = strawberry.UNSET
    type_in: list[OrganisationType] | None = strawberry.UNSET
    activity: strawberry.ID | None = strawberry.UNSET
    min_probability: float | None = strawberry.UNSET
    per_actor: int = 3

    def wanted(self) -> reports.Wanted:
        """Put the filter in the words of the use case."""
        if not 1 <= self.per_actor <= reports.MOST_PER_ACTOR:
            fault = Fault(
                field="perActor", value=str(self.per_actor), problem=f"is not from 1 to {reports.MOST_PER_ACTOR}"
            )
            raise InvalidDataError([fault])
        if self.min_probability and not 0 <= self.min_probability <= 1:
            fault = Fault(field="minProbability", value=str(self.min_probability), problem="is not from 0 to 1")
            raise InvalidDataError([fault])
        return reports.Wanted(
            actor=self.actor or None,
            from_sector=self.from_sector.value if self.from_sector else None,
            to_sector=self.to_sector.value if self.to_sector else None,
            per_actor=self.per_actor,
            org_types=tuple(each.value for each in self.type_in or ()),
            activity=self.activity or None,
            min_probability=self.min_probability or None,
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with the ids of what proves it."""

    kind: ReasonKind
    labels: Any
    evidence: tuple[str, ...]
    citations: tuple[Any, ...]
    contribution: float | None = None
    moment: str = ""


async def _evidence(root: Reason, info: Info) -> Any:
    """Evidence: shared contacts, projects, topics, demands."""
    found = await info.context.records.load_many([id_ + root.moment for id_ in root.evidence])
    return [each for each in found if each is not None]


@graph_type
class BridgingReason:
    """
    A reason for a suggested contact.

    Attributes
    ----------
    kind
        Kind of reason.
    labels
        The reason in words.
    contribution
        Share in the log-odds of the probability; null for reasons that speak for the gain.
    citations
        Citations behind the evidence.
    """

    kind: ReasonKind
    labels: Text
    contribution: float | None
    evidence: list[Record] | None = answered_by(_evidence)
    citations: list[Citation] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A radius before and after, of an actor or a group."""

    actor_id: str | None
    group: Group | None
    before: float
    after: float


async def _changed_actor(root: Changed, info: Info) -> Any:
    """Actor; null if it is about a group."""
    return await info.context.records.load(root.actor_id) if root.actor_id else None


@graph_type
class RadiusChange:
    """
    Sector radius before and after a contact, in damped steps, 1 to 20.

    Attributes
    ----------
    group
        Group; null if it is about an actor.
    before
        Before.
    after
        After.
    """

    actor: Actor | None = answered_by(_changed_actor)
    group: Group | None
    before: float
    after: float


def _id(root: Contact) -> strawberry.ID:
    """Globally unique id: the run and both actors."""
    return strawberry.ID(f"{root.run.id}:{root.suggested.source.id}:{root.suggested.target.id}")


def _rank(root: Contact) -> int:
    """Place in the list of the run, from 1."""
    return root.suggested.rank


async def _from(root: Contact, info: Info) -> Any:
    """First actor."""
    return await info.context.records.load(root.suggested.source.id + root.moment)


async def _to(root: Contact, info: Info) -> Any:
    """Second actor."""
    return await info.context.records.load(root.suggested.target.id + root.moment)


def _score(root: Contact) -> float:
    """Probability times root of gain, less for each earlier suggestion of the two; comparable within one run."""
    return root.suggested.score


def _probability(root: Contact) -> float:
    """Chance that the contact is plausible, 0 to 1, calibrated on ties that were held out."""
    return root.suggested.probability


def _gain(root: Contact) -> float:
    """Drop of the summed sector radius if the two work together, in steps; see gainWithin."""
    return root.suggested.gain


def _gain_within(root: Contact) -> float:
    """Most by which the gain can be too large, as a share of it; 0: it is exact, as in all but very large sectors."""
    return root.suggested.gain_within


def _radius(root: Contact) -> Any:
    """Radius before and after, for both actors and both sectors."""
    return [
        Changed(None, root.groups[each.of], each.before, each.after)
        if each.of in root.groups
        else Changed(each.of + root.moment, None, each.before, each.after)
        for each in root.suggested.radius
    ]


async def _introducers(root: Contact, info: Info) -> Any:
    """Actors who know both and could introduce them, best first."""
    found = await info.context.records.load_many([each.id + root.moment for each in root.suggested.introducers])
    return [each for each in found if each is not None]


def _checks(root: Contact) -> list[FeasibilityRule]:
    """Rules of feasibility that were checked and hold."""
    return [rule for rule in FeasibilityRule if rule.value in root.suggested.checks]


def _reasons(root: Contact) -> Any:
    """Why the contact is suggested, strongest first; every reason can be checked."""
    ends = {root.suggested.source.id, root.suggested.target.id}
    told = [
        Reason(kind, words, ids, tuple(_cited(root.suggested, ends | set(ids), root.moment)), moment=root.moment)
        for words, (kind, ids) in zip(root.suggested.reasons, _grounds(root.suggested), strict=True)
    ]
    learned = [
        Reason(SPEAKS_FOR[part.feature], feature_name(part.feature), (), (), part.share)
        for part in root.suggested.contributions
    ]
    return told + learned


def _grounds(suggested: Suggested) -> Iterator[tuple[ReasonKind, tuple[str, ...]]]:
    """Give kind and evidence of each reason, in the order in which the use case words them."""
    for shared in suggested.shared_contacts:
        known = (shared.actor, *shared.with_source, *shared.with_target)
        yield ReasonKind.SHARED_CONTACT, tuple(each.id for each in known)
    if suggested.way and not suggested.shared_contacts:
        yield ReasonKind.SHORT_WALK, tuple(each.id for each in suggested.way)
    if suggested.topics:
        yield ReasonKind.SHARED_TOPIC, tuple(each.id for each in suggested.topics)
    if suggested.demands:
        yield ReasonKind.SHARED_DEMAND, tuple(each.id for each in suggested.demands)
    if suggested.basis == "sealed_group":
        yield ReasonKind.STRUCTURAL_HOLE, ()
    if suggested.radius[2:]:
        yield ReasonKind.STRUCTURAL_HOLE, ()


def _cited(suggested: Suggested, ids: set[str], moment: str) -> Iterator[Any]:
    """Give the citations of the ties between these records."""
    for proof in suggested.proofs:
        source, type_, target = proof.tie_id.partition("--participates_in--")
        if {source, target} <= ids:
            yield from stated(proof.citations, f"{source}{moment}{type_}{target}{moment}")


async def _steps(root: Contact, info: Info) -> Any:
    """What has become of it, oldest first; names are not shown to the public."""  # noqa: D401  the description of a field
    return await steps_of(info.context, root.suggested.source.id, root.suggested.target.id)


@graph_type
class BridgingContact(Node):
    """
    A contact that is suggested to join groups; never a tie.

    Attributes
    ----------
    run
        Run that suggests it.
    """

    id: strawberry.ID = answered_by(_id)
    run: AnalysisRun
    rank: int = answered_by(_rank)
    from_: Actor = answered_by(_from, name="from")
    to: Actor = answered_by(_to)
    score: float = answered_by(_score)
    probability: float = answered_by(_probability)
    gain: float = answered_by(_gain)
    gain_within: float = answered_by(_gain_within)
    radius: list[RadiusChange] = answered_by(_radius)
    reasons: list[BridgingReason] = answered_by(_reasons)
    introducers: list[Actor] | None = answered_by(_introducers)
    checks: list[FeasibilityRule] = answered_by(_checks)
    steps: list[ContactStep] | None = answered_by(_steps)


async def _bridges(
    info: Info,
    *,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    where: Annotated[
        BridgingContactFilter | None,
        strawberry.argument(name="filter", description="Only contacts that fit."),
    ] = strawberry.UNSET,
    at: At = strawberry.UNSET,
) -> Any:
    """Suggested contacts that would best join the sectors, best first, each feasible and with its reasons."""
    wanted = (where or BridgingContactFilter()).wanted()
    size, place = checked(None if first is strawberry.UNSET else first), place_of(ORDER, after or None)
    context = await moved(info.context, at)

    async def read() -> Slice:
        return page_of(await context.run(suggest, context, wanted), size, place)

    async def count() -> int:
        return len(await context.run(suggest, context, wanted))

    return Listing(read, count=count)


def bridges() -> Any:
    """Declare the list of suggested contacts."""
    return field_of("PlainConnection[BridgingContact] | None", _bridges, summary(_bridges))
