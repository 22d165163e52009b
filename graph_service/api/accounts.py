"""How many points a caller may still spend in this hour."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from graphql import GraphQLError

from graph_service.api.desks import ANALYSIS, EXPORT, READ, Desks
from graph_service.api.measuring import Size

HOUR = 3600.0
MOST_ACCOUNTS = 100_000  # those that were used longest ago are forgotten first
RATE_LIMITED, BUSY = "RATE_LIMITED", "BUSY"


@dataclass(slots=True)
class Account:
    """Points of one caller in the current hour; the hour begins with the first question."""

    limit: int
    ends: float
    spent: int = 0


class Accounts:
    """Keeps the accounts of all callers of this process; no limit gives no accounts."""

    def __init__(self, limit: int, *, now: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._now = now
        self._accounts: OrderedDict[str, Account] = OrderedDict()

    def of(self, caller: str) -> Account | None:
        """Find or open the account of a caller."""
        if not self._limit:
            return None
        account = self._accounts.get(caller)
        if account is None or account.ends <= self._now():
            account = self._accounts[caller] = Account(self._limit, self._now() + HOUR)
        self._accounts.move_to_end(caller)
        if len(self._accounts) > MOST_ACCOUNTS:
            self._accounts.popitem(last=False)
        return account


@dataclass(slots=True)
class Allowance:
    """
    What one request may ask, and what it has cost.

    Attributes
    ----------
    account
        Who pays; None if nobody has to.
    introspection
        Whether the schema may be asked for.
    desks
        Where operations of each class are worked on; None for streams, which take seats.
    size
        How large the operation is, once it was measured.
    replayed
        Points for copies of the past that had to be made for it, beside its cost.
    """

    account: Account | None = None
    introspection: bool = True
    desks: Desks | None = None
    size: Size = field(default_factory=Size)
    replayed: int = 0
    _desk: str = ""

    def charge(self, size: Size) -> GraphQLError | None:
        """Pay for an operation before it is executed; every question costs a point at least."""
        self.size = size
        if size.introspections and not self.introspection:
            return GraphQLError("The schema is not told here.", extensions={"code": "INTROSPECTION_DISABLED"})
        return self._pay(max(1, size.cost)) or self._sit(size)

    def charge_replay(self, operations: int) -> None:
        """Pay for a copy of the past before it is made: a point for each operation of the log that is replayed."""
        if operations and (error := self._pay(operations)):
            raise error
        self.replayed += operations

    def _pay(self, cost: int) -> GraphQLError | None:
        if self.account is None:
            return None
        if self.account.spent + cost > self.account.limit:
            message = f"This costs {cost} points, {self.remaining} are left; come back in {self.seconds} seconds."
            return GraphQLError(message, extensions={"code": RATE_LIMITED})
        self.account.spent += cost
        return None

    def _sit(self, size: Size) -> GraphQLError | None:
        kind = ANALYSIS if size.analyses else EXPORT if size.exports else READ
        if self.desks is None or self._desk:
            return None
        if not self.desks.take(kind):
            return GraphQLError(f"Too much work of the class {kind} now; come back soon.", extensions={"code": BUSY})
        self._desk = kind
        return None

    def release(self) -> None:
        """Make room for the next operation."""
        if self.desks is not None and self._desk:
            self.desks.leave(self._desk)
            self._desk = ""

    @property
    def remaining(self) -> int:
        """Points that are left."""
        return max(0, self.account.limit - self.account.spent) if self.account else 0

    @property
    def seconds(self) -> int:
        """Seconds until the account is full again."""
        return max(1, round(self.account.ends - time.monotonic())) if self.account else 0

    @property
    def resets_at(self) -> datetime:
        """When the account is full again."""
        return datetime.now(UTC) + timedelta(seconds=self.seconds)
