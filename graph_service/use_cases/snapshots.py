"""Files of one version of the graph and one view of it: equal versions and views give equal bytes."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import BinaryIO, Generic, TypeVar, cast

from graph_service.errors import Fault, InvalidDataError, StoreError
from graph_service.export import FORMATS
from graph_service.store import GraphStore
from graph_service.use_cases.exporting import TRIES, view_table
from graph_service.use_cases.moments import graph_at
from graph_service.use_cases.views import View

T = TypeVar("T")
PART = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """
    What is known of a file of one version and view.

    Attributes
    ----------
    version
        Graph version that it holds.
    sha256
        Check sum of the file.
    size
        Its length in bytes.
    node_count, tie_count
        How many nodes and ties it holds.
    licences
        Ids or codes of the licences of what it rests on.
    attribution
        Whom to name.
    """

    version: int
    sha256: str
    size: int
    node_count: int
    tie_count: int
    licences: tuple[str, ...]
    attribution: tuple[str, ...]


def snapshot(store: GraphStore, format_: str, view: View, version: int) -> Snapshot:
    """
    Tell what a file of one version and view holds.

    Parameters
    ----------
    store
        Where the graph is kept.
    format_
        Name in `graph_service.export.FORMATS`.
    view
        Which part of the graph.
    version
        Graph version.

    Returns
    -------
    snapshot
        Kept until the graph changes: what becomes hidden leaves the files of earlier versions too.

    Raises
    ------
    InvalidDataError
        If there is no such format or version, or the view is not to be had.
    """
    if format_ not in FORMATS:
        raise InvalidDataError([Fault(field="format", value=format_, problem="is no format", code="NOT_FOUND")])
    return _snapshot(store, store.version(), format_, view, version)


@functools.lru_cache(maxsize=64)
def _snapshot(store: GraphStore, newest: int, format_: str, view: View, version: int) -> Snapshot:  # noqa: ARG001 - the newest version is a part of the key of the cache
    with TemporaryFile() as file:
        return write_snapshot(store, format_, view, version, cast("BinaryIO", file))


def write_snapshot(store: GraphStore, format_: str, view: View, version: int, out: BinaryIO) -> Snapshot:
    """
    Write a file of one version and view.

    Parameters
    ----------
    store, format_, view, version
        As for `snapshot`.
    out
        Empty, open for writing and reading bytes.

    Returns
    -------
    snapshot
        What was written.

    Raises
    ------
    InvalidDataError
        As for `snapshot`.
    StoreError
        If the newest version is asked for, and the graph is written to all the time.
    """
    for _ in range(TRIES):
        newest = store.version()
        now = version == newest and view.as_of is None
        table = view_table(store if now else graph_at(store, view.moment(version)), view)
        nodes, ties = _Counted(table.nodes), _Counted(table.edges)
        out.seek(0)
        out.truncate()
        FORMATS[format_].write(replace(table, nodes=nodes, edges=ties), out)
        if not now or store.version() == newest:
            sha256, size = _sum(out)
            return Snapshot(version, sha256, size, nodes.total, ties.total, table.licences, table.attribution)
    raise StoreError("The graph was changed while it was read, again and again; try later")


class _Counted(Generic[T]):
    """Counts the rows that a writer reads, however often it reads them."""

    def __init__(self, rows: Callable[[], Iterable[T]]) -> None:
        self._rows = rows
        self.total = 0

    def __call__(self) -> Iterator[T]:
        self.total = 0
        for row in self._rows():
            self.total += 1
            yield row


def _sum(out: BinaryIO) -> tuple[str, int]:
    out.seek(0)
    found, size = hashlib.sha256(), 0
    while part := out.read(PART):
        found.update(part)
        size += len(part)
    return found.hexdigest(), size
