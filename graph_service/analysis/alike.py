"""What actors have in common beside contacts: topics, demands and places, their own and those of what they do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph_service.analysis import folding
from graph_service.analysis.network import Network

Having = Mapping[Any, Collection[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """
    Who has what of one kind.

    Attributes
    ----------
    own
        Actors x things, 0/1.
    through
        Activities x things, 0/1; None if there are no activities.
    """

    own: Any
    through: Any

    def with_activities(self, takes: Any) -> Any:
        """
        Add what actors have through what they take part in.

        Parameters
        ----------
        takes
            Actors x activities, 0/1; None: nothing is added.

        Returns
        -------
        matrix
            Actors x things, 0/1.
        """
        found = self.own if takes is None or self.through is None else (self.own + takes @ self.through).tocsr()
        found = found.copy()
        found.data[:] = 1.0
        return found


def alike(network: Network, having: Mapping[str, Having]) -> dict[str, Alike]:
    """
    Read what actors have in common.

    Parameters
    ----------
    network
        Network of the actors.
    having
        For topics, demands and places: what each actor and each activity has, by id, as far as known.

    Returns
    -------
    alike
        For each name under which somebody has something.
    """
    found = {}
    for name, given in having.items():
        things = sorted({thing for each in given.values() for thing in each})
        if things:
            through = _matrix(network.activities, given, things) if network.activities else None
            found[name] = Alike(_matrix(network.ids, given, things), through)
    return found


def _matrix(ids: Sequence[Any], given: Having, things: list[str]) -> Any:
    place = {thing: i for i, thing in enumerate(things)}
    ends = [(i, place[thing]) for i, id_ in enumerate(ids) for thing in sorted(set(given.get(id_, ())))]
    row, column = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    return folding.incidence(row, column, (len(ids), len(things)))
