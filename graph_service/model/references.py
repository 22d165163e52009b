"""Which other records a record names, and which of them are not there."""

from collections.abc import Collection, Iterable, Iterator

from graph_service.errors import Fault
from graph_service.model.mapping import Record
from graph_service.model.merge import Merge
from graph_service.model.tie import Tie


def references(record: Record) -> Iterator[tuple[str, str]]:
    """
    Tell which other records a record names.

    Parameters
    ----------
    record
        Node, tie or merge.

    Yields
    ------
    reference
        Field and id.
    """
    if isinstance(record, Tie):
        yield "source_id", record.source_id
        yield "target_id", record.target_id
    if isinstance(record, Merge):
        yield "merged_into", record.merged_into
    for citation in record.citations:
        yield "citations", citation.source


def dangling(records: Iterable[Record], known: Collection[str]) -> list[Fault]:
    """
    Find references to records that do not exist.

    Parameters
    ----------
    records
        What is to be written.
    known
        Ids of nodes that exist or are written too.

    Returns
    -------
    faults
        One for each field that names nothing.
    """
    return [
        Fault(
            record=record.id,
            field=field,
            value=id_,
            problem="does not exist",
            way_out="give it too, or mend the id",
            code="NOT_FOUND",
        )
        for record in records
        for field, id_ in dict.fromkeys(references(record))
        if id_ not in known
    ]
