"""Write text piece by piece."""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

_PIECES_AT_ONCE = 500  # few system calls, little memory


def write_lines(out: BinaryIO, pieces: Iterable[str]) -> None:
    """
    Write pieces of text as UTF-8, some hundred at once.

    Parameters
    ----------
    out
        Open for writing bytes.
    pieces
        Text in order; read only once.
    """
    rest = iter(pieces)
    while some := "".join(islice(rest, _PIECES_AT_ONCE)):
        out.write(some.encode())
