"""Read the graph as tables of typed rows, some hundred records at once."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from graph_service.analysis import Network
from graph_service.export import Edge, GraphTable, Node, rows
from graph_service.model import TIE_RULES, Dataset, Entity, Publication
from graph_service.model.vocabulary import Status, TieType
from graph_service.store import GraphStore

AT_ONCE = 500
TIES = (TieType.PARTICIPATES_IN, *(type_ for type_, rule in TIE_RULES.items() if rule.formal))
STORED = "Actors, what they take part in, and formal ties"
FOLDED = "Actors, tied by what they take part in together"


class Sources(NamedTuple):
    """
    What must be said of the sources whose facts are passed on.

    Attributes
    ----------
    licences
        Id or code of the licence by the id of a source, where one is known.
    attribution
        How to name them, where their licence or they themselves ask for it.
    shown
        Ids of those that may be named.
    """

    licences: Mapping[str, str]
    attribution: tuple[str, ...]
    shown: frozenset[str]


def stored_table(store: GraphStore, statuses: Collection[Status]) -> GraphTable:
    """
    Read actors, what they take part in, and formal ties.

    Parameters
    ----------
    store
        The graph as the public sees it.
    statuses
        Of the nodes and ties that are wanted.

    Returns
    -------
    table
        Directed; its rows are read when they are asked for. Of nodes, only the ids are held.
    """
    version = store.version()
    sources = _sources(store)
    reader = _Reader(store, frozenset(statuses), sources)
    return _table(
        store,
        sources,
        title=STORED,
        version=version,
        description=_included(statuses),
        node_columns=rows.NODE_COLUMNS,
        edge_columns=rows.EDGE_COLUMNS,
        nodes=reader.nodes,
        edges=reader.ties,
    )


class _Reader:
    """Reads what is wanted; the ids of nodes are kept, so that no tie leads to something that is not."""

    def __init__(self, store: GraphStore, statuses: frozenset[Status], sources: Sources) -> None:
        self._store = store
        self._statuses = statuses
        self._sources = sources
        self._shown: frozenset[str] | None = None

    def entities(self) -> Iterator[tuple[Entity, bool]]:
        """Go through all actors and activities by id, and say of each whether its status is wanted."""
        ids = sorted(id_ for kind in rows.EXPORTED_KINDS for id_ in self._store.ids(kind))
        for some in _batches(ids):
            found = self._store.entities(some)
            for entity in (found[id_] for id_ in some if id_ in found):
                yield entity, entity.status in self._statuses

    def nodes(self) -> Iterator[Node]:
        shown: set[str] = set()
        for entity, wanted in self.entities():
            if wanted:
                shown.add(entity.id)
                yield rows.entity_row(entity, self._sources.licences, self._sources.shown)
        self._shown = frozenset(shown)

    def ties(self) -> Iterator[Edge]:
        if self._shown is None:  # the edges are asked for before the nodes
            deque(self.nodes(), maxlen=0)
        shown = self._shown or frozenset()
        for some in _batches(sorted(shown)):
            for tie in self._store.ties_from(some, TIES):
                if tie.target_id in shown and tie.status in self._statuses:
                    yield rows.tie_row(tie, self._sources.shown)


def folded_table(store: GraphStore, statuses: Collection[Status], fold: str) -> GraphTable:
    """
    Read actors and fold them over what they take part in.

    Parameters
    ----------
    store
        The graph as the public sees it.
    statuses
        Of the nodes and ties that are wanted.
    fold
        ``"newman"`` or ``"count"``.

    Returns
    -------
    table
        Undirected; each edge is marked as derived and names what the two take part in.

    Raises
    ------
    InvalidDataError
        If the fold is unknown or would make too many pairs.
    """
    version = store.version()
    sources = _sources(store)
    reader = _Reader(store, frozenset(statuses), sources)
    names: dict[str, str] = {}
    hidden: list[str] = []
    for entity, wanted in reader.entities():
        names[entity.id] = entity.name
        if not wanted:
            hidden.append(entity.id)
    inferred = Status.INFERRED in statuses
    network = Network.from_columns(store.extract(), fold=fold, include_inferred=inferred, leave_out=hidden)
    ids = frozenset(map(str, network.ids))
    return _table(
        store,
        sources,
        title=FOLDED,
        version=version,
        description=f"{_included(statuses)} Fold: {fold}.",
        node_columns=rows.NODE_COLUMNS,
        edge_columns=rows.FOLD_COLUMNS,
        nodes=lambda: (node for node in reader.nodes() if node.id in ids),
        edges=lambda: _contacts(network, names),
        directed=False,
    )


def _contacts(network: Network, names: Mapping[str, str]) -> Iterator[Edge]:
    taken = [frozenset(_row(network.takes, i)) for i in range(len(network.ids))]
    for i, u in enumerate(network.ids):
        for j, weight in zip(_row(network.weights, i), network.weights.data[_slice(network.weights, i)], strict=True):
            if j > i:
                through = sorted(names[network.activities[k]] for k in taken[i] & taken[j])
                yield rows.contact_row(str(u), str(network.ids[j]), float(weight), through, network.fold)


def _row(matrix: Any, i: int) -> list[int]:
    return [int(j) for j in matrix.indices[_slice(matrix, i)]]


def _slice(matrix: Any, i: int) -> slice:
    return slice(matrix.indptr[i], matrix.indptr[i + 1])


def _table(store: GraphStore, sources: Sources, **more: Any) -> GraphTable:
    at = store.written_at()
    return GraphTable(
        created=at.date() if at else None,
        licences=tuple(sorted(set(sources.licences.values()))),
        attribution=sources.attribution,
        **more,
    )


def _included(statuses: Collection[Status]) -> str:
    return f"Only public records of status {', '.join(sorted(status.value for status in statuses))}."


def _sources(store: GraphStore) -> Sources:
    licences: dict[str, str] = {}
    attribution: set[str] = set()
    shown: set[str] = set()
    for some in _batches(sorted(store.ids("Publication") + store.ids("Dataset"))):
        for id_, entity in sorted(store.entities(some).items()):
            shown.add(id_)
            licence, named = _terms(entity)
            if licence:
                licences[id_] = licence
            if named or licence:
                attribution.add(named or f"{entity.name} ({licence})")
    return Sources(licences, tuple(sorted(attribution)), frozenset(shown))


def _terms(source: Entity) -> tuple[str | None, str | None]:
    """Find the licence of a source, and the words in which it wants to be named."""
    if isinstance(source, Publication):
        return source.licence, None
    forms = source.distributions if isinstance(source, Dataset) else ()
    return next(((each.licence, each.attribution_text) for each in forms if each.licence), (None, None))


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
