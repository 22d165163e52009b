"""How a write is asked for and what comes back: options, payload, and faults that the caller can mend."""

from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph_service import model, use_cases
from graph_service.api.changes import Change
from graph_service.api.context import Context, Info
from graph_service.api.describe import answered_by, field_of, graph_input, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.proposals import Proposal
from graph_service.api.records import Record, Tie
from graph_service.errors import Fault


class UserErrorCode(Enum):
    """
    Kind of fault.

    Attributes
    ----------
    INVALID
        A value does not fit.
    MISSING_CITATION
        No source is named.
    NOT_FOUND
        A record that the input names does not exist.
    CONFLICT
        Another record has the same identifier, or a later change stands on what would be undone.
    STALE
        Somebody changed the record since it was read.
    NOT_ALLOWED
        The caller's role does not allow this.
    SUPPRESSED
        The person or organisation has objected.
    IN_USE
        Other facts rest on it.
    """

    INVALID = "INVALID"
    MISSING_CITATION = "MISSING_CITATION"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    STALE = "STALE"
    NOT_ALLOWED = "NOT_ALLOWED"
    SUPPRESSED = "SUPPRESSED"
    IN_USE = "IN_USE"


vocabulary(UserErrorCode)


async def _in_the_way(root: "UserError", info: Info) -> Any:
    """Record that is in the way, is newer or is meant."""
    return await info.context.records.load(root.about) if root.about else None


@graph_type
class UserError:
    """
    Something that the caller can mend.

    Attributes
    ----------
    code
        What kind of fault.
    message
        What is wrong and what to do, for people.
    path
        Path of the input field, for example ["input", "record", "citations", "0", "locator"].
    """

    code: UserErrorCode
    message: str
    path: list[str] | None
    about: strawberry.Private[str]
    record: Record | None = answered_by(_in_the_way)

    @classmethod
    def of(cls, fault: Fault, path: list[str] | None) -> "UserError":
        """Tell a fault of the core to a client."""
        return cls(code=UserErrorCode(fault.code), message=str(fault), path=path, about=fault.other)


@graph_input
class WriteOptions:
    """
    How a write is done.

    Attributes
    ----------
    reason
        Why; kept in the history.
    dry_run
        Check and show what would happen, write nothing.
    if_version
        Refuse if the record changed after this graph version (Curation.version).
    propose
        Make a proposal even if the caller may write.
    anonymous
        Keep no name with the proposal.
    proposal
        Proposal that this write takes over with changes.
    """

    reason: str | None = strawberry.UNSET
    dry_run: bool = False
    if_version: int | None = strawberry.UNSET
    propose: bool = False
    anonymous: bool = False
    proposal: strawberry.ID | None = strawberry.UNSET

    def terms(self) -> dict[str, Any]:
        """Put the options in the words of the use cases."""
        version = None if self.if_version is strawberry.UNSET else self.if_version
        return {"why": self.reason or "", "if_version": version, "dry_run": self.dry_run}

    def of_saving(self) -> dict[str, Any]:
        """Put the options that only saving has in the words of the use case."""
        return {"propose": self.propose, "anonymous": self.anonymous, "proposal": self.proposal or None}


Options = Annotated[WriteOptions | None, strawberry.argument(description="How.")]


def query_of(root: Any) -> Any:
    """Entry points for reading, to fetch what the change affects."""
    return root


@graph_type
class WritePayload:
    """
    Result of a write.

    Attributes
    ----------
    change
        The change, or what it would be in a dry run; null if nothing differed, a proposal was made or there are errors.
    record
        The record; null if there are errors.
    tie
        The tie, where one was saved or withdrawn.
    proposal
        The proposal that was made or decided.
    errors
        Everything that the caller can mend, all at once; empty if it worked.
    """

    change: Change | None
    record: Record | None
    tie: Tie | None
    proposal: Proposal | None
    errors: list[UserError]
    query = field_of("Query", query_of, summary(query_of))


_ARGUMENTS = {"id", "into", "source", "version", "options"}
_CALLED = {"merged_into": "into"}
PathOf = Callable[[Fault], list[str] | None]


def plain_path(fault: Fault) -> list[str] | None:
    """Give the path of an argument, where a fault names one."""
    return fault.field.split(".") if fault.field else None


def _path_of_argument(fault: Fault) -> list[str] | None:
    """Give the path of an argument; a field of a record that was found in the graph is none."""
    argument, *rest = _CALLED.get(fault.field, fault.field).split(".")
    return [argument, *rest] if argument in _ARGUMENTS else None


async def payload_of(
    context: Context, written: use_cases.Written, id_: str, path_of: PathOf = _path_of_argument
) -> Any:
    """Tell what became of a write about the record or tie with this id."""
    context.forget()
    if written.faults:
        errors = [UserError.of(fault, path_of(fault)) for fault in written.faults]
        return WritePayload(change=None, record=None, tie=None, proposal=None, errors=errors)
    change, proposal, fact = written.change, written.proposal, None
    if change is not None:
        change, fact = await context.run(context.store.changes.shown, change, id_)
    if proposal is not None:
        proposal = await context.run(context.store.proposals.shown, proposal)
    if fact is None and id_:
        fact = await (context.ties if "--" in id_ else context.records).load(id_)
    return WritePayload(
        change=change,  # type: ignore[arg-type]  # the model's change answers for that of the schema
        record=fact if isinstance(fact, model.Entity) else None,  # type: ignore[arg-type]  # likewise
        tie=fact if isinstance(fact, model.Tie) else None,  # type: ignore[arg-type]  # likewise
        proposal=proposal,  # type: ignore[arg-type]  # likewise
        errors=[],
    )
