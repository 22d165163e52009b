"""A table that reads like a mapping, so that a million actors in six roles do not become six million objects."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


class Cells(Mapping[tuple[Hashable, str], float | None]):
    """
    Numbers by (row, column); nothing in it ever changes.

    Parameters
    ----------
    rows, columns
        Names of the rows and columns.
    table
        Numbers of shape (rows, columns); nan stands for an undefined one.
    row_of
        For each row name its row of `table`; None: one row each, in order.

    Examples
    --------
    >>> cells = Cells(("a", "b"), ("liaison", "total"), np.array([[1.0, 2.0], [0.0, np.nan]]))
    >>> cells["a", "total"], cells["b", "total"]
    (2.0, None)
    """

    def __init__(
        self,
        rows: Sequence[Hashable],
        columns: Sequence[str],
        table: NDArray[np.float64],
        row_of: NDArray[np.int64] | None = None,
    ) -> None:
        self._rows, self._columns, self._table = rows, columns, table
        self._row_of = np.arange(len(rows)) if row_of is None else row_of
        self._place: dict[Hashable, int] = {}

    def __getitem__(self, key: tuple[Hashable, str]) -> float | None:
        row, column = key
        if not self._place:
            self._place.update(zip(self._rows, range(len(self._rows)), strict=True))
        if column not in self._columns:
            raise KeyError(key)
        number = float(self._table[self._row_of[self._place[row]], self._columns.index(column)])
        return None if np.isnan(number) else number

    def __iter__(self) -> Iterator[tuple[Hashable, str]]:
        return ((row, column) for row in self._rows for column in self._columns)

    def __len__(self) -> int:
        return len(self._rows) * len(self._columns)
