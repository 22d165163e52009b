"""Who asks, and what that allows."""

from typing import Any

from graph_service import model
from graph_service.api.context import Info
from graph_service.api.describe import answered_by, graph_type
from graph_service.api.enums import vocabulary
from graph_service.api.records import Record
from graph_service.model import Scope, ViewerRole

vocabulary(ViewerRole)
vocabulary(Scope)


def _name(root: model.Viewer) -> str | None:
    """Name of the account; null for the public."""
    return root.name


def _scopes(root: model.Viewer) -> list[Scope]:
    """Scopes of the token."""
    return [scope for scope in Scope if scope in root.scopes]


async def _record(root: model.Viewer, info: Info) -> Any:
    """Record that the caller may describe, if it came by a profile link."""
    return await info.context.records.load(root.record_id) if root.record_id else None


@graph_type
class Viewer:
    """
    Who asks.

    Attributes
    ----------
    role
        Role.
    """

    name: str | None = answered_by(_name)
    role: ViewerRole
    scopes: list[Scope] = answered_by(_scopes)
    record: Record | None = answered_by(_record)


def viewer(info: Info) -> Viewer | None:
    """Who asks, with which rights."""
    answer: Any = info.context.viewer
    return answer  # type: ignore[no-any-return]  # a viewer of the model has the fields
