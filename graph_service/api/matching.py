"""Whom a spelling stands for, and what licences permit together."""

from typing import Annotated

import strawberry

from graph_service import model
from graph_service.api.actors import Actor
from graph_service.api.context import Info
from graph_service.api.cursors import LARGEST, checked
from graph_service.api.describe import graph_type
from graph_service.api.documents import Licence
from graph_service.api.enums import RecordKind
from graph_service.api.records import Record
from graph_service.api.values import Text
from graph_service.errors import Fault, InvalidDataError
from graph_service.importing.names import NameMatch
from graph_service.use_cases import combine_licences, match_name

LONGEST = 200  # characters of a spelling


@graph_type
class MatchReason:
    """
    One feature of a match.

    Attributes
    ----------
    labels
        Feature, for example normalised name or distance.
    contribution
        Share in the score, -1 to 1; negative speaks against.
    evidence
        Records that prove it.
    """

    labels: Text
    contribution: float
    evidence: list[Record] | None


@graph_type
class Match:
    """
    Something that fits, and why.

    Attributes
    ----------
    record
        The record that fits.
    score
        How well it fits, 0 to 1.
    reasons
        What speaks for and against it, strongest first.
    introducers
        Actors who know both sides and could introduce them, best first; empty where nobody is to be introduced.
    """

    record: Record
    score: float
    reasons: list[MatchReason]
    introducers: list[Actor] | None


async def name_matches(
    info: Info,
    name: Annotated[str, strawberry.argument(description="A spelling, at most 200 characters.")],
    kinds: Annotated[
        list[RecordKind] | None, strawberry.argument(description="Kinds of record to look among; all if not given.")
    ] = strawberry.UNSET,
    first: Annotated[int | None, strawberry.argument(description="Matches wanted, 1 to 100.")] = 10,
) -> list[Match] | None:
    """Whom a spelling stands for, best match first; abbreviations, legal forms and former names are understood."""
    if len(name) > LONGEST:
        raise InvalidDataError([Fault(field="name", problem=f"is longer than {LONGEST} characters")])
    wanted = [kind.value for kind in kinds or ()]
    context = info.context
    found = await context.run(match_name, context.store, name, kinds=wanted, first=checked(first))
    return [by_name(each) for each in found]


def by_name(found: NameMatch) -> Match:
    """Show a record whose name fits to clients."""
    return Match(
        record=found.record,  # type: ignore[arg-type]  # a record of the model
        score=found.score,
        reasons=[
            MatchReason(labels=Text(de=ground.de, en=ground.en), contribution=ground.contribution, evidence=[])
            for ground in found.grounds
        ],
        introducers=[],
    )


@graph_type
class LicenceCombination:
    """
    What follows from combining data under several licences.

    Attributes
    ----------
    allowed
        Whether they may be combined; null if a text must be read first.
    result
        Licence that the result may bear.
    conditions
        Conditions that apply to the result.
    reasons
        Why, licence by licence.
    """

    allowed: bool | None
    result: Licence | None
    conditions: list[Text]
    reasons: list[Text]


async def licence_combination(
    info: Info, of: Annotated[list[strawberry.ID], strawberry.argument(description="Ids of licences, 1 to 100.")]
) -> LicenceCombination | None:
    """What follows from combining data under several licences; a rule of thumb, no legal advice."""  # noqa: D401
    if not 1 <= len(of) <= LARGEST:
        raise InvalidDataError([Fault(field="of", problem=f"holds {len(of)} ids", way_out=f"give 1 to {LARGEST}")])
    records = await info.context.records.load_many(of)
    licences = [each for each in records if isinstance(each, model.Licence)]
    if len(licences) < len(of):
        known = {each.id for each in licences}
        faults = (
            Fault(field="of", value=id_, problem="is no licence", code="NOT_FOUND") for id_ in of if id_ not in known
        )
        raise InvalidDataError(faults)
    found = combine_licences(licences)
    return LicenceCombination(
        allowed=found.allowed,
        result=found.result,  # type: ignore[arg-type]  # a record of the model
        conditions=[Text(de=each.de, en=each.en) for each in found.conditions],
        reasons=[Text(de=each.de, en=each.en) for each in found.reasons],
    )
