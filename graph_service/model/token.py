"""What lets a caller in: a token that was made for a purpose, and what an account of a role may do."""

from dataclasses import dataclass
from datetime import datetime

from graph_service.model.access import Scope, Viewer, ViewerRole

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
