"""In which role an actor stands between two others who are not tied (Gould and Fernandez)."""

from types import MappingProxyType
from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph_service.analysis.arrays import kernels
from graph_service.analysis.arrays.cells import Cells
from graph_service.analysis.arrays.structural_holes import mutual, triangles
from graph_service.analysis.arrays.triangles import Triangles
from graph_service.analysis.network import Network
from graph_service.analysis.nulls import brokerage_null
from graph_service.analysis.nulls.brokerage_null import ROLES
from graph_service.analysis.reading import as_network
from graph_service.analysis.result import Numbers, counted
from graph_service.analysis.sparse_forms import one_hot, row_sums
from graph_service.errors import Fault, InvalidDataError

Level = Literal["actor", "group", "network"]
Deviation = Literal["exact", "sna"]
Table = NDArray[np.float64]
UNDIRECTED = 3
"""A tie that goes and comes."""
TURNED = [ROLES.index(role) for role in ("coordinator", "consultant", "gatekeeper", "representative", "liaison")]
"""The role of the same triad read the other way round."""
FEW = 30
"""Groups up to which the contacts of every actor in every group are counted in one full table."""
MOST_GROUPS = 100
"""Groups up to which sums over actors have a null model; it takes the cube of their number."""


def brokerage(
    G: "nx.Graph[Any] | Network", *, group: str = "sector", level: Level = "actor", deviation: Deviation = "exact"
) -> Numbers:
    """
    Count for each actor v the open triads a → v → b (no tie a → b) by the groups of a, v and b.

    Coordinator: all of one group. Consultant: a and b of one group, v of another. Representative: a and v of one
    group, b outside. Gatekeeper: v and b of one group, a outside. Liaison: three groups [1]_. The null model is a
    random graph, directed or not as `G` is, with the same groups and density.

    Parameters
    ----------
    G
        Graph or network of n actors and m ties; an undirected tie counts both ways, so that every open pair counts
        twice and representative equals gatekeeper. Weights and self-loops are ignored.
    group
        Node attribute that names each actor's group.
    level
        ``"actor"``, or the sums over the actors of each ``"group"`` or of the whole ``"network"``.
    deviation
        ``"exact"``, or ``"sna"`` for the standard deviation of R sna [2]_: always that of a random digraph, and for
        the network without some pairs of triads that exclude each other, up to 10 % too large.

    Returns
    -------
    counts
        Keys (actor, role), (group, role) or role; with expectation, sd and z (None where sd is 0, for example the
        coordinator of a group of one). Takes O(m ** 1.5) time at most, and O(m) memory.

    Raises
    ------
    InvalidDataError
        If an actor has no group, there is no such level or deviation, or sums are asked for over more than 100 groups.

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
    network = as_network(G, group)
    codes, labels = network.grouped(group)
    _refuse(level, deviation, len(labels))
    counts = role_counts(network.even(), codes)
    sizes = np.bincount(codes, minlength=len(labels))
    p, exact = brokerage_null.density(len(codes), int(network.weights.nnz)), deviation == "exact"
    directed = network.directed or not exact
    if level == "actor":
        tables = _of_actors(network, counts, codes, brokerage_null.of_one_actor(sizes, p, directed=directed))
    elif level == "group":
        tables = _of_groups(counts, codes, labels, _nulls(sizes, p, directed=directed))
    else:
        tables = _of_network(counts.sum(axis=0), *brokerage_null.of_sums(sizes, p, directed=directed, as_sna=not exact))
    parameters = {"group": group, "level": level, "deviation": deviation, "density": p, **network.parameters}
    return Numbers(
        measure="brokerage",
        method=(
            f"Gould & Fernandez 1989; null: random {'digraph' if directed else 'graph'} of the same groups and density"
            f"{'' if exact else ', sd as in R sna'}"
        ),
        parameters=MappingProxyType(parameters),
        **tables,
        **counted(network, group),
    )


def role_counts(network: Network, codes: NDArray[np.int64]) -> Table:
    """
    Count the open triads of each actor by role: all pairs of an incoming and an outgoing tie, less the closed ones.

    Parameters
    ----------
    network
        Network whose ties all weigh 1.
    codes
        Group of each actor.

    Returns
    -------
    counts
        Shape (n, 6), columns as `ROLES`.
    """
    S = mutual(network)
    way, roles = _ways(network, S), len(ROLES) - 1
    fast, groups = kernels.compiled(S.nnz), int(codes.max(initial=0)) + 1
    table: Table = np.zeros((len(codes), len(ROLES)))
    if not S.nnz:
        return table
    counts = fast.pairs(S.indptr, S.indices, way, codes, groups) if fast else _pairs(S, way, codes, groups)
    table[:, :roles] = counts - _closed(triangles(network), way, codes)
    table[:, roles] = table[:, :roles].sum(axis=1)
    return table


def _ways(network: Network, S: Any) -> NDArray[np.int8]:
    """Tell of each tie whether it goes (1), comes (2), or both (3)."""
    if not network.directed:
        return np.full(S.nnz, UNDIRECTED, dtype=np.int8)
    ways = (network.weights + 2 * network.weights.T).tocsr()
    ways.sort_indices()
    return np.asarray(ways.data, dtype=np.int8)


def _pairs(S: Any, way: NDArray[np.int8], codes: NDArray[np.int64], groups: int) -> Table:
    """Count pairs of a tie that comes and a tie that goes, of different others, by the role they give."""
    member: Any = one_hot(codes, groups)
    member, actors = member.toarray() if groups <= FEW else member, np.arange(len(codes))
    kinds = [way & bits == bits for bits in ((3,) if (way == UNDIRECTED).all() else (1, 2, 3))]
    spread = [sparse.csr_array((kind.astype(float), S.indices, S.indptr), S.shape) @ member for kind in kinds]
    own = [each[actors, codes] for each in spread]
    other = [row_sums(kind, S.indptr) - inside for kind, inside in zip(kinds, own, strict=True)]
    (goes, comes, _), (out_own, in_own, both_own), (out, in_, both) = (
        three * (3 // len(kinds)) for three in (spread, own, other)
    )
    alike: Any = np.asarray((goes * comes).sum(axis=1)).ravel() - in_own * out_own
    table: Table = np.c_[in_own * out_own - both_own, alike - both, in_own * out, in_ * out_own, in_ * out - alike]
    return table


def _closed(found: Triangles, way: NDArray[np.int8], codes: NDArray[np.int64]) -> Table:
    """Count a → v → b with a → b by the role of v; the ways of a triangle's ties are those from x to y to z."""
    roles, up = len(ROLES) - 1, way[found.tie]
    counts, both_ways = np.zeros((len(codes), roles)), bool((up == UNDIRECTED).all())
    for xy, xz, yz in found:
        if found.fast:
            found.fast.add_closed(xy, xz, yz, found.low, found.high, up, codes, counts)
            continue
        who, p, q, r = np.array([found.low[xy], found.high[xy], found.high[xz]]), up[xy], up[xz], up[yz]
        group = codes[who]
        for (a, v, b), there in (
            ((0, 1, 2), p & r & q & 1),
            ((0, 2, 1), q & (r >> 1) & p & 1),
            ((1, 0, 2), (p >> 1) & q & r & 1),
            ((2, 1, 0), p & r & q & 2),
            ((1, 2, 0), r & (q >> 1) & (p >> 1) & 1),
            ((2, 0, 1), (q >> 1) & p & (r >> 1) & 1),
        )[: 3 if both_ways else 6]:
            role = brokerage_null.role_of(group[a], group[v], group[b])
            at = slice(None) if both_ways else np.flatnonzero(there)
            np.add.at(counts.ravel(), (who[v].astype(np.int64) * roles + role)[at], 1.0)
    return counts + counts[:, TURNED] if both_ways and not found.fast else counts


