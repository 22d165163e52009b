"""Suggested contacts that would join the sectors, each with reasons that anyone can check."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from graph_service.api.actors import Actor
from graph_service.api.contact_filter import BridgingContactFilter
from graph_service.api.contact_reasons import BridgingReason, reasons_of
from graph_service.api.contact_steps import ContactStep, steps_of
from graph_service.api.context import Info
from graph_service.api.cursors import checked, place_of
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.links import After
from graph_service.api.moments import At, moved
from graph_service.api.pages import Listing, Slice
from graph_service.api.radius_changes import RadiusChange, radius_changes
from graph_service.api.records import Node
from graph_service.api.roots import First
from graph_service.api.runs import AnalysisRun
from graph_service.api.suggesting import ORDER, Contact, page_of, suggest


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


vocabulary(FeasibilityRule)


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


async def _introducers(root: Contact, info: Info) -> Any:
    """Actors who know both and could introduce them, best first."""
    found = await info.context.records.load_many([each.id + root.moment for each in root.suggested.introducers])
    return [each for each in found if each is not None]


def _checks(root: Contact) -> list[FeasibilityRule]:
    """Rules of feasibility that were checked and hold."""
    return [rule for rule in FeasibilityRule if rule.value in root.suggested.checks]


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
    radius: list[RadiusChange] = answered_by(radius_changes)
    reasons: list[BridgingReason] = answered_by(reasons_of)
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
