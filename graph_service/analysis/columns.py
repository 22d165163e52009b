"""The columns that a store hands over, as places in arrays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from graph_service.analysis import folding
from graph_service.model import state_of
from graph_service.model.vocabulary import Role, Status, TieType

UNKNOWN = "unknown"


class Columns(Protocol):
    """What a store hands over at one version: columns of equal length, `""` where nothing is stated."""

    @property
    def version(self) -> int: ...  # noqa: D102 - the names are those of the store's extract
    @property
    def actor_ids(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def actor_names(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def actor_kinds(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def sectors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def levels(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def org_types(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def participation_rules(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def size_bands(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def places(self) -> Sequence[Sequence[str]]: ...  # noqa: D102
    @property
    def tie_actors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def tie_activities(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def tie_roles(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def tie_statuses(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def formal_sources(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def formal_targets(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def formal_types(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def formal_statuses(self) -> Sequence[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Ties:
    """
    Who takes part in what and who is tied formally, without the actors who are left out.

    Attributes
    ----------
    ids, kept
        Ids of the actors, and their places in the columns.
    every
        Ids of all activities.
    actors, at, roles, statuses
        For each participation its actor, its place in `every`, its role and its status.
    out
        Whether each activity is left out.
    pairs, pair_statuses
        Both ends of each formal tie, and its status.
    """

    ids: tuple[str, ...]
    kept: list[int]
    actors: NDArray[np.int64]
    every: tuple[str, ...]
    at: NDArray[np.int64]
    out: NDArray[np.bool_]
    roles: list[str]
    statuses: list[str]
    pairs: NDArray[np.int64]
    pair_statuses: list[str]

    @classmethod
    def of(cls, columns: Columns, out: frozenset[str]) -> Self:
        """
        Read the columns.

        Parameters
        ----------
        columns
            As a store extracts them.
        out
            Ids of actors and activities to leave out.

        Returns
        -------
        ties
            Retracted ones are dropped.
        """
        kept = [i for i, id_ in enumerate(columns.actor_ids) if id_ not in out]
        ids = tuple(columns.actor_ids[i] for i in kept)
        here = {id_: i for i, id_ in enumerate(ids)}
        rows = [
            i
            for i, who in enumerate(columns.tie_actors)
            if who in here and columns.tie_statuses[i] != Status.RETRACTED.value
        ]
        every = tuple(sorted({columns.tie_activities[i] for i in rows}))
        ends = zip(columns.formal_sources, columns.formal_targets, columns.formal_statuses, strict=True)
        formal = [(here[u], here[v], status) for u, v, status in ends if u in here and v in here]
        formal = [row for row in formal if row[2] != Status.RETRACTED.value]
        return cls(
            ids=ids,
            kept=kept,
            actors=folding.places([columns.tie_actors[i] for i in rows], ids),
            every=every,
            at=folding.places([columns.tie_activities[i] for i in rows], every),
            out=np.array([what in out for what in every], dtype=bool),
            roles=[columns.tie_roles[i] or Role.UNSPECIFIED.value for i in rows],
            statuses=[columns.tie_statuses[i] for i in rows],
            pairs=np.array([row[:2] for row in formal], dtype=np.int64).reshape(-1, 2),
            pair_statuses=[row[2] for row in formal],
        )

    def taking(self, roles: Collection[str], statuses: Collection[str]) -> tuple[Any, tuple[str, ...]]:
        """
        Tell who takes part in what, by ties that count.

        Parameters
        ----------
        roles, statuses
            Codes of those that count.

        Returns
        -------
        takes, activities
            Actors x activities, 0/1, and the ids of the activities; those without participants are dropped.
        """
        counts = (role in roles and status in statuses for role, status in zip(self.roles, self.statuses, strict=True))
        chosen = np.fromiter(counts, dtype=bool, count=len(self.roles)) & ~self.out[self.at]
        columns, at = np.unique(self.at[chosen], return_inverse=True)
        matrix = folding.incidence(self.actors[chosen], at.astype(np.int64), (len(self.ids), len(columns)))
        return matrix, tuple(self.every[i] for i in columns)

    def any_role(self, roles: Collection[str] | None) -> Any:
        """
        Tell who takes part in what, whatever the status.

        Parameters
        ----------
        roles
            Codes of the roles that count; None: all.

        Returns
        -------
        takes
            Actors x all activities, 0/1.
        """
        chosen = np.fromiter((roles is None or role in roles for role in self.roles), dtype=bool, count=len(self.roles))
        return folding.incidence(self.actors[chosen], self.at[chosen], (len(self.ids), len(self.every)))

    def formal(self, statuses: Collection[str] | None) -> Any:
        """
        Tell who is tied formally.

        Parameters
        ----------
        statuses
            Codes of those that count; None: all.

        Returns
        -------
        tied
            Symmetric, 0/1, shape (n, n).
        """
        chosen = [statuses is None or status in statuses for status in self.pair_statuses]
        u, v = self.pairs[np.array(chosen, dtype=bool)].T
        both = folding.incidence(np.r_[u, v], np.r_[v, u], (len(self.ids), len(self.ids)))
        return folding.without_loops(both)


def attributes_of(columns: Columns, kept: Sequence[int]) -> Mapping[str, tuple[str, ...]]:
    """
    Give what divides the actors into groups.

    Parameters
    ----------
    columns
        As a store extracts them.
    kept
        Places of the actors.

    Returns
    -------
    attributes
        For each attribute the code of each actor, ``"unknown"`` where nothing is stated.
    """
    named = {
        "sector": columns.sectors,
        "level": columns.levels,
        "org_type": columns.org_types,
        "kind": columns.actor_kinds,
        "participation_rule": columns.participation_rules,
        "size_band": columns.size_bands,
        "state": [state_of(places) or "" for places in columns.places],
        "parent": _parents(columns),
    }
    return MappingProxyType({key: tuple(values[i] or UNKNOWN for i in kept) for key, values in named.items()})


def divided(values: tuple[str, ...]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """
    Divide actors into groups.

    Parameters
    ----------
    values
        Group of each actor.

    Returns
    -------
    codes, labels
        For each actor the place of its group in `labels`, and the sorted labels.
    """
    labels = tuple(sorted(set(values)))
    codes = folding.places(values, labels)
    codes.setflags(write=False)
    return codes, labels


def _parents(columns: Columns) -> list[str]:
    """Go up from each actor to the one that is part of nothing; ``""`` if it has neither a whole nor parts."""
    ties = zip(
        columns.formal_sources, columns.formal_targets, columns.formal_types, columns.formal_statuses, strict=True
    )
    up: dict[str, str] = {}
    for part, whole, type_, status in ties:
        if type_ == TieType.PART_OF.value and status == Status.ASSERTED.value:
            up[part] = min(whole, up.get(part, whole))
    wholes = set(up.values())
    return [_top(id_, up) if id_ in up or id_ in wholes else "" for id_ in columns.actor_ids]


def _top(id_: str, up: Mapping[str, str]) -> str:
    seen: dict[str, None] = {}
    while id_ in up and id_ not in seen:
        seen[id_] = None
        id_ = up[id_]
    if id_ in seen:  # a ring of parts has no top: its first by id stands for it
        ring = list(seen)
        return min(ring[ring.index(id_) :])
    return id_
