"""What becomes of a write: a change, a proposal, or faults that the caller can mend."""

from collections.abc import Callable
from dataclasses import dataclass

from graph_service.errors import Fault, InvalidDataError
from graph_service.model import Change, Proposal, Viewer
from graph_service.model.vocabulary import Origin
from graph_service.store import Stamp

NOBODY = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    What became of a write.

    Attributes
    ----------
    change
        The change, or what it would be in a dry run; None if nothing differed, a proposal was made or there are faults.
    proposal
        The proposal that was made or decided.
    faults
        Everything that is wrong, each with its code; nothing was written if there is any.
    """

    change: Change | None = None
    proposal: Proposal | None = None
    faults: tuple[Fault, ...] = ()


def stamp_of(viewer: Viewer, why: str, origin: Origin = Origin.EDIT) -> Stamp:
    """
    Sign a change.

    Parameters
    ----------
    viewer
        Who writes.
    why
        Reason of the change.
    origin
        Where it comes from.

    Returns
    -------
    stamp
        In the name of the viewer, or of nobody.
    """
    return Stamp(by=viewer.name or NOBODY, why=why, origin=origin)


def told(work: Callable[[], Written]) -> Written:
    """
    Write, and return what the caller can mend as data.

    Parameters
    ----------
    work
        Writes.

    Returns
    -------
    written
        What it returned, or the faults that it raised.
    """
    try:
        return work()
    except InvalidDataError as error:
        return Written(faults=error.faults)


def not_allowed(field: str, what: str, *, role: str = "EDITOR", scope: str = "WRITE") -> Fault:
    """
    Say who may do something.

    Parameters
    ----------
    field
        Input that asks for it.
    what
        What is done, as in "merges".
    role, scope
        What that needs.

    Returns
    -------
    fault
        With the way out.
    """
    return Fault(
        field=field,
        problem=f"is not for you: who {what} needs the role {role} and the scope {scope}",
        way_out=f"ask somebody who is {role.lower()}",
        code="NOT_ALLOWED",
    )
