"""What changed since a version, who changed it and why."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import orjson
import strawberry

from graph_service import model
from graph_service.api.context import Info
from graph_service.api.cursors import checked
from graph_service.api.describe import answered_by, field_of, graph_type
from graph_service.api.docstrings import summary
from graph_service.api.enums import vocabulary
from graph_service.api.links import After
from graph_service.api.pages import Item, Listing, Slice
from graph_service.api.records import Node, Sourced
from graph_service.api.roots import First
from graph_service.errors import Fault, InvalidDataError

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
    """

    ADDED = "added"
    UPDATED = "updated"
    RETRACTED = "retracted"
    MERGED = "merged"


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
    if root.after is None:
        return OperationKind.RETRACTED
    if root.after.get("kind") == model.Merge.kind:
        return OperationKind.MERGED
    return OperationKind.ADDED if root.before is None else OperationKind.UPDATED


async def _target(root: model.Operation, info: Info) -> Any:
    """Record or tie as it is now; null if it is no more."""
    context = info.context
    return await (context.ties if "--" in root.record_id else context.records).load(root.record_id)


def _target_id(root: model.Operation) -> strawberry.ID:
    """Id of the record or tie."""
    return strawberry.ID(root.record_id)


def _differences(root: model.Operation) -> list[Difference]:
    """Properties that changed."""
    before, after = root.before or {}, root.after or {}
    names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
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


def _operations(
    root: model.Change,
    of: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only what touched this record or tie.")
    ] = strawberry.UNSET,
) -> Any:
    """What it did, at most 1,000 entries; an import can hold more."""  # noqa: D401  the description of a field
    return [each for each in root.operations if not of or each.record_id == of][:MOST_OPERATIONS]


def _id(root: model.Change) -> strawberry.ID:
    """Globally unique id."""
    return strawberry.ID(f"change-{root.version}")


def _count(root: model.Change) -> int:
    """How many records and ties it touched."""
    return len(root.operations)


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
    """

    id: strawberry.ID = answered_by(_id)
    version: int
    at: datetime
    by: str | None
    why: str | None = strawberry.field(name="reason")
    operations: list[Operation] | None = answered_by(_operations)
    operation_count: int = answered_by(_count)


def version_of(after: str | None) -> int:
    """Read a cursor of the change feed, which is a graph version."""
    if not after:
        return 0
    if not (after.isascii() and after.isdecimal() and len(after) < 16):  # noqa: PLR2004  fits the store's numbers
        fault = Fault(field="after", problem="is no cursor of this list", way_out="give a graph version: 120")
        raise InvalidDataError([fault])
    return int(after)


def _changes(info: Info, *, first: First = strawberry.UNSET, after: After = strawberry.UNSET) -> Any:
    """Change feed, oldest first. The cursor of a change is its graph version."""
    context, version = info.context, version_of(after or None)
    size = checked(None if first is strawberry.UNSET else first)

    async def read() -> Slice:
        found = await context.run(context.store.changes_after, version, first=size + 1)
        items = [Item("", str(change.version), change) for change in found[:size]]
        return Slice(items, len(found) > size, has_previous=version > 0)

    async def count() -> int:
        return await context.run(context.store.change_count)

    return Listing(read, count=count)


def changes() -> Any:
    """Declare the change feed."""
    return field_of("PlainConnection[Change] | None", _changes, summary(_changes))
