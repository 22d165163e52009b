"""In which role an actor stands between two others who are not tied (Gould and Fernandez)."""

from types import MappingProxyType
from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis import brokerage_null
from graph_service.analysis.brokerage_null import ROLES
from graph_service.analysis.cells import Cells
from graph_service.analysis.network import Network
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, counted
from graph_service.analysis.sparse_forms import one_hot, pattern
from graph_service.analysis.triangles import ordered_triangles
from graph_service.errors import Fault, InvalidDataError

Level = Literal["actor", "group", "network"]
Deviation = Literal["exact", "sna"]
Table = NDArray[np.float64]
NULL = "null: random digraph of the same groups and density"


def brokerage(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", level: Level = "actor", deviation: Deviation = "exact"
) -> Numbers:
    """
    Count for each actor v the open triads a → v → b (no tie a → b) by the groups of a, v and b.

    Coordinator: all of one group. Consultant: a and b of one group, v of another. Representative: a and v of one
    group, b outside. Gatekeeper: v and b of one group, a outside. Liaison: three groups [1]_. The null model is a
    random digraph with the same groups and density.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; an undirected tie counts both ways, so that every open pair counts
        twice and representative equals gatekeeper. Weights are ignored.
    group
        Node attribute that names each actor's group; K groups.
    level
        ``"actor"``, or the sums over the actors of each ``"group"`` or of the whole ``"network"``.
    deviation
        ``"exact"``, or ``"sna"`` for the standard deviation that R sna gives for the network, which leaves out some
        pairs of triads that exclude each other and is up to 10 % too large [2]_.

    Returns
    -------
    counts
        Keys (actor, role), (group, role) or role; with expectation, sd and z (None where sd is 0, for example the
        coordinator of a group of one). Takes O(m ** 1.5 + nK) time at most.

    Raises
    ------
    InvalidDataError
        If an actor has no group, or there is no such level or deviation.

    References
    ----------
    .. [1] Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89-126.
       doi:10.2307/270949
    .. [2] Butts, C. T. (2008). Social network analysis with sna. Journal of Statistical Software 24(6).
       doi:10.18637/jss.v024.i06

    Examples
    --------
    >>> G = nx.DiGraph([(0, 1), (1, 2)])
    >>> nx.set_node_attributes(G, {0: "govtech", 1: "govtech", 2: "civic_tech"}, "sector")
    >>> brokerage(G).value[1, "representative"]
    1.0
    >>> brokerage(G, level="network").value["total"]
    1.0
    """
    _refuse(level, deviation)
    network = as_network(G, group)
    codes, labels = network.grouped(group)
    counts = role_counts(pattern(network.weights), codes, len(labels))
    sizes = np.bincount(codes, minlength=len(labels))
    p = brokerage_null.density(len(codes), int(network.weights.nnz))
    shared: dict[str, Any] = {
        "measure": "brokerage",
        "parameters": MappingProxyType(
            {"group": group, "level": level, "deviation": deviation, "density": p, **network.parameters}
        ),
        **counted(network, group),
    }
    if level == "actor":
        tables = _of_actors(network, counts, codes, brokerage_null.of_one_actor(sizes, p))
        return Numbers(method=f"Gould & Fernandez 1989; {NULL}", **tables, **shared)
    method = f"Gould & Fernandez 1989; {NULL}; sd {'exact' if deviation == 'exact' else 'as in R sna, not exact'}"
    if level == "group":
        return Numbers(method=method, **_of_groups(counts, codes, labels, sizes, p), **shared)
    null = brokerage_null.of_sums(sizes, p, as_sna=deviation == "sna")
    return Numbers(method=method, **_of_network(counts.sum(axis=0), *null), **shared)


def role_counts(A: Any, codes: NDArray[np.int64], groups: int) -> Table:
    """
    Count the open triads of each actor by role: all pairs of an incoming and an outgoing tie, less the closed ones.

    Parameters
    ----------
    A
        CSR matrix of 0 and 1 without diagonal.
    codes
        Group of each actor.
    groups
        Number of groups.

    Returns
    -------
    counts
        Shape (n, 6), columns as `ROLES`.
    """
    S = (A + 2 * A.T).tocsr()  # 1: this way, 2: back, 3: both
    S.sort_indices()
    all_pairs = _pairs(A, S, codes, groups)
    all_pairs[:, :5] -= _closed(S, codes, groups)
    all_pairs[:, 5] = all_pairs[:, :5].sum(axis=1)
    return all_pairs


