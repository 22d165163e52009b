"""Why a contact is suggested: what speaks for it, with the records and citations that prove it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.enums import vocabulary
from graph_service.api.recorded import stated
from graph_service.api.records import Citation, Record
from graph_service.api.suggesting import Contact
from graph_service.api.values import Text
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


vocabulary(ReasonKind)
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


def reasons_of(root: Contact) -> Any:
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
