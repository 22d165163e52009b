"""The one store: the graph behind a Bolt address, or inside this process, asked by the statements in ``queries/``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Self, Unpack

from graph_service.model import Change, Dataset, Entity, Merge, Moment, Record, Tie
from graph_service.model.vocabulary import IdentifierScheme, Origin, TieType, Visibility
from graph_service.store import (
    extract,
    facets,
    history,
    likeness,
    moments,
    neighbours,
    paging,
    paths,
    reading,
    retiring,
    schema,
    search,
    suppressing,
    writing,
)
from graph_service.store.change_list import Changes
from graph_service.store.changes import Stamp
from graph_service.store.connection import Connection
from graph_service.store.contact_steps import Contacts
from graph_service.store.desk import Desk
from graph_service.store.facets import Counted, Facet
from graph_service.store.fences import Fences
from graph_service.store.hidden import Hiding
from graph_service.store.history import History
from graph_service.store.neighbours import Ties
from graph_service.store.pages import Filter, Neighbours, Order, Page, SearchPage, Step, Written
from graph_service.store.proposals import Proposals
from graph_service.store.runs import Runs
from graph_service.store.sight import Sight
from graph_service.store.tokens import Tokens
from graph_service.store.wishes import Terms

EVERYTHING = Filter()


class GraphStore:
    """
    Keeps one ecosystem. Safe to use from many threads; `open` makes it, `close` ends it.

    It sees everything; what `seen_by` returns is the same store as others may see it.
    """

    def __init__(self, connection: Connection, seen: "dict[Sight, GraphStore] | None" = None) -> None:
        self._connection = connection
        self._fences = Fences(connection)
        self._seen: dict[Sight, GraphStore] = {} if seen is None else seen
        self._counts = reading.Counts()
        hiding = Hiding()
        self.address = connection.address
        self.contacts = Contacts(connection)
        self.changes = Changes(connection, hiding)
        self.history = History(connection, hiding)
        self.proposals = Proposals(connection, hiding)
        self.runs = Runs(connection)
        self.tokens = Tokens(connection)

    @classmethod
    def open(
        cls, url: str, *, user: str = "neo4j", password: str = "", database: str = "neo4j", timeout: float = 10.0
    ) -> Self:
        """Open the store that a URL names; ``embedded:FOLDER`` starts the engine, which has its own login."""
        connection = Connection.open(url, user=user, password=password, database=database, timeout=timeout)
        try:
            schema.bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Close the connections, then stop the engine if it is ours."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def seen_by(self, sees: Collection[Visibility], *, personal: bool = False) -> "GraphStore":
        """
        Return the store as somebody sees it: hidden records are neither read nor counted, and nothing tells of them.

        It is the same object for the same eyes all day, so that caches may key on it; it never sees more than this one.
        """
        mine = self._connection.sight
        sight = Sight.now(mine.sees.intersection(sees), personal=personal and mine.personal)
        if sight == mine:
            return self
        for old in [each for each in self._seen if each.today not in {"", sight.today}]:
            self._seen.pop(old, None)  # of yesterday
        made = GraphStore(self._connection.seen(sight), self._seen) if sight not in self._seen else self._seen[sight]
        return self._seen.setdefault(sight, made)

    @property
    def sees(self) -> frozenset[Visibility]:
        """Tell records of which visibility are seen here."""
        return self._connection.sight.sees

    def at(self, moment: Moment) -> "GraphStore":
        """Return the graph of a moment, with the same eyes and to be read only; the same object for equal moments."""
        if moment == Moment():
            return self
        sight = self._connection.sight
        whole = moments.Moments.of(self._connection).store(moment, GraphStore)
        return whole.seen_by(sight.sees, personal=sight.personal)

    @property
    def to_replay(self) -> int:
        """Tell how many operations must be replayed before this answers: many for a moment that nobody keeps ready."""
        return self._connection.to_replay

    def version(self) -> int:
        """Return the number of the newest change, 0 for a graph that was never written."""
        tally = self._connection.tally
        writes = tally.writes  # a write that ends while we ask makes the answer worthless
        version = int(self._connection.ask("graph_version")["version"])
        tally.newest = (writes, version)
        return version

    @property
    def known_version(self) -> int | None:
        """Return the graph version if it is certain without a call: nobody but this process can have written."""
        tally = self._connection.tally
        known = tally.newest if self._connection.in_process else None
        return known[1] if known is not None and known[0] == tally.writes else None

    @property
    def calls(self) -> int:
        """Count the reading statements that were sent so far."""
        return self._connection.tally.calls

    def written(self, ids: Collection[str]) -> dict[str, Written]:
        """Return the version and time at which nodes and ties were written last."""
        return history.written(self._connection, ids)

    def written_at(self) -> datetime | None:
        """Return the time of the newest change, None for a graph that was never written."""
        return history.written_at(self._connection)

    def counts(self) -> dict[str, int]:
        """Count what there is of each kind of node, each type of tie, and merges; only what there is."""
        return self._counts.of(self._connection)

    def apply(
        self, records: Sequence[Record], *, by: str, why: str, dry_run: bool = False, origin: Origin = Origin.EDIT
    ) -> Change | None:
        """Write records as one numbered change; None, and no number, if the graph says all of it already."""
        stamp = Stamp(by=by, why=why, origin=origin)
        return writing.write(self._connection, records, stamp, dry_run=dry_run)

    def suppressed(self, records: Iterable[Record]) -> set[str]:
        """Return the ids of records that would bring back who has objected."""
        return suppressing.found(self._connection, suppressing.marks_by_id(records))

    def retract(self, ids: Collection[str], *, by: str, why: str) -> Change | None:
        """Take nodes with all their ties, or single ties, out of the graph; their history stays."""
        return self._connection.alone(lambda tx: retiring.retract(tx, ids, Stamp(by=by, why=why)))

    def desk(self, stamp: Stamp, terms: Terms, *, dry_run: bool = False) -> Desk:
        """Give a writer what editors need: edits, withdrawals, merges, undoing and proposals."""
        return Desk(self._connection, stamp, terms, dry_run)

    def entities(self, ids: Collection[str]) -> dict[str, Entity]:
        """Return the living nodes with exactly these ids."""
        return reading.entities(self._connection, ids)

    def ties(self, ids: Collection[str]) -> dict[str, Tie]:
        """Return the living ties with these ids."""
        return reading.ties(self._connection, ids)

    def ties_from(self, source_ids: Collection[str], types: Collection[TieType] = ()) -> list[Tie]:
        """Return every living tie that leaves one of these nodes, by id."""
        return reading.ties_from(self._connection, source_ids, types)

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all living nodes of a kind, ascending."""
        return reading.ids(self._connection, paging.known(kind))

    def merges(self, ids: Collection[str]) -> dict[str, Merge]:
        """Return the merges whose losers have these ids."""
        return reading.merges(self._connection, ids)

    def by_identifier(self, scheme: IdentifierScheme, value: str) -> Entity | None:
        """Return the node that has this name in a register."""
        return reading.by_identifier(self._connection, scheme, value)

    def named_like(
        self, spellings: Collection[tuple[str, str]], *, first: int = 20
    ) -> dict[tuple[str, str], list[Entity]]:
        """Return, for each kind and spelling, the nodes of the kind that are named most like it, best first."""
        return reading.named_like(self._connection, spellings, first=first)

    def frames(self) -> list[Dataset]:
        """Return the data sets that claim to list all organisations of a kind, by id."""
        return reading.frames(self._connection)

    def page(
        self,
        kind: str,
        *,
        where: Filter = EVERYTHING,
        order: Order = Order.NAME,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Page:
        """Return the first nodes after a key, or the last ones before one; 20 if no number is given."""
        return paging.page(
            self._connection,
            self._fences,
            paging.known(kind),
            where,
            order,
            first=first,
            after=after,
            last=last,
            before=before,
        )

    def count(self, kind: str, *, where: Filter = EVERYTHING) -> int:
        """Count the nodes of a kind, or of the kinds behind ``Actor`` and ``Entity``."""
        return paging.count(self._connection, paging.known(kind), where)

    def fitting(self, kind: str, *, where: Filter = EVERYTHING) -> list[str]:
        """Return the ids of all nodes of a kind that fit, by name."""
        return paging.ids(self._connection, paging.known(kind), where)

    def facets(self, lists: Mapping[str, Sequence[str]], by: Sequence[Facet]) -> dict[str, Counted]:
        """Count the nodes of each list of ids by combinations of what they have, most frequent first."""
        return facets.count(self._connection, lists, by)

    def neighbours(
        self, ids: Collection[str], *, first: int = 20, after: str | None = None, **which: Unpack[Ties]
    ) -> dict[str, Neighbours]:
        """Return the next neighbours of many nodes by name, in one call."""
        return neighbours.neighbours(self._connection, ids, which, first=first, after=after)

    def neighbour_counts(self, ids: Collection[str], **which: Unpack[Ties]) -> dict[str, int]:
        """Count the neighbours of many nodes, in one call."""
        return neighbours.neighbour_counts(self._connection, ids, which)

    def shortest_path(self, source_id: str, target_id: str, *, max_steps: int = 6) -> list[Step] | None:
        """Return the shortest way from actor to actor over what they take part in; None if there is none."""
        return paths.shortest_path(self._connection, source_id, target_id, max_steps=max_steps)

    def search(
        self,
        query: str,
        *,
        kinds: Collection[str] = (),
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> SearchPage:
        """
        Return the nodes that have all words of a query, best first; 20 if no number is given.

        ``word*`` and ``"a phrase"`` are understood. `last` gives the last ones, before a key if there is one.
        """
        size = last if last is not None else paging.DEFAULT if first is None else first
        backward = last is not None
        return search.search(
            self._connection, query, kinds=kinds, size=size, after=after, before=before, backward=backward
        )

    def extract(self) -> extract.Extract:
        """Return the network as columns, all of one version."""
        return extract.extract(self._connection)

    def likeness(self) -> likeness.Likeness:
        """Return what organisations can be compared by, as columns."""
        return likeness.likeness(self._connection)
