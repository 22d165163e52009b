"""The changes that touched a record, and what all its sources say of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import strawberry

from graph_service import model
from graph_service.api.carrying import carried
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked
from graph_service.api.describe import field_of
from graph_service.api.docstrings import summary
from graph_service.api.links import After, First
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.recorded import Stated, stated
from graph_service.errors import Fault, InvalidDataError
from graph_service.model.vocabulary import Status

Told = Mapping[str, Any]


async def versions(context: Context, _: None, ids: list[str]) -> Mapping[str, Sequence[int]]:
    """Read which changes touched each record, newest first."""
    found = await context.run(context.store.history.versions, ids)
    return {id_: found.get(id_, ()) for id_ in ids}


async def _changes(context: Context, _: None, ids: list[str]) -> Mapping[str, model.Change | None]:
    """Read changes by their numbers."""
    found = await context.run(context.store.changes.by_version, [int(id_) for id_ in ids])
    return {id_: found.get(int(id_)) for id_ in ids}


def _history(root: model.Entity | model.Tie, info: Info, first: First = 20, after: After = strawberry.UNSET) -> Any:
    """Changes that touched it, newest first."""  # noqa: D401  the description of a field
    context, size, place = info.context, checked(first), after or ""
    if place and not (place.isascii() and place.isdecimal() and len(place) < 16):  # noqa: PLR2004  fits a version
        fault = Fault(field="after", problem="is no cursor of this list", way_out="give a graph version: 120")
        raise InvalidDataError([fault])

    async def read() -> Slice:
        every = await context.load(versions, None, root.id)
        rest = [version for version in every if not place or version < int(place)]
        ((here, _),) = await context.contexts([root.id])
        load = context.loader(_changes, None).load_many
        found = await load([here.named(str(version)) for version in rest[:size]])
        items = [Item("", str(change.version), change) for change in found if change is not None]
        return Slice(items, len(rest) > size, len(rest) < len(every))

    async def count() -> int:
        return len(await context.load(versions, None, root.id))

    return Listing(read, count=count)


def history_field() -> Any:
    """Declare the history of a record or tie."""
    return field_of("PlainConnection[Change] | None", _history, summary(_history))


async def _sources(context: Context, _: None, ids: list[str]) -> Mapping[str, list[tuple[Told, bool]]]:
    """Read what was said of each record: by itself as it is, by what it once was, by what was merged into it."""

    def read() -> Mapping[str, list[tuple[Told, bool]]]:
        merged = context.store.history.losers(ids)
        wanted: dict[str, Sequence[int]] = {**context.store.history.versions(ids)}
        for each in merged.values():
            wanted |= each
        told = context.store.history.operations(wanted)
        return {id_: list(_said(told, id_, merged.get(id_, ()))) for id_ in ids}

    return await context.run(read)


def _said(told: Mapping[str, Any], id_: str, losers: Any) -> Iterator[tuple[Told, bool]]:
    """Give the record as it is first, then what other sources once said and nobody took back."""
    own = [operation.after for _, operation in told.get(id_, ()) if operation.after]
    if own:
        yield own[-1], True
    for loser in losers:
        said = (operation.after for _, operation in told.get(loser, ()) if operation.after)
        before = [each for each in said if each["kind"] != model.Merge.kind]
        if before:
            yield before[-1], False
    now = own[-1]["citations"] if own else []
    for earlier in own[:-1]:
        if not any(citation in now for citation in earlier["citations"]):
            yield earlier, False


NOT_SAID = frozenset(
    {
        "kind",
        "id",
        "citations",
        "status",
        "confidence",
        "lifecycle",
        "visibility",
        "reviewed_on",
        "next_review",
        "consent",
        "contact_points",
    }
)


@dataclass(slots=True)
class Said:
    """One value of a property, and who gives it."""

    property: str
    value: str
    shown: bool
    status: Status
    confidence: float
    citations: list[Stated]


async def statements_of(root: Any, info: Info, properties: Sequence[str] | None) -> list[Said]:
    """Part what is said of a record into values, equal ones with the evidence of all who give them."""
    if not isinstance(root, model.Entity):
        return []
    found: dict[tuple[str, bytes], Said] = {}
    _, mark, moment = root.id.partition("@")
    for told, shown in await info.context.load(_sources, None, root.id):
        record: Any = carried(model.from_stored(told), mark + moment)
        for name, value in told.items():
            if name in NOT_SAID or (properties and name not in properties):
                continue
            json = orjson.dumps(value)
            said = Said(name, json.decode(), shown, record.status, record.confidence, [])
            said = found.setdefault((name, json), said)
            evidence = stated(record.citations, root.id)
            said.citations += [each for each in evidence if each not in said.citations]
    return sorted(found.values(), key=lambda said: (said.property, not said.shown))
