"""
Which pairs may be suggested at all: consent, closed groups, conflicts of interest, and who knows whom already.

Whom a participation rule admits (`ADMITTED`): a group for public employees admits the administration only, a group
for members nobody who is not in it yet; an open group admits everybody, and so does one by invitation, for whoever
suggests a contact may ask for the invitation.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.columns import UNKNOWN
from graph_service.analysis.network import Network
from graph_service.analysis.sparse_forms import strength
from graph_service.model.vocabulary import ParticipationRule, Sector

ADMITTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ParticipationRule.OPEN.value: frozenset(Sector.codes()),
        ParticipationRule.PUBLIC_EMPLOYEES.value: frozenset({Sector.ADMINISTRATION.value}),
        ParticipationRule.MEMBERS.value: frozenset(),
        ParticipationRule.INVITATION.value: frozenset(Sector.codes()),
    }
)
CHECKS = ("new_contact", "known_sectors", "consent", "open_to_each_other", "no_conflict_of_interest")
"""What holds for every suggestion, by name."""
PERSON = "Person"


class Feasibility:
    """
    Rules that every suggested pair obeys.

    A conflict of interest is a pair of which one buys (or runs the procedure) where the other bids or supplies; who
    is formally tied to a buyer or bidder counts as one.

    Parameters
    ----------
    network
        Network of n actors.
    group
        Attribute that divides them into sectors.
    consenting
        Persons who may be suggested.
    barred
        Actors who are not to be suggested.

    Attributes
    ----------
    eligible
        Actors who may be suggested to anybody at all, shape (n,).
    """

    def __init__(self, network: Network, group: str, consenting: Collection[str], barred: Collection[str]) -> None:
        self._network = network
        self.codes, labels = network.grouped(group)
        kinds = network.attributes.get("kind", ("",) * len(network.ids))
        ids, values = network.ids, network.attributes[group]
        allowed = (
            value != UNKNOWN and id_ not in barred and (kind != PERSON or id_ in consenting)
            for id_, value, kind in zip(ids, values, kinds, strict=True)
        )
        self.eligible = np.fromiter(allowed, dtype=bool, count=len(ids))
        rules = network.attributes.get("participation_rule", (UNKNOWN,) * len(ids))
        open_to = {rule: [label in ADMITTED[rule] for label in labels] for rule in ADMITTED}
        everybody = [True] * len(labels)
        self._admits = np.array([open_to.get(rule, everybody) for rule in rules], dtype=bool).reshape(
            len(ids), len(labels)
        )
        self._buys, self._bids = self._with_kin(network.buys), self._with_kin(network.bids)

    def _with_kin(self, roles: Any) -> Any:
        if roles is None or self._network.formal is None:
            return roles
        return (roles + self._network.formal @ roles).tocsr()

    def mask(self, u: NDArray[np.int64], v: NDArray[np.int64]) -> NDArray[np.bool_]:
        """
        Tell for each pair whether it may be suggested.

        Parameters
        ----------
        u, v
            Places of the actors.

        Returns
        -------
        allowed
            One truth value for each pair.
        """
        allowed: NDArray[np.bool_] = self.eligible[u] & self.eligible[v] & (self.codes[u] != self.codes[v])
        allowed &= self._admits[u, self.codes[v]] & self._admits[v, self.codes[u]]
        left = np.flatnonzero(allowed)
        u, v = u[left], v[left]
        network = self._network
        hurdles = (
            _at(network.weights, u, v) + _at(network.formal, u, v) + _common(network.together, network.together, u, v)
        )
        hurdles += _common(self._buys, self._bids, u, v) + _common(self._bids, self._buys, u, v)
        allowed[left] = hurdles == 0
        return allowed


def _at(matrix: Any, u: NDArray[np.int64], v: NDArray[np.int64]) -> NDArray[np.float64]:
    if matrix is None or not len(u):
        return np.zeros(len(u))
    return np.asarray(sparse.csr_array(matrix)[u, v], dtype=float).ravel()


def _common(left: Any, right: Any, u: NDArray[np.int64], v: NDArray[np.int64]) -> NDArray[np.float64]:
    """Count what row u of the one and row v of the other share."""
    if left is None or right is None or not len(u):
        return np.zeros(len(u))
    return np.asarray(strength(left[u].multiply(right[v])), dtype=float)
