"""What an operation cost, and what its caller has left."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from graph_service.api.accounts import Allowance
from graph_service.api.context import Info
from graph_service.api.describe import graph_type
from graph_service.api.limits import MOST


@graph_type
class RateLimit:
    """
    Cost account of the caller.

    Attributes
    ----------
    cost
        Cost of this operation.
    limit
        Points per hour; 0 if they are not counted.
    remaining
        Points that are left.
    reset_at
        When the account is full again.
    node_count
        Most nodes that this operation could return.
    """

    cost: int
    limit: int
    remaining: int
    reset_at: datetime
    node_count: int


def rate_limit(info: Info) -> RateLimit | None:
    """Cost of this operation and the caller's account."""
    allowance = info.context.allowance
    return RateLimit(
        cost=allowance.size.cost,
        limit=allowance.account.limit if allowance.account else 0,
        remaining=allowance.remaining,
        reset_at=allowance.resets_at,
        node_count=allowance.size.nodes,
    )


def told(allowance: Allowance) -> Mapping[str, Any]:
    """Tell the same in the `extensions` of an answer, with every limit of an operation beside what it has."""
    size = allowance.size
    found: dict[str, Any] = {name: {"found": getattr(size, name), "most": most} for name, most in MOST.items()}
    if allowance.replayed:
        found["replayed"] = {"found": allowance.replayed}
    if allowance.account:
        left = {"limit": allowance.account.limit, "remaining": allowance.remaining, "seconds": allowance.seconds}
        found["points"] = left
    return found


def headers(allowance: Allowance) -> dict[str, str]:
    """Tell it in headers, by the draft of RateLimit header fields."""
    if not allowance.account:
        return {}
    return {
        "ratelimit-policy": f'"points";q={allowance.account.limit};w=3600',
        "ratelimit": f'"points";r={allowance.remaining};t={allowance.seconds}',
    }
