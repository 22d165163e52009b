"""Which changes a client wants to hear of."""

from datetime import datetime

import strawberry

from graph_service import model
from graph_service.api.describe import graph_input
from graph_service.api.enums import RecordKind
from graph_service.model.mapping import kind_of
from graph_service.model.vocabulary import Origin
from graph_service.store import ChangesFilter


@graph_input
class ChangeFilter:
    """
    Condition on changes.

    Attributes
    ----------
    record_in
        Touches one of these records.
    kind_in
        Touches one of these kinds of record.
    origin_in
        Came about in one of these ways.
    since
        Made at or after this instant.
    """

    record_in: list[strawberry.ID] | None = strawberry.UNSET
    kind_in: list[RecordKind] | None = strawberry.UNSET
    origin_in: list[Origin] | None = strawberry.UNSET
    since: datetime | None = strawberry.UNSET

    def stored(self) -> ChangesFilter:
        """Put the conditions in the words of the store."""
        return ChangesFilter(
            records=tuple(self.record_in or ()),
            kinds=tuple(kind.value for kind in self.kind_in or ()),
            origins=tuple(self.origin_in or ()),
            since=self.since or None,
        )


def fits(change: model.Change, wanted: ChangeFilter | None) -> bool:
    """Tell whether a change fulfils every condition that is given."""
    if not wanted:
        return True
    touched = {operation.record_id for operation in change.operations}
    kinds = {kind.value for kind in wanted.kind_in or ()}
    return (
        (not wanted.record_in or not touched.isdisjoint(wanted.record_in))
        and (not kinds or any(kind_of(id_) in kinds for id_ in touched))
        and (not wanted.origin_in or change.origin in wanted.origin_in)
        and (not wanted.since or change.at >= wanted.since)
    )
