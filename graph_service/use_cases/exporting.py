"""Write the graph for other tools."""

import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from graph_service.errors import Fault, InvalidDataError, StoreError
from graph_service.export import FORMATS, Format, GraphTable
from graph_service.export.rows import EXPORTED_KINDS
from graph_service.model import Viewer
from graph_service.model.vocabulary import Status
from graph_service.store import GraphStore
from graph_service.use_cases.tables import TIES, folded_table, stored_table
from graph_service.use_cases.views import View

TRIES = 3
NEVER = frozenset({Status.SUGGESTED, Status.RETRACTED})


def export_graph(
    store: GraphStore,
    format: str,  # noqa: A002 - the word of the command line and of the formats
    *,
    out: BinaryIO,
    fold: str | None = None,
    statuses: Collection[Status] = (Status.ASSERTED,),
    suggestions: bool = False,
) -> None:
    """
    Write actors and what they do together, or the actors folded over it.

    Only what is public is written, without contact points. All of it is of one version of the graph, and equal
    versions give equal bytes. Nothing is written if something goes wrong.

    Parameters
    ----------
    store
        Where the graph is kept.
    format
        Name in `graph_service.export.FORMATS`.
    out
        Open for writing bytes.
    fold
        ``"newman"`` or ``"count"`` for actors tied by what they take part in; None for the graph as it is stored.
    statuses
        Of nodes and ties; inferred and disputed ones are written only if they are asked for.
    suggestions
        Add suggested contacts between organisations, marked as such.

    Raises
    ------
    InvalidDataError
        If the format or the fold is unknown, or a status is asked for that never leaves the house.
    StoreError
        If the graph is written to all the time.
    """
    with _written(store, format, View(statuses=tuple(statuses), fold=fold, suggestions=suggestions)) as file:
        shutil.copyfileobj(file, out)


def export_file(
    store: GraphStore,
    format: str,  # noqa: A002 - the word of the command line and of the formats
    path: Path | None,
    *,
    fold: str | None = None,
    statuses: Collection[Status] = (Status.ASSERTED,),
    suggestions: bool = False,
) -> None:
    """
    Write a file that is whole or not there.

    Parameters
    ----------
    store, format
        As for `export_graph`.
    path
        The file; it is replaced only when the new one is complete. None is standard output.
    fold, statuses, suggestions
        As for `export_graph`.

    Raises
    ------
    InvalidDataError
        If the path is a folder or leads through none, or as for `export_graph`.
    """
    write = partial(export_graph, store, format, fold=fold, statuses=statuses, suggestions=suggestions)
    if path is None:
        write(out=sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device cannot be replaced
        with path.open("wb") as out:
            write(out=out)
    else:
        with _replaced(path) as out:
            write(out=out)


def graph_table(
    store: GraphStore, *, fold: str | None = None, statuses: Collection[Status] = (Status.ASSERTED,)
) -> GraphTable:
    """
    Read the graph as a table of typed rows.

    Parameters
    ----------
    store, fold, statuses
        As for `export_graph`.

    Returns
    -------
    table
        Its rows are read when they are asked for, some hundred at once; of nodes, only the ids are held.
    """
    return view_table(store, View(statuses=tuple(statuses), fold=fold))


def view_table(store: GraphStore, view: View) -> GraphTable:
    """
    Read a part of the graph as a table of typed rows.

    Parameters
    ----------
    store
        Where the graph is kept.
    view
        Which part.

    Returns
    -------
    table
        As `graph_table`.

    Raises
    ------
    InvalidDataError
        If a status is asked for that never leaves the house, or a kind or type of tie that is not exported.
    """
    if faults := [*_unfit(view)]:
        raise InvalidDataError(faults)
    seen = store.seen_by(Viewer.ANYBODY.sees)  # whatever the caller may see: files end up in public
    return folded_table(seen, view, view.fold) if view.fold else stored_table(seen, view)


def _unfit(view: View) -> Iterator[Fault]:
    if unfit := NEVER.intersection(view.statuses):
        names = ", ".join(sorted(status.value for status in unfit))
        yield Fault(field="statuses", value=names, problem="never leaves the house")
    if unknown := {*view.kinds} - {*EXPORTED_KINDS}:
        way_out = f"choose among {', '.join(EXPORTED_KINDS)}"
        yield Fault(field="kinds", value=", ".join(sorted(unknown)), problem="is not exported", way_out=way_out)
    if strange := {*view.tie_types} - {*TIES}:
        names, way_out = ", ".join(sorted(each.value for each in strange)), ", ".join(each.value for each in TIES)
        yield Fault(field="tie_types", value=names, problem="is not exported", way_out=f"choose among {way_out}")


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    if path.is_dir() or not path.parent.is_dir():
        fault = Fault(field="path", value=str(path), problem="is no file in a folder that exists")
        raise InvalidDataError([fault])
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as out:
            yield out
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _written(store: GraphStore, name: str, view: View) -> Iterator[BinaryIO]:
    format_ = _known(name)
    for _ in range(TRIES):
        table = view_table(store, view)
        with tempfile.TemporaryFile() as file:
            format_.write(table, cast("BinaryIO", file))
            if store.version() == table.version:
                file.seek(0)
                yield cast("BinaryIO", file)
                return
    raise StoreError("The graph was changed while it was read, again and again; try later")


def _known(name: str) -> Format:
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise InvalidDataError([Fault(field="format", value=name, problem="is no format", way_out=f"known: {known}")])
    return FORMATS[name]
