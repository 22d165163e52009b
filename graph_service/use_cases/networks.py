"""The network of the newest graph version, read once for all who ask."""

import functools
from collections.abc import Collection

from graph_service.analysis import Network
from graph_service.model import FOLDING_ROLES
from graph_service.model.vocabulary import Role
from graph_service.store import Extract, GraphStore


def current_network(
    store: GraphStore,
    *,
    fold: str = "newman",
    roles: Collection[Role] = FOLDING_ROLES,
    include_inferred: bool = False,
    include_formal: bool = False,
    leave_out: Collection[str] = (),
) -> Network:
    """
    Return the network of the newest graph version.

    Parameters
    ----------
    store
        Where the graph is kept.
    fold
        ``"newman"`` or ``"count"``; see `Network.from_columns`.
    roles
        Roles of participation that tie actors.
    include_inferred
        Count ties that a rule concluded, too.
    include_formal
        Count formal ties too.
    leave_out
        Ids of actors and activities to leave out.

    Returns
    -------
    network
        Of the newest version, or of one that came while it was read; kept per store, version and options.

    Raises
    ------
    InvalidDataError
        If the fold is unknown or would make too many pairs.
    """
    return _network(
        store, store.version(), fold, frozenset(roles), include_inferred, include_formal, frozenset(leave_out)
    )


def current_columns(store: GraphStore) -> Extract:
    """
    Return the actors and ties of the newest graph version as columns.

    Parameters
    ----------
    store
        Where the graph is kept.

    Returns
    -------
    columns
        Kept per store and version.
    """
    return _columns(store, store.version())


@functools.lru_cache(maxsize=2)
def _columns(store: GraphStore, version: int) -> Extract:  # noqa: ARG001 - the version is the key of the cache
    return store.extract()


@functools.lru_cache(maxsize=8)
def _network(  # noqa: PLR0917 - a cache has no keyword-only keys
    store: GraphStore,
    version: int,
    fold: str,
    roles: frozenset[Role],
    include_inferred: bool,  # noqa: FBT001 - likewise
    include_formal: bool,  # noqa: FBT001 - likewise
    leave_out: frozenset[str],
) -> Network:
    return Network.from_columns(
        _columns(store, version),
        fold=fold,
        roles=roles,
        include_inferred=include_inferred,
        include_formal=include_formal,
        leave_out=leave_out,
    )
