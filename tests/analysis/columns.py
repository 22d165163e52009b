"""Columns as a store would extract them, written down by hand; and sectors for graphs."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import networkx as nx

Taking = tuple[str, str, str, str]
"""Actor, activity, role and status."""


def columns(
    actors: Mapping[str, str],
    takes: Sequence[Taking],
    *,
    formal: Sequence[tuple[str, str, str]] = (),
    kinds: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
    places: Mapping[str, Sequence[str]] | None = None,
) -> Any:
    """Fill in everything but the sectors of the actors and who takes part in what."""
    ids = sorted(actors)
    who, what, role, status = zip(*takes, strict=True) if takes else ((), (), (), ())
    source, target, state = zip(*formal, strict=True) if formal else ((), (), ())
    return SimpleNamespace(
        version=7,
        actor_ids=ids,
        actor_names=[id_.upper() for id_ in ids],
        actor_kinds=[(kinds or {}).get(id_, "Organisation") for id_ in ids],
        sectors=[actors[id_] for id_ in ids],
        levels=[""] * len(ids),
        org_types=[""] * len(ids),
        participation_rules=[(rules or {}).get(id_, "") for id_ in ids],
        size_bands=[""] * len(ids),
        places=[(places or {}).get(id_, ()) for id_ in ids],
        tie_actors=who,
        tie_activities=what,
        tie_roles=role,
        tie_statuses=status,
        formal_sources=source,
        formal_targets=target,
        formal_types=["part_of"] * len(source),
        formal_statuses=state,
    )


def partners(*groups: str) -> list[Taking]:
    """Make one activity for each group of actors, given as ``"a b c"``, all of them partners."""
    return [(who, f"p{i}", "partner", "asserted") for i, group in enumerate(groups) for who in group.split()]


def sectored(G: Any, sectors: Any) -> Any:
    """Give nodes their sectors: one for all, or a mapping."""
    nx.set_node_attributes(G, sectors, "sector")
    return G
