"""What changed since a version, who changed it and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import orjson
import strawberry

from graph_service import model
from graph_service.api.change_filter import ChangeFilter
from graph_service.api.context import Context, Info
from graph_service.api.cursors import checked_ends
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.links import After
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.records import Node, Sourced
from graph_service.api.roots import Before, First, Last
from graph_service.errors import Fault, InvalidDataError
from graph_service.model.vocabulary import Origin
from graph_service.store import NEVER

MOST_OPERATIONS = 1000


class OperationKind(Enum):
    """
    What was done to a record or tie.

    Attributes
    ----------
    ADDED
        It was added.
    UPDATED
        It was changed.
    RETRACTED
        It was withdrawn.
    MERGED
        It was merged into another.
    RESTORED
        A withdrawal or merge was undone.
    """

    ADDED = "added"
    UPDATED = "updated"
    RETRACTED = "retracted"
    MERGED = "merged"
    RESTORED = "restored"


vocabulary(OperationKind)


@graph_type
class Difference:
    """
    A property before and after.

    Attributes
    ----------
    property
        Property.
    before
        Value before, as JSON; null if there was none.
    after
        Value after, as JSON; null if there is none.
    """

    property: str
    before: str | None
    after: str | None


def _kind(root: model.Operation) -> OperationKind:
    """Kind of operation."""
    merged = model.Merge.kind
    before, after = ((each or {}).get("kind") for each in (root.before, root.after))
    if after is None:
        return OperationKind.RETRACTED
    if after == merged:
        return OperationKind.MERGED
    if root.restored or before == merged:
        return OperationKind.RESTORED
    return OperationKind.ADDED if before is None else OperationKind.UPDATED


async def _target(root: model.Operation, info: Info) -> Any:
    """Record or tie as it is now; null if it is no more."""
    context = info.context
    return await (context.ties if "--" in root.record_id else context.records).load(root.record_id)


def _target_id(root: model.Operation) -> strawberry.ID:
    """Id of the record or tie."""
    return strawberry.ID(root.record_id)


_NEVER = frozenset({"consent", "contact_points"})  # they end some day, and history does not


def _differences(root: model.Operation, info: Info) -> list[Difference]:
    """Properties that changed."""
    before, after = root.before or {}, root.after or {}
    if info.context.viewer.personal and any("pseudonym" in state for state in (before, after)):
        info.context.note_read(root.record_id, "history")
    names = sorted(n for n in {*before, *after} - _NEVER if before.get(n) != after.get(n))
    return [Difference(property=name, before=_json(before.get(name)), after=_json(after.get(name))) for name in names]


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


@graph_type
class Operation:
    """What a change did to one record or tie."""

    kind: OperationKind = answered_by(_kind)
    target: Sourced | None = answered_by(_target)
    target_id: strawberry.ID = answered_by(_target_id)
    differences: list[Difference] = answered_by(_differences)


async def _read_operations(context: Context, of: str, versions: list[str]) -> Mapping[str, list[model.Operation]]:
    """Read what many changes did, at once."""
    found = await context.run(
        context.store.changes.operations, [int(version) for version in versions], of=of, most=MOST_OPERATIONS
    )
    return {str(version): operations for version, operations in found.items()}


async def _operations(
    root: model.Change,
    info: Info,
    of: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only what touched this record or tie.")
    ] = strawberry.UNSET,
) -> Any:
    """What it did, at most 1,000 entries; an import can hold more."""  # noqa: D401  the description of a field
    if root.operations:
        found = [each for each in root.operations if not of or each.record_id == of][:MOST_OPERATIONS]
    else:
        found = await info.context.load(_read_operations, of or "", str(root.version))
    undone = root.origin is Origin.UNDO
    return [replace(each, restored=True) if undone and each.before is None else each for each in found]


async def _read_changes(context: Context, _: str, versions: list[str]) -> Mapping[str, model.Change | None]:
    """Read many changes at once."""
    found = await context.run(context.store.changes.by_version, [int(version) for version in versions])
    return {version: found.get(int(version)) for version in versions}


async def change_of(context: Context, version: int | None) -> Any:
    """Find a change by its number; null where there is none to see."""
    return None if version is None else await context.load(_read_changes, "", str(version))


async def _undoes(root: model.Change, info: Info) -> Any:
    """Change that this one undoes."""
    return await change_of(info.context, root.undoes)


async def _undone_by(root: model.Change, info: Info) -> Any:
    """Change that undid this one."""
    return await change_of(info.context, root.undone_by)


def _id(root: model.Change) -> strawberry.ID:
    """Globally unique id."""
    return strawberry.ID(f"change-{root.version}")


def _count(root: model.Change) -> int:
    """How many records and ties it touched."""
    return root.total or len(root.operations)


@graph_type
class Change(Node):
    """
    A numbered change of the graph.

    Attributes
    ----------
    version
        Graph version after the change.
    at
        When.
    by
        Who, or which program.
    why
        Why.
    origin
        How it came about.
    """

    id: strawberry.ID = answered_by(_id)
    version: int
    at: datetime
    by: str | None
    why: str | None = strawberry.field(name="reason")
    operations: list[Operation] | None = answered_by(_operations)
    operation_count: int = answered_by(_count)
    origin: Origin
    undoes = field_of("Change | None", _undoes, summary(_undoes))
    undone_by = field_of("Change | None", _undone_by, summary(_undone_by))


def version_of(cursor: str | None, field: str = "after") -> int:
    """Read a cursor of the change feed, which is a graph version."""
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 16):  # noqa: PLR2004  fits the store's numbers
        fault = Fault(field=field, problem="is no cursor of this list", way_out="give a graph version: 120")
        raise InvalidDataError([fault])
    return int(cursor)


def refuse_newer(version: int, newest: int) -> None:
    """Refuse a cursor of another graph, where it can be told: who resumed there would miss all up to it in silence."""
    if version > newest:
        way_out = "take a cursor of this graph, or start anew without one"
        fault = Fault(field="after", value=str(version), problem=f"is newer than the graph, which is at {newest}")
        raise InvalidDataError([replace(fault, way_out=way_out)])


def _changes(
    info: Info,
    *,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
    wanted: Annotated[
        ChangeFilter | None, strawberry.argument(name="filter", description="Only changes that fit.")
    ] = strawberry.UNSET,
) -> Any:
    """Change feed, oldest first. The cursor of a change is its graph version."""
    context, where = info.context, (wanted or ChangeFilter()).stored()
    feed = context.store.changes
    head, tail = checked_ends(*(None if each is strawberry.UNSET else each for each in (first, last)))
    start, end = version_of(after or None), version_of(before, "before") if before else NEVER

    async def read(start: int = 0, end: int = NEVER, *, head: int | None = None, tail: int | None = None) -> Slice:
        size = head or tail or 1
        found = await context.run(feed.heads, start, first=size + 1, where=where) if head else await latest(end, size)
        if head and start and not found:
            refuse_newer(start, await context.run(context.store.version))
        inside = [each for each in found if start < each.version < end]
        chosen = inside[:size] if head else inside[-size:]
        items = [Item("", str(each.version), each) for each in chosen]
        more = len(found) > len(chosen)  # only a second look at the list tells what lies at the other end
        if head:
            return Slice(items, more, None if start else False)
        return Slice(items, None if end < NEVER else False, more)

    async def latest(end: int, size: int) -> list[model.Change]:
        return [*reversed(await context.run(feed.latest, end, last=size + 1, where=where))]

    async def count() -> int:
        return await context.run(feed.count, where=where)

    return Listing(
        lambda: read(start, end, head=head, tail=tail),
        count=count,
        opening=lambda: read(head=1),
        ending=lambda: read(tail=1),
    )


def changes() -> Any:
    """Declare the change feed."""
    return field_of("PlainConnection[Change] | None", _changes, summary(_changes))
