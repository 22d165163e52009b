"""Which evidence the viewer may see, when it entered the graph, who recorded it, and when it was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from graph_service import model
from graph_service.api.context import Context, Info
from graph_service.api.later import Later, by_level

Key = tuple[str, str, str | None]
Cited = TypeVar("Cited", model.Citation, "Stated")


def _told(name: str) -> Any:
    """Answer with what the citation says; in C, since answers hold thousands of them."""
    return property(attrgetter(f"citation.{name}"))


@dataclass(slots=True)
class Stated:
    """A citation that knows which record or tie it is evidence for; `fact` is its id, with the moment."""

    citation: model.Citation
    fact: str

    source = _told("source")
    locator = _told("locator")
    quote = _told("quote")
    method = _told("method")
    rule = _told("rule")
    retrieved_at = _told("retrieved_at")
    property = _told("property")


def stated(citations: Iterable[model.Citation], fact: str) -> list[Stated]:
    """Tie citations to their fact."""
    return [Stated(each, fact) for each in citations]


async def shown(many: Sequence[Sequence[Cited]], info: Info) -> Sequence[Sequence[Cited]]:
    """Leave out the evidence of sources that are hidden from the viewer: place and words tell of them too."""
    sources = [*{each.source: None for some in many for each in some}]
    found = zip(sources, await info.context.records.load_many(sources), strict=True)
    hidden = {id_ for id_, record in found if record is None}
    return [[each for each in some if each.source not in hidden] for some in many] if hidden else many


@dataclass(frozen=True, slots=True)
class Recorded:
    """The change that brought a citation, and the one that took it out; None while it stands."""

    at: datetime
    by: str | None
    until: datetime | None


async def _recordings(context: Context, _: None, ids: list[str]) -> Mapping[str, Mapping[Key, Recorded]]:
    """Read when each citation of many facts came and went: three calls for all."""

    def read() -> Mapping[str, Mapping[Key, Recorded]]:
        merged = context.store.history.losers(ids)
        histories: dict[str, Sequence[int]] = {
            id_: sorted(some) for id_, some in context.store.history.versions(ids).items()
        }
        for each in merged.values():
            histories |= each
        for gone in (id_ for id_ in ids if id_ not in histories):  # was merged into another record
            histories[gone] = [change.version for change in context.store.history.of(gone)]
        told = context.store.history.operations(histories)
        changes = context.store.changes.by_version({version for some in told.values() for version, _ in some})
        return {id_: _merged([_of(told.get(each, ()), changes) for each in (*merged.get(id_, ()), id_)]) for id_ in ids}

    return await context.run(read)


def _merged(parts: Iterable[Mapping[Key, Recorded]]) -> dict[Key, Recorded]:
    """Let what a record says itself count before what was merged into it."""
    found: dict[Key, Recorded] = {}
    for part in parts:
        found |= part
    return found


def _of(told: Iterable[tuple[int, model.Operation]], changes: Mapping[int, model.Change]) -> dict[Key, Recorded]:
    found: dict[Key, Recorded] = {}
    standing: set[Key] = set()
    for version, operation in told:
        change = changes.get(version)
        after = operation.after or {}
        if change is None or after.get("kind") == model.Merge.kind:
            continue  # what was merged into another record still speaks there
        now = set(_keys(after))
        for key in now - standing:
            found[key] = Recorded(change.at, change.by or None, None)
        for key in standing - now:
            found[key] = Recorded(found[key].at, found[key].by, change.at)
        standing = now
    return found


def _keys(mapping: Mapping[str, Any]) -> Iterator[Key]:
    claims = (each["citation"] for each in mapping.get("benefit_claims") or ())
    for each in (*(mapping.get("citations") or ()), *claims):
        yield each["source"], each["locator"], each.get("quote")


def _recorded(root: Stated, info: Info) -> Later[Recorded | None]:
    key = (model.Moment.parted(root.source)[0], root.locator, root.quote)
    return Later(lambda: info.context.load(_recordings, None, root.fact), lambda found: _at(found, key))


def _at(found: Mapping[Key, Recorded], key: Key) -> Recorded | None:
    """Find a citation, also where its quote is hidden from the viewer."""
    same_place = (each for place, each in found.items() if place[:2] == key[:2])
    return found.get(key) or next(same_place, None)


@by_level
def recorded_at(root: Any, info: Info) -> Any:
    """When the citation was recorded."""
    return _recorded(root, info).also(lambda found: found.at if found else None)


@by_level
def recorded_by(root: Any, info: Info) -> Any:
    """Who recorded it; null if the caller may not see that."""
    return _recorded(root, info).also(lambda found: found and found.by)


@by_level
def retracted_at(root: Any, info: Info) -> Any:
    """When it was withdrawn; null while it stands."""
    return _recorded(root, info).also(lambda found: found and found.until)
