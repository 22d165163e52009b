"""The actors of one graph version and the ties between them, as arrays."""

import itertools
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph_service.analysis import folding
from graph_service.analysis.as_graph import as_graph
from graph_service.analysis.columns import Columns, Ties, attributes_of, divided
from graph_service.analysis.inner_blocks import inner_blocks
from graph_service.analysis.kept import Kept
from graph_service.analysis.sparse_forms import pattern
from graph_service.errors import Fault, InvalidDataError
from graph_service.model import FOLDING_ROLES
from graph_service.model.vocabulary import Role, Status

BUYING = frozenset({Role.BUYER.value, Role.PROCURING_ENTITY.value})
BIDDING = frozenset({Role.TENDERER.value, Role.SUPPLIER.value})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """
    Actors, their groups and the ties between them; nothing in it ever changes.

    Attributes
    ----------
    ids
        Id of each of the n actors.
    names
        Their names.
    attributes
        For each attribute that divides actors into groups (`sector`, `level`, `org_type`, `kind`,
        `participation_rule`, `size_band`, `state`, `parent`) the code of each actor.
    weights
        Weight of each tie, shape (n, n), without self-loops; symmetric unless `directed`.
    directed
        True if ties have a direction.
    fold
        ``"newman"``, ``"count"``, or ``"given"`` for ties that come from no activities.
    version
        Graph version that it was read from; 0 if from none.
    activities
        Ids of the activities that tie actors.
    takes
        Actors x `activities`, 0/1.
    together
        Actors x all activities with any role and any status but retracted, 0/1: who knows whom already.
    formal
        Actors with a formal tie of any status but retracted, shape (n, n), 0/1, symmetric.
    buys, bids
        Actors x the activities of `together`, 0/1: who buys there, and who bids or supplies.
    parameters
        How it was made.
    kept
        What measures made of it.
    """

    ids: tuple[Hashable, ...]
    names: tuple[str, ...]
    attributes: Mapping[str, tuple[str, ...]]
    weights: Any
    directed: bool = False
    fold: str = "given"
    version: int = 0
    activities: tuple[str, ...] = ()
    takes: Any = None
    together: Any = None
    formal: Any = None
    buys: Any = None
    bids: Any = None
    parameters: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    kept: Kept = field(default_factory=Kept, init=False, repr=False)

    @classmethod
    def from_columns(
        cls,
        columns: Columns,
        *,
        fold: str = "newman",
        roles: Collection[Role] = FOLDING_ROLES,
        include_inferred: bool = False,
        include_formal: bool = False,
        leave_out: Collection[str] = (),
    ) -> Self:
        """
        Fold the actors of one graph version over what they do together.

        Parameters
        ----------
        columns
            Actors and their ties, as a store extracts them.
        fold
            ``"newman"`` [1]_: an activity of k actors adds 1/(k-1) to each of its pairs, so that an actor's part
            in it weighs 1 however many take part. ``"count"``: it adds 1.
        roles
            Roles of participation that tie actors.
        include_inferred
            Count ties that a rule concluded, too.
        include_formal
            Count formal ties too; each tied pair adds 1.
        leave_out
            Ids of actors and activities to leave out; who met in such an activity still knows each other.

        Returns
        -------
        network
            Undirected. Takes O(sum of k squared) time.

        Raises
        ------
        InvalidDataError
            If the fold is unknown or would make too many pairs (`folding.MOST_PAIRS`).

        References
        ----------
        .. [1] Newman, M. E. J. (2001). Scientific collaboration networks. II.
           Physical Review E 64, 016132. doi:10.1103/PhysRevE.64.016132
        """
        out = frozenset(leave_out)
        counted = {Status.ASSERTED.value, *([Status.INFERRED.value] if include_inferred else [])}
        known = Ties.of(columns, out)
        takes, activities = known.taking(frozenset(role.value for role in roles), counted)
        weights = folding.fold(takes, activities, fold)
        if include_formal:
            weights = folding.without_loops(weights + known.formal(counted))
        parameters: dict[str, Any] = {"fold": fold, "roles": tuple(sorted(role.value for role in roles))}
        parameters |= {"include_inferred": include_inferred, "include_formal": include_formal}
        parameters |= {"leave_out": tuple(sorted(out))}
        return cls(
            ids=known.ids,
            names=tuple(columns.actor_names[i] for i in known.kept),
            attributes=attributes_of(columns, known.kept),
            weights=weights,
            fold=fold,
            version=columns.version,
            activities=activities,
            takes=takes,
            together=known.any_role(None),
            formal=known.formal(None),
            buys=known.any_role(BUYING),
            bids=known.any_role(BIDDING),
            parameters=MappingProxyType(parameters),
        )

    @property
    def degree(self) -> NDArray[np.int64]:
        """
        Count the contacts of each actor.

        Returns
        -------
        degree
            Contacts by outgoing ties, shape (n,).
        """
        return np.asarray(np.diff(self.weights.indptr), dtype=np.int64)

    @property
    def ties(self) -> int:
        """
        Count the ties.

        Returns
        -------
        m
            Each undirected tie once.
        """
        return int(self.weights.nnz) // (1 if self.directed else 2)

    def grouped(self, group: str) -> tuple[NDArray[np.int64], tuple[str, ...]]:
        """
        Divide the actors into groups.

        Parameters
        ----------
        group
            Name of the attribute.

        Returns
        -------
        codes, labels
            For each actor the place of its group in `labels`, and the sorted labels.

        Raises
        ------
        InvalidDataError
            If the actors have no such attribute.
        """
        if group not in self.attributes:
            known = ", ".join(sorted(self.attributes)) or "none"
            raise InvalidDataError(
                [Fault(problem="is no attribute of the actors", way_out=f"known: {known}", field="group", value=group)]
            )
        found: tuple[NDArray[np.int64], tuple[str, ...]] = self.kept.once(
            ("grouped", group), lambda: divided(self.attributes[group])
        )
        return found

    def tied_by(self, weights: Any) -> Self:
        """
        Tie the same actors in another way.

        Parameters
        ----------
        weights
            Weight of each tie, as for a new network.

        Returns
        -------
        network
            Keeps how the actors are divided into groups.
        """
        other = replace(self, weights=weights)
        other.kept.take(self.kept, "grouped")
        return other

    def even(self) -> Self:
        """
        Let every tie weigh 1.

        Returns
        -------
        network
            The same if they do already; ties of weight 0 are none.
        """
        if bool(np.all(self.weights.data == 1)):
            return self
        even: Self = self.kept.once(("even",), lambda: self.tied_by(pattern(self.weights)))
        return even

    def restricted(self, keep: NDArray[np.bool_]) -> Self:
        """
        Keep some actors and the ties between them.

        Parameters
        ----------
        keep
            Whether to keep each actor, shape (n,).

        Returns
        -------
        network
            The weights stay as they are: an activity still counts those who were dropped.
        """
        at, chosen = np.flatnonzero(keep), keep.tolist()

        def rows(matrix: Any) -> Any:
            return None if matrix is None else matrix[at]

        def among(matrix: Any) -> Any:
            return None if matrix is None else inner_blocks(matrix, [at])[0]

        def those(values: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(itertools.compress(values, chosen))

        return replace(
            self,
            ids=those(self.ids),
            names=those(self.names),
            attributes={name: those(values) for name, values in self.attributes.items()},
            weights=among(self.weights),
            takes=rows(self.takes),
            together=rows(self.together),
            formal=among(self.formal),
            buys=rows(self.buys),
            bids=rows(self.bids),
        )

    def without_isolates(self) -> Self:
        """
        Drop the actors without ties.

        Returns
        -------
        network
            Those who are tied to somebody.
        """
        tied = self.degree > 0
        if self.directed:
            tied |= np.bincount(self.weights.indices, minlength=len(self.ids)) > 0
        return self if bool(tied.all()) else self.restricted(tied)

    def to_networkx(self) -> "nx.Graph[Any]":
        """
        Show the network to NetworkX.

        Returns
        -------
        G
            Nodes have `name` and every attribute, edges have `weight`; a DiGraph if directed.
        """
        return as_graph(self)
