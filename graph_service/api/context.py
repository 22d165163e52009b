"""What every resolver may use: the store in worker threads, and one call for each level of the question."""

import asyncio
import copy
import secrets
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ParamSpec, TypeVar

from strawberry.types import Info as StrawberryInfo

from graph_service import model
from graph_service.api import audit
from graph_service.api.accounts import Allowance
from graph_service.api.carrying import carried
from graph_service.api.later import Later
from graph_service.api.loading import Loader, Read
from graph_service.api.pulse import Pulse
from graph_service.api.threads import in_thread
from graph_service.model.vocabulary import ProposalState, Role, Sector, Status, TieType
from graph_service.store import LISTED, Direction, GraphStore, Neighbours
from graph_service.use_cases import Written, graph_at

G = TypeVar("G", bound=Hashable)
T = TypeVar("T")
P = ParamSpec("P")

BUILDING = 3  # the graph of a moment is built while the client waits: so many times as long as one call may take

Reader = Callable[["Context", G, list[str]], Awaitable[Mapping[str, T]]]
"""Answers a field for many parents of the same `group`: of one selection of ties, of one fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Which ties lead from the records of one level of a question to those of the next, and which page of them."""

    types: tuple[TieType, ...] = ()
    direction: Direction = Direction.BOTH
    kinds: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = tuple(LISTED)
    sectors: tuple[Sector, ...] = ()
    first: int = 20
    after: str | None = None

    def chosen(self) -> dict[str, Any]:
        """Name the ties, whatever the page."""
        return {name: getattr(self, name) for name in ("types", "direction", "kinds", "roles", "statuses", "sectors")}

    def whole(self) -> "Level":
        """Forget the page, so that equal selections share one count."""
        return replace(self, first=1, after=None)


