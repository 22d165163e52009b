"""
Every error that the service raises on purpose.

* GraphServiceError
  x BusyError
  x CancelledRunError
  x ForbiddenError (PermissionError)
  x InvalidDataError (ValueError)
  x NotFoundError (LookupError)
  x StoreError
    - StoreFolderError (PermissionError)
    - StoreLockedError (BlockingIOError)
    - StoreTimeoutError (TimeoutError)
    - StoreUnavailableError (ConnectionError)
    - StoreVersionError (RuntimeError)
  x UnauthenticatedError (PermissionError)
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """
    One thing that is wrong with data, and the way out.

    Attributes
    ----------
    problem
        What is wrong, as half a sentence: ``"is no sector"``.
    way_out
        What to do instead: ``"known: administration, govtech"``.
    record
        Id of the record, or what stands for it.
    field
        Field of the record.
    value
        The value found, as text.
    code
        What kind of fault it is: ``INVALID``, ``MISSING_CITATION``, ``NOT_FOUND``, ``CONFLICT``, ``STALE``,
        ``NOT_ALLOWED``, ``SUPPRESSED`` or ``IN_USE``.
    other
        Id of another record that is in the way.
    path
        Where the record stands in the input of a caller.
    file, line
        Where it was read, if it came from a file.
    """

    problem: str
    way_out: str = ""
    record: str = ""
    field: str = ""
    value: str | None = None
    code: str = "INVALID"
    other: str = ""
    path: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None

    def at(self, file: str, line: int | None) -> Self:
        """
        Say where the record was read.

        Parameters
        ----------
        file, line
            Path and line, counted from 1.

        Returns
        -------
        fault
            The same fault with its place.
        """
        return replace(self, file=file, line=line)

    def __str__(self) -> str:
        """
        Tell everything on one line.

        Examples
        --------
        >>> print(Fault(problem="is no sector", way_out="known: govtech", record="org-x", field="sector", value="gov"))
        org-x: sector 'gov' is no sector; known: govtech
        """
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        found = "" if self.value is None else f"{self.value!r} "
        field = f"{self.field} " if self.field else ""
        record = f"{self.record}: " if self.record else ""
        return f"{place}{record}{field}{found}{self.problem}{'; ' if self.way_out else ''}{self.way_out}"


class GraphServiceError(Exception):
    """Base class: catch this to catch every error that the service raises on purpose."""

    code: ClassVar[str] = "INTERNAL"

    @property
    def extensions(self) -> dict[str, str]:
        """What a GraphQL client sees beside the message."""
        return {"code": self.code}


class ForbiddenError(GraphServiceError, PermissionError):
    """The caller is known, but may not do this."""

    code = "FORBIDDEN"


class InvalidDataError(GraphServiceError, ValueError):
    """The data given do not fit the model; `faults` names everything that is wrong, not only the first."""

    code = "BAD_USER_INPUT"

    def __init__(self, faults: Iterable[Fault | str]) -> None:
        self.faults = tuple(fault if isinstance(fault, Fault) else Fault(problem=fault) for fault in faults)
        super().__init__("\n".join(map(str, self.faults)))


class BusyError(GraphServiceError):
    """Too much work waits already."""

    code = "BUSY"


class CancelledRunError(GraphServiceError):
    """Somebody stopped the work before it was done."""

    code = "CANCELLED"


class NotFoundError(GraphServiceError, LookupError):
    """Nothing has the id, slug or name that was asked for."""

    code = "NOT_FOUND"


class StoreError(GraphServiceError):
    """The store cannot do what was asked."""

    code = "STORE_ERROR"


class StoreFolderError(StoreError, PermissionError):
    """The folder of the embedded store cannot be made or written."""

    code = "STORE_FOLDER"


class StoreLockedError(StoreError, BlockingIOError):
    """Another process owns the folder of the embedded store."""

    code = "STORE_LOCKED"


class StoreTimeoutError(StoreError, TimeoutError):
    """The store took longer than it may."""

    code = "STORE_TIMEOUT"


class StoreUnavailableError(StoreError, ConnectionError):
    """The store does not answer, or not to us."""

    code = "STORE_UNAVAILABLE"


class StoreVersionError(StoreError, RuntimeError):
    """The store was written by a newer program."""

    code = "STORE_TOO_NEW"


class UnauthenticatedError(GraphServiceError, PermissionError):
    """The caller is not known: no token where one is needed, or one that does not hold."""

    code = "UNAUTHENTICATED"