def _nulls(sizes: NDArray[np.int64], p: float, *, directed: bool) -> tuple[Table, Table]:
    """Give mean and standard deviation of the sums over the actors of each group."""
    groups = range(len(sizes))
    null = [brokerage_null.of_sums(sizes, p, middle=place, directed=directed) for place in groups]
    expected, sd = np.array(null, dtype=float).reshape(-1, 2, len(ROLES)).swapaxes(0, 1)
    return expected, sd


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
    counts: Table, codes: NDArray[np.int64], labels: tuple[str, ...], null: tuple[Table, Table]
) -> dict[str, Any]:
    value = (one_hot(codes, len(labels)).T @ counts).reshape(-1, len(ROLES))
    score = _standardised(value, *null)
    tables = {"value": value, "expected": null[0], "sd": null[1], "z": score}
    cells = {name: Cells(labels, ROLES, table) for name, table in tables.items()}
    return {**cells, "undefined_because": _why(score)}


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


def _refuse(level: str, deviation: str, groups: int) -> None:
    known = {"level": (level, ("actor", "group", "network")), "deviation": (deviation, ("exact", "sna"))}
    faults = [
        Fault(problem=f"is no {field}", way_out=f"known: {', '.join(names)}", field=field, value=value)
        for field, (value, names) in known.items()
        if value not in names
    ]
    if level != "actor" and groups > MOST_GROUPS:
        problem = f"is for at most {MOST_GROUPS} groups, not {groups}"
        faults.append(Fault(problem=problem, way_out="use level='actor', or merge groups", field="level", value=level))
    if faults:
        raise InvalidDataError(faults)
