"""Who asks: a role, what a token allows, and what of the graph is seen with it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import total_ordering
from typing import ClassVar

from graph_service.errors import ForbiddenError, UnauthenticatedError
from graph_service.model.actor import Person
from graph_service.model.entity import Entity
from graph_service.model.tie import Tie
from graph_service.model.vocabulary import ContactPointKind, Visibility


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


def masked(entity: Entity) -> Entity:
    """
    Leave out what only those who keep personal data may see.

    Parameters
    ----------
    entity
        A node.

    Returns
    -------
    entity
        Of a person under a pseudonym, nothing that names the person otherwise; of nobody a personal contact point.

    Examples
    --------
    >>> masked(Person(id="per-1", name="Erika", pseudonym="Fuchs", citations=())).name
    'Fuchs'
    """
    if not isinstance(entity, Person) or entity.pseudonym is None:
        points = getattr(entity, "contact_points", ())
        shown = tuple(point for point in points if point.kind is not ContactPointKind.PERSONAL)
        return entity if shown == points else replace(entity, contact_points=shown)  # type: ignore[call-arg]  # an actor
    return replace(
        entity,
        name=entity.pseudonym,
        citations=tuple(replace(each, quote=None) for each in entity.citations),
        sector_reason=None,
        name_de=None,
        name_en=None,
        summary_de=None,
        summary_en=None,
        homepage=None,
        aliases=(),
        identifiers=(),
        accounts=(),
        contact_points=(),
    )


def unquoted(tie: Tie) -> Tie:
    """
    Leave out of a tie the words of its sources, which may name one of its ends.

    Parameters
    ----------
    tie
        A tie of somebody who is shown under a pseudonym.

    Returns
    -------
    tie
        Without quotes; the places in the sources stay.
    """
    return replace(tie, citations=tuple(replace(each, quote=None) for each in tie.citations))


NAMING = frozenset(
    {
        "name",
        "name_de",
        "name_en",
        "summary_de",
        "summary_en",
        "sector_reason",
        "homepage",
        "aliases",
        "identifiers",
        "accounts",
    }
)
"""Fields that may name a person who is shown under a pseudonym."""


def seen_until(entity: Entity) -> date | None:
    """
    Tell when a person ceases to be seen by anybody but those who keep people's rights.

    Parameters
    ----------
    entity
        A node.

    Returns
    -------
    day
        The last day of the consent of a person without a public role; None if there is no such day.
    """
    if isinstance(entity, Person) and entity.public_role_de is None and entity.consent is not None:
        return entity.consent.expires
    return None


USUAL_SCOPES = {
    ViewerRole.PUBLIC: frozenset({Scope.READ}),
    ViewerRole.MEMBER: frozenset({Scope.READ, Scope.ANALYSE}),
    ViewerRole.EDITOR: frozenset({Scope.READ, Scope.ANALYSE, Scope.WRITE}),
    ViewerRole.STEWARD: frozenset(Scope),
    ViewerRole.ADMIN: frozenset(Scope),
}
"""What a person of a role may do who logs on with an account, not with a token that was made for a purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """
    An API token, without its secret, which nobody keeps.

    Attributes
    ----------
    id
        Names the token in lists and logs.
    name
        Of the account: whom or what it was made for.
    role, scopes
        What it allows.
    created_at, expires_at
        From when and until when; in UTC, to the millisecond. None: it does not expire.
    record_id
        Record that the holder may describe, of a profile link; such a token changes nothing by itself.
    used_at, revoked_at
        When it was used last, to the minute, and when it was revoked; None: never.
    """

    id: str
    name: str
    role: ViewerRole
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None = None
    record_id: str | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """
        Tell whether it is still good.

        Parameters
        ----------
        now
            The time, with its zone.

        Returns
        -------
        good
            True if it is neither revoked nor expired.
        """
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    @property
    def viewer(self) -> Viewer:
        """
        Tell who asks with it.

        Returns
        -------
        viewer
            With the role and the scopes of the token.
        """
        return Viewer(self.name, self.role, self.scopes, self.record_id)
