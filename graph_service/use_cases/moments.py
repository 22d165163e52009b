"""The graph as it was: what held on a day, as it was known at a version."""

from graph_service.model import Moment
from graph_service.store import GraphStore


def graph_at(store: GraphStore, moment: Moment) -> GraphStore:
    """
    Return the graph of a moment.

    The log of changes is replayed up to the version, records and ties that did not hold on the day are left out, and
    what is left is written into a graph of the embedded engine. It answers everything that today's graph answers, by
    the same statements; its `version` is the one that was known. At most four such graphs are open at a time; one that
    had to make room is built again when it is asked.

    Parameters
    ----------
    store
        Where the graph of today is kept.
    moment
        Day and version; `Moment()` stands for today.

    Returns
    -------
    store
        To be read only, and not to be closed: that happens with `store`. The same object for equal moments.

    Raises
    ------
    InvalidDataError
        If there is no such version, or the log is too long to be replayed on request.
    """
    return store.at(moment)
