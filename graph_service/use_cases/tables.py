"""Read the graph as tables of typed rows, some hundred records at once."""

import heapq
from collections import defaultdict, deque
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from graph_service.analysis import Network
from graph_service.export import Edge, GraphTable, Node, rows
from graph_service.model import TIE_RULES, Dataset, Entity, Publication, Tie
from graph_service.model.vocabulary import Status, TieType
from graph_service.store import GraphStore
from graph_service.use_cases.suggested_rows import suggested_rows
from graph_service.use_cases.views import EVERYBODY, View

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


def stored_table(store: GraphStore, view: View) -> GraphTable:
    """
    Read actors, what they take part in, and formal ties.

    Parameters
    ----------
    store
        The graph as the public sees it.
    view
        Which part of it is wanted.

    Returns
    -------
    table
        Directed; its rows are read when they are asked for. Of nodes, only the ids are held.
    """
    version = store.version()
    sources = _sources(store)
    reader = _Reader(store, view, sources)
    suggested = suggested_rows(store, None) if view.suggestions else ()
    return _table(
        store,
        sources,
        title=STORED,
        version=version,
        description=_included(view, suggested),
        node_columns=rows.NODE_COLUMNS,
        edge_columns=rows.EDGE_COLUMNS,
        nodes=reader.nodes,
        edges=lambda: _with(suggested, reader.ties(), reader.shown),
    )


class _Reader:
    """Reads what is wanted; the ids of nodes are kept, so that no tie leads to something that is not."""

    def __init__(self, store: GraphStore, view: View, sources: Sources) -> None:
        self._store = store
        self._view = view
        self._statuses = frozenset(view.statuses)
        self._types = view.tie_types or TIES
        self._sources = sources
        self._shown: frozenset[str] | None = None

    @property
    def shown(self) -> frozenset[str]:
        """Tell which nodes there are; they are read for it if nobody has asked for them yet."""
        if self._shown is None:
            deque(self.nodes(), maxlen=0)
        return self._shown or frozenset()

    def entities(self) -> Iterator[tuple[Entity, bool]]:
        """Go through all actors and activities by id, and say of each whether its status is wanted."""
        ids = sorted(id_ for kind in rows.EXPORTED_KINDS for id_ in self._store.ids(kind))
        for some in _batches(ids):
            found = self._store.entities(some)
            for entity in (found[id_] for id_ in some if id_ in found):
                yield entity, entity.status in self._statuses

    @cached_property
    def chosen(self) -> frozenset[str] | None:
        """Tell which ids the view chooses; None if it leaves nothing out."""
        view, found = self._view, None
        if view.actors != EVERYBODY:
            actors = self._store.fitting("Actor", where=view.actors)
            found = {*actors, *(tie.target_id for tie in self._asserted(actors, (TieType.PARTICIPATES_IN,)))}
        if view.around:
            near = self._near(view.around, view.steps * (2 if view.fold else 1))
            found = near if found is None else found & near
        return None if found is None else frozenset(found)

    def _asserted(self, ids: Iterable[str], types: Collection[TieType]) -> Iterator[Tie]:
        for some in _batches(sorted(ids)):
            yield from (tie for tie in self._store.ties_from(some, types) if tie.status in self._statuses)

    def _near(self, start: str, steps: int) -> set[str]:
        """Walk from node to node, over nodes and ties of the statuses that are wanted."""
        there = {entity.id for entity, wanted in self.entities() if wanted}
        types = (TieType.PARTICIPATES_IN,) if self._view.fold else self._types
        ties: dict[str, set[str]] = defaultdict(set)
        for tie in self._asserted(there, types):
            if tie.target_id in there:
                ties[tie.source_id].add(tie.target_id)
                ties[tie.target_id].add(tie.source_id)
        found = edge = {start} & there
        for _ in range(steps):
            edge = {other for id_ in edge for other in ties[id_]} - found
            found = found | edge
        return found

    def nodes(self) -> Iterator[Node]:
        shown: set[str] = set()
        kinds, chosen = self._view.kinds, self.chosen
        for entity, wanted in self.entities():
            if wanted and (not kinds or entity.kind in kinds) and (chosen is None or entity.id in chosen):
                shown.add(entity.id)
                yield rows.entity_row(entity, self._sources.licences, self._sources.shown)
        self._shown = frozenset(shown)

    def ties(self) -> Iterator[Edge]:
        shown = self.shown
        for some in _batches(sorted(shown)):
            for tie in self._store.ties_from(some, self._types):
                if tie.target_id in shown and tie.status in self._statuses:
                    yield rows.tie_row(tie, self._sources.shown)


def folded_table(store: GraphStore, view: View, fold: str) -> GraphTable:
    """
    Read actors and fold them over what they take part in.

    Parameters
    ----------
    store
        The graph as the public sees it.
    view
        Which part of it is wanted.
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
    reader = _Reader(store, view, sources)
    names: dict[str, str] = {}
    hidden: list[str] = []
    for entity, wanted in reader.entities():
        names[entity.id] = entity.name
        if not wanted:
            hidden.append(entity.id)
    inferred = Status.INFERRED in view.statuses
    network = Network.from_columns(store.extract(), fold=fold, include_inferred=inferred, leave_out=hidden)
    ids = frozenset(map(str, network.ids))
    ids = ids if reader.chosen is None else ids & reader.chosen
    suggested = suggested_rows(store, fold) if view.suggestions else ()
    return _table(
        store,
        sources,
        title=FOLDED,
        version=version,
        description=f"{_included(view, suggested)} Fold: {fold}.",
        node_columns=rows.NODE_COLUMNS,
        edge_columns=rows.FOLD_COLUMNS,
        nodes=lambda: (node for node in reader.nodes() if node.id in ids),
        edges=lambda: _with(suggested, _between(ids, _contacts(network, names)), ids),
        directed=False,
    )


def _between(ids: Container[str], edges: Iterable[Edge]) -> Iterator[Edge]:
    return (edge for edge in edges if edge.source in ids and edge.target in ids)


def _with(suggested: Iterable[Edge], edges: Iterable[Edge], ids: Container[str]) -> Iterable[Edge]:
    """Put suggested contacts between nodes that are there among the edges, by id."""
    return heapq.merge(edges, _between(ids, suggested), key=lambda edge: edge.id) if suggested else edges


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


def _included(view: View, suggested: Collection[Edge]) -> str:
    statuses = ", ".join(sorted(status.value for status in view.statuses))
    part = "" if view == View(statuses=view.statuses, fold=view.fold) else f" View: {view.key}."
    more = (
        f" Edges of kind {rows.SUGGESTED} are suggested contacts between organisations, no ties." if suggested else ""
    )
    return f"Only public records of status {statuses}.{part}{more}"


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
