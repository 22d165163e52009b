"""Read the whole network as columns of one version."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from graph_service.store.connection import Connection, Transaction

ATTEMPTS = 3  # before writers have to wait


@dataclass(frozen=True, slots=True)
class Extract:
    """All that the analyses need, as columns of one graph version; codes are text, empty where there is none."""

    version: int
    actor_ids: Sequence[str]
    actor_names: Sequence[str]
    actor_kinds: Sequence[str]
    sectors: Sequence[str]
    levels: Sequence[str]
    org_types: Sequence[str]
    participation_rules: Sequence[str]
    size_bands: Sequence[str]
    places: Sequence[Sequence[str]]
    tie_actors: Sequence[str]
    tie_activities: Sequence[str]
    tie_roles: Sequence[str]
    tie_statuses: Sequence[str]
    formal_sources: Sequence[str]
    formal_targets: Sequence[str]
    formal_types: Sequence[str]
    formal_statuses: Sequence[str]


def extract(connection: Connection) -> Extract:
    """
    Read the columns.

    Neither engine gives a transaction a snapshot: what was read counts only if no change came in between.
    """
    for _ in range(ATTEMPTS):
        found = _columns(connection)
        if connection.ask("graph_version")["version"] == found.version:
            return found
    return connection.alone(lambda tx: _locked(connection, tx))


def _locked(connection: Connection, tx: Transaction) -> Extract:
    tx.ask("lock_graph")
    return _columns(connection)


def _columns(connection: Connection) -> Extract:
    version = connection.ask("graph_version")["version"]
    actors = map(tuple, connection.ask("network_actors").values())
    ties = connection.ask("network_ties")
    formal = map(tuple, connection.ask("network_formal_ties").values())
    of_each = zip(ties["actors"], ties["activities"], strict=True)
    takers = tuple(chain.from_iterable(repeat(actor, len(activities)) for actor, activities in of_each))
    columns = (tuple(chain.from_iterable(ties[name])) for name in ("activities", "roles", "statuses"))
    return Extract(version, *[*actors, takers, *columns, *formal])
