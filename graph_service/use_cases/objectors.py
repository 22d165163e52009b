"""Keep out of the graph who has objected to being in it."""

from collections.abc import Sequence

from graph_service import model
from graph_service.store import GraphStore


def without_objectors(store: GraphStore, records: Sequence[model.Record]) -> list[model.Record]:
    """
    Leave out who has objected, with all their ties and merges.

    Parameters
    ----------
    store
        Where it is known who has.
    records
        What is to be written.

    Returns
    -------
    records
        The rest of them, in their order.
    """
    gone = store.suppressed(records)
    return [
        each
        for each in records
        if each.id not in gone
        and not (isinstance(each, model.Tie) and not gone.isdisjoint({each.source_id, each.target_id}))
        and not (isinstance(each, model.Merge) and each.merged_into in gone)
    ]