def _pairs(A: Any, S: Any, codes: NDArray[np.int64], groups: int) -> Table:
    """Count pairs of different actors a → v and v → b, tied or not."""
    H = one_hot(codes, groups)
    came, went = (A.T @ H).toarray(), (A @ H).toarray()
    both_ways = sparse.csr_array(((S.data == 3).astype(float), S.indices, S.indptr), shape=S.shape)  # noqa: PLR2004 - 1 | 2
    same = came * went - (both_ways @ H).toarray()
    at = np.arange(len(codes)), codes
    alien_in, alien_out = came.sum(axis=1) - came[at], went.sum(axis=1) - went[at]
    consultant = same.sum(axis=1) - same[at]
    either = alien_in * alien_out - (came * went).sum(axis=1) + came[at] * went[at]
    table: Table = np.c_[same[at], consultant, came[at] * alien_out, alien_in * went[at], either, np.zeros(len(codes))]
    return table


def _closed(S: Any, codes: NDArray[np.int64], groups: int) -> Table:
    """Count a → v → b with a → b by the role of v."""
    roles, there = brokerage_null.role_of(groups), S.data.astype(np.int64) & 1 == 1
    rows = np.repeat(np.arange(len(codes)), np.diff(S.indptr))
    found = np.zeros(len(codes) * 5)
    for av, vb, ab in ordered_triangles(S):
        closed = there[av] & there[vb] & there[ab]
        a, v, b = rows[av[closed]], S.indices[av[closed]], S.indices[vb[closed]]
        np.add.at(found, v * 5 + roles[codes[a], codes[v], codes[b]], 1.0)
    return np.asarray(found.reshape(-1, 5))


def _of_actors(network: Network, counts: Table, codes: NDArray[np.int64], null: tuple[Table, Table]) -> dict[str, Any]:
    expected, sd = null
    score = _standardised(counts, expected[codes], sd[codes])
    return {
        "value": Cells(network.ids, ROLES, counts),
        "expected": Cells(network.ids, ROLES, expected, codes),
        "sd": Cells(network.ids, ROLES, sd, codes),
        "z": Cells(network.ids, ROLES, score),
        "undefined_because": _why(score),
    }


def _of_groups(
    counts: Table, codes: NDArray[np.int64], labels: tuple[str, ...], sizes: NDArray[np.int64], p: float
) -> dict[str, Any]:
    value = (one_hot(codes, len(labels)).T @ counts).reshape(-1, len(ROLES))
    null = [brokerage_null.of_sums(sizes, p, middle=place) for place in range(len(labels))]
    expected, sd = np.array(null, dtype=float).reshape(-1, 2, len(ROLES)).swapaxes(0, 1)
    tables = {"value": value, "expected": expected, "sd": sd, "z": _standardised(value, expected, sd)}
    cells = {name: Cells(labels, ROLES, table) for name, table in tables.items()}
    return {**cells, "undefined_because": _why(tables["z"])}


def _of_network(value: Table, expected: Table, sd: Table) -> dict[str, Any]:
    score = _standardised(value, expected, sd)
    tables = {"value": value, "expected": expected, "sd": sd, "z": score}
    named = {
        name: {role: None if np.isnan(x) else float(x) for role, x in zip(ROLES, table, strict=True)}
        for name, table in tables.items()
    }
    return {**named, "undefined_because": _why(score)}


def _standardised(value: Table, expected: Table, sd: Table) -> Table:
    return np.asarray(np.divide(value - expected, sd, out=np.full(value.shape, np.nan), where=sd > 0))


def _why(score: Table) -> str:
    return "z of roles that the null model never varies" if np.isnan(score).any() else ""


def _refuse(level: str, deviation: str) -> None:
    known = {"level": (level, ("actor", "group", "network")), "deviation": (deviation, ("exact", "sna"))}
    faults = [
        Fault(problem=f"is no {field}", way_out=f"known: {', '.join(names)}", field=field, value=value)
        for field, (value, names) in known.items()
        if value not in names
    ]
    if faults:
        raise InvalidDataError(faults)
