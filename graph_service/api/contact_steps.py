"""What became of suggested contacts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from graph_service import model
from graph_service.api.context import Context, Info
from graph_service.api.describe import field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.model import ViewerRole
from graph_service.model.vocabulary import ContactOutcome


async def _by(root: model.ContactStep, info: Info) -> Any:
    """Side that it came from; null if both or neither."""
    return await info.context.records.load(root.by) if root.by else None


@graph_type
class ContactStep:
    """
    Something that became of a suggested contact.

    Attributes
    ----------
    outcome
        What happened.
    at
        When.
    note
        Remark.
    """

    outcome: ContactOutcome
    at: datetime
    by = field_of("Actor | None", _by, summary(_by))
    note: str | None


async def _read(context: Context, _: str, pairs: list[str]) -> Mapping[str, list[model.ContactStep]]:
    """Read the steps of many contacts at once."""
    ends = {pair: (pair.partition("|")[0], pair.partition("|")[2]) for pair in pairs}
    found = await context.run(context.store.contacts.steps, list(ends.values()))
    return {pair: found[both] for pair, both in ends.items()}


async def steps_of(context: Context, source_id: str, target_id: str) -> list[model.ContactStep]:
    """Give what became of a contact; the public is told neither side nor remark."""
    found = await context.load(_read, "", f"{source_id}|{target_id}")
    if context.viewer.may(ViewerRole.MEMBER):
        return found
    return [
        model.ContactStep(source_id="", target_id="", outcome=each.outcome, at=each.at, told_by="") for each in found
    ]
