"""Record what became of a suggested contact, and make links by which actors describe themselves."""

from datetime import datetime
from typing import Annotated, Any

import strawberry

from graph_service import use_cases
from graph_service.api.contacts import BridgingContact
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.scalars import URL
from graph_service.api.suggesting import contact_between
from graph_service.api.writes import UserError, plain_path, query_of
from graph_service.model.vocabulary import ContactOutcome

ID = strawberry.ID


async def _contact(root: "ContactPayload", info: Info) -> Any:
    """The suggested contact; null if it is not suggested any more."""  # noqa: D401  the description of a field
    return None if root.errors else await info.context.run(contact_between, info.context, *root.ends)


@graph_type
class ContactPayload:
    """
    Result of recordContact.

    Attributes
    ----------
    errors
        Everything that the caller can mend.
    """

    ends: strawberry.Private[tuple[str, str]]
    contact: BridgingContact | None = answered_by(_contact)
    errors: list[UserError]
    query = field_of("Query", query_of, summary(query_of))


@graph_type
class ProfileLinkPayload:
    """
    Result of createProfileLink.

    Attributes
    ----------
    url
        The link; shown once.
    expires_at
        When it ends.
    errors
        Everything that the caller can mend.
    """

    url: URL | None
    expires_at: datetime | None
    errors: list[UserError]
    query = field_of("Query", query_of, summary(query_of))


async def record_contact(
    info: Info,
    contact: Annotated[ID, strawberry.argument(name="id", description="Id of the suggested contact.")],
    outcome: Annotated[ContactOutcome, strawberry.argument(description="What happened.")],
    by: Annotated[
        ID | None, strawberry.argument(description="Id of the actor from whose side it came.")
    ] = strawberry.UNSET,
    note: Annotated[str | None, strawberry.argument(description="Remark.")] = strawberry.UNSET,
) -> ContactPayload | None:
    """Record what became of a suggested contact."""
    context = info.context
    _, source, target = contact.rsplit(":", 2) if contact.count(":") > 1 else ("", contact, "")
    given: Any = {"viewer": context.viewer, "by": by or None, "note": note or None}
    faults = await context.run(use_cases.record_contact, context.whole, (source, target), outcome, **given)
    context.forget()
    errors = [UserError.of(fault, plain_path(fault)) for fault in faults]
    return ContactPayload(ends=(source, target), errors=errors)


async def create_profile_link(
    info: Info,
    target: Annotated[ID, strawberry.argument(name="id", description="Id of the person or organisation.")],
    days: Annotated[int, strawberry.argument(description="Days that the link works, 1 to 90.")] = 30,
) -> ProfileLinkPayload | None:
    """Make a link by which a person or organisation describes itself; what it saves becomes a proposal."""
    context = info.context
    made = await context.run(use_cases.create_profile_link, context.whole, target, days=days, viewer=context.viewer)
    if len(made) == 2 and isinstance(made[1], str):  # noqa: PLR2004  a token and its text
        token: Any = made[0]
        url = URL(f"{context.base_url.rstrip('/')}/actors/{target}#token={made[1]}")
        return ProfileLinkPayload(url=url, expires_at=token.expires_at, errors=[])
    faults: Any = made
    errors = [UserError.of(fault, plain_path(fault)) for fault in faults]
    return ProfileLinkPayload(url=None, expires_at=None, errors=errors)
