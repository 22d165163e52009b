"""What a writer may not know of: the transaction sees it, and the answer must be as if it did not exist."""

from collections.abc import Iterable

from graph_service.store import standing
from graph_service.store.connection import Transaction
from graph_service.store.layout import ends_of, is_tie
from graph_service.store.sight import WHOLE, Sight


def among(tx: Transaction, ids: Iterable[str], sight: Sight) -> set[str]:
    """Tell which of these nodes, or of the ends of these ties, live or are retired and are hidden from such eyes."""
    if sight == WHOLE:
        return set()
    nodes = list(dict.fromkeys(node for id_ in ids for node in nodes_of(id_)))
    living = standing.full(tx, nodes)
    tombs = standing.tombstones(tx, [id_ for id_ in nodes if id_ not in living])
    return {id_ for id_, stored in (living | tombs).items() if sight.hides(stored)}


def nodes_of(id_: str) -> tuple[str, ...]:
    """Name a node, or both ends of a tie."""
    return ends_of(id_)[1:] if is_tie(id_) else (id_,)