@dataclass
class Context:
    """
    One request: the store, and loaders that answer a field for all parents of a level together.

    Attributes
    ----------
    whole
        The store, as those who write need it; nothing read from it may be shown.
    seconds
        How long one call of the core may take.
    request_id
        Name of the request in answers and logs.
    viewer
        Who asks.
    address
        Tells the address at which the caller reached the service.
    pulse
        Tells subscriptions that the graph has changed.
    holds
        Refuses a viewer whose token ended while a connection stayed open.
    moment
        End of the ids of all that is read here: ``@2023``; empty in the present.
    allowance
        What the request may ask, and what it has cost.
    """

    whole: GraphStore
    seconds: float = 10.0
    request_id: str = field(default_factory=lambda: secrets.token_hex(16))
    viewer: model.Viewer = model.Viewer.ANYBODY
    pulse: Pulse | None = None
    holds: Callable[[], Awaitable[None]] | None = None
    moment: str = ""
    allowance: Allowance = field(default_factory=Allowance)
    address: Callable[[], str] = lambda: "http://localhost:8000/"
    _store: GraphStore | None = None
    _present: "Context | None" = None  # that of the request, for one that is read at a moment

    def __post_init__(self) -> None:
        """Make room for loaders; they and the store are made when they are first used: kept answers need neither."""
        self._noting = self.viewer.personal
        self.forget()

    @property
    def store(self) -> GraphStore:
        """The store as the viewer sees it."""
        if self._store is None:
            self._store = self.whole.seen_by(self.viewer.sees, personal=self.viewer.personal)
        return self._store

    @store.setter
    def store(self, store: GraphStore) -> None:
        self._store = store

    @property
    def _now(self) -> "Context":
        """The context of the request itself, whose loaders all of its moments share."""
        return self._present or self

    @property
    def base_url(self) -> str:
        """Address at which the caller reached the service."""
        return self.address()

    @property
    def records(self) -> Loader[model.Entity | None]:
        """Loads records by id."""
        return self._shared("records", self._now._records)  # noqa: SLF001  another context of this request

    @property
    def ties(self) -> Loader[model.Tie | None]:
        """Loads ties by id."""
        return self._shared("ties", self._by_id(lambda store, ids: store.ties(ids)))

    @property
    def written(self) -> Loader[Any]:
        """Loads when and by whom records were written last, by id."""
        return self._shared("written", self._by_id(lambda store, ids: store.written(ids)))

    def forget(self) -> None:
        """Start with loaders that have loaded nothing: what changes while a client listens is to be read anew."""
        self._known: dict[str, model.Entity] = {}
        self._loaders: dict[Any, Loader[Any]] = {}
        self.noted: set[tuple[str, str]] = set()  # of which record the viewer was shown what personal data
        self._pasts: dict[model.Moment, asyncio.Future[Context]] = {}

    async def at(self, moment: model.Moment) -> "Context":
        """Return the context of a moment: its store is the graph as it was, its loaders are those of the request."""
        if moment == model.Moment():
            return self
        if moment not in self._pasts:
            self._pasts[moment] = asyncio.ensure_future(self._past(moment))
        return await self._pasts[moment]

    async def _past(self, moment: model.Moment) -> "Context":
        past = copy.copy(self)
        past.moment, past._present = str(moment), self._now  # noqa: SLF001  a copy of this one
        past.store = await in_thread(self.seconds, graph_at, self.store, moment)
        self.allowance.charge_replay(past.store.to_replay)
        await in_thread(BUILDING * self.seconds, past.store.version)  # what is wrong is told by the field that asks
        return past

    def named(self, id_: str) -> str:
        """Name a record as it is read here."""
        return id_ + self.moment

    async def _records(self, ids: list[str]) -> Mapping[str, model.Entity | None]:
        if unknown := [id_ for id_ in ids if id_ not in self._known]:
            self.remember((await self._found(lambda store, ids: store.entities(ids), unknown)).values())
        return {id_: self._known.get(id_) for id_ in ids}

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the synchronous core in a worker thread."""
        return await in_thread(self.seconds, call, *args, **kwargs)

    async def longer(self, times: int, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function that may take so many times as long as one call of the core."""
        return await in_thread(times * self.seconds, call, *args, **kwargs)

    def remember(self, records: Iterable[model.Entity]) -> None:
        """Spare the store questions about records that have come along already."""
        for record in records:
            self._known[record.id] = record
            if self._noting and audit.hides_a_name(record):
                self.note_read(record.id, "record")

    def note_read(self, record_id: str, what: str) -> None:
        """Take down that the viewer was shown personal data of a record; once for a request."""
        bare = record_id.partition("@")[0]
        if (bare, what) not in self.noted:
            self.noted.add((bare, what))
            audit.note(audit.READ, self.viewer, bare, what, self.request_id)

    def note_written(self, written: Written) -> None:
        """Take down of whom the viewer wrote or proposed personal data."""
        proposed = written.proposal if written.proposal and written.proposal.state is ProposalState.OPEN else None
        event, done = (audit.WRITTEN, written.change) if written.change else (audit.PROPOSED, proposed)
        for record_id, what in audit.subjects(done.operations if done else ()).items():
            audit.note(event, self.viewer, record_id, what, self.request_id)

    def record(self, id_: str) -> Later[model.Entity | None]:
        """Find a record, together with all others that are asked for at the same time."""
        return self.records.load(id_)

    def load(self, read: Reader[G, T], group: G, id_: str) -> Later[T]:
        """Answer for one parent; `read` is called once for all parents of a level that ask for the same `group`."""
        return self.loader(read, group).load(id_)

    def loader(self, read: Reader[G, T], group: G) -> Loader[T]:
        """Return what answers for one parent after the other, with one call of `read` for each level."""

        async def load(ids: list[str]) -> Mapping[str, T]:
            found: dict[str, T] = {}
            for context, bare in await self._now.contexts(ids):  # ids carry their moment: one loader is enough
                answers = await read(context, group, bare)
                found |= {context.named(id_): each for id_, each in answers.items()}
            return found

        return self._shared((read, group), load)

    def _shared(self, name: Hashable, read: Read[T]) -> Loader[T]:
        """Return the loader of this name, which all moments of a request share."""
        return self._loaders.get(name) or self._loaders.setdefault(name, Loader(read))

    def _by_id(self, read: Callable[[GraphStore, Sequence[str]], Mapping[str, T]]) -> Read[T | None]:
        async def load(ids: list[str]) -> Mapping[str, T | None]:
            found = await self._found(read, ids)
            return {id_: found.get(id_) for id_ in ids}

        return load

    async def _found(
        self, read: Callable[[GraphStore, Sequence[str]], Mapping[str, T]], ids: Iterable[str]
    ) -> dict[str, T]:
        known: dict[str, T] = {}
        for context, bare in await self._now.contexts(ids):
            found = await self.run(read, context.store, bare)
            known |= {_whole(id_, context.moment): _shown(each, context.moment) for id_, each in found.items()}
        return known

    async def contexts(self, ids: Iterable[str]) -> "list[tuple[Context, list[str]]]":
        """Part ids by the moments that they carry."""
        parted: dict[model.Moment, list[str]] = {}
        for id_ in ids:
            bare, moment = model.Moment.parted(id_) if _MARK in id_ else (id_, _NOW)
            parted.setdefault(moment, []).append(bare)
        return [(await self.at(moment), bare) for moment, bare in parted.items()]


_NOW = model.Moment()
_MARK = "@"


def _whole(id_: str, moment: str) -> str:
    """Name a record or a tie, whose ends carry the moment, as it is read at a moment."""
    if not moment or "--" not in id_:
        return id_ + moment
    source, type_, target, *number = id_.split("--")
    return "--".join((source + moment, type_, target + moment, *number))


def _shown(value: T, moment: str) -> T:
    return carried(value, moment) if isinstance(value, model.Entity | model.Tie) else value


async def neighbours(context: Context, level: Level, ids: list[str]) -> Mapping[str, Neighbours]:
    """Read one page of neighbours for each parent."""
    found = await context.run(context.store.neighbours, ids, **level.chosen(), first=level.first, after=level.after)
    if context.moment:
        found = {id_: carried(page, context.moment) for id_, page in found.items()}
    context.remember(each.entity for page in found.values() for each in page.items)
    return {id_: found.get(id_) or Neighbours((), has_next=False) for id_ in ids}


async def neighbour_counts(context: Context, level: Level, ids: list[str]) -> Mapping[str, int]:
    """Count the neighbours of each parent."""
    found = await context.run(context.store.neighbour_counts, ids, **level.chosen())
    return {id_: found.get(id_, 0) for id_ in ids}


Info = StrawberryInfo[Context, None]
