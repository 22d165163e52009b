"""Times as both engines keep them: in UTC, to the millisecond."""

from datetime import UTC, datetime
from typing import Any


def milliseconds(at: datetime) -> datetime:
    """Cut a time to what both engines keep."""
    utc = at.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def from_store(at: Any) -> datetime:
    """Put the zone back that the embedded engine drops."""
    native: datetime = at.to_native()
    return native.replace(tzinfo=UTC) if native.tzinfo is None else native.astimezone(UTC)
