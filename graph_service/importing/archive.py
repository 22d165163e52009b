"""The files of a data set, from a folder or a .tar.gz, as bytes first and text after a stated repair."""

import tarfile
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from graph_service.errors import Fault, InvalidDataError

BOM = b"\xef\xbb\xbf"


class Text(NamedTuple):
    """A file as text, with the names of the repairs that made it so."""

    text: str
    repairs: tuple[str, ...]


def read_archive(path: Path, marker: str) -> dict[str, bytes]:
    """
    Read all files of a data set.

    Parameters
    ----------
    path
        Folder or .tar.gz.
    marker
        Folder that the data set must hold, for example ``"Vault"``.

    Returns
    -------
    files
        Contents by path, from the folder that holds `marker` on, in the order of the paths.

    Raises
    ------
    InvalidDataError
        If there is no such folder or archive.
    """
    if path.is_dir():
        found = {each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()}
    elif path.is_file() and tarfile.is_tarfile(path):
        found = dict(_members(path))
    else:
        raise InvalidDataError([Fault(problem="is no folder and no .tar.gz", way_out="give one", file=str(path))])
    files = dict(sorted(_below(found, marker)))
    if not files:
        way_out = f"give the folder or archive that holds {marker}/"
        raise InvalidDataError([Fault(problem=f"holds no {marker}/", way_out=way_out, file=str(path))])
    return files


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:  # nothing is written to disk, so no path in it can do harm
        for member in archive:
            if member.isfile() and (handle := archive.extractfile(member)):
                yield member.name, handle.read()


def _below(files: Mapping[str, bytes], marker: str) -> Iterator[tuple[str, bytes]]:
    for name, content in files.items():
        before, found, after = f"/{name}".rpartition(f"/{marker}/")
        if found and before.count("/") <= 1:
            yield unicodedata.normalize("NFC", f"{marker}/{after}"), content


def decoded(content: bytes, file: str) -> Text | Fault:
    """Turn bytes into text; a BOM and CR LF are mended and named, anything that is no UTF-8 is a fault."""
    repairs = []
    if content.startswith(BOM):
        content = content.removeprefix(BOM)
        repairs.append("BOM")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"is no UTF-8 (byte {error.start}: {content[error.start]:#04x})"
        return Fault(problem=problem, way_out="save it as UTF-8", file=file)
    if not text.strip():
        return Fault(problem="is empty", way_out="remove it or fill it", file=file)
    if "\r" in text:
        repairs.append("CR LF" if "\r\n" in text else "CR")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text, tuple(repairs))
