"""Arrays that read like mappings, so that a million actors in six roles do not become six million objects."""

from collections.abc import Hashable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import Any

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


class Column(Mapping[Any, float | None]):
    """
    One number for each row; the numbers become objects when the first one is asked for.

    Parameters
    ----------
    rows
        Names of the rows, each once.
    numbers
        One for each row; nan stands for an undefined one.

    Examples
    --------
    >>> Column(("a", "b"), np.array([1.0, np.nan]))["b"] is None
    True
    """

    def __init__(self, rows: Sequence[Hashable], numbers: NDArray[np.float64]) -> None:
        self._rows, self._numbers = rows, numbers
        self._read: dict[Hashable, float | None] = {}

    @property
    def numbers(self) -> NDArray[np.float64]:
        """
        Give all numbers.

        Returns
        -------
        numbers
            In the order of the rows, nan for undefined ones; not to be changed.
        """
        return self._numbers

    @property
    def complete(self) -> bool:
        """
        Tell whether every row has a number.

        Returns
        -------
        complete
            False if some are undefined.
        """
        return not bool(np.isnan(self._numbers).any())

    def _all(self) -> dict[Hashable, float | None]:
        if len(self._read) < len(self._rows):
            objects = self._numbers.astype(object)
            objects[np.isnan(self._numbers)] = None
            self._read = dict(zip(self._rows, objects.tolist(), strict=True))
        return self._read

    def __getitem__(self, key: Hashable) -> float | None:
        try:
            return self._read[key]
        except KeyError:
            return self._all()[key]

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return repr(self._all())

    def items(self) -> ItemsView[Any, float | None]:
        """
        Give rows and numbers.

        Returns
        -------
        items
            As a dictionary gives them.
        """
        return self._all().items()

    def values(self) -> ValuesView[float | None]:
        """
        Give the numbers.

        Returns
        -------
        values
            As a dictionary gives them; None for undefined ones.
        """
        return self._all().values()
