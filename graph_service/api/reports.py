"""The two reports, remembered for each graph version: they take a second, and many ask for the same."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.store import GraphStore
from graph_service.use_cases import BridgeReport, SiloReport, bridging_contacts, silo_report

LONGEST = 100
"""Suggestions of one list; the first of a longer list are not those of a shorter one, so all lists have this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured and how."""

    group: str = "sector"
    fold: str = "newman"
    seed: int = 0
    include_inferred: bool = False
    include_formal: bool = False
    leave_out: tuple[str, ...] = ()

    def network(self) -> Mapping[str, Any]:
        """Name what decides on the network."""
        names = ("fold", "include_inferred", "include_formal", "leave_out")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which contacts are wanted."""

    actor: str | None = None
    from_sector: str | None = None
    to_sector: str | None = None
    per_actor: int = 3


def silos(store: GraphStore, measured: Measured) -> SiloReport:
    """Report on silos in the newest graph version."""
    return _silos(store, store.version(), measured)


def contacts(store: GraphStore, wanted: Wanted) -> BridgeReport:
    """Suggest contacts in the newest graph version."""
    return _contacts(store, store.version(), wanted)


@functools.lru_cache(maxsize=32)
def _silos(store: GraphStore, version: int, measured: Measured) -> SiloReport:  # noqa: ARG001  the version is a key
    return silo_report(store, group=measured.group, seed=measured.seed, **measured.network())


@functools.lru_cache(maxsize=32)
def _contacts(store: GraphStore, version: int, wanted: Wanted) -> BridgeReport:  # noqa: ARG001  the version is a key
    return bridging_contacts(
        store,
        actor=wanted.actor,
        from_sector=wanted.from_sector,
        to_sector=wanted.to_sector,
        per_actor=wanted.per_actor,
        limit=LONGEST,
    )
