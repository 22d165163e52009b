"""Who asks: a role, what a token allows, and what of the graph is seen with it."""

from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import ClassVar

from graph_service.errors import ForbiddenError, UnauthenticatedError
from graph_service.model.vocabulary import Visibility


@total_ordering
class _Ordered(Enum):
    def __init__(self, _: object) -> None:
        self._place = len(type(self).__members__)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._place < other._place


class ViewerRole(_Ordered):
    """
    Role of a caller; each may do what the one before may.

    Attributes
    ----------
    PUBLIC
        Reads what is public and proposes changes.
    MEMBER
        Reads what is for members.
    EDITOR
        Saves records and decides proposals.
    STEWARD
        Sees everything, personal data with consent included, and keeps people's rights.
    ADMIN
        Manages accounts and the service.
    """

    PUBLIC = "public"
    MEMBER = "member"
    EDITOR = "editor"
    STEWARD = "steward"
    ADMIN = "admin"


class Scope(_Ordered):
    """
    What a token allows.

    Attributes
    ----------
    READ
        Read.
    WRITE
        Change the graph.
    ANALYSE
        Start runs of the analyses.
    PERSONAL
        Read and change personal data.
    """

    READ = "read"
    WRITE = "write"
    ANALYSE = "analyse"
    PERSONAL = "personal"


EVERYTHING = frozenset(Visibility)
_FOR_MEMBERS = frozenset({Visibility.PUBLIC, Visibility.MEMBERS})
_SEEN = {
    ViewerRole.PUBLIC: frozenset({Visibility.PUBLIC}),
    ViewerRole.MEMBER: _FOR_MEMBERS,
    ViewerRole.EDITOR: _FOR_MEMBERS,
    ViewerRole.STEWARD: EVERYTHING,
    ViewerRole.ADMIN: EVERYTHING,
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """
    Who asks.

    Attributes
    ----------
    name
        Name of the account; None for the public.
    role
        What the caller may see and do.
    scopes
        What the token allows of it.
    record_id
        Record that the caller may describe, if it came by a profile link.
    """

    name: str | None
    role: ViewerRole
    scopes: frozenset[Scope]
    record_id: str | None = None

    ANYBODY: ClassVar["Viewer"]
    OPERATOR: ClassVar["Viewer"]

    @property
    def sees(self) -> frozenset[Visibility]:
        """
        Tell of which records the caller may know.

        Returns
        -------
        visibilities
            Of those records; none without the scope READ.
        """
        return _SEEN[self.role] if Scope.READ in self.scopes else frozenset()

    @property
    def personal(self) -> bool:
        """
        Tell whether the caller is shown personal data: names behind pseudonyms, personal contact points.

        Returns
        -------
        shown
            True for stewards and administrators with the scope PERSONAL.
        """
        return self.may(ViewerRole.STEWARD, Scope.PERSONAL)

    def may(self, role: ViewerRole = ViewerRole.PUBLIC, scope: Scope = Scope.READ) -> bool:
        """
        Tell whether the caller has at least a role, and a token with a scope.

        Parameters
        ----------
        role
            The least role.
        scope
            What the token must allow.

        Returns
        -------
        allowed
            True if both are there.

        Examples
        --------
        >>> Viewer.ANYBODY.may(), Viewer.ANYBODY.may(ViewerRole.EDITOR, Scope.WRITE)
        (True, False)
        """
        return self.role >= role and scope in self.scopes


Viewer.ANYBODY = Viewer(None, ViewerRole.PUBLIC, frozenset({Scope.READ}))
Viewer.OPERATOR = Viewer("operator", ViewerRole.ADMIN, frozenset(Scope))


def require(viewer: Viewer, *, role: ViewerRole = ViewerRole.PUBLIC, scope: Scope = Scope.READ) -> None:
    """
    Refuse callers who may not do something.

    Parameters
    ----------
    viewer
        Who asks.
    role
        The least role.
    scope
        What the token must allow.

    Raises
    ------
    UnauthenticatedError
        If nobody has logged on.
    ForbiddenError
        If the account lacks the role, or its token the scope.
    """
    if viewer.may(role, scope):
        return
    if viewer.name is None:
        raise UnauthenticatedError(
            f"This needs the role {role.name} and the scope {scope.name}: send a token as Authorization: Bearer"
        )
    lacking = f"the role {role.name}" if viewer.role < role else f"the scope {scope.name}"
    raise ForbiddenError(f"{viewer.name} lacks {lacking}; ask an administrator for a token that has it")
